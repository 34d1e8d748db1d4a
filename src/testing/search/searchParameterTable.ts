// Made by `npm run generate` of HL7's definitions of FHIR R4 (4.0.1).

/**
 * The search parameters of each resource type, one in a line; under "Resource" those that every type has. Between semicolons
 * are the code, the first letter of the type, the path (by the names of JSON; left out where it is the code in camel case), and
 * the types that a reference may point at ("*": any) or the system of a token's codes, relative to http://hl7.org/fhir/. A path
 * that ends in `:Patient` is of references to patients only. Each four further fields are a part of a composite.
 */
export const searchParameterTable: Readonly<Record<string, string>> = {
Resource: `_id;t;id
_lastUpdated;d;meta.lastUpdated
_profile;u;meta.profile
_security;t;meta.security
_source;u;meta.source
_tag;t;meta.tag`,
Account: `identifier;t
name;s
owner;r;;Organization
patient;r;subject:Patient
period;d;servicePeriod
status;t;;account-status
subject;r;;Device HealthcareService Location Organization Patient Practitioner PractitionerRole
type;t`,
ActivityDefinition: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource | library;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
AdverseEvent: `actuality;t;;adverse-event-actuality
category;t
date;d
event;t
location;r;;Location
recorder;r;;Patient Practitioner PractitionerRole RelatedPerson
resultingcondition;r;resultingCondition;Condition
seriousness;t
severity;t
study;r;;ResearchStudy
subject;r;;Group Patient Practitioner RelatedPerson
substance;r;suspectEntity.instance;Device Immunization Medication MedicationAdministration MedicationStatement Procedure Substance`,
AllergyIntolerance: `asserter;r;;Patient Practitioner PractitionerRole RelatedPerson
category;t;;allergy-intolerance-category
clinical-status;t
code;t;code | reaction.substance
criticality;t;;allergy-intolerance-criticality
date;d;recordedDate
identifier;t
last-date;d;lastOccurrence
manifestation;t;reaction.manifestation
onset;d;reaction.onset
patient;r;;Patient
recorder;r;;Patient Practitioner PractitionerRole RelatedPerson
route;t;reaction.exposureRoute
severity;t;reaction.severity;reaction-event-severity
type;t;;allergy-intolerance-type
verification-status;t`,
Appointment: `actor;r;participant.actor;Device HealthcareService Location Patient Practitioner PractitionerRole RelatedPerson
appointment-type;t
based-on;r;;ServiceRequest
date;d;start
identifier;t
location;r;participant.actor:Location
part-status;t;participant.status;participationstatus
patient;r;participant.actor:Patient
practitioner;r;participant.actor:Practitioner
reason-code;t
reason-reference;r;;Condition ImmunizationRecommendation Observation Procedure
service-category;t
service-type;t
slot;r;;Slot
specialty;t
status;t;;appointmentstatus
supporting-info;r;supportingInformation;*`,
AppointmentResponse: `actor;r;;Device HealthcareService Location Patient Practitioner PractitionerRole RelatedPerson
appointment;r;;Appointment
identifier;t
location;r;actor:Location
part-status;t;participantStatus;participationstatus
patient;r;actor:Patient
practitioner;r;actor:Practitioner`,
AuditEvent: `action;t;;audit-event-action
address;s;agent.network.address
agent;r;agent.who;Device Organization Patient Practitioner PractitionerRole RelatedPerson
agent-name;s;agent.name
agent-role;t;agent.role
altid;t;agent.altId
date;d;recorded
entity;r;entity.what;*
entity-name;s;entity.name
entity-role;t;entity.role
entity-type;t;entity.type
outcome;t;;audit-event-outcome
patient;r;agent.who:Patient | entity.what:Patient
policy;u;agent.policy
site;t;source.site
source;r;source.observer;Device Organization Patient Practitioner PractitionerRole RelatedPerson
subtype;t
type;t`,
Basic: `author;r;;Organization Patient Practitioner PractitionerRole RelatedPerson
code;t
created;d
identifier;t
patient;r;subject:Patient
subject;r;;*`,
Binary: ``,
BiologicallyDerivedProduct: ``,
BodyStructure: `identifier;t
location;t
morphology;t
patient;r;;Patient`,
Bundle: `composition;r;entry[0].resource;Composition
identifier;t
message;r;entry[0].resource;MessageHeader
timestamp;d
type;t;;bundle-type`,
CapabilityStatement: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
fhirversion;t;version
format;t;;urn:ietf:bcp:13
guide;r;implementationGuide;ImplementationGuide
jurisdiction;t
mode;t;rest.mode;restful-capability-mode
name;s
publisher;s
resource;t;rest.resource.type;resource-types
resource-profile;r;rest.resource.profile;StructureDefinition
security-service;t;rest.security.service
software;s;software.name
status;t;;publication-status
supported-profile;r;rest.resource.supportedProfile;StructureDefinition
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
CarePlan: `date;d;period
identifier;t
patient;r;subject:Patient
activity-code;t;activity.detail.code
activity-date;d;activity.detail.scheduledTiming | activity.detail.scheduledPeriod
activity-reference;r;activity.reference;Appointment CommunicationRequest DeviceRequest MedicationRequest NutritionOrder RequestGroup ServiceRequest Task VisionPrescription
based-on;r;;CarePlan
care-team;r;;CareTeam
category;t
condition;r;addresses;Condition
encounter;r;;Encounter
goal;r;;Goal
instantiates-canonical;r;;ActivityDefinition Measure OperationDefinition PlanDefinition Questionnaire
instantiates-uri;u
intent;t;;request-intent
part-of;r;;CarePlan
performer;r;activity.detail.performer;CareTeam Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
replaces;r;;CarePlan
status;t;;request-status
subject;r;;Group Patient`,
CareTeam: `date;d;period
identifier;t
patient;r;subject:Patient
category;t
encounter;r;;Encounter
participant;r;participant.member;CareTeam Organization Patient Practitioner PractitionerRole RelatedPerson
status;t;;care-team-status
subject;r;;Group Patient`,
CatalogEntry: ``,
ChargeItem: `account;r;;Account
code;t
context;r;;Encounter EpisodeOfCare
entered-date;d
enterer;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
factor-override;n
identifier;t
occurrence;d;occurrenceDateTime | occurrencePeriod | occurrenceTiming
patient;r;subject:Patient
performer-actor;r;performer.actor;CareTeam Device Organization Patient Practitioner PractitionerRole RelatedPerson
performer-function;t;performer.function
performing-organization;r;;Organization
price-override;q
quantity;q
requesting-organization;r;;Organization
service;r;;DiagnosticReport ImagingStudy Immunization MedicationAdministration MedicationDispense Observation Procedure SupplyDelivery
subject;r;;Group Patient`,
ChargeItemDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Claim: `care-team;r;careTeam.provider;Organization Practitioner PractitionerRole
created;d
detail-udi;r;item.detail.udi;Device
encounter;r;item.encounter;Encounter
enterer;r;;Practitioner PractitionerRole
facility;r;;Location
identifier;t
insurer;r;;Organization
item-udi;r;item.udi;Device
patient;r;;Patient
payee;r;payee.party;Organization Patient Practitioner PractitionerRole RelatedPerson
priority;t
procedure-udi;r;procedure.udi;Device
provider;r;;Organization Practitioner PractitionerRole
status;t;;fm-status
subdetail-udi;r;item.detail.subDetail.udi;Device
use;t;;claim-use`,
ClaimResponse: `created;d
disposition;s
identifier;t
insurer;r;;Organization
outcome;t;;remittance-outcome
patient;r;;Patient
payment-date;d;payment.date
request;r;;Claim
requestor;r;;Organization Practitioner PractitionerRole
status;t;;fm-status
use;t;;claim-use`,
ClinicalImpression: `date;d
patient;r;subject:Patient
assessor;r;;Practitioner PractitionerRole
encounter;r;;Encounter
finding-code;t;finding.itemCodeableConcept
finding-ref;r;finding.itemReference;Condition Media Observation
identifier;t
investigation;r;investigation.item;DiagnosticReport FamilyMemberHistory ImagingStudy Media Observation QuestionnaireResponse RiskAssessment
previous;r;;ClinicalImpression
problem;r;;AllergyIntolerance Condition
status;t;;event-status
subject;r;;Group Patient
supporting-info;r;;*`,
CodeSystem: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
code;t;concept.code
content-mode;t;content;codesystem-content-mode
identifier;t
language;t;concept.designation.language
supplements;r;;CodeSystem
system;u;url`,
Communication: `based-on;r;;*
category;t
encounter;r;;Encounter
identifier;t
instantiates-canonical;r;;ActivityDefinition Measure OperationDefinition PlanDefinition Questionnaire
instantiates-uri;u
medium;t
part-of;r;;*
patient;r;subject:Patient
received;d
recipient;r;;CareTeam Device Group HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
sender;r;;Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
sent;d
status;t;;event-status
subject;r;;Group Patient`,
CommunicationRequest: `authored;d;authoredOn
based-on;r;;*
category;t
encounter;r;;Encounter
group-identifier;t
identifier;t
medium;t
occurrence;d;occurrenceDateTime
patient;r;subject:Patient
priority;t;;request-priority
recipient;r;;CareTeam Device Group HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
replaces;r;;CommunicationRequest
requester;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
sender;r;;Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
status;t;;request-status
subject;r;;Group Patient`,
CompartmentDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
name;s
publisher;s
status;t;;publication-status
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
code;t;;compartment-type
resource;t;resource.code;resource-types`,
Composition: `date;d
identifier;t
patient;r;subject:Patient
type;t
attester;r;attester.party;Organization Patient Practitioner PractitionerRole RelatedPerson
author;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
category;t
confidentiality;t
context;t;event.code
encounter;r;;Encounter EpisodeOfCare
entry;r;section.entry;*
period;d;event.period
related-id;t;relatesTo.targetIdentifier
related-ref;r;relatesTo.targetReference;Composition
section;t;section.code
status;t;;composition-status
subject;r;;*
title;s`,
ConceptMap: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
identifier;t
dependson;u;group.element.target.dependsOn.property
other;r;group.unmapped.url;ConceptMap
product;u;group.element.target.product.property
source;r;sourceCanonical;ValueSet
source-code;t;group.element.code
source-system;u;group.source
source-uri;r;;ValueSet
target;r;targetCanonical;ValueSet
target-code;t;group.element.target.code
target-system;u;group.target
target-uri;r;;ValueSet`,
Condition: `code;t
identifier;t
patient;r;subject:Patient
abatement-age;q;abatementAge | abatementRange
abatement-date;d;abatementDateTime | abatementPeriod
abatement-string;s
asserter;r;;Patient Practitioner PractitionerRole RelatedPerson
body-site;t
category;t
clinical-status;t
encounter;r;;Encounter
evidence;t;evidence.code
evidence-detail;r;evidence.detail;*
onset-age;q;onsetAge | onsetRange
onset-date;d;onsetDateTime | onsetPeriod
onset-info;s;onsetString
recorded-date;d
severity;t
stage;t;stage.summary
subject;r;;Group Patient
verification-status;t`,
Consent: `date;d;dateTime
identifier;t
patient;r;;Patient
action;t;provision.action
actor;r;provision.actor.reference;CareTeam Device Group Organization Patient Practitioner PractitionerRole RelatedPerson
category;t
consentor;r;performer;Organization Patient Practitioner PractitionerRole RelatedPerson
data;r;provision.data.reference;*
organization;r;;Organization
period;d;provision.period
purpose;t;provision.purpose
scope;t
security-label;t;provision.securityLabel
source-reference;r;;Consent Contract DocumentReference QuestionnaireResponse
status;t;;consent-state-codes`,
Contract: `authority;r;;Organization
domain;r;;Location
identifier;t
instantiates;u;instantiatesUri
issued;d
patient;r;subject:Patient
signer;r;signer.party;Organization Patient Practitioner PractitionerRole RelatedPerson
status;t;;contract-status
subject;r;;*
url;u`,
Coverage: `beneficiary;r;;Patient
class-type;t;class.type
class-value;s;class.value
dependent;s
identifier;t
patient;r;beneficiary;Patient
payor;r;;Organization Patient RelatedPerson
policy-holder;r;;Organization Patient RelatedPerson
status;t;;fm-status
subscriber;r;;Patient RelatedPerson
type;t`,
CoverageEligibilityRequest: `created;d
enterer;r;;Practitioner PractitionerRole
facility;r;;Location
identifier;t
patient;r;;Patient
provider;r;;Organization Practitioner PractitionerRole
status;t;;fm-status`,
CoverageEligibilityResponse: `created;d
disposition;s
identifier;t
insurer;r;;Organization
outcome;t;;remittance-outcome
patient;r;;Patient
request;r;;CoverageEligibilityRequest
requestor;r;;Organization Practitioner PractitionerRole
status;t;;fm-status`,
DetectedIssue: `identifier;t
patient;r;;Patient
author;r;;Device Practitioner PractitionerRole
code;t
identified;d;identifiedDateTime | identifiedPeriod
implicated;r;;*
status;t`,
Device: `device-name;s;deviceName.name | type.coding.display | type.text
identifier;t
location;r;;Location
manufacturer;s
model;s;modelNumber
organization;r;owner;Organization
patient;r;;Patient
status;t;;device-status
type;t
udi-carrier;s;udiCarrier.carrierHRF
udi-di;s;udiCarrier.deviceIdentifier
url;u`,
DeviceDefinition: `identifier;t
parent;r;parentDevice;DeviceDefinition
type;t
classification;t;classification.type`,
DeviceMetric: `category;t;;metric-category
identifier;t
parent;r;;Device
source;r;;Device
type;t`,
DeviceRequest: `code;t;codeCodeableConcept
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
authored-on;d
based-on;r;;*
device;r;codeReference;Device
event-date;d;occurrenceDateTime | occurrencePeriod
group-identifier;t
instantiates-canonical;r;;ActivityDefinition PlanDefinition
instantiates-uri;u
insurance;r;;ClaimResponse Coverage
intent;t;;request-intent
performer;r;;CareTeam Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
prior-request;r;;*
requester;r;;Device Organization Practitioner PractitionerRole
status;t;;request-status
subject;r;;Device Group Location Patient`,
DeviceUseStatement: `patient;r;subject;Patient
device;r;;Device
identifier;t
subject;r;;Group Patient`,
DiagnosticReport: `code;t
date;d;effectiveDateTime | effectivePeriod
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
based-on;r;;CarePlan ImmunizationRecommendation MedicationRequest NutritionOrder ServiceRequest
category;t
conclusion;t;conclusionCode
issued;d
media;r;media.link;Media
performer;r;;CareTeam Organization Practitioner PractitionerRole
result;r;;Observation
results-interpreter;r;;CareTeam Organization Practitioner PractitionerRole
specimen;r;;Specimen
status;t;;diagnostic-report-status
subject;r;;Device Group Location Patient`,
DocumentManifest: `identifier;t;masterIdentifier | identifier
patient;r;subject:Patient
type;t
author;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
created;d
description;s
item;r;content;*
recipient;r;;Organization Patient Practitioner PractitionerRole RelatedPerson
related-id;t;related.identifier
related-ref;r;related.ref;*
source;u
status;t;;document-reference-status
subject;r;;Device Group Patient Practitioner`,
DocumentReference: `identifier;t;masterIdentifier | identifier
patient;r;subject:Patient
type;t
encounter;r;context.encounter;Encounter EpisodeOfCare
authenticator;r;;Organization Practitioner PractitionerRole
author;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
category;t
contenttype;t;content.attachment.contentType;urn:ietf:bcp:13
custodian;r;;Organization
date;d
description;s
event;t;context.event
facility;t;context.facilityType
format;t;content.format
language;t;content.attachment.language
location;u;content.attachment.url
period;d;context.period
related;r;context.related;*
relatesto;r;relatesTo.target;DocumentReference
relation;t;relatesTo.code;document-relationship-type
security-label;t
setting;t;context.practiceSetting
status;t;;document-reference-status
subject;r;;Device Group Patient Practitioner
relationship;c;relatesTo;;relatesto;r;code;DocumentReference;relation;t;target`,
EffectEvidenceSynthesis: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Encounter: `date;d;period
identifier;t
patient;r;subject:Patient
type;t
account;r;;Account
appointment;r;;Appointment
based-on;r;;ServiceRequest
class;t
diagnosis;r;diagnosis.condition;Condition Procedure
episode-of-care;r;;EpisodeOfCare
length;q
location;r;location.location;Location
location-period;d;location.period
part-of;r;;Encounter
participant;r;participant.individual;Practitioner PractitionerRole RelatedPerson
participant-type;t;participant.type
practitioner;r;participant.individual:Practitioner
reason-code;t
reason-reference;r;;Condition ImmunizationRecommendation Observation Procedure
service-provider;r;;Organization
special-arrangement;t;hospitalization.specialArrangement
status;t;;encounter-status
subject;r;;Group Patient`,
Endpoint: `connection-type;t
identifier;t
name;s
organization;r;managingOrganization;Organization
payload-type;t
status;t;;endpoint-status`,
EnrollmentRequest: `identifier;t
patient;r;candidate;Patient
status;t;;fm-status
subject;r;candidate;Patient`,
EnrollmentResponse: `identifier;t
request;r;;EnrollmentRequest
status;t;;fm-status`,
EpisodeOfCare: `date;d;period
identifier;t
patient;r;;Patient
type;t
care-manager;r;careManager:Practitioner
condition;r;diagnosis.condition;Condition
incoming-referral;r;referralRequest;ServiceRequest
organization;r;managingOrganization;Organization
status;t;;episode-of-care-status`,
EventDefinition: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Evidence: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
EvidenceVariable: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
ExampleScenario: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
identifier;t
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
ExplanationOfBenefit: `care-team;r;careTeam.provider;Organization Practitioner PractitionerRole
claim;r;;Claim
coverage;r;insurance.coverage;Coverage
created;d
detail-udi;r;item.detail.udi;Device
disposition;s
encounter;r;item.encounter;Encounter
enterer;r;;Practitioner PractitionerRole
facility;r;;Location
identifier;t
item-udi;r;item.udi;Device
patient;r;;Patient
payee;r;payee.party;Organization Patient Practitioner PractitionerRole RelatedPerson
procedure-udi;r;procedure.udi;Device
provider;r;;Organization Practitioner PractitionerRole
status;t;;explanationofbenefit-status
subdetail-udi;r;item.detail.subDetail.udi;Device`,
FamilyMemberHistory: `code;t;condition.code
date;d
identifier;t
patient;r;;Patient
instantiates-canonical;r;;ActivityDefinition Measure OperationDefinition PlanDefinition Questionnaire
instantiates-uri;u
relationship;t
sex;t
status;t;;history-status`,
Flag: `date;d;period
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
author;r;;Device Organization Patient Practitioner PractitionerRole
identifier;t
subject;r;;Group Location Medication Organization Patient PlanDefinition Practitioner Procedure`,
Goal: `identifier;t
patient;r;subject:Patient
achievement-status;t
category;t
lifecycle-status;t;;goal-status
start-date;d
subject;r;;Group Organization Patient
target-date;d;target.dueDate`,
GraphDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
start;t;;resource-types`,
Group: `actual;t
characteristic;t;characteristic.code
code;t
exclude;t;characteristic.exclude
identifier;t
managing-entity;r;;Organization Practitioner PractitionerRole RelatedPerson
member;r;member.entity;Device Group Medication Patient Practitioner PractitionerRole Substance
type;t;;group-type
value;t;characteristic.valueCodeableConcept | characteristic.valueBoolean
characteristic-value;c;characteristic;;characteristic;t;code;;value;t;valueCodeableConcept | valueBoolean`,
GuidanceResponse: `identifier;t
patient;r;subject:Patient
request;t;requestIdentifier
subject;r;;Group Patient`,
HealthcareService: `active;t
characteristic;t
coverage-area;r;;Location
endpoint;r;;Endpoint
identifier;t
location;r;;Location
name;s
organization;r;providedBy;Organization
program;t
service-category;t;category
service-type;t;type
specialty;t`,
ImagingStudy: `identifier;t
patient;r;subject:Patient
basedon;r;basedOn;Appointment AppointmentResponse CarePlan ServiceRequest Task
bodysite;t;series.bodySite
dicom-class;t;series.instance.sopClass
encounter;r;;Encounter
endpoint;r;endpoint | series.endpoint;Endpoint
instance;t;series.instance.uid
interpreter;r;;Practitioner PractitionerRole
modality;t;series.modality
performer;r;series.performer.actor;CareTeam Device Organization Patient Practitioner PractitionerRole RelatedPerson
reason;t;reasonCode
referrer;r;;Practitioner PractitionerRole
series;t;series.uid
started;d
status;t;;imagingstudy-status
subject;r;;Device Group Patient`,
Immunization: `date;d;occurrenceDateTime
identifier;t
patient;r;;Patient
location;r;;Location
lot-number;s
manufacturer;r;;Organization
performer;r;performer.actor;Organization Practitioner PractitionerRole
reaction;r;reaction.detail;Observation
reaction-date;d;reaction.date
reason-code;t
reason-reference;r;;Condition DiagnosticReport Observation
series;s;protocolApplied.series
status;t;;event-status
status-reason;t
target-disease;t;protocolApplied.targetDisease
vaccine-code;t`,
ImmunizationEvaluation: `date;d
dose-status;t
identifier;t
immunization-event;r;;Immunization
patient;r;;Patient
status;t;;http://terminology.hl7.org/CodeSystem/medication-admin-status
target-disease;t`,
ImmunizationRecommendation: `date;d
identifier;t
information;r;recommendation.supportingPatientInformation;*
patient;r;;Patient
status;t;recommendation.forecastStatus
support;r;recommendation.supportingImmunization;Immunization ImmunizationEvaluation
target-disease;t;recommendation.targetDisease
vaccine-type;t;recommendation.vaccineCode`,
ImplementationGuide: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
depends-on;r;dependsOn.uri;ImplementationGuide
experimental;t
global;r;global.profile;StructureDefinition
resource;r;definition.resource.reference;*`,
InsurancePlan: `address;s;contact.address
address-city;s;contact.address.city
address-country;s;contact.address.country
address-postalcode;s;contact.address.postalCode
address-state;s;contact.address.state
address-use;t;contact.address.use;address-use
administered-by;r;;Organization
endpoint;r;;Endpoint
identifier;t
name;s;name | alias
owned-by;r;;Organization
phonetic;s;name
status;t;;publication-status
type;t`,
Invoice: `account;r;;Account
date;d
identifier;t
issuer;r;;Organization
participant;r;participant.actor;Device Organization Patient Practitioner PractitionerRole RelatedPerson
participant-role;t;participant.role
patient;r;subject:Patient
recipient;r;;Organization Patient RelatedPerson
status;t;;invoice-status
subject;r;;Group Patient
totalgross;q;totalGross
totalnet;q;totalNet
type;t`,
Library: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
content-type;t;content.contentType;urn:ietf:bcp:13
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
type;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Linkage: `author;r;;Organization Practitioner PractitionerRole
item;r;item.resource;*
source;r;item.resource;*`,
List: `code;t
date;d
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
empty-reason;t
item;r;entry.item;*
notes;s;note.text
source;r;;Device Patient Practitioner PractitionerRole
status;t;;list-status
subject;r;;Device Group Location Patient
title;s`,
Location: `address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
endpoint;r;;Endpoint
identifier;t
name;s;name | alias
operational-status;t
organization;r;managingOrganization;Organization
partof;r;partOf;Location
status;t;;location-status
type;t`,
Measure: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource | library;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
MeasureReport: `date;d
evaluated-resource;r;;*
identifier;t
measure;r;;Measure
patient;r;subject:Patient
period;d
reporter;r;;Location Organization Practitioner PractitionerRole
status;t;;measure-report-status
subject;r;;CareTeam Device Group HealthcareService Location Organization Patient Practitioner PractitionerRole RelatedPerson`,
Media: `based-on;r;;CarePlan ServiceRequest
created;d;createdDateTime | createdPeriod
device;r;;Device DeviceMetric
encounter;r;;Encounter
identifier;t
modality;t
operator;r;;CareTeam Device Organization Patient Practitioner PractitionerRole RelatedPerson
patient;r;subject:Patient
site;t;bodySite
status;t;;event-status
subject;r;;Device Group Location Patient Practitioner PractitionerRole Specimen
type;t
view;t`,
Medication: `code;t
expiration-date;d;batch.expirationDate
form;t
identifier;t
ingredient;r;ingredient.itemReference;Medication Substance
ingredient-code;t;ingredient.itemCodeableConcept
lot-number;t;batch.lotNumber
manufacturer;r;;Organization
status;t;;CodeSystem/medication-status`,
MedicationAdministration: `code;t;medicationCodeableConcept
identifier;t
patient;r;subject:Patient
context;r;;Encounter EpisodeOfCare
device;r;;Device
effective-time;d;effectiveDateTime | effectivePeriod
medication;r;medicationReference;Medication
performer;r;performer.actor;Device Patient Practitioner PractitionerRole RelatedPerson
reason-given;t;reasonCode
reason-not-given;t;statusReason
request;r;;MedicationRequest
status;t;;http://terminology.hl7.org/CodeSystem/medication-admin-status
subject;r;;Group Patient`,
MedicationDispense: `code;t;medicationCodeableConcept
identifier;t
patient;r;subject:Patient
medication;r;medicationReference;Medication
status;t;;http://terminology.hl7.org/CodeSystem/medicationdispense-status
context;r;;Encounter EpisodeOfCare
destination;r;;Location
performer;r;performer.actor;Device Organization Patient Practitioner PractitionerRole RelatedPerson
prescription;r;authorizingPrescription;MedicationRequest
receiver;r;;Patient Practitioner
responsibleparty;r;substitution.responsibleParty;Practitioner PractitionerRole
subject;r;;Group Patient
type;t
whenhandedover;d;whenHandedOver
whenprepared;d;whenPrepared`,
MedicationKnowledge: `classification;t;medicineClassification.classification
classification-type;t;medicineClassification.type
code;t
doseform;t;doseForm
ingredient;r;ingredient.itemReference;Substance
ingredient-code;t;ingredient.itemCodeableConcept
manufacturer;r;;Organization
monitoring-program-name;t;monitoringProgram.name
monitoring-program-type;t;monitoringProgram.type
monograph;r;monograph.source;DocumentReference Media
monograph-type;t;monograph.type
source-cost;t;cost.source
status;t;;http://terminology.hl7.org/CodeSystem/medicationknowledge-status`,
MedicationRequest: `code;t;medicationCodeableConcept
identifier;t
patient;r;subject:Patient
medication;r;medicationReference;Medication
status;t;;CodeSystem/medicationrequest-status
authoredon;d;authoredOn
category;t
date;d;dosageInstruction.timing.event
encounter;r;;Encounter
intended-dispenser;r;dispenseRequest.performer;Organization
intended-performer;r;performer;CareTeam Device Organization Patient Practitioner PractitionerRole RelatedPerson
intended-performertype;t;performerType
intent;t;;CodeSystem/medicationrequest-intent
priority;t;;request-priority
requester;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
subject;r;;Group Patient`,
MedicationStatement: `code;t;medicationCodeableConcept
identifier;t
patient;r;subject:Patient
medication;r;medicationReference;Medication
status;t;;CodeSystem/medication-statement-status
category;t
context;r;;Encounter EpisodeOfCare
effective;d;effectiveDateTime | effectivePeriod
part-of;r;;MedicationAdministration MedicationDispense MedicationStatement Observation Procedure
source;r;informationSource;Organization Patient Practitioner PractitionerRole RelatedPerson
subject;r;;Group Patient`,
MedicinalProduct: `identifier;t
name;s;name.productName
name-language;t;name.countryLanguage.language`,
MedicinalProductAuthorization: `country;t
holder;r;;Organization
identifier;t
status;t
subject;r;;MedicinalProduct MedicinalProductPackaged`,
MedicinalProductContraindication: `subject;r;;Medication MedicinalProduct`,
MedicinalProductIndication: `subject;r;;Medication MedicinalProduct`,
MedicinalProductIngredient: ``,
MedicinalProductInteraction: `subject;r;;Medication MedicinalProduct Substance`,
MedicinalProductManufactured: ``,
MedicinalProductPackaged: `identifier;t
subject;r;;MedicinalProduct`,
MedicinalProductPharmaceutical: `identifier;t
route;t;routeOfAdministration.code
target-species;t;routeOfAdministration.targetSpecies.code`,
MedicinalProductUndesirableEffect: `subject;r;;Medication MedicinalProduct`,
MessageDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
identifier;t
category;t;;message-significance-category
event;t;eventCoding
focus;t;focus.code;resource-types
parent;r;;ActivityDefinition PlanDefinition`,
MessageHeader: `author;r;;Practitioner PractitionerRole
code;t;response.code;response-code
destination;s;destination.name
destination-uri;u;destination.endpoint
enterer;r;;Practitioner PractitionerRole
event;t;eventCoding
focus;r;;*
receiver;r;destination.receiver;Organization Practitioner PractitionerRole
response-id;t;response.identifier
responsible;r;;Organization Practitioner PractitionerRole
sender;r;;Organization Practitioner PractitionerRole
source;s;source.name
source-uri;u;source.endpoint
target;r;destination.target;Device`,
MolecularSequence: `chromosome;t;referenceSeq.chromosome
identifier;t
patient;r;;Patient
referenceseqid;t;referenceSeq.referenceSeqId
type;t;;sequence-type
variant-end;n;variant.end
variant-start;n;variant.start
window-end;n;referenceSeq.windowEnd
window-start;n;referenceSeq.windowStart
chromosome-variant-coordinate;c;variant;;chromosome;t;referenceSeq.chromosome;;variant-start;n;start;;variant-end;n;end
chromosome-window-coordinate;c;referenceSeq;;chromosome;t;;;window-start;n;;;window-end;n
referenceseqid-variant-coordinate;c;variant;;referenceseqid;t;referenceSeq.referenceSeqId;;variant-start;n;start;;variant-end;n;end
referenceseqid-window-coordinate;c;referenceSeq;;referenceseqid;t;referenceSeqId;;window-start;n;;;window-end;n`,
NamingSystem: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
contact;s;contact.name
id-type;t;uniqueId.type;namingsystem-identifier-type
kind;t;;namingsystem-type
period;d;uniqueId.period
responsible;s
telecom;t;contact.telecom
type;t
value;s;uniqueId.value`,
NutritionOrder: `identifier;t
patient;r;;Patient
encounter;r;;Encounter EpisodeOfCare
additive;t;enteralFormula.additiveType
datetime;d;dateTime
formula;t;enteralFormula.baseFormulaType
instantiates-canonical;r;;ActivityDefinition PlanDefinition
instantiates-uri;u
oraldiet;t;oralDiet.type
provider;r;orderer;Practitioner PractitionerRole
status;t;;request-status
supplement;t;supplement.type`,
Observation: `code;t
date;d;effectiveDateTime | effectivePeriod | effectiveTiming | effectiveInstant
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
based-on;r;;CarePlan DeviceRequest ImmunizationRecommendation MedicationRequest NutritionOrder ServiceRequest
category;t
combo-code;t;code | component.code
combo-data-absent-reason;t;dataAbsentReason | component.dataAbsentReason
combo-value-concept;t;valueCodeableConcept | component.valueCodeableConcept
combo-value-quantity;q;valueQuantity | valueSampledData | component.valueQuantity | component.valueSampledData
component-code;t;component.code
component-data-absent-reason;t;component.dataAbsentReason
component-value-concept;t;component.valueCodeableConcept
component-value-quantity;q;component.valueQuantity | component.valueSampledData
data-absent-reason;t
derived-from;r;;DocumentReference ImagingStudy Media MolecularSequence Observation QuestionnaireResponse
device;r;;Device DeviceMetric
focus;r;;*
has-member;r;;MolecularSequence Observation QuestionnaireResponse
method;t
part-of;r;;ImagingStudy Immunization MedicationAdministration MedicationDispense MedicationStatement Procedure
performer;r;;CareTeam Organization Patient Practitioner PractitionerRole RelatedPerson
specimen;r;;Specimen
status;t;;observation-status
subject;r;;Device Group Location Patient
value-concept;t;valueCodeableConcept
value-date;d;valueDateTime | valuePeriod
value-quantity;q;valueQuantity | valueSampledData
value-string;s;valueString | valueCodeableConcept.text
code-value-concept;c;.;;code;t;;;value-concept;t;valueCodeableConcept
code-value-date;c;.;;code;t;;;value-date;d;valueDateTime | valuePeriod
code-value-quantity;c;.;;code;t;;;value-quantity;q
code-value-string;c;.;;code;t;;;value-string;s
combo-code-value-concept;c;. | component;;combo-code;t;code;;combo-value-concept;t;valueCodeableConcept
combo-code-value-quantity;c;. | component;;combo-code;t;code;;combo-value-quantity;q;valueQuantity
component-code-value-concept;c;component;;component-code;t;code;;component-value-concept;t;valueCodeableConcept
component-code-value-quantity;c;component;;component-code;t;code;;component-value-quantity;q;valueQuantity`,
ObservationDefinition: ``,
OperationDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
base;r;;OperationDefinition
code;t
input-profile;r;;StructureDefinition
instance;t
kind;t;;operation-kind
output-profile;r;;StructureDefinition
system;t
type;t`,
OperationOutcome: ``,
Organization: `active;t
address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
endpoint;r;;Endpoint
identifier;t
name;s;name | alias
partof;r;partOf;Organization
phonetic;s;name
type;t`,
OrganizationAffiliation: `active;t
date;d;period
email;t;telecom.where(system='email')
endpoint;r;;Endpoint
identifier;t
location;r;;Location
network;r;;Organization
participating-organization;r;;Organization
phone;t;telecom.where(system='phone')
primary-organization;r;organization;Organization
role;t;code
service;r;healthcareService;HealthcareService
specialty;t
telecom;t`,
Parameters: ``,
Patient: `active;t
address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
birthdate;d;birthDate
death-date;d;deceasedDateTime
deceased;t
email;t;telecom.where(system='email')
family;s;name.family
gender;t;;administrative-gender
general-practitioner;r;;Organization Practitioner PractitionerRole
given;s;name.given
identifier;t
language;t;communication.language
link;r;link.other;Patient RelatedPerson
name;s
organization;r;managingOrganization;Organization
phone;t;telecom.where(system='phone')
phonetic;s;name
telecom;t`,
PaymentNotice: `created;d
identifier;t
payment-status;t
provider;r;;Organization Practitioner PractitionerRole
request;r;;*
response;r;;*
status;t;;fm-status`,
PaymentReconciliation: `created;d
disposition;s
identifier;t
outcome;t;;remittance-outcome
payment-issuer;r;;Organization
request;r;;Task
requestor;r;;Organization Practitioner PractitionerRole
status;t;;fm-status`,
Person: `address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
birthdate;d;birthDate
email;t;telecom.where(system='email')
gender;t;;administrative-gender
phone;t;telecom.where(system='phone')
phonetic;s;name
telecom;t
identifier;t
link;r;link.target;Patient Person Practitioner RelatedPerson
name;s
organization;r;managingOrganization;Organization
patient;r;link.target:Patient
practitioner;r;link.target:Practitioner
relatedperson;r;link.target:RelatedPerson`,
PlanDefinition: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
definition;r;action.definitionCanonical | action.definitionUri;ActivityDefinition PlanDefinition Questionnaire
depends-on;r;relatedArtifact.where(type='depends-on').resource | library;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
type;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Practitioner: `address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
email;t;telecom.where(system='email')
family;s;name.family
gender;t;;administrative-gender
given;s;name.given
phone;t;telecom.where(system='phone')
phonetic;s;name
telecom;t
active;t
communication;t
identifier;t
name;s`,
PractitionerRole: `email;t;telecom.where(system='email')
phone;t;telecom.where(system='phone')
telecom;t
active;t
date;d;period
endpoint;r;;Endpoint
identifier;t
location;r;;Location
organization;r;;Organization
practitioner;r;;Practitioner
role;t;code
service;r;healthcareService;HealthcareService
specialty;t`,
Procedure: `code;t
date;d;performedDateTime | performedPeriod
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
based-on;r;;CarePlan ServiceRequest
category;t
instantiates-canonical;r;;ActivityDefinition Measure OperationDefinition PlanDefinition Questionnaire
instantiates-uri;u
location;r;;Location
part-of;r;;MedicationAdministration Observation Procedure
performer;r;performer.actor;Device Organization Patient Practitioner PractitionerRole RelatedPerson
reason-code;t
reason-reference;r;;Condition DiagnosticReport DocumentReference Observation Procedure
status;t;;event-status
subject;r;;Group Patient`,
Provenance: `agent;r;agent.who;Device Organization Patient Practitioner PractitionerRole RelatedPerson
agent-role;t;agent.role
agent-type;t;agent.type
entity;r;entity.what;*
location;r;;Location
patient;r;target:Patient
recorded;d
signature-type;t;signature.type
target;r;;*
when;d;occurredDateTime`,
Questionnaire: `code;t;item.code
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
definition;u;item.definition
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
subject-type;t;;resource-types
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
QuestionnaireResponse: `author;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
authored;d
based-on;r;;CarePlan ServiceRequest
encounter;r;;Encounter
identifier;t
part-of;r;;Observation Procedure
patient;r;subject:Patient
questionnaire;r;;Questionnaire
source;r;;Patient Practitioner PractitionerRole RelatedPerson
status;t;;questionnaire-answers-status
subject;r;;*`,
RelatedPerson: `address;s
address-city;s;address.city
address-country;s;address.country
address-postalcode;s;address.postalCode
address-state;s;address.state
address-use;t;address.use;address-use
birthdate;d;birthDate
email;t;telecom.where(system='email')
gender;t;;administrative-gender
phone;t;telecom.where(system='phone')
phonetic;s;name
telecom;t
active;t
identifier;t
name;s
patient;r;;Patient
relationship;t`,
RequestGroup: `author;r;;Device Practitioner PractitionerRole
authored;d;authoredOn
code;t
encounter;r;;Encounter
group-identifier;t
identifier;t
instantiates-canonical;r
instantiates-uri;u
intent;t;;request-intent
participant;r;action.participant;Device Patient Practitioner PractitionerRole RelatedPerson
patient;r;subject:Patient
priority;t;;request-priority
status;t;;request-status
subject;r;;Group Patient`,
ResearchDefinition: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource | library;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
ResearchElementDefinition: `composed-of;r;relatedArtifact.where(type='composed-of').resource;*
context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
depends-on;r;relatedArtifact.where(type='depends-on').resource | library;*
derived-from;r;relatedArtifact.where(type='derived-from').resource;*
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
predecessor;r;relatedArtifact.where(type='predecessor').resource;*
publisher;s
status;t;;publication-status
successor;r;relatedArtifact.where(type='successor').resource;*
title;s
topic;t
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
ResearchStudy: `category;t
date;d;period
focus;t
identifier;t
keyword;t
location;t
partof;r;partOf;ResearchStudy
principalinvestigator;r;principalInvestigator;Practitioner PractitionerRole
protocol;r;;PlanDefinition
site;r;;Location
sponsor;r;;Organization
status;t;;research-study-status
title;s`,
ResearchSubject: `date;d;period
identifier;t
individual;r;;Patient
patient;r;individual;Patient
status;t;;research-subject-status
study;r;;ResearchStudy`,
RiskAssessment: `date;d;occurrenceDateTime
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
condition;r;;Condition
method;t
performer;r;;Device Practitioner PractitionerRole
probability;n;prediction.probabilityDecimal | prediction.probabilityRange
risk;t;prediction.qualitativeRisk
subject;r;;Group Patient`,
RiskEvidenceSynthesis: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
effective;d;effectivePeriod
identifier;t
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
Schedule: `active;t
actor;r;;Device HealthcareService Location Patient Practitioner PractitionerRole RelatedPerson
date;d;planningHorizon
identifier;t
service-category;t
service-type;t
specialty;t`,
SearchParameter: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
base;t;;resource-types
code;t
component;r;component.definition;SearchParameter
derived-from;r;;SearchParameter
target;t;;resource-types
type;t;;search-param-type`,
ServiceRequest: `code;t
identifier;t
patient;r;subject:Patient
encounter;r;;Encounter EpisodeOfCare
authored;d;authoredOn
based-on;r;;CarePlan MedicationRequest ServiceRequest
body-site;t
category;t
instantiates-canonical;r;;ActivityDefinition PlanDefinition
instantiates-uri;u
intent;t;;request-intent
occurrence;d;occurrenceDateTime | occurrencePeriod | occurrenceTiming
order-detail;t;orderDetail.text
performer;r;;CareTeam Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
performer-type;t
priority;t;;request-priority
replaces;r;;ServiceRequest
requester;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
requisition;t
specimen;r;;Specimen
status;t;;request-status
subject;r;;Device Group Location Patient`,
Slot: `appointment-type;t
identifier;t
schedule;r;;Schedule
service-category;t
service-type;t
specialty;t
start;d
status;t;;slotstatus`,
Specimen: `accession;t;accessionIdentifier
bodysite;t;collection.bodySite
collected;d;collection.collectedDateTime | collection.collectedPeriod
collector;r;collection.collector;Practitioner PractitionerRole
container;t;container.type
container-id;t;container.identifier
identifier;t
parent;r;;Specimen
patient;r;subject:Patient
status;t;;specimen-status
subject;r;;Device Group Location Patient Substance
type;t`,
SpecimenDefinition: `container;t;typeTested.container.type
identifier;t
type;t;typeCollected`,
StructureDefinition: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
identifier;t
abstract;t
base;r;baseDefinition;StructureDefinition
base-path;t;snapshot.element.base.path | differential.element.base.path
derivation;t;;type-derivation-rule
experimental;t
ext-context;t;context.type;extension-context-type
keyword;t
kind;t;;structure-definition-kind
path;t;snapshot.element.path | differential.element.path
type;u
valueset;r;snapshot.element.binding.valueSet;ValueSet`,
StructureMap: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
identifier;t`,
Subscription: `contact;t
criteria;s
payload;t;channel.payload;urn:ietf:bcp:13
status;t;;subscription-status
type;t;channel.type;subscription-channel-type
url;u;channel.endpoint`,
Substance: `category;t
code;t;code | ingredient.substanceCodeableConcept
container-identifier;t;instance.identifier
expiry;d;instance.expiry
identifier;t
quantity;q;instance.quantity
status;t;;substance-status
substance-reference;r;ingredient.substanceReference;Substance`,
SubstanceNucleicAcid: ``,
SubstancePolymer: ``,
SubstanceProtein: ``,
SubstanceReferenceInformation: ``,
SubstanceSourceMaterial: ``,
SubstanceSpecification: `code;t;code.code`,
SupplyDelivery: `identifier;t
patient;r;;Patient
receiver;r;;Practitioner PractitionerRole
status;t;;supplydelivery-status
supplier;r;;Organization Practitioner PractitionerRole`,
SupplyRequest: `date;d;authoredOn
identifier;t
category;t
requester;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
status;t;;supplyrequest-status
subject;r;deliverTo;Location Organization Patient
supplier;r;;HealthcareService Organization`,
Task: `authored-on;d
based-on;r;;*
business-status;t
code;t
encounter;r;;Encounter
focus;r;;*
group-identifier;t
identifier;t
intent;t
modified;d;lastModified
owner;r;;CareTeam Device HealthcareService Organization Patient Practitioner PractitionerRole RelatedPerson
part-of;r;;Task
patient;r;for:Patient
performer;t;performerType
period;d;executionPeriod
priority;t;;request-priority
requester;r;;Device Organization Patient Practitioner PractitionerRole RelatedPerson
status;t;;task-status
subject;r;for;*`,
TerminologyCapabilities: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
TestReport: `identifier;t
issued;d
participant;u;participant.uri
result;t;;report-result-codes
tester;s
testscript;r;testScript;TestScript`,
TestScript: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
identifier;t
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
testscript-capability;s;metadata.capability.description
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value`,
ValueSet: `context;t;useContext.valueCodeableConcept
context-quantity;q;useContext.valueQuantity | useContext.valueRange
context-type;t;useContext.code
date;d
description;s
jurisdiction;t
name;s
publisher;s
status;t;;publication-status
title;s
url;u
version;t
context-type-quantity;c;useContext;;context-type;t;code;;context-quantity;q;value | value
context-type-value;c;useContext;;context-type;t;code;;context;t;value
identifier;t
code;t;expansion.contains.code | compose.include.concept.code
expansion;u;expansion.identifier
reference;u;compose.include.system`,
VerificationResult: `target;r;;*`,
VisionPrescription: `identifier;t
patient;r;;Patient
encounter;r;;Encounter EpisodeOfCare
datewritten;d;dateWritten
prescriber;r;;Practitioner PractitionerRole
status;t;;fm-status`,
};

/** The parameters that put a resource into a patient's compartment: https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
export const patientCompartment: Readonly<Record<string, readonly string[]>> = {
Account: ["subject"],
AdverseEvent: ["subject"],
AllergyIntolerance: ["patient","recorder","asserter"],
Appointment: ["actor"],
AppointmentResponse: ["actor"],
AuditEvent: ["patient"],
Basic: ["patient","author"],
BodyStructure: ["patient"],
CarePlan: ["patient","performer"],
CareTeam: ["patient","participant"],
ChargeItem: ["subject"],
Claim: ["patient","payee"],
ClaimResponse: ["patient"],
ClinicalImpression: ["subject"],
Communication: ["subject","sender","recipient"],
CommunicationRequest: ["subject","sender","recipient","requester"],
Composition: ["subject","author","attester"],
Condition: ["patient","asserter"],
Consent: ["patient"],
Coverage: ["policy-holder","subscriber","beneficiary","payor"],
CoverageEligibilityRequest: ["patient"],
CoverageEligibilityResponse: ["patient"],
DetectedIssue: ["patient"],
DeviceRequest: ["subject","performer"],
DeviceUseStatement: ["subject"],
DiagnosticReport: ["subject"],
DocumentManifest: ["subject","author","recipient"],
DocumentReference: ["subject","author"],
Encounter: ["subject"],
EnrollmentRequest: ["subject"],
EpisodeOfCare: ["patient"],
ExplanationOfBenefit: ["patient","payee"],
FamilyMemberHistory: ["patient"],
Flag: ["patient"],
Goal: ["patient"],
Group: ["member"],
ImagingStudy: ["patient"],
Immunization: ["patient"],
ImmunizationEvaluation: ["patient"],
ImmunizationRecommendation: ["patient"],
Invoice: ["subject","patient","recipient"],
List: ["subject","source"],
MeasureReport: ["patient"],
Media: ["subject"],
MedicationAdministration: ["patient","performer","subject"],
MedicationDispense: ["subject","patient","receiver"],
MedicationRequest: ["subject"],
MedicationStatement: ["subject"],
MolecularSequence: ["patient"],
NutritionOrder: ["patient"],
Observation: ["subject","performer"],
Patient: ["link"],
Person: ["patient"],
Procedure: ["patient","performer"],
Provenance: ["patient"],
QuestionnaireResponse: ["subject","author"],
RelatedPerson: ["patient"],
RequestGroup: ["subject","participant"],
ResearchSubject: ["individual"],
RiskAssessment: ["subject"],
Schedule: ["actor"],
ServiceRequest: ["subject","performer"],
Specimen: ["subject"],
SupplyDelivery: ["patient"],
SupplyRequest: ["subject"],
Task: ["patient","focus"],
VisionPrescription: ["patient"],
};
