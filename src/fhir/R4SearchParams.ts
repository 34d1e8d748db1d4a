// Made by `npm run generate` of HL7's definitions of FHIR R4 (4.0.1). Types only: nothing of it is in a bundle.
import type * as r4 from "fhir/r4.js";
import type {
  CompositeParam,
  DateParam,
  NumberParam,
  QuantityParam,
  ReferenceParam,
  StringParam,
  TokenParam,
  UriParam,
} from "./SearchParam.js";

type Any = r4.FhirResource["resourceType"];

export interface AccountSearchParams {
  /** Account number */
  readonly identifier?: TokenParam;
  /** Human-readable label */
  readonly name?: StringParam;
  /** Entity managing the Account */
  readonly owner?: ReferenceParam<"Organization">;
  /** The entity that caused the expenses */
  readonly patient?: ReferenceParam<"Patient">;
  /** Transaction window */
  readonly period?: DateParam;
  /** active | inactive | entered-in-error | on-hold | unknown */
  readonly status?: TokenParam<NonNullable<r4.Account["status"]>>;
  /** The entity that caused the expenses */
  readonly subject?: ReferenceParam<
    "Device" | "HealthcareService" | "Location" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole"
  >;
  /** E.g. patient, expense, depreciation */
  readonly type?: TokenParam;
}

export interface ActivityDefinitionSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the activity definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the activity definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the activity definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the activity definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the activity definition */
  readonly "context-type-value"?: CompositeParam;
  /** The activity definition publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the activity definition */
  readonly description?: StringParam;
  /** The time during which the activity definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the activity definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the activity definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the activity definition */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the activity definition */
  readonly publisher?: StringParam;
  /** The current status of the activity definition */
  readonly status?: TokenParam<NonNullable<r4.ActivityDefinition["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the activity definition */
  readonly title?: StringParam;
  /** Topics associated with the module */
  readonly topic?: TokenParam;
  /** The uri that identifies the activity definition */
  readonly url?: UriParam;
  /** The business version of the activity definition */
  readonly version?: TokenParam;
}

export interface AdverseEventSearchParams {
  /** actual | potential */
  readonly actuality?: TokenParam<NonNullable<r4.AdverseEvent["actuality"]>>;
  /** product-problem | product-quality | product-use-error | wrong-dose | incorrect-prescribing-information | wrong-technique | wrong-route-of-administration | wrong-rate | wrong-duration | wrong-time | expired-drug | medical-device-use-error | problem-different-manufacturer | unsafe-physical-environment */
  readonly category?: TokenParam;
  /** When the event occurred */
  readonly date?: DateParam;
  /** Type of the event itself in relation to the subject */
  readonly event?: TokenParam;
  /** Location where adverse event occurred */
  readonly location?: ReferenceParam<"Location">;
  /** Who recorded the adverse event */
  readonly recorder?: ReferenceParam<"Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Effect on the subject due to this event */
  readonly resultingcondition?: ReferenceParam<"Condition">;
  /** Seriousness of the event */
  readonly seriousness?: TokenParam;
  /** mild | moderate | severe */
  readonly severity?: TokenParam;
  /** AdverseEvent.study */
  readonly study?: ReferenceParam<"ResearchStudy">;
  /** Subject impacted by event */
  readonly subject?: ReferenceParam<"Group" | "Patient" | "Practitioner" | "RelatedPerson">;
  /** Refers to the specific entity that caused the adverse event */
  readonly substance?: ReferenceParam<
    | "Device"
    | "Immunization"
    | "Medication"
    | "MedicationAdministration"
    | "MedicationStatement"
    | "Procedure"
    | "Substance"
  >;
}

export interface AllergyIntoleranceSearchParams {
  /** Source of the information about the allergy */
  readonly asserter?: ReferenceParam<"Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** food | medication | environment | biologic */
  readonly category?: TokenParam<NonNullable<r4.AllergyIntolerance["category"]>[number]>;
  /** active | inactive | resolved */
  readonly "clinical-status"?: TokenParam;
  /** Code that identifies the allergy or intolerance */
  readonly code?: TokenParam;
  /** low | high | unable-to-assess */
  readonly criticality?: TokenParam<NonNullable<r4.AllergyIntolerance["criticality"]>>;
  /** Date first version of the resource instance was recorded */
  readonly date?: DateParam;
  /** External ids for this item */
  readonly identifier?: TokenParam;
  /** Date(/time) of last known occurrence of a reaction */
  readonly "last-date"?: DateParam;
  /** Clinical symptoms/signs associated with the Event */
  readonly manifestation?: TokenParam;
  /** Date(/time) when manifestations showed */
  readonly onset?: DateParam;
  /** Who the sensitivity is for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who recorded the sensitivity */
  readonly recorder?: ReferenceParam<"Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** How the subject was exposed to the substance */
  readonly route?: TokenParam;
  /** mild | moderate | severe (of event as a whole) */
  readonly severity?: TokenParam;
  /** allergy | intolerance - Underlying mechanism (if known) */
  readonly type?: TokenParam<NonNullable<r4.AllergyIntolerance["type"]>>;
  /** unconfirmed | confirmed | refuted | entered-in-error */
  readonly "verification-status"?: TokenParam;
}

export interface AppointmentSearchParams {
  /** Any one of the individuals participating in the appointment */
  readonly actor?: ReferenceParam<
    "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** The style of appointment or patient that has been booked in the slot (not service type) */
  readonly "appointment-type"?: TokenParam;
  /** The service request this appointment is allocated to assess */
  readonly "based-on"?: ReferenceParam<"ServiceRequest">;
  /** Appointment date/time. */
  readonly date?: DateParam;
  /** An Identifier of the Appointment */
  readonly identifier?: TokenParam;
  /** This location is listed in the participants of the appointment */
  readonly location?: ReferenceParam<"Location">;
  /** The Participation status of the subject, or other participant on the appointment. Can be used to locate participants that have not responded to meeting requests. */
  readonly "part-status"?: TokenParam;
  /** One of the individuals of the appointment is this patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** One of the individuals of the appointment is this practitioner */
  readonly practitioner?: ReferenceParam<"Practitioner">;
  /** Coded reason this appointment is scheduled */
  readonly "reason-code"?: TokenParam;
  /** Reason the appointment is to take place (resource) */
  readonly "reason-reference"?: ReferenceParam<
    "Condition" | "ImmunizationRecommendation" | "Observation" | "Procedure"
  >;
  /** A broad categorization of the service that is to be performed during this appointment */
  readonly "service-category"?: TokenParam;
  /** The specific service that is to be performed during this appointment */
  readonly "service-type"?: TokenParam;
  /** The slots that this appointment is filling */
  readonly slot?: ReferenceParam<"Slot">;
  /** The specialty of a practitioner that would be required to perform the service requested in this appointment */
  readonly specialty?: TokenParam;
  /** The overall status of the appointment */
  readonly status?: TokenParam<NonNullable<r4.Appointment["status"]>>;
  /** Additional information to support the appointment */
  readonly "supporting-info"?: ReferenceParam<Any>;
}

export interface AppointmentResponseSearchParams {
  /** The Person, Location/HealthcareService or Device that this appointment response replies for */
  readonly actor?: ReferenceParam<
    "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** The appointment that the response is attached to */
  readonly appointment?: ReferenceParam<"Appointment">;
  /** An Identifier in this appointment response */
  readonly identifier?: TokenParam;
  /** This Response is for this Location */
  readonly location?: ReferenceParam<"Location">;
  /** The participants acceptance status for this appointment */
  readonly "part-status"?: TokenParam<NonNullable<r4.AppointmentResponse["participantStatus"]>>;
  /** This Response is for this Patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** This Response is for this Practitioner */
  readonly practitioner?: ReferenceParam<"Practitioner">;
}

export interface AuditEventSearchParams {
  /** Type of action performed during the event */
  readonly action?: TokenParam<NonNullable<r4.AuditEvent["action"]>>;
  /** Identifier for the network access point of the user device */
  readonly address?: StringParam;
  /** Identifier of who */
  readonly agent?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Human friendly name for the agent */
  readonly "agent-name"?: StringParam;
  /** Agent role in the event */
  readonly "agent-role"?: TokenParam;
  /** Alternative User identity */
  readonly altid?: TokenParam;
  /** Time when the event was recorded */
  readonly date?: DateParam;
  /** Specific instance of resource */
  readonly entity?: ReferenceParam<Any>;
  /** Descriptor for entity */
  readonly "entity-name"?: StringParam;
  /** What role the entity played */
  readonly "entity-role"?: TokenParam;
  /** Type of entity involved */
  readonly "entity-type"?: TokenParam;
  /** Whether the event succeeded or failed */
  readonly outcome?: TokenParam<NonNullable<r4.AuditEvent["outcome"]>>;
  /** Identifier of who */
  readonly patient?: ReferenceParam<"Patient">;
  /** Policy that authorized event */
  readonly policy?: UriParam;
  /** Logical source location within the enterprise */
  readonly site?: TokenParam;
  /** The identity of source detecting the event */
  readonly source?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** More specific type/id for the event */
  readonly subtype?: TokenParam;
  /** Type/identifier of event */
  readonly type?: TokenParam;
}

export interface BasicSearchParams {
  /** Who created */
  readonly author?: ReferenceParam<"Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Kind of Resource */
  readonly code?: TokenParam;
  /** When created */
  readonly created?: DateParam;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** Identifies the focus of this resource */
  readonly patient?: ReferenceParam<"Patient">;
  /** Identifies the focus of this resource */
  readonly subject?: ReferenceParam<Any>;
}

export interface BinarySearchParams {}

export interface BiologicallyDerivedProductSearchParams {}

export interface BodyStructureSearchParams {
  /** Bodystructure identifier */
  readonly identifier?: TokenParam;
  /** Body site */
  readonly location?: TokenParam;
  /** Kind of Structure */
  readonly morphology?: TokenParam;
  /** Who this is about */
  readonly patient?: ReferenceParam<"Patient">;
}

export interface BundleSearchParams {
  /** The first resource in the bundle, if the bundle type is "document" - this is a composition, and this parameter provides access to search its contents */
  readonly composition?: ReferenceParam<"Composition">;
  /** Persistent identifier for the bundle */
  readonly identifier?: TokenParam;
  /** The first resource in the bundle, if the bundle type is "message" - this is a message header, and this parameter provides access to search its contents */
  readonly message?: ReferenceParam<"MessageHeader">;
  /** When the bundle was assembled */
  readonly timestamp?: DateParam;
  /** document | message | transaction | transaction-response | batch | batch-response | history | searchset | collection */
  readonly type?: TokenParam<NonNullable<r4.Bundle["type"]>>;
}

export interface CapabilityStatementSearchParams {
  /** A use context assigned to the capability statement */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the capability statement */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the capability statement */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the capability statement */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the capability statement */
  readonly "context-type-value"?: CompositeParam;
  /** The capability statement publication date */
  readonly date?: DateParam;
  /** The description of the capability statement */
  readonly description?: StringParam;
  /** The version of FHIR */
  readonly fhirversion?: TokenParam;
  /** formats supported (xml | json | ttl | mime type) */
  readonly format?: TokenParam<NonNullable<r4.CapabilityStatement["format"]>[number]>;
  /** Implementation guides supported */
  readonly guide?: ReferenceParam<"ImplementationGuide">;
  /** Intended jurisdiction for the capability statement */
  readonly jurisdiction?: TokenParam;
  /** Mode - restful (server/client) or messaging (sender/receiver) */
  readonly mode?: TokenParam;
  /** Computationally friendly name of the capability statement */
  readonly name?: StringParam;
  /** Name of the publisher of the capability statement */
  readonly publisher?: StringParam;
  /** Name of a resource mentioned in a capability statement */
  readonly resource?: TokenParam;
  /** A profile id invoked in a capability statement */
  readonly "resource-profile"?: ReferenceParam<"StructureDefinition">;
  /** OAuth | SMART-on-FHIR | NTLM | Basic | Kerberos | Certificates */
  readonly "security-service"?: TokenParam;
  /** Part of the name of a software application */
  readonly software?: StringParam;
  /** The current status of the capability statement */
  readonly status?: TokenParam<NonNullable<r4.CapabilityStatement["status"]>>;
  /** Profiles for use cases supported */
  readonly "supported-profile"?: ReferenceParam<"StructureDefinition">;
  /** The human-friendly name of the capability statement */
  readonly title?: StringParam;
  /** The uri that identifies the capability statement */
  readonly url?: UriParam;
  /** The business version of the capability statement */
  readonly version?: TokenParam;
}

export interface CarePlanSearchParams {
  /** Detail type of activity */
  readonly "activity-code"?: TokenParam;
  /** Specified date occurs within period specified by CarePlan.activity.detail.scheduled[x] */
  readonly "activity-date"?: DateParam;
  /** Activity details defined in specific resource */
  readonly "activity-reference"?: ReferenceParam<
    | "Appointment"
    | "CommunicationRequest"
    | "DeviceRequest"
    | "MedicationRequest"
    | "NutritionOrder"
    | "RequestGroup"
    | "ServiceRequest"
    | "Task"
    | "VisionPrescription"
  >;
  /** Fulfills CarePlan */
  readonly "based-on"?: ReferenceParam<"CarePlan">;
  /** Who's involved in plan? */
  readonly "care-team"?: ReferenceParam<"CareTeam">;
  /** Type of plan */
  readonly category?: TokenParam;
  /** Health issues this plan addresses */
  readonly condition?: ReferenceParam<"Condition">;
  /** Time period plan covers */
  readonly date?: DateParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Desired outcome of plan */
  readonly goal?: ReferenceParam<"Goal">;
  /** External Ids for this plan */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<
    "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire"
  >;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** proposal | plan | order | option */
  readonly intent?: TokenParam<NonNullable<r4.CarePlan["intent"]>>;
  /** Part of referenced CarePlan */
  readonly "part-of"?: ReferenceParam<"CarePlan">;
  /** Who the care plan is for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Matches if the practitioner is listed as a performer in any of the "simple" activities. (For performers of the detailed activities, chain through the activitydetail search parameter.) */
  readonly performer?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** CarePlan replaced by this CarePlan */
  readonly replaces?: ReferenceParam<"CarePlan">;
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.CarePlan["status"]>>;
  /** Who the care plan is for */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface CareTeamSearchParams {
  /** Type of team */
  readonly category?: TokenParam;
  /** Time period team covers */
  readonly date?: DateParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** External Ids for this team */
  readonly identifier?: TokenParam;
  /** Who is involved */
  readonly participant?: ReferenceParam<
    "CareTeam" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Who care team is for */
  readonly patient?: ReferenceParam<"Patient">;
  /** proposed | active | suspended | inactive | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.CareTeam["status"]>>;
  /** Who care team is for */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface CatalogEntrySearchParams {}

export interface ChargeItemSearchParams {
  /** Account to place this charge */
  readonly account?: ReferenceParam<"Account">;
  /** A code that identifies the charge, like a billing code */
  readonly code?: TokenParam;
  /** Encounter / Episode associated with event */
  readonly context?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Date the charge item was entered */
  readonly "entered-date"?: DateParam;
  /** Individual who was entering */
  readonly enterer?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Factor overriding the associated rules */
  readonly "factor-override"?: NumberParam;
  /** Business Identifier for item */
  readonly identifier?: TokenParam;
  /** When the charged service was applied */
  readonly occurrence?: DateParam;
  /** Individual service was done for/to */
  readonly patient?: ReferenceParam<"Patient">;
  /** Individual who was performing */
  readonly "performer-actor"?: ReferenceParam<
    "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** What type of performance was done */
  readonly "performer-function"?: TokenParam;
  /** Organization providing the charged service */
  readonly "performing-organization"?: ReferenceParam<"Organization">;
  /** Price overriding the associated rules */
  readonly "price-override"?: QuantityParam;
  /** Quantity of which the charge item has been serviced */
  readonly quantity?: QuantityParam;
  /** Organization requesting the charged service */
  readonly "requesting-organization"?: ReferenceParam<"Organization">;
  /** Which rendered service is being charged? */
  readonly service?: ReferenceParam<
    | "DiagnosticReport"
    | "ImagingStudy"
    | "Immunization"
    | "MedicationAdministration"
    | "MedicationDispense"
    | "Observation"
    | "Procedure"
    | "SupplyDelivery"
  >;
  /** Individual service was done for/to */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface ChargeItemDefinitionSearchParams {
  /** A use context assigned to the charge item definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the charge item definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the charge item definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the charge item definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the charge item definition */
  readonly "context-type-value"?: CompositeParam;
  /** The charge item definition publication date */
  readonly date?: DateParam;
  /** The description of the charge item definition */
  readonly description?: StringParam;
  /** The time during which the charge item definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the charge item definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the charge item definition */
  readonly jurisdiction?: TokenParam;
  /** Name of the publisher of the charge item definition */
  readonly publisher?: StringParam;
  /** The current status of the charge item definition */
  readonly status?: TokenParam<NonNullable<r4.ChargeItemDefinition["status"]>>;
  /** The human-friendly name of the charge item definition */
  readonly title?: StringParam;
  /** The uri that identifies the charge item definition */
  readonly url?: UriParam;
  /** The business version of the charge item definition */
  readonly version?: TokenParam;
}

export interface ClaimSearchParams {
  /** Member of the CareTeam */
  readonly "care-team"?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The creation date for the Claim */
  readonly created?: DateParam;
  /** UDI associated with a line item, detail product or service */
  readonly "detail-udi"?: ReferenceParam<"Device">;
  /** Encounters associated with a billed line item */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** The party responsible for the entry of the Claim */
  readonly enterer?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Facility where the products or services have been or will be provided */
  readonly facility?: ReferenceParam<"Location">;
  /** The primary identifier of the financial resource */
  readonly identifier?: TokenParam;
  /** The target payor/insurer for the Claim */
  readonly insurer?: ReferenceParam<"Organization">;
  /** UDI associated with a line item product or service */
  readonly "item-udi"?: ReferenceParam<"Device">;
  /** Patient receiving the products or services */
  readonly patient?: ReferenceParam<"Patient">;
  /** The party receiving any payment for the Claim */
  readonly payee?: ReferenceParam<"Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Processing priority requested */
  readonly priority?: TokenParam;
  /** UDI associated with a procedure */
  readonly "procedure-udi"?: ReferenceParam<"Device">;
  /** Provider responsible for the Claim */
  readonly provider?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The status of the Claim instance. */
  readonly status?: TokenParam<NonNullable<r4.Claim["status"]>>;
  /** UDI associated with a line item, detail, subdetail product or service */
  readonly "subdetail-udi"?: ReferenceParam<"Device">;
  /** The kind of financial resource */
  readonly use?: TokenParam<NonNullable<r4.Claim["use"]>>;
}

export interface ClaimResponseSearchParams {
  /** The creation date */
  readonly created?: DateParam;
  /** The contents of the disposition message */
  readonly disposition?: StringParam;
  /** The identity of the ClaimResponse */
  readonly identifier?: TokenParam;
  /** The organization which generated this resource */
  readonly insurer?: ReferenceParam<"Organization">;
  /** The processing outcome */
  readonly outcome?: TokenParam<NonNullable<r4.ClaimResponse["outcome"]>>;
  /** The subject of care */
  readonly patient?: ReferenceParam<"Patient">;
  /** The expected payment date */
  readonly "payment-date"?: DateParam;
  /** The claim reference */
  readonly request?: ReferenceParam<"Claim">;
  /** The Provider of the claim */
  readonly requestor?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The status of the ClaimResponse */
  readonly status?: TokenParam<NonNullable<r4.ClaimResponse["status"]>>;
  /** The type of claim */
  readonly use?: TokenParam<NonNullable<r4.ClaimResponse["use"]>>;
}

export interface ClinicalImpressionSearchParams {
  /** The clinician performing the assessment */
  readonly assessor?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** When the assessment was documented */
  readonly date?: DateParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** What was found */
  readonly "finding-code"?: TokenParam;
  /** What was found */
  readonly "finding-ref"?: ReferenceParam<"Condition" | "Media" | "Observation">;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** Record of a specific investigation */
  readonly investigation?: ReferenceParam<
    | "DiagnosticReport"
    | "FamilyMemberHistory"
    | "ImagingStudy"
    | "Media"
    | "Observation"
    | "QuestionnaireResponse"
    | "RiskAssessment"
  >;
  /** Patient or group assessed */
  readonly patient?: ReferenceParam<"Patient">;
  /** Reference to last assessment */
  readonly previous?: ReferenceParam<"ClinicalImpression">;
  /** Relevant impressions of patient state */
  readonly problem?: ReferenceParam<"AllergyIntolerance" | "Condition">;
  /** in-progress | completed | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.ClinicalImpression["status"]>>;
  /** Patient or group assessed */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
  /** Information supporting the clinical impression */
  readonly "supporting-info"?: ReferenceParam<Any>;
}

export interface CodeSystemSearchParams {
  /** A code defined in the code system */
  readonly code?: TokenParam;
  /** not-present | example | fragment | complete | supplement */
  readonly "content-mode"?: TokenParam<NonNullable<r4.CodeSystem["content"]>>;
  /** A use context assigned to the code system */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the code system */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the code system */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the code system */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the code system */
  readonly "context-type-value"?: CompositeParam;
  /** The code system publication date */
  readonly date?: DateParam;
  /** The description of the code system */
  readonly description?: StringParam;
  /** External identifier for the code system */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the code system */
  readonly jurisdiction?: TokenParam;
  /** A language in which a designation is provided */
  readonly language?: TokenParam;
  /** Computationally friendly name of the code system */
  readonly name?: StringParam;
  /** Name of the publisher of the code system */
  readonly publisher?: StringParam;
  /** The current status of the code system */
  readonly status?: TokenParam<NonNullable<r4.CodeSystem["status"]>>;
  /** Find code system supplements for the referenced code system */
  readonly supplements?: ReferenceParam<"CodeSystem">;
  /** The system for any codes defined by this code system (same as 'url') */
  readonly system?: UriParam;
  /** The human-friendly name of the code system */
  readonly title?: StringParam;
  /** The uri that identifies the code system */
  readonly url?: UriParam;
  /** The business version of the code system */
  readonly version?: TokenParam;
}

export interface CommunicationSearchParams {
  /** Request fulfilled by this communication */
  readonly "based-on"?: ReferenceParam<Any>;
  /** Message category */
  readonly category?: TokenParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Unique identifier */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<
    "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire"
  >;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** A channel of communication */
  readonly medium?: TokenParam;
  /** Part of this action */
  readonly "part-of"?: ReferenceParam<Any>;
  /** Focus of message */
  readonly patient?: ReferenceParam<"Patient">;
  /** When received */
  readonly received?: DateParam;
  /** Message recipient */
  readonly recipient?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "Group"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** Message sender */
  readonly sender?: ReferenceParam<
    "Device" | "HealthcareService" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** When sent */
  readonly sent?: DateParam;
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.Communication["status"]>>;
  /** Focus of message */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface CommunicationRequestSearchParams {
  /** When request transitioned to being actionable */
  readonly authored?: DateParam;
  /** Fulfills plan or proposal */
  readonly "based-on"?: ReferenceParam<Any>;
  /** Message category */
  readonly category?: TokenParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Composite request this is part of */
  readonly "group-identifier"?: TokenParam;
  /** Unique identifier */
  readonly identifier?: TokenParam;
  /** A channel of communication */
  readonly medium?: TokenParam;
  /** When scheduled */
  readonly occurrence?: DateParam;
  /** Focus of message */
  readonly patient?: ReferenceParam<"Patient">;
  /** routine | urgent | asap | stat */
  readonly priority?: TokenParam<NonNullable<r4.CommunicationRequest["priority"]>>;
  /** Message recipient */
  readonly recipient?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "Group"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** Request(s) replaced by this request */
  readonly replaces?: ReferenceParam<"CommunicationRequest">;
  /** Who/what is requesting service */
  readonly requester?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Message sender */
  readonly sender?: ReferenceParam<
    "Device" | "HealthcareService" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.CommunicationRequest["status"]>>;
  /** Focus of message */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface CompartmentDefinitionSearchParams {
  /** Patient | Encounter | RelatedPerson | Practitioner | Device */
  readonly code?: TokenParam<NonNullable<r4.CompartmentDefinition["code"]>>;
  /** A use context assigned to the compartment definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the compartment definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the compartment definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the compartment definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the compartment definition */
  readonly "context-type-value"?: CompositeParam;
  /** The compartment definition publication date */
  readonly date?: DateParam;
  /** The description of the compartment definition */
  readonly description?: StringParam;
  /** Computationally friendly name of the compartment definition */
  readonly name?: StringParam;
  /** Name of the publisher of the compartment definition */
  readonly publisher?: StringParam;
  /** Name of resource type */
  readonly resource?: TokenParam;
  /** The current status of the compartment definition */
  readonly status?: TokenParam<NonNullable<r4.CompartmentDefinition["status"]>>;
  /** The uri that identifies the compartment definition */
  readonly url?: UriParam;
  /** The business version of the compartment definition */
  readonly version?: TokenParam;
}

export interface CompositionSearchParams {
  /** Who attested the composition */
  readonly attester?: ReferenceParam<
    "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Who and/or what authored the composition */
  readonly author?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Categorization of Composition */
  readonly category?: TokenParam;
  /** As defined by affinity domain */
  readonly confidentiality?: TokenParam<NonNullable<r4.Composition["confidentiality"]>>;
  /** Code(s) that apply to the event being documented */
  readonly context?: TokenParam;
  /** Composition editing time */
  readonly date?: DateParam;
  /** Context of the Composition */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** A reference to data that supports this section */
  readonly entry?: ReferenceParam<Any>;
  /** Version-independent identifier for the Composition */
  readonly identifier?: TokenParam;
  /** Who and/or what the composition is about */
  readonly patient?: ReferenceParam<"Patient">;
  /** The period covered by the documentation */
  readonly period?: DateParam;
  /** Target of the relationship */
  readonly "related-id"?: TokenParam;
  /** Target of the relationship */
  readonly "related-ref"?: ReferenceParam<"Composition">;
  /** Classification of section (recommended) */
  readonly section?: TokenParam;
  /** preliminary | final | amended | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.Composition["status"]>>;
  /** Who and/or what the composition is about */
  readonly subject?: ReferenceParam<Any>;
  /** Human Readable name/title */
  readonly title?: StringParam;
  /** Kind of composition (LOINC if possible) */
  readonly type?: TokenParam;
}

export interface ConceptMapSearchParams {
  /** A use context assigned to the concept map */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the concept map */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the concept map */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the concept map */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the concept map */
  readonly "context-type-value"?: CompositeParam;
  /** The concept map publication date */
  readonly date?: DateParam;
  /** Reference to property mapping depends on */
  readonly dependson?: UriParam;
  /** The description of the concept map */
  readonly description?: StringParam;
  /** External identifier for the concept map */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the concept map */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the concept map */
  readonly name?: StringParam;
  /** canonical reference to an additional ConceptMap to use for mapping if the source concept is unmapped */
  readonly other?: ReferenceParam<"ConceptMap">;
  /** Reference to property mapping depends on */
  readonly product?: UriParam;
  /** Name of the publisher of the concept map */
  readonly publisher?: StringParam;
  /** The source value set that contains the concepts that are being mapped */
  readonly source?: ReferenceParam<"ValueSet">;
  /** Identifies element being mapped */
  readonly "source-code"?: TokenParam;
  /** Source system where concepts to be mapped are defined */
  readonly "source-system"?: UriParam;
  /** The source value set that contains the concepts that are being mapped */
  readonly "source-uri"?: ReferenceParam<"ValueSet">;
  /** The current status of the concept map */
  readonly status?: TokenParam<NonNullable<r4.ConceptMap["status"]>>;
  /** The target value set which provides context for the mappings */
  readonly target?: ReferenceParam<"ValueSet">;
  /** Code that identifies the target element */
  readonly "target-code"?: TokenParam;
  /** Target system that the concepts are to be mapped to */
  readonly "target-system"?: UriParam;
  /** The target value set which provides context for the mappings */
  readonly "target-uri"?: ReferenceParam<"ValueSet">;
  /** The human-friendly name of the concept map */
  readonly title?: StringParam;
  /** The uri that identifies the concept map */
  readonly url?: UriParam;
  /** The business version of the concept map */
  readonly version?: TokenParam;
}

export interface ConditionSearchParams {
  /** Abatement as age or age range */
  readonly "abatement-age"?: QuantityParam;
  /** Date-related abatements (dateTime and period) */
  readonly "abatement-date"?: DateParam;
  /** Abatement as a string */
  readonly "abatement-string"?: StringParam;
  /** Person who asserts this condition */
  readonly asserter?: ReferenceParam<"Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Anatomical location, if relevant */
  readonly "body-site"?: TokenParam;
  /** The category of the condition */
  readonly category?: TokenParam;
  /** The clinical status of the condition */
  readonly "clinical-status"?: TokenParam;
  /** Code for the condition */
  readonly code?: TokenParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Manifestation/symptom */
  readonly evidence?: TokenParam;
  /** Supporting information found elsewhere */
  readonly "evidence-detail"?: ReferenceParam<Any>;
  /** A unique identifier of the condition record */
  readonly identifier?: TokenParam;
  /** Onsets as age or age range */
  readonly "onset-age"?: QuantityParam;
  /** Date related onsets (dateTime and Period) */
  readonly "onset-date"?: DateParam;
  /** Onsets as a string */
  readonly "onset-info"?: StringParam;
  /** Who has the condition? */
  readonly patient?: ReferenceParam<"Patient">;
  /** Date record was first recorded */
  readonly "recorded-date"?: DateParam;
  /** The severity of the condition */
  readonly severity?: TokenParam;
  /** Simple summary (disease specific) */
  readonly stage?: TokenParam;
  /** Who has the condition? */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
  /** unconfirmed | provisional | differential | confirmed | refuted | entered-in-error */
  readonly "verification-status"?: TokenParam;
}

export interface ConsentSearchParams {
  /** Actions controlled by this rule */
  readonly action?: TokenParam;
  /** Resource for the actor (or group, by role) */
  readonly actor?: ReferenceParam<
    "CareTeam" | "Device" | "Group" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Classification of the consent statement - for indexing/retrieval */
  readonly category?: TokenParam;
  /** Who is agreeing to the policy and rules */
  readonly consentor?: ReferenceParam<
    "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** The actual data reference */
  readonly data?: ReferenceParam<Any>;
  /** When this Consent was created or indexed */
  readonly date?: DateParam;
  /** Identifier for this record (external references) */
  readonly identifier?: TokenParam;
  /** Custodian of the consent */
  readonly organization?: ReferenceParam<"Organization">;
  /** Who the consent applies to */
  readonly patient?: ReferenceParam<"Patient">;
  /** Timeframe for this rule */
  readonly period?: DateParam;
  /** Context of activities covered by this rule */
  readonly purpose?: TokenParam;
  /** Which of the four areas this resource covers (extensible) */
  readonly scope?: TokenParam;
  /** Security Labels that define affected resources */
  readonly "security-label"?: TokenParam;
  /** Search by reference to a Consent, DocumentReference, Contract or QuestionnaireResponse */
  readonly "source-reference"?: ReferenceParam<"Consent" | "Contract" | "DocumentReference" | "QuestionnaireResponse">;
  /** draft | proposed | active | rejected | inactive | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.Consent["status"]>>;
}

export interface ContractSearchParams {
  /** The authority of the contract */
  readonly authority?: ReferenceParam<"Organization">;
  /** The domain of the contract */
  readonly domain?: ReferenceParam<"Location">;
  /** The identity of the contract */
  readonly identifier?: TokenParam;
  /** A source definition of the contract */
  readonly instantiates?: UriParam;
  /** The date/time the contract was issued */
  readonly issued?: DateParam;
  /** The identity of the subject of the contract (if a patient) */
  readonly patient?: ReferenceParam<"Patient">;
  /** Contract Signatory Party */
  readonly signer?: ReferenceParam<"Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** The status of the contract */
  readonly status?: TokenParam<NonNullable<r4.Contract["status"]>>;
  /** The identity of the subject of the contract */
  readonly subject?: ReferenceParam<Any>;
  /** The basal contract definition */
  readonly url?: UriParam;
}

export interface CoverageSearchParams {
  /** Covered party */
  readonly beneficiary?: ReferenceParam<"Patient">;
  /** Coverage class (eg. plan, group) */
  readonly "class-type"?: TokenParam;
  /** Value of the class (eg. Plan number, group number) */
  readonly "class-value"?: StringParam;
  /** Dependent number */
  readonly dependent?: StringParam;
  /** The primary identifier of the insured and the coverage */
  readonly identifier?: TokenParam;
  /** Retrieve coverages for a patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The identity of the insurer or party paying for services */
  readonly payor?: ReferenceParam<"Organization" | "Patient" | "RelatedPerson">;
  /** Reference to the policyholder */
  readonly "policy-holder"?: ReferenceParam<"Organization" | "Patient" | "RelatedPerson">;
  /** The status of the Coverage */
  readonly status?: TokenParam<NonNullable<r4.Coverage["status"]>>;
  /** Reference to the subscriber */
  readonly subscriber?: ReferenceParam<"Patient" | "RelatedPerson">;
  /** The kind of coverage (health plan, auto, Workers Compensation) */
  readonly type?: TokenParam;
}

export interface CoverageEligibilityRequestSearchParams {
  /** The creation date for the EOB */
  readonly created?: DateParam;
  /** The party who is responsible for the request */
  readonly enterer?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Facility responsible for the goods and services */
  readonly facility?: ReferenceParam<"Location">;
  /** The business identifier of the Eligibility */
  readonly identifier?: TokenParam;
  /** The reference to the patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The reference to the provider */
  readonly provider?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The status of the EligibilityRequest */
  readonly status?: TokenParam<NonNullable<r4.CoverageEligibilityRequest["status"]>>;
}

export interface CoverageEligibilityResponseSearchParams {
  /** The creation date */
  readonly created?: DateParam;
  /** The contents of the disposition message */
  readonly disposition?: StringParam;
  /** The business identifier */
  readonly identifier?: TokenParam;
  /** The organization which generated this resource */
  readonly insurer?: ReferenceParam<"Organization">;
  /** The processing outcome */
  readonly outcome?: TokenParam<NonNullable<r4.CoverageEligibilityResponse["outcome"]>>;
  /** The reference to the patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The EligibilityRequest reference */
  readonly request?: ReferenceParam<"CoverageEligibilityRequest">;
  /** The EligibilityRequest provider */
  readonly requestor?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The EligibilityRequest status */
  readonly status?: TokenParam<NonNullable<r4.CoverageEligibilityResponse["status"]>>;
}

export interface DetectedIssueSearchParams {
  /** The provider or device that identified the issue */
  readonly author?: ReferenceParam<"Device" | "Practitioner" | "PractitionerRole">;
  /** Issue Category, e.g. drug-drug, duplicate therapy, etc. */
  readonly code?: TokenParam;
  /** When identified */
  readonly identified?: DateParam;
  /** Unique id for the detected issue */
  readonly identifier?: TokenParam;
  /** Problem resource */
  readonly implicated?: ReferenceParam<Any>;
  /** Associated patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The status of the detected issue */
  readonly status?: TokenParam<NonNullable<r4.DetectedIssue["status"]>>;
}

export interface DeviceSearchParams {
  /** A server defined search that may match any of the string fields in Device.deviceName or Device.type. */
  readonly "device-name"?: StringParam;
  /** Instance id from manufacturer, owner, and others */
  readonly identifier?: TokenParam;
  /** A location, where the resource is found */
  readonly location?: ReferenceParam<"Location">;
  /** The manufacturer of the device */
  readonly manufacturer?: StringParam;
  /** The model of the device */
  readonly model?: StringParam;
  /** The organization responsible for the device */
  readonly organization?: ReferenceParam<"Organization">;
  /** Patient information, if the resource is affixed to a person */
  readonly patient?: ReferenceParam<"Patient">;
  /** active | inactive | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.Device["status"]>>;
  /** The type of the device */
  readonly type?: TokenParam;
  /** UDI Barcode (RFID or other technology) string in *HRF* format. */
  readonly "udi-carrier"?: StringParam;
  /** The udi Device Identifier (DI) */
  readonly "udi-di"?: StringParam;
  /** Network address to contact device */
  readonly url?: UriParam;
}

export interface DeviceDefinitionSearchParams {
  /** The device component classification */
  readonly classification?: TokenParam;
  /** The identifier of the component */
  readonly identifier?: TokenParam;
  /** The parent DeviceDefinition resource */
  readonly parent?: ReferenceParam<"DeviceDefinition">;
  /** The device component type */
  readonly type?: TokenParam;
}

export interface DeviceMetricSearchParams {
  /** The category of the metric */
  readonly category?: TokenParam<NonNullable<r4.DeviceMetric["category"]>>;
  /** The identifier of the metric */
  readonly identifier?: TokenParam;
  /** The parent DeviceMetric resource */
  readonly parent?: ReferenceParam<"Device">;
  /** The device resource */
  readonly source?: ReferenceParam<"Device">;
  /** The component type */
  readonly type?: TokenParam;
}

export interface DeviceRequestSearchParams {
  /** When the request transitioned to being actionable */
  readonly "authored-on"?: DateParam;
  /** Plan/proposal/order fulfilled by this request */
  readonly "based-on"?: ReferenceParam<Any>;
  /** Code for what is being requested/ordered */
  readonly code?: TokenParam;
  /** Reference to resource that is being requested/ordered */
  readonly device?: ReferenceParam<"Device">;
  /** Encounter during which request was created */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** When service should occur */
  readonly "event-date"?: DateParam;
  /** Composite request this is part of */
  readonly "group-identifier"?: TokenParam;
  /** Business identifier for request/order */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<"ActivityDefinition" | "PlanDefinition">;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** Associated insurance coverage */
  readonly insurance?: ReferenceParam<"ClaimResponse" | "Coverage">;
  /** proposal | plan | original-order |reflex-order */
  readonly intent?: TokenParam<NonNullable<r4.DeviceRequest["intent"]>>;
  /** Individual the service is ordered for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Desired performer for service */
  readonly performer?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** Request takes the place of referenced completed or terminated requests */
  readonly "prior-request"?: ReferenceParam<Any>;
  /** Who/what is requesting service */
  readonly requester?: ReferenceParam<"Device" | "Organization" | "Practitioner" | "PractitionerRole">;
  /** entered-in-error | draft | active |suspended | completed */
  readonly status?: TokenParam<NonNullable<r4.DeviceRequest["status"]>>;
  /** Individual the service is ordered for */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient">;
}

export interface DeviceUseStatementSearchParams {
  /** Search by device */
  readonly device?: ReferenceParam<"Device">;
  /** Search by identifier */
  readonly identifier?: TokenParam;
  /** Search by subject - a patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** Search by subject */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface DiagnosticReportSearchParams {
  /** Reference to the service request. */
  readonly "based-on"?: ReferenceParam<
    "CarePlan" | "ImmunizationRecommendation" | "MedicationRequest" | "NutritionOrder" | "ServiceRequest"
  >;
  /** Which diagnostic discipline/department created the report */
  readonly category?: TokenParam;
  /** The code for the report, as opposed to codes for the atomic results, which are the names on the observation resource referred to from the result */
  readonly code?: TokenParam;
  /** A coded conclusion (interpretation/impression) on the report */
  readonly conclusion?: TokenParam;
  /** The clinically relevant time of the report */
  readonly date?: DateParam;
  /** The Encounter when the order was made */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** An identifier for the report */
  readonly identifier?: TokenParam;
  /** When the report was issued */
  readonly issued?: DateParam;
  /** A reference to the image source. */
  readonly media?: ReferenceParam<"Media">;
  /** The subject of the report if a patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who is responsible for the report */
  readonly performer?: ReferenceParam<"CareTeam" | "Organization" | "Practitioner" | "PractitionerRole">;
  /** Link to an atomic result (observation resource) */
  readonly result?: ReferenceParam<"Observation">;
  /** Who was the source of the report */
  readonly "results-interpreter"?: ReferenceParam<"CareTeam" | "Organization" | "Practitioner" | "PractitionerRole">;
  /** The specimen details */
  readonly specimen?: ReferenceParam<"Specimen">;
  /** The status of the report */
  readonly status?: TokenParam<NonNullable<r4.DiagnosticReport["status"]>>;
  /** The subject of the report */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient">;
}

export interface DocumentManifestSearchParams {
  /** Who and/or what authored the DocumentManifest */
  readonly author?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** When this document manifest created */
  readonly created?: DateParam;
  /** Human-readable description (title) */
  readonly description?: StringParam;
  /** Unique Identifier for the set of documents */
  readonly identifier?: TokenParam;
  /** Items in manifest */
  readonly item?: ReferenceParam<Any>;
  /** The subject of the set of documents */
  readonly patient?: ReferenceParam<"Patient">;
  /** Intended to get notified about this set of documents */
  readonly recipient?: ReferenceParam<
    "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Identifiers of things that are related */
  readonly "related-id"?: TokenParam;
  /** Related Resource */
  readonly "related-ref"?: ReferenceParam<Any>;
  /** The source system/application/software */
  readonly source?: UriParam;
  /** current | superseded | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.DocumentManifest["status"]>>;
  /** The subject of the set of documents */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Patient" | "Practitioner">;
  /** Kind of document set */
  readonly type?: TokenParam;
}

export interface DocumentReferenceSearchParams {
  /** Who/what authenticated the document */
  readonly authenticator?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Who and/or what authored the document */
  readonly author?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Categorization of document */
  readonly category?: TokenParam;
  /** Mime type of the content, with charset etc. */
  readonly contenttype?: TokenParam;
  /** Organization which maintains the document */
  readonly custodian?: ReferenceParam<"Organization">;
  /** When this document reference was created */
  readonly date?: DateParam;
  /** Human-readable description */
  readonly description?: StringParam;
  /** Context of the document content */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Main clinical acts documented */
  readonly event?: TokenParam;
  /** Kind of facility where patient was seen */
  readonly facility?: TokenParam;
  /** Format/content rules for the document */
  readonly format?: TokenParam;
  /** Master Version Specific Identifier */
  readonly identifier?: TokenParam;
  /** Human language of the content (BCP-47) */
  readonly language?: TokenParam;
  /** Uri where the data can be found */
  readonly location?: UriParam;
  /** Who/what is the subject of the document */
  readonly patient?: ReferenceParam<"Patient">;
  /** Time of service that is being documented */
  readonly period?: DateParam;
  /** Related identifiers or resources */
  readonly related?: ReferenceParam<Any>;
  /** Target of the relationship */
  readonly relatesto?: ReferenceParam<"DocumentReference">;
  /** replaces | transforms | signs | appends */
  readonly relation?: TokenParam;
  /** Combination of relation and relatesTo */
  readonly relationship?: CompositeParam;
  /** Document security-tags */
  readonly "security-label"?: TokenParam;
  /** Additional details about where the content was created (e.g. clinical specialty) */
  readonly setting?: TokenParam;
  /** current | superseded | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.DocumentReference["status"]>>;
  /** Who/what is the subject of the document */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Patient" | "Practitioner">;
  /** Kind of document (LOINC if possible) */
  readonly type?: TokenParam;
}

export interface EffectEvidenceSynthesisSearchParams {
  /** A use context assigned to the effect evidence synthesis */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the effect evidence synthesis */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the effect evidence synthesis */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the effect evidence synthesis */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the effect evidence synthesis */
  readonly "context-type-value"?: CompositeParam;
  /** The effect evidence synthesis publication date */
  readonly date?: DateParam;
  /** The description of the effect evidence synthesis */
  readonly description?: StringParam;
  /** The time during which the effect evidence synthesis is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the effect evidence synthesis */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the effect evidence synthesis */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the effect evidence synthesis */
  readonly name?: StringParam;
  /** Name of the publisher of the effect evidence synthesis */
  readonly publisher?: StringParam;
  /** The current status of the effect evidence synthesis */
  readonly status?: TokenParam<NonNullable<r4.EffectEvidenceSynthesis["status"]>>;
  /** The human-friendly name of the effect evidence synthesis */
  readonly title?: StringParam;
  /** The uri that identifies the effect evidence synthesis */
  readonly url?: UriParam;
  /** The business version of the effect evidence synthesis */
  readonly version?: TokenParam;
}

export interface EncounterSearchParams {
  /** The set of accounts that may be used for billing for this Encounter */
  readonly account?: ReferenceParam<"Account">;
  /** The appointment that scheduled this encounter */
  readonly appointment?: ReferenceParam<"Appointment">;
  /** The ServiceRequest that initiated this encounter */
  readonly "based-on"?: ReferenceParam<"ServiceRequest">;
  /** Classification of patient encounter */
  readonly class?: TokenParam;
  /** A date within the period the Encounter lasted */
  readonly date?: DateParam;
  /** The diagnosis or procedure relevant to the encounter */
  readonly diagnosis?: ReferenceParam<"Condition" | "Procedure">;
  /** Episode(s) of care that this encounter should be recorded against */
  readonly "episode-of-care"?: ReferenceParam<"EpisodeOfCare">;
  /** Identifier(s) by which this encounter is known */
  readonly identifier?: TokenParam;
  /** Length of encounter in days */
  readonly length?: QuantityParam;
  /** Location the encounter takes place */
  readonly location?: ReferenceParam<"Location">;
  /** Time period during which the patient was present at the location */
  readonly "location-period"?: DateParam;
  /** Another Encounter this encounter is part of */
  readonly "part-of"?: ReferenceParam<"Encounter">;
  /** Persons involved in the encounter other than the patient */
  readonly participant?: ReferenceParam<"Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Role of participant in encounter */
  readonly "participant-type"?: TokenParam;
  /** The patient or group present at the encounter */
  readonly patient?: ReferenceParam<"Patient">;
  /** Persons involved in the encounter other than the patient */
  readonly practitioner?: ReferenceParam<"Practitioner">;
  /** Coded reason the encounter takes place */
  readonly "reason-code"?: TokenParam;
  /** Reason the encounter takes place (reference) */
  readonly "reason-reference"?: ReferenceParam<
    "Condition" | "ImmunizationRecommendation" | "Observation" | "Procedure"
  >;
  /** The organization (facility) responsible for this encounter */
  readonly "service-provider"?: ReferenceParam<"Organization">;
  /** Wheelchair, translator, stretcher, etc. */
  readonly "special-arrangement"?: TokenParam;
  /** planned | arrived | triaged | in-progress | onleave | finished | cancelled + */
  readonly status?: TokenParam<NonNullable<r4.Encounter["status"]>>;
  /** The patient or group present at the encounter */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
  /** Specific type of encounter */
  readonly type?: TokenParam;
}

export interface EndpointSearchParams {
  /** Protocol/Profile/Standard to be used with this endpoint connection */
  readonly "connection-type"?: TokenParam;
  /** Identifies this endpoint across multiple systems */
  readonly identifier?: TokenParam;
  /** A name that this endpoint can be identified by */
  readonly name?: StringParam;
  /** The organization that is managing the endpoint */
  readonly organization?: ReferenceParam<"Organization">;
  /** The type of content that may be used at this endpoint (e.g. XDS Discharge summaries) */
  readonly "payload-type"?: TokenParam;
  /** The current status of the Endpoint (usually expected to be active) */
  readonly status?: TokenParam<NonNullable<r4.Endpoint["status"]>>;
}

export interface EnrollmentRequestSearchParams {
  /** The business identifier of the Enrollment */
  readonly identifier?: TokenParam;
  /** The party to be enrolled */
  readonly patient?: ReferenceParam<"Patient">;
  /** The status of the enrollment */
  readonly status?: TokenParam<NonNullable<r4.EnrollmentRequest["status"]>>;
  /** The party to be enrolled */
  readonly subject?: ReferenceParam<"Patient">;
}

export interface EnrollmentResponseSearchParams {
  /** The business identifier of the EnrollmentResponse */
  readonly identifier?: TokenParam;
  /** The reference to the claim */
  readonly request?: ReferenceParam<"EnrollmentRequest">;
  /** The status of the enrollment response */
  readonly status?: TokenParam<NonNullable<r4.EnrollmentResponse["status"]>>;
}

export interface EpisodeOfCareSearchParams {
  /** Care manager/care coordinator for the patient */
  readonly "care-manager"?: ReferenceParam<"Practitioner">;
  /** Conditions/problems/diagnoses this episode of care is for */
  readonly condition?: ReferenceParam<"Condition">;
  /** The provided date search value falls within the episode of care's period */
  readonly date?: DateParam;
  /** Business Identifier(s) relevant for this EpisodeOfCare */
  readonly identifier?: TokenParam;
  /** Incoming Referral Request */
  readonly "incoming-referral"?: ReferenceParam<"ServiceRequest">;
  /** The organization that has assumed the specific responsibilities of this EpisodeOfCare */
  readonly organization?: ReferenceParam<"Organization">;
  /** The patient who is the focus of this episode of care */
  readonly patient?: ReferenceParam<"Patient">;
  /** The current status of the Episode of Care as provided (does not check the status history collection) */
  readonly status?: TokenParam<NonNullable<r4.EpisodeOfCare["status"]>>;
  /** Type/class - e.g. specialist referral, disease management */
  readonly type?: TokenParam;
}

export interface EventDefinitionSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the event definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the event definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the event definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the event definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the event definition */
  readonly "context-type-value"?: CompositeParam;
  /** The event definition publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the event definition */
  readonly description?: StringParam;
  /** The time during which the event definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the event definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the event definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the event definition */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the event definition */
  readonly publisher?: StringParam;
  /** The current status of the event definition */
  readonly status?: TokenParam<NonNullable<r4.EventDefinition["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the event definition */
  readonly title?: StringParam;
  /** Topics associated with the module */
  readonly topic?: TokenParam;
  /** The uri that identifies the event definition */
  readonly url?: UriParam;
  /** The business version of the event definition */
  readonly version?: TokenParam;
}

export interface EvidenceSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the evidence */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the evidence */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the evidence */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the evidence */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the evidence */
  readonly "context-type-value"?: CompositeParam;
  /** The evidence publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the evidence */
  readonly description?: StringParam;
  /** The time during which the evidence is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the evidence */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the evidence */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the evidence */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the evidence */
  readonly publisher?: StringParam;
  /** The current status of the evidence */
  readonly status?: TokenParam<NonNullable<r4.Evidence["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the evidence */
  readonly title?: StringParam;
  /** Topics associated with the Evidence */
  readonly topic?: TokenParam;
  /** The uri that identifies the evidence */
  readonly url?: UriParam;
  /** The business version of the evidence */
  readonly version?: TokenParam;
}

export interface EvidenceVariableSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the evidence variable */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the evidence variable */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the evidence variable */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the evidence variable */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the evidence variable */
  readonly "context-type-value"?: CompositeParam;
  /** The evidence variable publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the evidence variable */
  readonly description?: StringParam;
  /** The time during which the evidence variable is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the evidence variable */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the evidence variable */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the evidence variable */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the evidence variable */
  readonly publisher?: StringParam;
  /** The current status of the evidence variable */
  readonly status?: TokenParam<NonNullable<r4.EvidenceVariable["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the evidence variable */
  readonly title?: StringParam;
  /** Topics associated with the EvidenceVariable */
  readonly topic?: TokenParam;
  /** The uri that identifies the evidence variable */
  readonly url?: UriParam;
  /** The business version of the evidence variable */
  readonly version?: TokenParam;
}

export interface ExampleScenarioSearchParams {
  /** A use context assigned to the example scenario */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the example scenario */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the example scenario */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the example scenario */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the example scenario */
  readonly "context-type-value"?: CompositeParam;
  /** The example scenario publication date */
  readonly date?: DateParam;
  /** External identifier for the example scenario */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the example scenario */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the example scenario */
  readonly name?: StringParam;
  /** Name of the publisher of the example scenario */
  readonly publisher?: StringParam;
  /** The current status of the example scenario */
  readonly status?: TokenParam<NonNullable<r4.ExampleScenario["status"]>>;
  /** The uri that identifies the example scenario */
  readonly url?: UriParam;
  /** The business version of the example scenario */
  readonly version?: TokenParam;
}

export interface ExplanationOfBenefitSearchParams {
  /** Member of the CareTeam */
  readonly "care-team"?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The reference to the claim */
  readonly claim?: ReferenceParam<"Claim">;
  /** The plan under which the claim was adjudicated */
  readonly coverage?: ReferenceParam<"Coverage">;
  /** The creation date for the EOB */
  readonly created?: DateParam;
  /** UDI associated with a line item detail product or service */
  readonly "detail-udi"?: ReferenceParam<"Device">;
  /** The contents of the disposition message */
  readonly disposition?: StringParam;
  /** Encounters associated with a billed line item */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** The party responsible for the entry of the Claim */
  readonly enterer?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Facility responsible for the goods and services */
  readonly facility?: ReferenceParam<"Location">;
  /** The business identifier of the Explanation of Benefit */
  readonly identifier?: TokenParam;
  /** UDI associated with a line item product or service */
  readonly "item-udi"?: ReferenceParam<"Device">;
  /** The reference to the patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The party receiving any payment for the Claim */
  readonly payee?: ReferenceParam<"Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** UDI associated with a procedure */
  readonly "procedure-udi"?: ReferenceParam<"Device">;
  /** The reference to the provider */
  readonly provider?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Status of the instance */
  readonly status?: TokenParam<NonNullable<r4.ExplanationOfBenefit["status"]>>;
  /** UDI associated with a line item detail subdetail product or service */
  readonly "subdetail-udi"?: ReferenceParam<"Device">;
}

export interface FamilyMemberHistorySearchParams {
  /** A search by a condition code */
  readonly code?: TokenParam;
  /** When history was recorded or last updated */
  readonly date?: DateParam;
  /** A search by a record identifier */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<
    "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire"
  >;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** The identity of a subject to list family member history items for */
  readonly patient?: ReferenceParam<"Patient">;
  /** A search by a relationship type */
  readonly relationship?: TokenParam;
  /** A search by a sex code of a family member */
  readonly sex?: TokenParam;
  /** partial | completed | entered-in-error | health-unknown */
  readonly status?: TokenParam<NonNullable<r4.FamilyMemberHistory["status"]>>;
}

export interface FlagSearchParams {
  /** Flag creator */
  readonly author?: ReferenceParam<"Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole">;
  /** Time period when flag is active */
  readonly date?: DateParam;
  /** Alert relevant during encounter */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** The identity of a subject to list flags for */
  readonly patient?: ReferenceParam<"Patient">;
  /** The identity of a subject to list flags for */
  readonly subject?: ReferenceParam<
    "Group" | "Location" | "Medication" | "Organization" | "Patient" | "PlanDefinition" | "Practitioner" | "Procedure"
  >;
}

export interface GoalSearchParams {
  /** in-progress | improving | worsening | no-change | achieved | sustaining | not-achieved | no-progress | not-attainable */
  readonly "achievement-status"?: TokenParam;
  /** E.g. Treatment, dietary, behavioral, etc. */
  readonly category?: TokenParam;
  /** External Ids for this goal */
  readonly identifier?: TokenParam;
  /** proposed | planned | accepted | active | on-hold | completed | cancelled | entered-in-error | rejected */
  readonly "lifecycle-status"?: TokenParam<NonNullable<r4.Goal["lifecycleStatus"]>>;
  /** Who this goal is intended for */
  readonly patient?: ReferenceParam<"Patient">;
  /** When goal pursuit begins */
  readonly "start-date"?: DateParam;
  /** Who this goal is intended for */
  readonly subject?: ReferenceParam<"Group" | "Organization" | "Patient">;
  /** Reach goal on or before */
  readonly "target-date"?: DateParam;
}

export interface GraphDefinitionSearchParams {
  /** A use context assigned to the graph definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the graph definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the graph definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the graph definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the graph definition */
  readonly "context-type-value"?: CompositeParam;
  /** The graph definition publication date */
  readonly date?: DateParam;
  /** The description of the graph definition */
  readonly description?: StringParam;
  /** Intended jurisdiction for the graph definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the graph definition */
  readonly name?: StringParam;
  /** Name of the publisher of the graph definition */
  readonly publisher?: StringParam;
  /** Type of resource at which the graph starts */
  readonly start?: TokenParam<NonNullable<r4.GraphDefinition["start"]>>;
  /** The current status of the graph definition */
  readonly status?: TokenParam<NonNullable<r4.GraphDefinition["status"]>>;
  /** The uri that identifies the graph definition */
  readonly url?: UriParam;
  /** The business version of the graph definition */
  readonly version?: TokenParam;
}

export interface GroupSearchParams {
  /** Descriptive or actual */
  readonly actual?: TokenParam;
  /** Kind of characteristic */
  readonly characteristic?: TokenParam;
  /** A composite of both characteristic and value */
  readonly "characteristic-value"?: CompositeParam;
  /** The kind of resources contained */
  readonly code?: TokenParam;
  /** Group includes or excludes */
  readonly exclude?: TokenParam;
  /** Unique id */
  readonly identifier?: TokenParam;
  /** Entity that is the custodian of the Group's definition */
  readonly "managing-entity"?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Reference to the group member */
  readonly member?: ReferenceParam<
    "Device" | "Group" | "Medication" | "Patient" | "Practitioner" | "PractitionerRole" | "Substance"
  >;
  /** The type of resources the group contains */
  readonly type?: TokenParam<NonNullable<r4.Group["type"]>>;
  /** Value held by characteristic */
  readonly value?: TokenParam;
}

export interface GuidanceResponseSearchParams {
  /** The identifier of the guidance response */
  readonly identifier?: TokenParam;
  /** The identity of a patient to search for guidance response results */
  readonly patient?: ReferenceParam<"Patient">;
  /** The identifier of the request associated with the response */
  readonly request?: TokenParam;
  /** The subject that the guidance response is about */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface HealthcareServiceSearchParams {
  /** The Healthcare Service is currently marked as active */
  readonly active?: TokenParam;
  /** One of the HealthcareService's characteristics */
  readonly characteristic?: TokenParam;
  /** Location(s) service is intended for/available to */
  readonly "coverage-area"?: ReferenceParam<"Location">;
  /** Technical endpoints providing access to electronic services operated for the healthcare service */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** External identifiers for this item */
  readonly identifier?: TokenParam;
  /** The location of the Healthcare Service */
  readonly location?: ReferenceParam<"Location">;
  /** A portion of the Healthcare service name */
  readonly name?: StringParam;
  /** The organization that provides this Healthcare Service */
  readonly organization?: ReferenceParam<"Organization">;
  /** One of the Programs supported by this HealthcareService */
  readonly program?: TokenParam;
  /** Service Category of the Healthcare Service */
  readonly "service-category"?: TokenParam;
  /** The type of service provided by this healthcare service */
  readonly "service-type"?: TokenParam;
  /** The specialty of the service provided by this healthcare service */
  readonly specialty?: TokenParam;
}

export interface ImagingStudySearchParams {
  /** The order for the image */
  readonly basedon?: ReferenceParam<"Appointment" | "AppointmentResponse" | "CarePlan" | "ServiceRequest" | "Task">;
  /** The body site studied */
  readonly bodysite?: TokenParam;
  /** The type of the instance */
  readonly "dicom-class"?: TokenParam;
  /** The context of the study */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** The endpoint for the study or series */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** Identifiers for the Study, such as DICOM Study Instance UID and Accession number */
  readonly identifier?: TokenParam;
  /** SOP Instance UID for an instance */
  readonly instance?: TokenParam;
  /** Who interpreted the images */
  readonly interpreter?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** The modality of the series */
  readonly modality?: TokenParam;
  /** Who the study is about */
  readonly patient?: ReferenceParam<"Patient">;
  /** The person who performed the study */
  readonly performer?: ReferenceParam<
    "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** The reason for the study */
  readonly reason?: TokenParam;
  /** The referring physician */
  readonly referrer?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** DICOM Series Instance UID for a series */
  readonly series?: TokenParam;
  /** When the study was started */
  readonly started?: DateParam;
  /** The status of the study */
  readonly status?: TokenParam<NonNullable<r4.ImagingStudy["status"]>>;
  /** Who the study is about */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Patient">;
}

export interface ImmunizationSearchParams {
  /** Vaccination (non)-Administration Date */
  readonly date?: DateParam;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** The service delivery location or facility in which the vaccine was / was to be administered */
  readonly location?: ReferenceParam<"Location">;
  /** Vaccine Lot Number */
  readonly "lot-number"?: StringParam;
  /** Vaccine Manufacturer */
  readonly manufacturer?: ReferenceParam<"Organization">;
  /** The patient for the vaccination record */
  readonly patient?: ReferenceParam<"Patient">;
  /** The practitioner or organization who played a role in the vaccination */
  readonly performer?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Additional information on reaction */
  readonly reaction?: ReferenceParam<"Observation">;
  /** When reaction started */
  readonly "reaction-date"?: DateParam;
  /** Reason why the vaccine was administered */
  readonly "reason-code"?: TokenParam;
  /** Why immunization occurred */
  readonly "reason-reference"?: ReferenceParam<"Condition" | "DiagnosticReport" | "Observation">;
  /** The series being followed by the provider */
  readonly series?: StringParam;
  /** Immunization event status */
  readonly status?: TokenParam<NonNullable<r4.Immunization["status"]>>;
  /** Reason why the vaccine was not administered */
  readonly "status-reason"?: TokenParam;
  /** The target disease the dose is being administered against */
  readonly "target-disease"?: TokenParam;
  /** Vaccine Product Administered */
  readonly "vaccine-code"?: TokenParam;
}

export interface ImmunizationEvaluationSearchParams {
  /** Date the evaluation was generated */
  readonly date?: DateParam;
  /** The status of the dose relative to published recommendations */
  readonly "dose-status"?: TokenParam;
  /** ID of the evaluation */
  readonly identifier?: TokenParam;
  /** The vaccine administration event being evaluated */
  readonly "immunization-event"?: ReferenceParam<"Immunization">;
  /** The patient being evaluated */
  readonly patient?: ReferenceParam<"Patient">;
  /** Immunization evaluation status */
  readonly status?: TokenParam<NonNullable<r4.ImmunizationEvaluation["status"]>>;
  /** The vaccine preventable disease being evaluated against */
  readonly "target-disease"?: TokenParam;
}

export interface ImmunizationRecommendationSearchParams {
  /** Date recommendation(s) created */
  readonly date?: DateParam;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** Patient observations supporting recommendation */
  readonly information?: ReferenceParam<Any>;
  /** Who this profile is for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Vaccine recommendation status */
  readonly status?: TokenParam;
  /** Past immunizations supporting recommendation */
  readonly support?: ReferenceParam<"Immunization" | "ImmunizationEvaluation">;
  /** Disease to be immunized against */
  readonly "target-disease"?: TokenParam;
  /** Vaccine or vaccine group recommendation applies to */
  readonly "vaccine-type"?: TokenParam;
}

export interface ImplementationGuideSearchParams {
  /** A use context assigned to the implementation guide */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the implementation guide */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the implementation guide */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the implementation guide */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the implementation guide */
  readonly "context-type-value"?: CompositeParam;
  /** The implementation guide publication date */
  readonly date?: DateParam;
  /** Identity of the IG that this depends on */
  readonly "depends-on"?: ReferenceParam<"ImplementationGuide">;
  /** The description of the implementation guide */
  readonly description?: StringParam;
  /** For testing purposes, not real usage */
  readonly experimental?: TokenParam;
  /** Profile that all resources must conform to */
  readonly global?: ReferenceParam<"StructureDefinition">;
  /** Intended jurisdiction for the implementation guide */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the implementation guide */
  readonly name?: StringParam;
  /** Name of the publisher of the implementation guide */
  readonly publisher?: StringParam;
  /** Location of the resource */
  readonly resource?: ReferenceParam<Any>;
  /** The current status of the implementation guide */
  readonly status?: TokenParam<NonNullable<r4.ImplementationGuide["status"]>>;
  /** The human-friendly name of the implementation guide */
  readonly title?: StringParam;
  /** The uri that identifies the implementation guide */
  readonly url?: UriParam;
  /** The business version of the implementation guide */
  readonly version?: TokenParam;
}

export interface InsurancePlanSearchParams {
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postal code specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** Product administrator */
  readonly "administered-by"?: ReferenceParam<"Organization">;
  /** Technical endpoint */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** Any identifier for the organization (not the accreditation issuer's identifier) */
  readonly identifier?: TokenParam;
  /** A portion of the organization's name or alias */
  readonly name?: StringParam;
  /** An organization of which this organization forms a part */
  readonly "owned-by"?: ReferenceParam<"Organization">;
  /** A portion of the organization's name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** Is the Organization record active */
  readonly status?: TokenParam<NonNullable<r4.InsurancePlan["status"]>>;
  /** A code for the type of organization */
  readonly type?: TokenParam;
}

export interface InvoiceSearchParams {
  /** Account that is being balanced */
  readonly account?: ReferenceParam<"Account">;
  /** Invoice date / posting date */
  readonly date?: DateParam;
  /** Business Identifier for item */
  readonly identifier?: TokenParam;
  /** Issuing Organization of Invoice */
  readonly issuer?: ReferenceParam<"Organization">;
  /** Individual who was involved */
  readonly participant?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Type of involvement in creation of this Invoice */
  readonly "participant-role"?: TokenParam;
  /** Recipient(s) of goods and services */
  readonly patient?: ReferenceParam<"Patient">;
  /** Recipient of this invoice */
  readonly recipient?: ReferenceParam<"Organization" | "Patient" | "RelatedPerson">;
  /** draft | issued | balanced | cancelled | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.Invoice["status"]>>;
  /** Recipient(s) of goods and services */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
  /** Gross total of this Invoice */
  readonly totalgross?: QuantityParam;
  /** Net total of this Invoice */
  readonly totalnet?: QuantityParam;
  /** Type of Invoice */
  readonly type?: TokenParam;
}

export interface LibrarySearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** The type of content in the library (e.g. text/cql) */
  readonly "content-type"?: TokenParam;
  /** A use context assigned to the library */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the library */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the library */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the library */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the library */
  readonly "context-type-value"?: CompositeParam;
  /** The library publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the library */
  readonly description?: StringParam;
  /** The time during which the library is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the library */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the library */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the library */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the library */
  readonly publisher?: StringParam;
  /** The current status of the library */
  readonly status?: TokenParam<NonNullable<r4.Library["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the library */
  readonly title?: StringParam;
  /** Topics associated with the module */
  readonly topic?: TokenParam;
  /** The type of the library (e.g. logic-library, model-definition, asset-collection, module-definition) */
  readonly type?: TokenParam;
  /** The uri that identifies the library */
  readonly url?: UriParam;
  /** The business version of the library */
  readonly version?: TokenParam;
}

export interface LinkageSearchParams {
  /** Author of the Linkage */
  readonly author?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Matches on any item in the Linkage */
  readonly item?: ReferenceParam<Any>;
  /** Matches on any item in the Linkage with a type of 'source' */
  readonly source?: ReferenceParam<Any>;
}

export interface ListSearchParams {
  /** What the purpose of this list is */
  readonly code?: TokenParam;
  /** When the list was prepared */
  readonly date?: DateParam;
  /** Why list is empty */
  readonly "empty-reason"?: TokenParam;
  /** Context in which list created */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Business identifier */
  readonly identifier?: TokenParam;
  /** Actual entry */
  readonly item?: ReferenceParam<Any>;
  /** The annotation - text content (as markdown) */
  readonly notes?: StringParam;
  /** If all resources have the same subject */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who and/or what defined the list contents (aka Author) */
  readonly source?: ReferenceParam<"Device" | "Patient" | "Practitioner" | "PractitionerRole">;
  /** current | retired | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.List["status"]>>;
  /** If all resources have the same subject */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient">;
  /** Descriptive name for the list */
  readonly title?: StringParam;
}

export interface LocationSearchParams {
  /** A (part of the) address of the location */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postal code specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** Technical endpoints providing access to services operated for the location */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** An identifier for the location */
  readonly identifier?: TokenParam;
  /** A portion of the location's name or alias */
  readonly name?: StringParam;
  /** Search for locations where the location.position is near to, or within a specified distance of, the provided coordinates expressed as [latitude]|[longitude]|[distance]|[units] (using the WGS84 datum, see notes). If the units are omitted, then kms should be assumed. If the distance is omitted, then the server can use its own discretion as to what distances should be considered near (and units are irrelevant) Servers may search using various techniques that might have differing accuracies, depending on implementation efficiency. Requires the near-distance parameter to be provided also */
  readonly near?: StringParam;
  /** Searches for locations (typically bed/room) that have an operational status (e.g. contaminated, housekeeping) */
  readonly "operational-status"?: TokenParam;
  /** Searches for locations that are managed by the provided organization */
  readonly organization?: ReferenceParam<"Organization">;
  /** A location of which this location is a part */
  readonly partof?: ReferenceParam<"Location">;
  /** Searches for locations with a specific kind of status */
  readonly status?: TokenParam<NonNullable<r4.Location["status"]>>;
  /** A code for the type of location */
  readonly type?: TokenParam;
}

export interface MeasureSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the measure */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the measure */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the measure */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the measure */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the measure */
  readonly "context-type-value"?: CompositeParam;
  /** The measure publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the measure */
  readonly description?: StringParam;
  /** The time during which the measure is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the measure */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the measure */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the measure */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the measure */
  readonly publisher?: StringParam;
  /** The current status of the measure */
  readonly status?: TokenParam<NonNullable<r4.Measure["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the measure */
  readonly title?: StringParam;
  /** Topics associated with the measure */
  readonly topic?: TokenParam;
  /** The uri that identifies the measure */
  readonly url?: UriParam;
  /** The business version of the measure */
  readonly version?: TokenParam;
}

export interface MeasureReportSearchParams {
  /** The date of the measure report */
  readonly date?: DateParam;
  /** An evaluated resource referenced by the measure report */
  readonly "evaluated-resource"?: ReferenceParam<Any>;
  /** External identifier of the measure report to be returned */
  readonly identifier?: TokenParam;
  /** The measure to return measure report results for */
  readonly measure?: ReferenceParam<"Measure">;
  /** The identity of a patient to search for individual measure report results for */
  readonly patient?: ReferenceParam<"Patient">;
  /** The period of the measure report */
  readonly period?: DateParam;
  /** The reporter to return measure report results for */
  readonly reporter?: ReferenceParam<"Location" | "Organization" | "Practitioner" | "PractitionerRole">;
  /** The status of the measure report */
  readonly status?: TokenParam<NonNullable<r4.MeasureReport["status"]>>;
  /** The identity of a subject to search for individual measure report results for */
  readonly subject?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "Group"
    | "HealthcareService"
    | "Location"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
}

export interface MediaSearchParams {
  /** Procedure that caused this media to be created */
  readonly "based-on"?: ReferenceParam<"CarePlan" | "ServiceRequest">;
  /** When Media was collected */
  readonly created?: DateParam;
  /** Observing Device */
  readonly device?: ReferenceParam<"Device" | "DeviceMetric">;
  /** Encounter associated with media */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Identifier(s) for the image */
  readonly identifier?: TokenParam;
  /** The type of acquisition equipment/process */
  readonly modality?: TokenParam;
  /** The person who generated the image */
  readonly operator?: ReferenceParam<
    "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Who/What this Media is a record of */
  readonly patient?: ReferenceParam<"Patient">;
  /** Observed body part */
  readonly site?: TokenParam;
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.Media["status"]>>;
  /** Who/What this Media is a record of */
  readonly subject?: ReferenceParam<
    "Device" | "Group" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "Specimen"
  >;
  /** Classification of media as image, video, or audio */
  readonly type?: TokenParam;
  /** Imaging view, e.g. Lateral or Antero-posterior */
  readonly view?: TokenParam;
}

export interface MedicationSearchParams {
  /** Returns medications for a specific code */
  readonly code?: TokenParam;
  /** Returns medications in a batch with this expiration date */
  readonly "expiration-date"?: DateParam;
  /** Returns medications for a specific dose form */
  readonly form?: TokenParam;
  /** Returns medications with this external identifier */
  readonly identifier?: TokenParam;
  /** Returns medications for this ingredient reference */
  readonly ingredient?: ReferenceParam<"Medication" | "Substance">;
  /** Returns medications for this ingredient code */
  readonly "ingredient-code"?: TokenParam;
  /** Returns medications in a batch with this lot number */
  readonly "lot-number"?: TokenParam;
  /** Returns medications made or sold for this manufacturer */
  readonly manufacturer?: ReferenceParam<"Organization">;
  /** Returns medications for this status */
  readonly status?: TokenParam<NonNullable<r4.Medication["status"]>>;
}

export interface MedicationAdministrationSearchParams {
  /** Return administrations of this medication code */
  readonly code?: TokenParam;
  /** Return administrations that share this encounter or episode of care */
  readonly context?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Return administrations with this administration device identity */
  readonly device?: ReferenceParam<"Device">;
  /** Date administration happened (or did not happen) */
  readonly "effective-time"?: DateParam;
  /** Return administrations with this external identifier */
  readonly identifier?: TokenParam;
  /** Return administrations of this medication resource */
  readonly medication?: ReferenceParam<"Medication">;
  /** The identity of a patient to list administrations for */
  readonly patient?: ReferenceParam<"Patient">;
  /** The identity of the individual who administered the medication */
  readonly performer?: ReferenceParam<"Device" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Reasons for administering the medication */
  readonly "reason-given"?: TokenParam;
  /** Reasons for not administering the medication */
  readonly "reason-not-given"?: TokenParam;
  /** The identity of a request to list administrations from */
  readonly request?: ReferenceParam<"MedicationRequest">;
  /** MedicationAdministration event status (for example one of active/paused/completed/nullified) */
  readonly status?: TokenParam<NonNullable<r4.MedicationAdministration["status"]>>;
  /** The identity of the individual or group to list administrations for */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface MedicationDispenseSearchParams {
  /** Returns dispenses of this medicine code */
  readonly code?: TokenParam;
  /** Returns dispenses with a specific context (episode or episode of care) */
  readonly context?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Returns dispenses that should be sent to a specific destination */
  readonly destination?: ReferenceParam<"Location">;
  /** Returns dispenses with this external identifier */
  readonly identifier?: TokenParam;
  /** Returns dispenses of this medicine resource */
  readonly medication?: ReferenceParam<"Medication">;
  /** The identity of a patient to list dispenses for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Returns dispenses performed by a specific individual */
  readonly performer?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** The identity of a prescription to list dispenses from */
  readonly prescription?: ReferenceParam<"MedicationRequest">;
  /** The identity of a receiver to list dispenses for */
  readonly receiver?: ReferenceParam<"Patient" | "Practitioner">;
  /** Returns dispenses with the specified responsible party */
  readonly responsibleparty?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Returns dispenses with a specified dispense status */
  readonly status?: TokenParam<NonNullable<r4.MedicationDispense["status"]>>;
  /** The identity of a patient for whom to list dispenses */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
  /** Returns dispenses of a specific type */
  readonly type?: TokenParam;
  /** Returns dispenses handed over on this date */
  readonly whenhandedover?: DateParam;
  /** Returns dispenses prepared on this date */
  readonly whenprepared?: DateParam;
}

export interface MedicationKnowledgeSearchParams {
  /** Specific category assigned to the medication */
  readonly classification?: TokenParam;
  /** The type of category for the medication (for example, therapeutic classification, therapeutic sub-classification) */
  readonly "classification-type"?: TokenParam;
  /** Code that identifies this medication */
  readonly code?: TokenParam;
  /** powder | tablets | capsule + */
  readonly doseform?: TokenParam;
  /** Medication(s) or substance(s) contained in the medication */
  readonly ingredient?: ReferenceParam<"Substance">;
  /** Medication(s) or substance(s) contained in the medication */
  readonly "ingredient-code"?: TokenParam;
  /** Manufacturer of the item */
  readonly manufacturer?: ReferenceParam<"Organization">;
  /** Name of the reviewing program */
  readonly "monitoring-program-name"?: TokenParam;
  /** Type of program under which the medication is monitored */
  readonly "monitoring-program-type"?: TokenParam;
  /** Associated documentation about the medication */
  readonly monograph?: ReferenceParam<"DocumentReference" | "Media">;
  /** The category of medication document */
  readonly "monograph-type"?: TokenParam;
  /** The source or owner for the price information */
  readonly "source-cost"?: TokenParam;
  /** active | inactive | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.MedicationKnowledge["status"]>>;
}

export interface MedicationRequestSearchParams {
  /** Return prescriptions written on this date */
  readonly authoredon?: DateParam;
  /** Returns prescriptions with different categories */
  readonly category?: TokenParam;
  /** Return prescriptions of this medication code */
  readonly code?: TokenParam;
  /** Returns medication request to be administered on a specific date */
  readonly date?: DateParam;
  /** Return prescriptions with this encounter identifier */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Return prescriptions with this external identifier */
  readonly identifier?: TokenParam;
  /** Returns prescriptions intended to be dispensed by this Organization */
  readonly "intended-dispenser"?: ReferenceParam<"Organization">;
  /** Returns the intended performer of the administration of the medication request */
  readonly "intended-performer"?: ReferenceParam<
    "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Returns requests for a specific type of performer */
  readonly "intended-performertype"?: TokenParam;
  /** Returns prescriptions with different intents */
  readonly intent?: TokenParam<NonNullable<r4.MedicationRequest["intent"]>>;
  /** Return prescriptions for this medication reference */
  readonly medication?: ReferenceParam<"Medication">;
  /** Returns prescriptions for a specific patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** Returns prescriptions with different priorities */
  readonly priority?: TokenParam<NonNullable<r4.MedicationRequest["priority"]>>;
  /** Returns prescriptions prescribed by this prescriber */
  readonly requester?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Status of the prescription */
  readonly status?: TokenParam<NonNullable<r4.MedicationRequest["status"]>>;
  /** The identity of a patient to list orders for */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface MedicationStatementSearchParams {
  /** Returns statements of this category of medicationstatement */
  readonly category?: TokenParam;
  /** Return statements of this medication code */
  readonly code?: TokenParam;
  /** Returns statements for a specific context (episode or episode of Care). */
  readonly context?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Date when patient was taking (or not taking) the medication */
  readonly effective?: DateParam;
  /** Return statements with this external identifier */
  readonly identifier?: TokenParam;
  /** Return statements of this medication reference */
  readonly medication?: ReferenceParam<"Medication">;
  /** Returns statements that are part of another event. */
  readonly "part-of"?: ReferenceParam<
    "MedicationAdministration" | "MedicationDispense" | "MedicationStatement" | "Observation" | "Procedure"
  >;
  /** Returns statements for a specific patient. */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who or where the information in the statement came from */
  readonly source?: ReferenceParam<"Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** Return statements that match the given status */
  readonly status?: TokenParam<NonNullable<r4.MedicationStatement["status"]>>;
  /** The identity of a patient, animal or group to list statements for */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface MedicinalProductSearchParams {
  /** Business identifier for this product. Could be an MPID */
  readonly identifier?: TokenParam;
  /** The full product name */
  readonly name?: StringParam;
  /** Language code for this name */
  readonly "name-language"?: TokenParam;
}

export interface MedicinalProductAuthorizationSearchParams {
  /** The country in which the marketing authorization has been granted */
  readonly country?: TokenParam;
  /** Marketing Authorization Holder */
  readonly holder?: ReferenceParam<"Organization">;
  /** Business identifier for the marketing authorization, as assigned by a regulator */
  readonly identifier?: TokenParam;
  /** The status of the marketing authorization */
  readonly status?: TokenParam;
  /** The medicinal product that is being authorized */
  readonly subject?: ReferenceParam<"MedicinalProduct" | "MedicinalProductPackaged">;
}

export interface MedicinalProductContraindicationSearchParams {
  /** The medication for which this is an contraindication */
  readonly subject?: ReferenceParam<"Medication" | "MedicinalProduct">;
}

export interface MedicinalProductIndicationSearchParams {
  /** The medication for which this is an indication */
  readonly subject?: ReferenceParam<"Medication" | "MedicinalProduct">;
}

export interface MedicinalProductIngredientSearchParams {}

export interface MedicinalProductInteractionSearchParams {
  /** The medication for which this is an interaction */
  readonly subject?: ReferenceParam<"Medication" | "MedicinalProduct" | "Substance">;
}

export interface MedicinalProductManufacturedSearchParams {}

export interface MedicinalProductPackagedSearchParams {
  /** Unique identifier */
  readonly identifier?: TokenParam;
  /** The product with this is a pack for */
  readonly subject?: ReferenceParam<"MedicinalProduct">;
}

export interface MedicinalProductPharmaceuticalSearchParams {
  /** An identifier for the pharmaceutical medicinal product */
  readonly identifier?: TokenParam;
  /** Coded expression for the route */
  readonly route?: TokenParam;
  /** Coded expression for the species */
  readonly "target-species"?: TokenParam;
}

export interface MedicinalProductUndesirableEffectSearchParams {
  /** The medication for which this is an undesirable effect */
  readonly subject?: ReferenceParam<"Medication" | "MedicinalProduct">;
}

export interface MessageDefinitionSearchParams {
  /** The behavior associated with the message */
  readonly category?: TokenParam<NonNullable<r4.MessageDefinition["category"]>>;
  /** A use context assigned to the message definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the message definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the message definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the message definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the message definition */
  readonly "context-type-value"?: CompositeParam;
  /** The message definition publication date */
  readonly date?: DateParam;
  /** The description of the message definition */
  readonly description?: StringParam;
  /** The event that triggers the message or link to the event definition. */
  readonly event?: TokenParam;
  /** A resource that is a permitted focus of the message */
  readonly focus?: TokenParam;
  /** External identifier for the message definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the message definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the message definition */
  readonly name?: StringParam;
  /** A resource that is the parent of the definition */
  readonly parent?: ReferenceParam<"ActivityDefinition" | "PlanDefinition">;
  /** Name of the publisher of the message definition */
  readonly publisher?: StringParam;
  /** The current status of the message definition */
  readonly status?: TokenParam<NonNullable<r4.MessageDefinition["status"]>>;
  /** The human-friendly name of the message definition */
  readonly title?: StringParam;
  /** The uri that identifies the message definition */
  readonly url?: UriParam;
  /** The business version of the message definition */
  readonly version?: TokenParam;
}

export interface MessageHeaderSearchParams {
  /** The source of the decision */
  readonly author?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** ok | transient-error | fatal-error */
  readonly code?: TokenParam;
  /** Name of system */
  readonly destination?: StringParam;
  /** Actual destination address or id */
  readonly "destination-uri"?: UriParam;
  /** The source of the data entry */
  readonly enterer?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Code for the event this message represents or link to event definition */
  readonly event?: TokenParam;
  /** The actual content of the message */
  readonly focus?: ReferenceParam<Any>;
  /** Intended "real-world" recipient for the data */
  readonly receiver?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Id of original message */
  readonly "response-id"?: TokenParam;
  /** Final responsibility for event */
  readonly responsible?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Real world sender of the message */
  readonly sender?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** Name of system */
  readonly source?: StringParam;
  /** Actual message source address or id */
  readonly "source-uri"?: UriParam;
  /** Particular delivery destination within the destination */
  readonly target?: ReferenceParam<"Device">;
}

export interface MolecularSequenceSearchParams {
  /** Chromosome number of the reference sequence */
  readonly chromosome?: TokenParam;
  /** Search parameter by chromosome and variant coordinate. This will refer to part of a locus or part of a gene where search region will be represented in 1-based system. Since the coordinateSystem can either be 0-based or 1-based, this search query will include the result of both coordinateSystem that contains the equivalent segment of the gene or whole genome sequence. For example, a search for sequence can be represented as `chromosome-variant-coordinate=1$lt345$gt123`, this means it will search for the MolecularSequence resource with variants on chromosome 1 and with position >123 and <345, where in 1-based system resource, all strings within region 1:124-344 will be revealed, while in 0-based system resource, all strings within region 1:123-344 will be revealed. You may want to check detail about 0-based v.s. 1-based above. */
  readonly "chromosome-variant-coordinate"?: CompositeParam;
  /** Search parameter by chromosome and window. This will refer to part of a locus or part of a gene where search region will be represented in 1-based system. Since the coordinateSystem can either be 0-based or 1-based, this search query will include the result of both coordinateSystem that contains the equivalent segment of the gene or whole genome sequence. For example, a search for sequence can be represented as `chromosome-window-coordinate=1$lt345$gt123`, this means it will search for the MolecularSequence resource with a window on chromosome 1 and with position >123 and <345, where in 1-based system resource, all strings within region 1:124-344 will be revealed, while in 0-based system resource, all strings within region 1:123-344 will be revealed. You may want to check detail about 0-based v.s. 1-based above. */
  readonly "chromosome-window-coordinate"?: CompositeParam;
  /** The unique identity for a particular sequence */
  readonly identifier?: TokenParam;
  /** The subject that the observation is about */
  readonly patient?: ReferenceParam<"Patient">;
  /** Reference Sequence of the sequence */
  readonly referenceseqid?: TokenParam;
  /** Search parameter by reference sequence and variant coordinate. This will refer to part of a locus or part of a gene where search region will be represented in 1-based system. Since the coordinateSystem can either be 0-based or 1-based, this search query will include the result of both coordinateSystem that contains the equivalent segment of the gene or whole genome sequence. For example, a search for sequence can be represented as `referenceSeqId-variant-coordinate=NC_000001.11$lt345$gt123`, this means it will search for the MolecularSequence resource with variants on NC_000001.11 and with position >123 and <345, where in 1-based system resource, all strings within region NC_000001.11:124-344 will be revealed, while in 0-based system resource, all strings within region NC_000001.11:123-344 will be revealed. You may want to check detail about 0-based v.s. 1-based above. */
  readonly "referenceseqid-variant-coordinate"?: CompositeParam;
  /** Search parameter by reference sequence and window. This will refer to part of a locus or part of a gene where search region will be represented in 1-based system. Since the coordinateSystem can either be 0-based or 1-based, this search query will include the result of both coordinateSystem that contains the equivalent segment of the gene or whole genome sequence. For example, a search for sequence can be represented as `referenceSeqId-window-coordinate=NC_000001.11$lt345$gt123`, this means it will search for the MolecularSequence resource with a window on NC_000001.11 and with position >123 and <345, where in 1-based system resource, all strings within region NC_000001.11:124-344 will be revealed, while in 0-based system resource, all strings within region NC_000001.11:123-344 will be revealed. You may want to check detail about 0-based v.s. 1-based above. */
  readonly "referenceseqid-window-coordinate"?: CompositeParam;
  /** Amino Acid Sequence/ DNA Sequence / RNA Sequence */
  readonly type?: TokenParam<NonNullable<r4.MolecularSequence["type"]>>;
  /** End position (0-based exclusive, which menas the acid at this position will not be included, 1-based inclusive, which means the acid at this position will be included) of the variant. */
  readonly "variant-end"?: NumberParam;
  /** Start position (0-based inclusive, 1-based inclusive, that means the nucleic acid or amino acid at this position will be included) of the variant. */
  readonly "variant-start"?: NumberParam;
  /** End position (0-based exclusive, which menas the acid at this position will not be included, 1-based inclusive, which means the acid at this position will be included) of the reference sequence. */
  readonly "window-end"?: NumberParam;
  /** Start position (0-based inclusive, 1-based inclusive, that means the nucleic acid or amino acid at this position will be included) of the reference sequence. */
  readonly "window-start"?: NumberParam;
}

export interface NamingSystemSearchParams {
  /** Name of an individual to contact */
  readonly contact?: StringParam;
  /** A use context assigned to the naming system */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the naming system */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the naming system */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the naming system */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the naming system */
  readonly "context-type-value"?: CompositeParam;
  /** The naming system publication date */
  readonly date?: DateParam;
  /** The description of the naming system */
  readonly description?: StringParam;
  /** oid | uuid | uri | other */
  readonly "id-type"?: TokenParam;
  /** Intended jurisdiction for the naming system */
  readonly jurisdiction?: TokenParam;
  /** codesystem | identifier | root */
  readonly kind?: TokenParam<NonNullable<r4.NamingSystem["kind"]>>;
  /** Computationally friendly name of the naming system */
  readonly name?: StringParam;
  /** When is identifier valid? */
  readonly period?: DateParam;
  /** Name of the publisher of the naming system */
  readonly publisher?: StringParam;
  /** Who maintains system namespace? */
  readonly responsible?: StringParam;
  /** The current status of the naming system */
  readonly status?: TokenParam<NonNullable<r4.NamingSystem["status"]>>;
  /** Contact details for individual or organization */
  readonly telecom?: TokenParam;
  /** e.g. driver, provider, patient, bank etc. */
  readonly type?: TokenParam;
  /** The unique identifier */
  readonly value?: StringParam;
}

export interface NutritionOrderSearchParams {
  /** Type of module component to add to the feeding */
  readonly additive?: TokenParam;
  /** Return nutrition orders requested on this date */
  readonly datetime?: DateParam;
  /** Return nutrition orders with this encounter identifier */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Type of enteral or infant formula */
  readonly formula?: TokenParam;
  /** Return nutrition orders with this external identifier */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<"ActivityDefinition" | "PlanDefinition">;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** Type of diet that can be consumed orally (i.e., take via the mouth). */
  readonly oraldiet?: TokenParam;
  /** The identity of the person who requires the diet, formula or nutritional supplement */
  readonly patient?: ReferenceParam<"Patient">;
  /** The identity of the provider who placed the nutrition order */
  readonly provider?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Status of the nutrition order. */
  readonly status?: TokenParam<NonNullable<r4.NutritionOrder["status"]>>;
  /** Type of supplement product requested */
  readonly supplement?: TokenParam;
}

export interface ObservationSearchParams {
  /** Reference to the service request. */
  readonly "based-on"?: ReferenceParam<
    | "CarePlan"
    | "DeviceRequest"
    | "ImmunizationRecommendation"
    | "MedicationRequest"
    | "NutritionOrder"
    | "ServiceRequest"
  >;
  /** The classification of the type of observation */
  readonly category?: TokenParam;
  /** The code of the observation type */
  readonly code?: TokenParam;
  /** Code and coded value parameter pair */
  readonly "code-value-concept"?: CompositeParam;
  /** Code and date/time value parameter pair */
  readonly "code-value-date"?: CompositeParam;
  /** Code and quantity value parameter pair */
  readonly "code-value-quantity"?: CompositeParam;
  /** Code and string value parameter pair */
  readonly "code-value-string"?: CompositeParam;
  /** The code of the observation type or component type */
  readonly "combo-code"?: TokenParam;
  /** Code and coded value parameter pair, including in components */
  readonly "combo-code-value-concept"?: CompositeParam;
  /** Code and quantity value parameter pair, including in components */
  readonly "combo-code-value-quantity"?: CompositeParam;
  /** The reason why the expected value in the element Observation.value[x] or Observation.component.value[x] is missing. */
  readonly "combo-data-absent-reason"?: TokenParam;
  /** The value or component value of the observation, if the value is a CodeableConcept */
  readonly "combo-value-concept"?: TokenParam;
  /** The value or component value of the observation, if the value is a Quantity, or a SampledData (just search on the bounds of the values in sampled data) */
  readonly "combo-value-quantity"?: QuantityParam;
  /** The component code of the observation type */
  readonly "component-code"?: TokenParam;
  /** Component code and component coded value parameter pair */
  readonly "component-code-value-concept"?: CompositeParam;
  /** Component code and component quantity value parameter pair */
  readonly "component-code-value-quantity"?: CompositeParam;
  /** The reason why the expected value in the element Observation.component.value[x] is missing. */
  readonly "component-data-absent-reason"?: TokenParam;
  /** The value of the component observation, if the value is a CodeableConcept */
  readonly "component-value-concept"?: TokenParam;
  /** The value of the component observation, if the value is a Quantity, or a SampledData (just search on the bounds of the values in sampled data) */
  readonly "component-value-quantity"?: QuantityParam;
  /** The reason why the expected value in the element Observation.value[x] is missing. */
  readonly "data-absent-reason"?: TokenParam;
  /** Obtained date/time. If the obtained element is a period, a date that falls in the period */
  readonly date?: DateParam;
  /** Related measurements the observation is made from */
  readonly "derived-from"?: ReferenceParam<
    "DocumentReference" | "ImagingStudy" | "Media" | "MolecularSequence" | "Observation" | "QuestionnaireResponse"
  >;
  /** The Device that generated the observation data. */
  readonly device?: ReferenceParam<"Device" | "DeviceMetric">;
  /** Encounter related to the observation */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** The focus of an observation when the focus is not the patient of record. */
  readonly focus?: ReferenceParam<Any>;
  /** Related resource that belongs to the Observation group */
  readonly "has-member"?: ReferenceParam<"MolecularSequence" | "Observation" | "QuestionnaireResponse">;
  /** The unique id for a particular observation */
  readonly identifier?: TokenParam;
  /** The method used for the observation */
  readonly method?: TokenParam;
  /** Part of referenced event */
  readonly "part-of"?: ReferenceParam<
    | "ImagingStudy"
    | "Immunization"
    | "MedicationAdministration"
    | "MedicationDispense"
    | "MedicationStatement"
    | "Procedure"
  >;
  /** The subject that the observation is about (if patient) */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who performed the observation */
  readonly performer?: ReferenceParam<
    "CareTeam" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Specimen used for this observation */
  readonly specimen?: ReferenceParam<"Specimen">;
  /** The status of the observation */
  readonly status?: TokenParam<NonNullable<r4.Observation["status"]>>;
  /** The subject that the observation is about */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient">;
  /** The value of the observation, if the value is a CodeableConcept */
  readonly "value-concept"?: TokenParam;
  /** The value of the observation, if the value is a date or period of time */
  readonly "value-date"?: DateParam;
  /** The value of the observation, if the value is a Quantity, or a SampledData (just search on the bounds of the values in sampled data) */
  readonly "value-quantity"?: QuantityParam;
  /** The value of the observation, if the value is a string, and also searches in CodeableConcept.text */
  readonly "value-string"?: StringParam;
}

export interface ObservationDefinitionSearchParams {}

export interface OperationDefinitionSearchParams {
  /** Marks this as a profile of the base */
  readonly base?: ReferenceParam<"OperationDefinition">;
  /** Name used to invoke the operation */
  readonly code?: TokenParam;
  /** A use context assigned to the operation definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the operation definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the operation definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the operation definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the operation definition */
  readonly "context-type-value"?: CompositeParam;
  /** The operation definition publication date */
  readonly date?: DateParam;
  /** The description of the operation definition */
  readonly description?: StringParam;
  /** Validation information for in parameters */
  readonly "input-profile"?: ReferenceParam<"StructureDefinition">;
  /** Invoke on an instance? */
  readonly instance?: TokenParam;
  /** Intended jurisdiction for the operation definition */
  readonly jurisdiction?: TokenParam;
  /** operation | query */
  readonly kind?: TokenParam<NonNullable<r4.OperationDefinition["kind"]>>;
  /** Computationally friendly name of the operation definition */
  readonly name?: StringParam;
  /** Validation information for out parameters */
  readonly "output-profile"?: ReferenceParam<"StructureDefinition">;
  /** Name of the publisher of the operation definition */
  readonly publisher?: StringParam;
  /** The current status of the operation definition */
  readonly status?: TokenParam<NonNullable<r4.OperationDefinition["status"]>>;
  /** Invoke at the system level? */
  readonly system?: TokenParam;
  /** The human-friendly name of the operation definition */
  readonly title?: StringParam;
  /** Invoke at the type level? */
  readonly type?: TokenParam;
  /** The uri that identifies the operation definition */
  readonly url?: UriParam;
  /** The business version of the operation definition */
  readonly version?: TokenParam;
}

export interface OperationOutcomeSearchParams {}

export interface OrganizationSearchParams {
  /** Is the Organization record active */
  readonly active?: TokenParam;
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postal code specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** Technical endpoints providing access to services operated for the organization */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** Any identifier for the organization (not the accreditation issuer's identifier) */
  readonly identifier?: TokenParam;
  /** A portion of the organization's name or alias */
  readonly name?: StringParam;
  /** An organization of which this organization forms a part */
  readonly partof?: ReferenceParam<"Organization">;
  /** A portion of the organization's name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** A code for the type of organization */
  readonly type?: TokenParam;
}

export interface OrganizationAffiliationSearchParams {
  /** Whether this organization affiliation record is in active use */
  readonly active?: TokenParam;
  /** The period during which the participatingOrganization is affiliated with the primary organization */
  readonly date?: DateParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** Technical endpoints providing access to services operated for this role */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** An organization affiliation's Identifier */
  readonly identifier?: TokenParam;
  /** The location(s) at which the role occurs */
  readonly location?: ReferenceParam<"Location">;
  /** Health insurance provider network in which the participatingOrganization provides the role's services (if defined) at the indicated locations (if defined) */
  readonly network?: ReferenceParam<"Organization">;
  /** The organization that provides services to the primary organization */
  readonly "participating-organization"?: ReferenceParam<"Organization">;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** The organization that receives the services from the participating organization */
  readonly "primary-organization"?: ReferenceParam<"Organization">;
  /** Definition of the role the participatingOrganization plays */
  readonly role?: TokenParam;
  /** Healthcare services provided through the role */
  readonly service?: ReferenceParam<"HealthcareService">;
  /** Specific specialty of the participatingOrganization in the context of the role */
  readonly specialty?: TokenParam;
  /** The value in any kind of contact */
  readonly telecom?: TokenParam;
}

export interface PatientSearchParams {
  /** Whether the patient record is active */
  readonly active?: TokenParam;
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postalCode specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** The patient's date of birth */
  readonly birthdate?: DateParam;
  /** The date of death has been provided and satisfies this search value */
  readonly "death-date"?: DateParam;
  /** This patient has been marked as deceased, or as a death date entered */
  readonly deceased?: TokenParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** A portion of the family name of the patient */
  readonly family?: StringParam;
  /** Gender of the patient */
  readonly gender?: TokenParam<NonNullable<r4.Patient["gender"]>>;
  /** Patient's nominated general practitioner, not the organization that manages the record */
  readonly "general-practitioner"?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** A portion of the given name of the patient */
  readonly given?: StringParam;
  /** A patient identifier */
  readonly identifier?: TokenParam;
  /** Language code (irrespective of use value) */
  readonly language?: TokenParam;
  /** All patients linked to the given patient */
  readonly link?: ReferenceParam<"Patient" | "RelatedPerson">;
  /** A server defined search that may match any of the string fields in the HumanName, including family, give, prefix, suffix, suffix, and/or text */
  readonly name?: StringParam;
  /** The organization that is the custodian of the patient record */
  readonly organization?: ReferenceParam<"Organization">;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** A portion of either family or given name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** The value in any kind of telecom details of the patient */
  readonly telecom?: TokenParam;
}

export interface PaymentNoticeSearchParams {
  /** Creation date fro the notice */
  readonly created?: DateParam;
  /** The business identifier of the notice */
  readonly identifier?: TokenParam;
  /** The type of payment notice */
  readonly "payment-status"?: TokenParam;
  /** The reference to the provider */
  readonly provider?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The Claim */
  readonly request?: ReferenceParam<Any>;
  /** The ClaimResponse */
  readonly response?: ReferenceParam<Any>;
  /** The status of the payment notice */
  readonly status?: TokenParam<NonNullable<r4.PaymentNotice["status"]>>;
}

export interface PaymentReconciliationSearchParams {
  /** The creation date */
  readonly created?: DateParam;
  /** The contents of the disposition message */
  readonly disposition?: StringParam;
  /** The business identifier of the ExplanationOfBenefit */
  readonly identifier?: TokenParam;
  /** The processing outcome */
  readonly outcome?: TokenParam<NonNullable<r4.PaymentReconciliation["outcome"]>>;
  /** The organization which generated this resource */
  readonly "payment-issuer"?: ReferenceParam<"Organization">;
  /** The reference to the claim */
  readonly request?: ReferenceParam<"Task">;
  /** The reference to the provider who submitted the claim */
  readonly requestor?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
  /** The status of the payment reconciliation */
  readonly status?: TokenParam<NonNullable<r4.PaymentReconciliation["status"]>>;
}

export interface PersonSearchParams {
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postal code specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** The person's date of birth */
  readonly birthdate?: DateParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** The gender of the person */
  readonly gender?: TokenParam<NonNullable<r4.Person["gender"]>>;
  /** A person Identifier */
  readonly identifier?: TokenParam;
  /** Any link has this Patient, Person, RelatedPerson or Practitioner reference */
  readonly link?: ReferenceParam<"Patient" | "Person" | "Practitioner" | "RelatedPerson">;
  /** A server defined search that may match any of the string fields in the HumanName, including family, give, prefix, suffix, suffix, and/or text */
  readonly name?: StringParam;
  /** The organization at which this person record is being managed */
  readonly organization?: ReferenceParam<"Organization">;
  /** The Person links to this Patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** A portion of name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** The Person links to this Practitioner */
  readonly practitioner?: ReferenceParam<"Practitioner">;
  /** The Person links to this RelatedPerson */
  readonly relatedperson?: ReferenceParam<"RelatedPerson">;
  /** The value in any kind of contact */
  readonly telecom?: TokenParam;
}

export interface PlanDefinitionSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the plan definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the plan definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the plan definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the plan definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the plan definition */
  readonly "context-type-value"?: CompositeParam;
  /** The plan definition publication date */
  readonly date?: DateParam;
  /** Activity or plan definitions used by plan definition */
  readonly definition?: ReferenceParam<"ActivityDefinition" | "PlanDefinition" | "Questionnaire">;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the plan definition */
  readonly description?: StringParam;
  /** The time during which the plan definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the plan definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the plan definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the plan definition */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the plan definition */
  readonly publisher?: StringParam;
  /** The current status of the plan definition */
  readonly status?: TokenParam<NonNullable<r4.PlanDefinition["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the plan definition */
  readonly title?: StringParam;
  /** Topics associated with the module */
  readonly topic?: TokenParam;
  /** The type of artifact the plan (e.g. order-set, eca-rule, protocol) */
  readonly type?: TokenParam;
  /** The uri that identifies the plan definition */
  readonly url?: UriParam;
  /** The business version of the plan definition */
  readonly version?: TokenParam;
}

export interface PractitionerSearchParams {
  /** Whether the practitioner record is active */
  readonly active?: TokenParam;
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postalCode specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** One of the languages that the practitioner can communicate with */
  readonly communication?: TokenParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** A portion of the family name */
  readonly family?: StringParam;
  /** Gender of the practitioner */
  readonly gender?: TokenParam<NonNullable<r4.Practitioner["gender"]>>;
  /** A portion of the given name */
  readonly given?: StringParam;
  /** A practitioner's Identifier */
  readonly identifier?: TokenParam;
  /** A server defined search that may match any of the string fields in the HumanName, including family, give, prefix, suffix, suffix, and/or text */
  readonly name?: StringParam;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** A portion of either family or given name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** The value in any kind of contact */
  readonly telecom?: TokenParam;
}

export interface PractitionerRoleSearchParams {
  /** Whether this practitioner role record is in active use */
  readonly active?: TokenParam;
  /** The period during which the practitioner is authorized to perform in these role(s) */
  readonly date?: DateParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** Technical endpoints providing access to services operated for the practitioner with this role */
  readonly endpoint?: ReferenceParam<"Endpoint">;
  /** A practitioner's Identifier */
  readonly identifier?: TokenParam;
  /** One of the locations at which this practitioner provides care */
  readonly location?: ReferenceParam<"Location">;
  /** The identity of the organization the practitioner represents / acts on behalf of */
  readonly organization?: ReferenceParam<"Organization">;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** Practitioner that is able to provide the defined services for the organization */
  readonly practitioner?: ReferenceParam<"Practitioner">;
  /** The practitioner can perform this role at for the organization */
  readonly role?: TokenParam;
  /** The list of healthcare services that this worker provides for this role's Organization/Location(s) */
  readonly service?: ReferenceParam<"HealthcareService">;
  /** The practitioner has this specialty at an organization */
  readonly specialty?: TokenParam;
  /** The value in any kind of contact */
  readonly telecom?: TokenParam;
}

export interface ProcedureSearchParams {
  /** A request for this procedure */
  readonly "based-on"?: ReferenceParam<"CarePlan" | "ServiceRequest">;
  /** Classification of the procedure */
  readonly category?: TokenParam;
  /** A code to identify a procedure */
  readonly code?: TokenParam;
  /** When the procedure was performed */
  readonly date?: DateParam;
  /** Encounter created as part of */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** A unique identifier for a procedure */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<
    "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire"
  >;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** Where the procedure happened */
  readonly location?: ReferenceParam<"Location">;
  /** Part of referenced event */
  readonly "part-of"?: ReferenceParam<"MedicationAdministration" | "Observation" | "Procedure">;
  /** Search by subject - a patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** The reference to the practitioner */
  readonly performer?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Coded reason procedure performed */
  readonly "reason-code"?: TokenParam;
  /** The justification that the procedure was performed */
  readonly "reason-reference"?: ReferenceParam<
    "Condition" | "DiagnosticReport" | "DocumentReference" | "Observation" | "Procedure"
  >;
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.Procedure["status"]>>;
  /** Search by subject */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface ProvenanceSearchParams {
  /** Who participated */
  readonly agent?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** What the agents role was */
  readonly "agent-role"?: TokenParam;
  /** How the agent participated */
  readonly "agent-type"?: TokenParam;
  /** Identity of entity */
  readonly entity?: ReferenceParam<Any>;
  /** Where the activity occurred, if relevant */
  readonly location?: ReferenceParam<"Location">;
  /** Target Reference(s) (usually version specific) */
  readonly patient?: ReferenceParam<"Patient">;
  /** When the activity was recorded / updated */
  readonly recorded?: DateParam;
  /** Indication of the reason the entity signed the object(s) */
  readonly "signature-type"?: TokenParam;
  /** Target Reference(s) (usually version specific) */
  readonly target?: ReferenceParam<Any>;
  /** When the activity occurred */
  readonly when?: DateParam;
}

export interface QuestionnaireSearchParams {
  /** A code that corresponds to one of its items in the questionnaire */
  readonly code?: TokenParam;
  /** A use context assigned to the questionnaire */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the questionnaire */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the questionnaire */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the questionnaire */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the questionnaire */
  readonly "context-type-value"?: CompositeParam;
  /** The questionnaire publication date */
  readonly date?: DateParam;
  /** ElementDefinition - details for the item */
  readonly definition?: UriParam;
  /** The description of the questionnaire */
  readonly description?: StringParam;
  /** The time during which the questionnaire is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the questionnaire */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the questionnaire */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the questionnaire */
  readonly name?: StringParam;
  /** Name of the publisher of the questionnaire */
  readonly publisher?: StringParam;
  /** The current status of the questionnaire */
  readonly status?: TokenParam<NonNullable<r4.Questionnaire["status"]>>;
  /** Resource that can be subject of QuestionnaireResponse */
  readonly "subject-type"?: TokenParam<NonNullable<r4.Questionnaire["subjectType"]>[number]>;
  /** The human-friendly name of the questionnaire */
  readonly title?: StringParam;
  /** The uri that identifies the questionnaire */
  readonly url?: UriParam;
  /** The business version of the questionnaire */
  readonly version?: TokenParam;
}

export interface QuestionnaireResponseSearchParams {
  /** The author of the questionnaire response */
  readonly author?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** When the questionnaire response was last changed */
  readonly authored?: DateParam;
  /** Plan/proposal/order fulfilled by this questionnaire response */
  readonly "based-on"?: ReferenceParam<"CarePlan" | "ServiceRequest">;
  /** Encounter associated with the questionnaire response */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** The unique identifier for the questionnaire response */
  readonly identifier?: TokenParam;
  /** Procedure or observation this questionnaire response was performed as a part of */
  readonly "part-of"?: ReferenceParam<"Observation" | "Procedure">;
  /** The patient that is the subject of the questionnaire response */
  readonly patient?: ReferenceParam<"Patient">;
  /** The questionnaire the answers are provided for */
  readonly questionnaire?: ReferenceParam<"Questionnaire">;
  /** The individual providing the information reflected in the questionnaire respose */
  readonly source?: ReferenceParam<"Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** The status of the questionnaire response */
  readonly status?: TokenParam<NonNullable<r4.QuestionnaireResponse["status"]>>;
  /** The subject of the questionnaire response */
  readonly subject?: ReferenceParam<Any>;
}

export interface RelatedPersonSearchParams {
  /** Indicates if the related person record is active */
  readonly active?: TokenParam;
  /** A server defined search that may match any of the string fields in the Address, including line, city, district, state, country, postalCode, and/or text */
  readonly address?: StringParam;
  /** A city specified in an address */
  readonly "address-city"?: StringParam;
  /** A country specified in an address */
  readonly "address-country"?: StringParam;
  /** A postal code specified in an address */
  readonly "address-postalcode"?: StringParam;
  /** A state specified in an address */
  readonly "address-state"?: StringParam;
  /** A use code specified in an address */
  readonly "address-use"?: TokenParam;
  /** The Related Person's date of birth */
  readonly birthdate?: DateParam;
  /** A value in an email contact */
  readonly email?: TokenParam;
  /** Gender of the related person */
  readonly gender?: TokenParam<NonNullable<r4.RelatedPerson["gender"]>>;
  /** An Identifier of the RelatedPerson */
  readonly identifier?: TokenParam;
  /** A server defined search that may match any of the string fields in the HumanName, including family, give, prefix, suffix, suffix, and/or text */
  readonly name?: StringParam;
  /** The patient this related person is related to */
  readonly patient?: ReferenceParam<"Patient">;
  /** A value in a phone contact */
  readonly phone?: TokenParam;
  /** A portion of name using some kind of phonetic matching algorithm */
  readonly phonetic?: StringParam;
  /** The relationship between the patient and the relatedperson */
  readonly relationship?: TokenParam;
  /** The value in any kind of contact */
  readonly telecom?: TokenParam;
}

export interface RequestGroupSearchParams {
  /** The author of the request group */
  readonly author?: ReferenceParam<"Device" | "Practitioner" | "PractitionerRole">;
  /** The date the request group was authored */
  readonly authored?: DateParam;
  /** The code of the request group */
  readonly code?: TokenParam;
  /** The encounter the request group applies to */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** The group identifier for the request group */
  readonly "group-identifier"?: TokenParam;
  /** External identifiers for the request group */
  readonly identifier?: TokenParam;
  /** The FHIR-based definition from which the request group is realized */
  readonly "instantiates-canonical"?: ReferenceParam<Any>;
  /** The external definition from which the request group is realized */
  readonly "instantiates-uri"?: UriParam;
  /** The intent of the request group */
  readonly intent?: TokenParam<NonNullable<r4.RequestGroup["intent"]>>;
  /** The participant in the requests in the group */
  readonly participant?: ReferenceParam<"Device" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson">;
  /** The identity of a patient to search for request groups */
  readonly patient?: ReferenceParam<"Patient">;
  /** The priority of the request group */
  readonly priority?: TokenParam<NonNullable<r4.RequestGroup["priority"]>>;
  /** The status of the request group */
  readonly status?: TokenParam<NonNullable<r4.RequestGroup["status"]>>;
  /** The subject that the request group is about */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface ResearchDefinitionSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the research definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the research definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the research definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the research definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the research definition */
  readonly "context-type-value"?: CompositeParam;
  /** The research definition publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the research definition */
  readonly description?: StringParam;
  /** The time during which the research definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the research definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the research definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the research definition */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the research definition */
  readonly publisher?: StringParam;
  /** The current status of the research definition */
  readonly status?: TokenParam<NonNullable<r4.ResearchDefinition["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the research definition */
  readonly title?: StringParam;
  /** Topics associated with the ResearchDefinition */
  readonly topic?: TokenParam;
  /** The uri that identifies the research definition */
  readonly url?: UriParam;
  /** The business version of the research definition */
  readonly version?: TokenParam;
}

export interface ResearchElementDefinitionSearchParams {
  /** What resource is being referenced */
  readonly "composed-of"?: ReferenceParam<Any>;
  /** A use context assigned to the research element definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the research element definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the research element definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the research element definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the research element definition */
  readonly "context-type-value"?: CompositeParam;
  /** The research element definition publication date */
  readonly date?: DateParam;
  /** What resource is being referenced */
  readonly "depends-on"?: ReferenceParam<Any>;
  /** What resource is being referenced */
  readonly "derived-from"?: ReferenceParam<Any>;
  /** The description of the research element definition */
  readonly description?: StringParam;
  /** The time during which the research element definition is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the research element definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the research element definition */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the research element definition */
  readonly name?: StringParam;
  /** What resource is being referenced */
  readonly predecessor?: ReferenceParam<Any>;
  /** Name of the publisher of the research element definition */
  readonly publisher?: StringParam;
  /** The current status of the research element definition */
  readonly status?: TokenParam<NonNullable<r4.ResearchElementDefinition["status"]>>;
  /** What resource is being referenced */
  readonly successor?: ReferenceParam<Any>;
  /** The human-friendly name of the research element definition */
  readonly title?: StringParam;
  /** Topics associated with the ResearchElementDefinition */
  readonly topic?: TokenParam;
  /** The uri that identifies the research element definition */
  readonly url?: UriParam;
  /** The business version of the research element definition */
  readonly version?: TokenParam;
}

export interface ResearchStudySearchParams {
  /** Classifications for the study */
  readonly category?: TokenParam;
  /** When the study began and ended */
  readonly date?: DateParam;
  /** Drugs, devices, etc. under study */
  readonly focus?: TokenParam;
  /** Business Identifier for study */
  readonly identifier?: TokenParam;
  /** Used to search for the study */
  readonly keyword?: TokenParam;
  /** Geographic region(s) for study */
  readonly location?: TokenParam;
  /** Part of larger study */
  readonly partof?: ReferenceParam<"ResearchStudy">;
  /** Researcher who oversees multiple aspects of the study */
  readonly principalinvestigator?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** Steps followed in executing study */
  readonly protocol?: ReferenceParam<"PlanDefinition">;
  /** Facility where study activities are conducted */
  readonly site?: ReferenceParam<"Location">;
  /** Organization that initiates and is legally responsible for the study */
  readonly sponsor?: ReferenceParam<"Organization">;
  /** active | administratively-completed | approved | closed-to-accrual | closed-to-accrual-and-intervention | completed | disapproved | in-review | temporarily-closed-to-accrual | temporarily-closed-to-accrual-and-intervention | withdrawn */
  readonly status?: TokenParam<NonNullable<r4.ResearchStudy["status"]>>;
  /** Name for this study */
  readonly title?: StringParam;
}

export interface ResearchSubjectSearchParams {
  /** Start and end of participation */
  readonly date?: DateParam;
  /** Business Identifier for research subject in a study */
  readonly identifier?: TokenParam;
  /** Who is part of study */
  readonly individual?: ReferenceParam<"Patient">;
  /** Who is part of study */
  readonly patient?: ReferenceParam<"Patient">;
  /** candidate | eligible | follow-up | ineligible | not-registered | off-study | on-study | on-study-intervention | on-study-observation | pending-on-study | potential-candidate | screening | withdrawn */
  readonly status?: TokenParam<NonNullable<r4.ResearchSubject["status"]>>;
  /** Study subject is part of */
  readonly study?: ReferenceParam<"ResearchStudy">;
}

export interface RiskAssessmentSearchParams {
  /** Condition assessed */
  readonly condition?: ReferenceParam<"Condition">;
  /** When was assessment made? */
  readonly date?: DateParam;
  /** Where was assessment performed? */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Unique identifier for the assessment */
  readonly identifier?: TokenParam;
  /** Evaluation mechanism */
  readonly method?: TokenParam;
  /** Who/what does assessment apply to? */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who did assessment? */
  readonly performer?: ReferenceParam<"Device" | "Practitioner" | "PractitionerRole">;
  /** Likelihood of specified outcome */
  readonly probability?: NumberParam;
  /** Likelihood of specified outcome as a qualitative value */
  readonly risk?: TokenParam;
  /** Who/what does assessment apply to? */
  readonly subject?: ReferenceParam<"Group" | "Patient">;
}

export interface RiskEvidenceSynthesisSearchParams {
  /** A use context assigned to the risk evidence synthesis */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the risk evidence synthesis */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the risk evidence synthesis */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the risk evidence synthesis */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the risk evidence synthesis */
  readonly "context-type-value"?: CompositeParam;
  /** The risk evidence synthesis publication date */
  readonly date?: DateParam;
  /** The description of the risk evidence synthesis */
  readonly description?: StringParam;
  /** The time during which the risk evidence synthesis is intended to be in use */
  readonly effective?: DateParam;
  /** External identifier for the risk evidence synthesis */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the risk evidence synthesis */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the risk evidence synthesis */
  readonly name?: StringParam;
  /** Name of the publisher of the risk evidence synthesis */
  readonly publisher?: StringParam;
  /** The current status of the risk evidence synthesis */
  readonly status?: TokenParam<NonNullable<r4.RiskEvidenceSynthesis["status"]>>;
  /** The human-friendly name of the risk evidence synthesis */
  readonly title?: StringParam;
  /** The uri that identifies the risk evidence synthesis */
  readonly url?: UriParam;
  /** The business version of the risk evidence synthesis */
  readonly version?: TokenParam;
}

export interface ScheduleSearchParams {
  /** Is the schedule in active use */
  readonly active?: TokenParam;
  /** The individual(HealthcareService, Practitioner, Location, ...) to find a Schedule for */
  readonly actor?: ReferenceParam<
    "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Search for Schedule resources that have a period that contains this date specified */
  readonly date?: DateParam;
  /** A Schedule Identifier */
  readonly identifier?: TokenParam;
  /** High-level category */
  readonly "service-category"?: TokenParam;
  /** The type of appointments that can be booked into associated slot(s) */
  readonly "service-type"?: TokenParam;
  /** Type of specialty needed */
  readonly specialty?: TokenParam;
}

export interface SearchParameterSearchParams {
  /** The resource type(s) this search parameter applies to */
  readonly base?: TokenParam<NonNullable<r4.SearchParameter["base"]>[number]>;
  /** Code used in URL */
  readonly code?: TokenParam;
  /** Defines how the part works */
  readonly component?: ReferenceParam<"SearchParameter">;
  /** A use context assigned to the search parameter */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the search parameter */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the search parameter */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the search parameter */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the search parameter */
  readonly "context-type-value"?: CompositeParam;
  /** The search parameter publication date */
  readonly date?: DateParam;
  /** Original definition for the search parameter */
  readonly "derived-from"?: ReferenceParam<"SearchParameter">;
  /** The description of the search parameter */
  readonly description?: StringParam;
  /** Intended jurisdiction for the search parameter */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the search parameter */
  readonly name?: StringParam;
  /** Name of the publisher of the search parameter */
  readonly publisher?: StringParam;
  /** The current status of the search parameter */
  readonly status?: TokenParam<NonNullable<r4.SearchParameter["status"]>>;
  /** Types of resource (if a resource reference) */
  readonly target?: TokenParam<NonNullable<r4.SearchParameter["target"]>[number]>;
  /** number | date | string | token | reference | composite | quantity | uri | special */
  readonly type?: TokenParam<NonNullable<r4.SearchParameter["type"]>>;
  /** The uri that identifies the search parameter */
  readonly url?: UriParam;
  /** The business version of the search parameter */
  readonly version?: TokenParam;
}

export interface ServiceRequestSearchParams {
  /** Date request signed */
  readonly authored?: DateParam;
  /** What request fulfills */
  readonly "based-on"?: ReferenceParam<"CarePlan" | "MedicationRequest" | "ServiceRequest">;
  /** Where procedure is going to be done */
  readonly "body-site"?: TokenParam;
  /** Classification of service */
  readonly category?: TokenParam;
  /** What is being requested/ordered */
  readonly code?: TokenParam;
  /** An encounter in which this request is made */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Identifiers assigned to this order */
  readonly identifier?: TokenParam;
  /** Instantiates FHIR protocol or definition */
  readonly "instantiates-canonical"?: ReferenceParam<"ActivityDefinition" | "PlanDefinition">;
  /** Instantiates external protocol or definition */
  readonly "instantiates-uri"?: UriParam;
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent?: TokenParam<NonNullable<r4.ServiceRequest["intent"]>>;
  /** When service should occur */
  readonly occurrence?: DateParam;
  /** Order detail */
  readonly "order-detail"?: TokenParam;
  /** Search by subject - a patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** Requested performer */
  readonly performer?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** Performer role */
  readonly "performer-type"?: TokenParam;
  /** routine | urgent | asap | stat */
  readonly priority?: TokenParam<NonNullable<r4.ServiceRequest["priority"]>>;
  /** What request replaces */
  readonly replaces?: ReferenceParam<"ServiceRequest">;
  /** Who/what is requesting service */
  readonly requester?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Composite Request ID */
  readonly requisition?: TokenParam;
  /** Specimen to be tested */
  readonly specimen?: ReferenceParam<"Specimen">;
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status?: TokenParam<NonNullable<r4.ServiceRequest["status"]>>;
  /** Search by subject */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient">;
}

export interface SlotSearchParams {
  /** The style of appointment or patient that may be booked in the slot (not service type) */
  readonly "appointment-type"?: TokenParam;
  /** A Slot Identifier */
  readonly identifier?: TokenParam;
  /** The Schedule Resource that we are seeking a slot within */
  readonly schedule?: ReferenceParam<"Schedule">;
  /** A broad categorization of the service that is to be performed during this appointment */
  readonly "service-category"?: TokenParam;
  /** The type of appointments that can be booked into the slot */
  readonly "service-type"?: TokenParam;
  /** The specialty of a practitioner that would be required to perform the service requested in this appointment */
  readonly specialty?: TokenParam;
  /** Appointment date/time. */
  readonly start?: DateParam;
  /** The free/busy status of the appointment */
  readonly status?: TokenParam<NonNullable<r4.Slot["status"]>>;
}

export interface SpecimenSearchParams {
  /** The accession number associated with the specimen */
  readonly accession?: TokenParam;
  /** The code for the body site from where the specimen originated */
  readonly bodysite?: TokenParam;
  /** The date the specimen was collected */
  readonly collected?: DateParam;
  /** Who collected the specimen */
  readonly collector?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** The kind of specimen container */
  readonly container?: TokenParam;
  /** The unique identifier associated with the specimen container */
  readonly "container-id"?: TokenParam;
  /** The unique identifier associated with the specimen */
  readonly identifier?: TokenParam;
  /** The parent of the specimen */
  readonly parent?: ReferenceParam<"Specimen">;
  /** The patient the specimen comes from */
  readonly patient?: ReferenceParam<"Patient">;
  /** available | unavailable | unsatisfactory | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.Specimen["status"]>>;
  /** The subject of the specimen */
  readonly subject?: ReferenceParam<"Device" | "Group" | "Location" | "Patient" | "Substance">;
  /** The specimen type */
  readonly type?: TokenParam;
}

export interface SpecimenDefinitionSearchParams {
  /** The type of specimen conditioned in container expected by the lab */
  readonly container?: TokenParam;
  /** The unique identifier associated with the specimen */
  readonly identifier?: TokenParam;
  /** The type of collected specimen */
  readonly type?: TokenParam;
}

export interface StructureDefinitionSearchParams {
  /** Whether the structure is abstract */
  readonly abstract?: TokenParam;
  /** Definition that this type is constrained/specialized from */
  readonly base?: ReferenceParam<"StructureDefinition">;
  /** Path that identifies the base element */
  readonly "base-path"?: TokenParam;
  /** A use context assigned to the structure definition */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the structure definition */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the structure definition */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the structure definition */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the structure definition */
  readonly "context-type-value"?: CompositeParam;
  /** The structure definition publication date */
  readonly date?: DateParam;
  /** specialization | constraint - How relates to base definition */
  readonly derivation?: TokenParam<NonNullable<r4.StructureDefinition["derivation"]>>;
  /** The description of the structure definition */
  readonly description?: StringParam;
  /** For testing purposes, not real usage */
  readonly experimental?: TokenParam;
  /** The system is the URL for the context-type: e.g. http://hl7.org/fhir/extension-context-type#element|CodeableConcept.text */
  readonly "ext-context"?: TokenParam;
  /** External identifier for the structure definition */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the structure definition */
  readonly jurisdiction?: TokenParam;
  /** A code for the StructureDefinition */
  readonly keyword?: TokenParam;
  /** primitive-type | complex-type | resource | logical */
  readonly kind?: TokenParam<NonNullable<r4.StructureDefinition["kind"]>>;
  /** Computationally friendly name of the structure definition */
  readonly name?: StringParam;
  /** A path that is constrained in the StructureDefinition */
  readonly path?: TokenParam;
  /** Name of the publisher of the structure definition */
  readonly publisher?: StringParam;
  /** The current status of the structure definition */
  readonly status?: TokenParam<NonNullable<r4.StructureDefinition["status"]>>;
  /** The human-friendly name of the structure definition */
  readonly title?: StringParam;
  /** Type defined or constrained by this structure */
  readonly type?: UriParam;
  /** The uri that identifies the structure definition */
  readonly url?: UriParam;
  /** A vocabulary binding reference */
  readonly valueset?: ReferenceParam<"ValueSet">;
  /** The business version of the structure definition */
  readonly version?: TokenParam;
}

export interface StructureMapSearchParams {
  /** A use context assigned to the structure map */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the structure map */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the structure map */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the structure map */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the structure map */
  readonly "context-type-value"?: CompositeParam;
  /** The structure map publication date */
  readonly date?: DateParam;
  /** The description of the structure map */
  readonly description?: StringParam;
  /** External identifier for the structure map */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the structure map */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the structure map */
  readonly name?: StringParam;
  /** Name of the publisher of the structure map */
  readonly publisher?: StringParam;
  /** The current status of the structure map */
  readonly status?: TokenParam<NonNullable<r4.StructureMap["status"]>>;
  /** The human-friendly name of the structure map */
  readonly title?: StringParam;
  /** The uri that identifies the structure map */
  readonly url?: UriParam;
  /** The business version of the structure map */
  readonly version?: TokenParam;
}

export interface SubscriptionSearchParams {
  /** Contact details for the subscription */
  readonly contact?: TokenParam;
  /** The search rules used to determine when to send a notification */
  readonly criteria?: StringParam;
  /** The mime-type of the notification payload */
  readonly payload?: TokenParam;
  /** The current state of the subscription */
  readonly status?: TokenParam<NonNullable<r4.Subscription["status"]>>;
  /** The type of channel for the sent notifications */
  readonly type?: TokenParam;
  /** The uri that will receive the notifications */
  readonly url?: UriParam;
}

export interface SubscriptionStatusSearchParams {}

export interface SubstanceSearchParams {
  /** The category of the substance */
  readonly category?: TokenParam;
  /** The code of the substance or ingredient */
  readonly code?: TokenParam;
  /** Identifier of the package/container */
  readonly "container-identifier"?: TokenParam;
  /** Expiry date of package or container of substance */
  readonly expiry?: DateParam;
  /** Unique identifier for the substance */
  readonly identifier?: TokenParam;
  /** Amount of substance in the package */
  readonly quantity?: QuantityParam;
  /** active | inactive | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.Substance["status"]>>;
  /** A component of the substance */
  readonly "substance-reference"?: ReferenceParam<"Substance">;
}

export interface SubstanceNucleicAcidSearchParams {}

export interface SubstancePolymerSearchParams {}

export interface SubstanceProteinSearchParams {}

export interface SubstanceReferenceInformationSearchParams {}

export interface SubstanceSourceMaterialSearchParams {}

export interface SubstanceSpecificationSearchParams {
  /** The specific code */
  readonly code?: TokenParam;
}

export interface SupplyDeliverySearchParams {
  /** External identifier */
  readonly identifier?: TokenParam;
  /** Patient for whom the item is supplied */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who collected the Supply */
  readonly receiver?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** in-progress | completed | abandoned | entered-in-error */
  readonly status?: TokenParam<NonNullable<r4.SupplyDelivery["status"]>>;
  /** Dispenser */
  readonly supplier?: ReferenceParam<"Organization" | "Practitioner" | "PractitionerRole">;
}

export interface SupplyRequestSearchParams {
  /** The kind of supply (central, non-stock, etc.) */
  readonly category?: TokenParam;
  /** When the request was made */
  readonly date?: DateParam;
  /** Business Identifier for SupplyRequest */
  readonly identifier?: TokenParam;
  /** Individual making the request */
  readonly requester?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** draft | active | suspended + */
  readonly status?: TokenParam<NonNullable<r4.SupplyRequest["status"]>>;
  /** The destination of the supply */
  readonly subject?: ReferenceParam<"Location" | "Organization" | "Patient">;
  /** Who is intended to fulfill the request */
  readonly supplier?: ReferenceParam<"HealthcareService" | "Organization">;
}

export interface TaskSearchParams {
  /** Search by creation date */
  readonly "authored-on"?: DateParam;
  /** Search by requests this task is based on */
  readonly "based-on"?: ReferenceParam<Any>;
  /** Search by business status */
  readonly "business-status"?: TokenParam;
  /** Search by task code */
  readonly code?: TokenParam;
  /** Search by encounter */
  readonly encounter?: ReferenceParam<"Encounter">;
  /** Search by task focus */
  readonly focus?: ReferenceParam<Any>;
  /** Search by group identifier */
  readonly "group-identifier"?: TokenParam;
  /** Search for a task instance by its business identifier */
  readonly identifier?: TokenParam;
  /** Search by task intent */
  readonly intent?: TokenParam<NonNullable<r4.Task["intent"]>>;
  /** Search by last modification date */
  readonly modified?: DateParam;
  /** Search by task owner */
  readonly owner?: ReferenceParam<
    | "CareTeam"
    | "Device"
    | "HealthcareService"
    | "Organization"
    | "Patient"
    | "Practitioner"
    | "PractitionerRole"
    | "RelatedPerson"
  >;
  /** Search by task this task is part of */
  readonly "part-of"?: ReferenceParam<"Task">;
  /** Search by patient */
  readonly patient?: ReferenceParam<"Patient">;
  /** Search by recommended type of performer (e.g., Requester, Performer, Scheduler). */
  readonly performer?: TokenParam;
  /** Search by period Task is/was underway */
  readonly period?: DateParam;
  /** Search by task priority */
  readonly priority?: TokenParam<NonNullable<r4.Task["priority"]>>;
  /** Search by task requester */
  readonly requester?: ReferenceParam<
    "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson"
  >;
  /** Search by task status */
  readonly status?: TokenParam<NonNullable<r4.Task["status"]>>;
  /** Search by subject */
  readonly subject?: ReferenceParam<Any>;
}

export interface TerminologyCapabilitiesSearchParams {
  /** A use context assigned to the terminology capabilities */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the terminology capabilities */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the terminology capabilities */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the terminology capabilities */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the terminology capabilities */
  readonly "context-type-value"?: CompositeParam;
  /** The terminology capabilities publication date */
  readonly date?: DateParam;
  /** The description of the terminology capabilities */
  readonly description?: StringParam;
  /** Intended jurisdiction for the terminology capabilities */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the terminology capabilities */
  readonly name?: StringParam;
  /** Name of the publisher of the terminology capabilities */
  readonly publisher?: StringParam;
  /** The current status of the terminology capabilities */
  readonly status?: TokenParam<NonNullable<r4.TerminologyCapabilities["status"]>>;
  /** The human-friendly name of the terminology capabilities */
  readonly title?: StringParam;
  /** The uri that identifies the terminology capabilities */
  readonly url?: UriParam;
  /** The business version of the terminology capabilities */
  readonly version?: TokenParam;
}

export interface TestReportSearchParams {
  /** An external identifier for the test report */
  readonly identifier?: TokenParam;
  /** The test report generation date */
  readonly issued?: DateParam;
  /** The reference to a participant in the test execution */
  readonly participant?: UriParam;
  /** The result disposition of the test execution */
  readonly result?: TokenParam<NonNullable<r4.TestReport["result"]>>;
  /** The name of the testing organization */
  readonly tester?: StringParam;
  /** The test script executed to produce this report */
  readonly testscript?: ReferenceParam<"TestScript">;
}

export interface TestScriptSearchParams {
  /** A use context assigned to the test script */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the test script */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the test script */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the test script */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the test script */
  readonly "context-type-value"?: CompositeParam;
  /** The test script publication date */
  readonly date?: DateParam;
  /** The description of the test script */
  readonly description?: StringParam;
  /** External identifier for the test script */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the test script */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the test script */
  readonly name?: StringParam;
  /** Name of the publisher of the test script */
  readonly publisher?: StringParam;
  /** The current status of the test script */
  readonly status?: TokenParam<NonNullable<r4.TestScript["status"]>>;
  /** TestScript required and validated capability */
  readonly "testscript-capability"?: StringParam;
  /** The human-friendly name of the test script */
  readonly title?: StringParam;
  /** The uri that identifies the test script */
  readonly url?: UriParam;
  /** The business version of the test script */
  readonly version?: TokenParam;
}

export interface ValueSetSearchParams {
  /** This special parameter searches for codes in the value set. See additional notes on the ValueSet resource */
  readonly code?: TokenParam;
  /** A use context assigned to the value set */
  readonly context?: TokenParam;
  /** A quantity- or range-valued use context assigned to the value set */
  readonly "context-quantity"?: QuantityParam;
  /** A type of use context assigned to the value set */
  readonly "context-type"?: TokenParam;
  /** A use context type and quantity- or range-based value assigned to the value set */
  readonly "context-type-quantity"?: CompositeParam;
  /** A use context type and value assigned to the value set */
  readonly "context-type-value"?: CompositeParam;
  /** The value set publication date */
  readonly date?: DateParam;
  /** The description of the value set */
  readonly description?: StringParam;
  /** Identifies the value set expansion (business identifier) */
  readonly expansion?: UriParam;
  /** External identifier for the value set */
  readonly identifier?: TokenParam;
  /** Intended jurisdiction for the value set */
  readonly jurisdiction?: TokenParam;
  /** Computationally friendly name of the value set */
  readonly name?: StringParam;
  /** Name of the publisher of the value set */
  readonly publisher?: StringParam;
  /** A code system included or excluded in the value set or an imported value set */
  readonly reference?: UriParam;
  /** The current status of the value set */
  readonly status?: TokenParam<NonNullable<r4.ValueSet["status"]>>;
  /** The human-friendly name of the value set */
  readonly title?: StringParam;
  /** The uri that identifies the value set */
  readonly url?: UriParam;
  /** The business version of the value set */
  readonly version?: TokenParam;
}

export interface VerificationResultSearchParams {
  /** A resource that was validated */
  readonly target?: ReferenceParam<Any>;
}

export interface VisionPrescriptionSearchParams {
  /** Return prescriptions written on this date */
  readonly datewritten?: DateParam;
  /** Return prescriptions with this encounter identifier */
  readonly encounter?: ReferenceParam<"Encounter" | "EpisodeOfCare">;
  /** Return prescriptions with this external identifier */
  readonly identifier?: TokenParam;
  /** The identity of a patient to list dispenses for */
  readonly patient?: ReferenceParam<"Patient">;
  /** Who authorized the vision prescription */
  readonly prescriber?: ReferenceParam<"Practitioner" | "PractitionerRole">;
  /** The status of the vision prescription */
  readonly status?: TokenParam<NonNullable<r4.VisionPrescription["status"]>>;
}

/** The search parameters of each resource type: https://hl7.org/fhir/R4/searchparameter-registry.html */
export interface R4SearchParams {
  Account: AccountSearchParams;
  ActivityDefinition: ActivityDefinitionSearchParams;
  AdverseEvent: AdverseEventSearchParams;
  AllergyIntolerance: AllergyIntoleranceSearchParams;
  Appointment: AppointmentSearchParams;
  AppointmentResponse: AppointmentResponseSearchParams;
  AuditEvent: AuditEventSearchParams;
  Basic: BasicSearchParams;
  Binary: BinarySearchParams;
  BiologicallyDerivedProduct: BiologicallyDerivedProductSearchParams;
  BodyStructure: BodyStructureSearchParams;
  Bundle: BundleSearchParams;
  CapabilityStatement: CapabilityStatementSearchParams;
  CarePlan: CarePlanSearchParams;
  CareTeam: CareTeamSearchParams;
  CatalogEntry: CatalogEntrySearchParams;
  ChargeItem: ChargeItemSearchParams;
  ChargeItemDefinition: ChargeItemDefinitionSearchParams;
  Claim: ClaimSearchParams;
  ClaimResponse: ClaimResponseSearchParams;
  ClinicalImpression: ClinicalImpressionSearchParams;
  CodeSystem: CodeSystemSearchParams;
  Communication: CommunicationSearchParams;
  CommunicationRequest: CommunicationRequestSearchParams;
  CompartmentDefinition: CompartmentDefinitionSearchParams;
  Composition: CompositionSearchParams;
  ConceptMap: ConceptMapSearchParams;
  Condition: ConditionSearchParams;
  Consent: ConsentSearchParams;
  Contract: ContractSearchParams;
  Coverage: CoverageSearchParams;
  CoverageEligibilityRequest: CoverageEligibilityRequestSearchParams;
  CoverageEligibilityResponse: CoverageEligibilityResponseSearchParams;
  DetectedIssue: DetectedIssueSearchParams;
  Device: DeviceSearchParams;
  DeviceDefinition: DeviceDefinitionSearchParams;
  DeviceMetric: DeviceMetricSearchParams;
  DeviceRequest: DeviceRequestSearchParams;
  DeviceUseStatement: DeviceUseStatementSearchParams;
  DiagnosticReport: DiagnosticReportSearchParams;
  DocumentManifest: DocumentManifestSearchParams;
  DocumentReference: DocumentReferenceSearchParams;
  EffectEvidenceSynthesis: EffectEvidenceSynthesisSearchParams;
  Encounter: EncounterSearchParams;
  Endpoint: EndpointSearchParams;
  EnrollmentRequest: EnrollmentRequestSearchParams;
  EnrollmentResponse: EnrollmentResponseSearchParams;
  EpisodeOfCare: EpisodeOfCareSearchParams;
  EventDefinition: EventDefinitionSearchParams;
  Evidence: EvidenceSearchParams;
  EvidenceVariable: EvidenceVariableSearchParams;
  ExampleScenario: ExampleScenarioSearchParams;
  ExplanationOfBenefit: ExplanationOfBenefitSearchParams;
  FamilyMemberHistory: FamilyMemberHistorySearchParams;
  Flag: FlagSearchParams;
  Goal: GoalSearchParams;
  GraphDefinition: GraphDefinitionSearchParams;
  Group: GroupSearchParams;
  GuidanceResponse: GuidanceResponseSearchParams;
  HealthcareService: HealthcareServiceSearchParams;
  ImagingStudy: ImagingStudySearchParams;
  Immunization: ImmunizationSearchParams;
  ImmunizationEvaluation: ImmunizationEvaluationSearchParams;
  ImmunizationRecommendation: ImmunizationRecommendationSearchParams;
  ImplementationGuide: ImplementationGuideSearchParams;
  InsurancePlan: InsurancePlanSearchParams;
  Invoice: InvoiceSearchParams;
  Library: LibrarySearchParams;
  Linkage: LinkageSearchParams;
  List: ListSearchParams;
  Location: LocationSearchParams;
  Measure: MeasureSearchParams;
  MeasureReport: MeasureReportSearchParams;
  Media: MediaSearchParams;
  Medication: MedicationSearchParams;
  MedicationAdministration: MedicationAdministrationSearchParams;
  MedicationDispense: MedicationDispenseSearchParams;
  MedicationKnowledge: MedicationKnowledgeSearchParams;
  MedicationRequest: MedicationRequestSearchParams;
  MedicationStatement: MedicationStatementSearchParams;
  MedicinalProduct: MedicinalProductSearchParams;
  MedicinalProductAuthorization: MedicinalProductAuthorizationSearchParams;
  MedicinalProductContraindication: MedicinalProductContraindicationSearchParams;
  MedicinalProductIndication: MedicinalProductIndicationSearchParams;
  MedicinalProductIngredient: MedicinalProductIngredientSearchParams;
  MedicinalProductInteraction: MedicinalProductInteractionSearchParams;
  MedicinalProductManufactured: MedicinalProductManufacturedSearchParams;
  MedicinalProductPackaged: MedicinalProductPackagedSearchParams;
  MedicinalProductPharmaceutical: MedicinalProductPharmaceuticalSearchParams;
  MedicinalProductUndesirableEffect: MedicinalProductUndesirableEffectSearchParams;
  MessageDefinition: MessageDefinitionSearchParams;
  MessageHeader: MessageHeaderSearchParams;
  MolecularSequence: MolecularSequenceSearchParams;
  NamingSystem: NamingSystemSearchParams;
  NutritionOrder: NutritionOrderSearchParams;
  Observation: ObservationSearchParams;
  ObservationDefinition: ObservationDefinitionSearchParams;
  OperationDefinition: OperationDefinitionSearchParams;
  OperationOutcome: OperationOutcomeSearchParams;
  Organization: OrganizationSearchParams;
  OrganizationAffiliation: OrganizationAffiliationSearchParams;
  Patient: PatientSearchParams;
  PaymentNotice: PaymentNoticeSearchParams;
  PaymentReconciliation: PaymentReconciliationSearchParams;
  Person: PersonSearchParams;
  PlanDefinition: PlanDefinitionSearchParams;
  Practitioner: PractitionerSearchParams;
  PractitionerRole: PractitionerRoleSearchParams;
  Procedure: ProcedureSearchParams;
  Provenance: ProvenanceSearchParams;
  Questionnaire: QuestionnaireSearchParams;
  QuestionnaireResponse: QuestionnaireResponseSearchParams;
  RelatedPerson: RelatedPersonSearchParams;
  RequestGroup: RequestGroupSearchParams;
  ResearchDefinition: ResearchDefinitionSearchParams;
  ResearchElementDefinition: ResearchElementDefinitionSearchParams;
  ResearchStudy: ResearchStudySearchParams;
  ResearchSubject: ResearchSubjectSearchParams;
  RiskAssessment: RiskAssessmentSearchParams;
  RiskEvidenceSynthesis: RiskEvidenceSynthesisSearchParams;
  Schedule: ScheduleSearchParams;
  SearchParameter: SearchParameterSearchParams;
  ServiceRequest: ServiceRequestSearchParams;
  Slot: SlotSearchParams;
  Specimen: SpecimenSearchParams;
  SpecimenDefinition: SpecimenDefinitionSearchParams;
  StructureDefinition: StructureDefinitionSearchParams;
  StructureMap: StructureMapSearchParams;
  Subscription: SubscriptionSearchParams;
  SubscriptionStatus: SubscriptionStatusSearchParams;
  Substance: SubstanceSearchParams;
  SubstanceNucleicAcid: SubstanceNucleicAcidSearchParams;
  SubstancePolymer: SubstancePolymerSearchParams;
  SubstanceProtein: SubstanceProteinSearchParams;
  SubstanceReferenceInformation: SubstanceReferenceInformationSearchParams;
  SubstanceSourceMaterial: SubstanceSourceMaterialSearchParams;
  SubstanceSpecification: SubstanceSpecificationSearchParams;
  SupplyDelivery: SupplyDeliverySearchParams;
  SupplyRequest: SupplyRequestSearchParams;
  Task: TaskSearchParams;
  TerminologyCapabilities: TerminologyCapabilitiesSearchParams;
  TestReport: TestReportSearchParams;
  TestScript: TestScriptSearchParams;
  ValueSet: ValueSetSearchParams;
  VerificationResult: VerificationResultSearchParams;
  VisionPrescription: VisionPrescriptionSearchParams;
}

/** What each reference parameter may lead to: what `_include` brings. */
export interface R4Includes {
  Account: {
    owner: "Organization";
    patient: "Patient";
    subject:
      "Device" | "HealthcareService" | "Location" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole";
  };
  ActivityDefinition: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  AdverseEvent: {
    location: "Location";
    recorder: "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    resultingcondition: "Condition";
    study: "ResearchStudy";
    subject: "Group" | "Patient" | "Practitioner" | "RelatedPerson";
    substance:
      | "Device"
      | "Immunization"
      | "Medication"
      | "MedicationAdministration"
      | "MedicationStatement"
      | "Procedure"
      | "Substance";
  };
  AllergyIntolerance: {
    asserter: "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    recorder: "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
  };
  Appointment: {
    actor:
      "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "based-on": "ServiceRequest";
    location: "Location";
    patient: "Patient";
    practitioner: "Practitioner";
    "reason-reference": "Condition" | "ImmunizationRecommendation" | "Observation" | "Procedure";
    slot: "Slot";
    "supporting-info": Any;
  };
  AppointmentResponse: {
    actor:
      "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    appointment: "Appointment";
    location: "Location";
    patient: "Patient";
    practitioner: "Practitioner";
  };
  AuditEvent: {
    agent: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    entity: Any;
    patient: "Patient";
    source: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
  };
  Basic: {
    author: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    subject: Any;
  };
  Binary: {};
  BiologicallyDerivedProduct: {};
  BodyStructure: { patient: "Patient" };
  Bundle: { composition: "Composition"; message: "MessageHeader" };
  CapabilityStatement: {
    guide: "ImplementationGuide";
    "resource-profile": "StructureDefinition";
    "supported-profile": "StructureDefinition";
  };
  CarePlan: {
    "activity-reference":
      | "Appointment"
      | "CommunicationRequest"
      | "DeviceRequest"
      | "MedicationRequest"
      | "NutritionOrder"
      | "RequestGroup"
      | "ServiceRequest"
      | "Task"
      | "VisionPrescription";
    "based-on": "CarePlan";
    "care-team": "CareTeam";
    condition: "Condition";
    encounter: "Encounter";
    goal: "Goal";
    "instantiates-canonical":
      "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire";
    "part-of": "CarePlan";
    patient: "Patient";
    performer:
      | "CareTeam"
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    replaces: "CarePlan";
    subject: "Group" | "Patient";
  };
  CareTeam: {
    encounter: "Encounter";
    participant: "CareTeam" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    subject: "Group" | "Patient";
  };
  CatalogEntry: {};
  ChargeItem: {
    account: "Account";
    context: "Encounter" | "EpisodeOfCare";
    enterer: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    "performer-actor":
      "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "performing-organization": "Organization";
    "requesting-organization": "Organization";
    service:
      | "DiagnosticReport"
      | "ImagingStudy"
      | "Immunization"
      | "MedicationAdministration"
      | "MedicationDispense"
      | "Observation"
      | "Procedure"
      | "SupplyDelivery";
    subject: "Group" | "Patient";
  };
  ChargeItemDefinition: {};
  Claim: {
    "care-team": "Organization" | "Practitioner" | "PractitionerRole";
    "detail-udi": "Device";
    encounter: "Encounter";
    enterer: "Practitioner" | "PractitionerRole";
    facility: "Location";
    insurer: "Organization";
    "item-udi": "Device";
    patient: "Patient";
    payee: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "procedure-udi": "Device";
    provider: "Organization" | "Practitioner" | "PractitionerRole";
    "subdetail-udi": "Device";
  };
  ClaimResponse: {
    insurer: "Organization";
    patient: "Patient";
    request: "Claim";
    requestor: "Organization" | "Practitioner" | "PractitionerRole";
  };
  ClinicalImpression: {
    assessor: "Practitioner" | "PractitionerRole";
    encounter: "Encounter";
    "finding-ref": "Condition" | "Media" | "Observation";
    investigation:
      | "DiagnosticReport"
      | "FamilyMemberHistory"
      | "ImagingStudy"
      | "Media"
      | "Observation"
      | "QuestionnaireResponse"
      | "RiskAssessment";
    patient: "Patient";
    previous: "ClinicalImpression";
    problem: "AllergyIntolerance" | "Condition";
    subject: "Group" | "Patient";
    "supporting-info": Any;
  };
  CodeSystem: { supplements: "CodeSystem" };
  Communication: {
    "based-on": Any;
    encounter: "Encounter";
    "instantiates-canonical":
      "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire";
    "part-of": Any;
    patient: "Patient";
    recipient:
      | "CareTeam"
      | "Device"
      | "Group"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    sender:
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    subject: "Group" | "Patient";
  };
  CommunicationRequest: {
    "based-on": Any;
    encounter: "Encounter";
    patient: "Patient";
    recipient:
      | "CareTeam"
      | "Device"
      | "Group"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    replaces: "CommunicationRequest";
    requester: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    sender:
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    subject: "Group" | "Patient";
  };
  CompartmentDefinition: {};
  Composition: {
    attester: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    author: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    encounter: "Encounter" | "EpisodeOfCare";
    entry: Any;
    patient: "Patient";
    "related-ref": "Composition";
    subject: Any;
  };
  ConceptMap: {
    other: "ConceptMap";
    source: "ValueSet";
    "source-uri": "ValueSet";
    target: "ValueSet";
    "target-uri": "ValueSet";
  };
  Condition: {
    asserter: "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    encounter: "Encounter";
    "evidence-detail": Any;
    patient: "Patient";
    subject: "Group" | "Patient";
  };
  Consent: {
    actor:
      | "CareTeam"
      | "Device"
      | "Group"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    consentor: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    data: Any;
    organization: "Organization";
    patient: "Patient";
    "source-reference": "Consent" | "Contract" | "DocumentReference" | "QuestionnaireResponse";
  };
  Contract: {
    authority: "Organization";
    domain: "Location";
    patient: "Patient";
    signer: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: Any;
  };
  Coverage: {
    beneficiary: "Patient";
    patient: "Patient";
    payor: "Organization" | "Patient" | "RelatedPerson";
    "policy-holder": "Organization" | "Patient" | "RelatedPerson";
    subscriber: "Patient" | "RelatedPerson";
  };
  CoverageEligibilityRequest: {
    enterer: "Practitioner" | "PractitionerRole";
    facility: "Location";
    patient: "Patient";
    provider: "Organization" | "Practitioner" | "PractitionerRole";
  };
  CoverageEligibilityResponse: {
    insurer: "Organization";
    patient: "Patient";
    request: "CoverageEligibilityRequest";
    requestor: "Organization" | "Practitioner" | "PractitionerRole";
  };
  DetectedIssue: { author: "Device" | "Practitioner" | "PractitionerRole"; implicated: Any; patient: "Patient" };
  Device: { location: "Location"; organization: "Organization"; patient: "Patient" };
  DeviceDefinition: { parent: "DeviceDefinition" };
  DeviceMetric: { parent: "Device"; source: "Device" };
  DeviceRequest: {
    "based-on": Any;
    device: "Device";
    encounter: "Encounter" | "EpisodeOfCare";
    "instantiates-canonical": "ActivityDefinition" | "PlanDefinition";
    insurance: "ClaimResponse" | "Coverage";
    patient: "Patient";
    performer:
      | "CareTeam"
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    "prior-request": Any;
    requester: "Device" | "Organization" | "Practitioner" | "PractitionerRole";
    subject: "Device" | "Group" | "Location" | "Patient";
  };
  DeviceUseStatement: { device: "Device"; patient: "Patient"; subject: "Group" | "Patient" };
  DiagnosticReport: {
    "based-on": "CarePlan" | "ImmunizationRecommendation" | "MedicationRequest" | "NutritionOrder" | "ServiceRequest";
    encounter: "Encounter" | "EpisodeOfCare";
    media: "Media";
    patient: "Patient";
    performer: "CareTeam" | "Organization" | "Practitioner" | "PractitionerRole";
    result: "Observation";
    "results-interpreter": "CareTeam" | "Organization" | "Practitioner" | "PractitionerRole";
    specimen: "Specimen";
    subject: "Device" | "Group" | "Location" | "Patient";
  };
  DocumentManifest: {
    author: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    item: Any;
    patient: "Patient";
    recipient: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "related-ref": Any;
    subject: "Device" | "Group" | "Patient" | "Practitioner";
  };
  DocumentReference: {
    authenticator: "Organization" | "Practitioner" | "PractitionerRole";
    author: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    custodian: "Organization";
    encounter: "Encounter" | "EpisodeOfCare";
    patient: "Patient";
    related: Any;
    relatesto: "DocumentReference";
    subject: "Device" | "Group" | "Patient" | "Practitioner";
  };
  EffectEvidenceSynthesis: {};
  Encounter: {
    account: "Account";
    appointment: "Appointment";
    "based-on": "ServiceRequest";
    diagnosis: "Condition" | "Procedure";
    "episode-of-care": "EpisodeOfCare";
    location: "Location";
    "part-of": "Encounter";
    participant: "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    practitioner: "Practitioner";
    "reason-reference": "Condition" | "ImmunizationRecommendation" | "Observation" | "Procedure";
    "service-provider": "Organization";
    subject: "Group" | "Patient";
  };
  Endpoint: { organization: "Organization" };
  EnrollmentRequest: { patient: "Patient"; subject: "Patient" };
  EnrollmentResponse: { request: "EnrollmentRequest" };
  EpisodeOfCare: {
    "care-manager": "Practitioner";
    condition: "Condition";
    "incoming-referral": "ServiceRequest";
    organization: "Organization";
    patient: "Patient";
  };
  EventDefinition: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  Evidence: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  EvidenceVariable: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  ExampleScenario: {};
  ExplanationOfBenefit: {
    "care-team": "Organization" | "Practitioner" | "PractitionerRole";
    claim: "Claim";
    coverage: "Coverage";
    "detail-udi": "Device";
    encounter: "Encounter";
    enterer: "Practitioner" | "PractitionerRole";
    facility: "Location";
    "item-udi": "Device";
    patient: "Patient";
    payee: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "procedure-udi": "Device";
    provider: "Organization" | "Practitioner" | "PractitionerRole";
    "subdetail-udi": "Device";
  };
  FamilyMemberHistory: {
    "instantiates-canonical":
      "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire";
    patient: "Patient";
  };
  Flag: {
    author: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole";
    encounter: "Encounter" | "EpisodeOfCare";
    patient: "Patient";
    subject:
      | "Group"
      | "Location"
      | "Medication"
      | "Organization"
      | "Patient"
      | "PlanDefinition"
      | "Practitioner"
      | "Procedure";
  };
  Goal: { patient: "Patient"; subject: "Group" | "Organization" | "Patient" };
  GraphDefinition: {};
  Group: {
    "managing-entity": "Organization" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    member: "Device" | "Group" | "Medication" | "Patient" | "Practitioner" | "PractitionerRole" | "Substance";
  };
  GuidanceResponse: { patient: "Patient"; subject: "Group" | "Patient" };
  HealthcareService: {
    "coverage-area": "Location";
    endpoint: "Endpoint";
    location: "Location";
    organization: "Organization";
  };
  ImagingStudy: {
    basedon: "Appointment" | "AppointmentResponse" | "CarePlan" | "ServiceRequest" | "Task";
    encounter: "Encounter";
    endpoint: "Endpoint";
    interpreter: "Practitioner" | "PractitionerRole";
    patient: "Patient";
    performer:
      "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    referrer: "Practitioner" | "PractitionerRole";
    subject: "Device" | "Group" | "Patient";
  };
  Immunization: {
    location: "Location";
    manufacturer: "Organization";
    patient: "Patient";
    performer: "Organization" | "Practitioner" | "PractitionerRole";
    reaction: "Observation";
    "reason-reference": "Condition" | "DiagnosticReport" | "Observation";
  };
  ImmunizationEvaluation: { "immunization-event": "Immunization"; patient: "Patient" };
  ImmunizationRecommendation: {
    information: Any;
    patient: "Patient";
    support: "Immunization" | "ImmunizationEvaluation";
  };
  ImplementationGuide: { "depends-on": "ImplementationGuide"; global: "StructureDefinition"; resource: Any };
  InsurancePlan: { "administered-by": "Organization"; endpoint: "Endpoint"; "owned-by": "Organization" };
  Invoice: {
    account: "Account";
    issuer: "Organization";
    participant: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    recipient: "Organization" | "Patient" | "RelatedPerson";
    subject: "Group" | "Patient";
  };
  Library: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  Linkage: { author: "Organization" | "Practitioner" | "PractitionerRole"; item: Any; source: Any };
  List: {
    encounter: "Encounter" | "EpisodeOfCare";
    item: Any;
    patient: "Patient";
    source: "Device" | "Patient" | "Practitioner" | "PractitionerRole";
    subject: "Device" | "Group" | "Location" | "Patient";
  };
  Location: { endpoint: "Endpoint"; organization: "Organization"; partof: "Location" };
  Measure: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  MeasureReport: {
    "evaluated-resource": Any;
    measure: "Measure";
    patient: "Patient";
    reporter: "Location" | "Organization" | "Practitioner" | "PractitionerRole";
    subject:
      | "CareTeam"
      | "Device"
      | "Group"
      | "HealthcareService"
      | "Location"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
  };
  Media: {
    "based-on": "CarePlan" | "ServiceRequest";
    device: "Device" | "DeviceMetric";
    encounter: "Encounter";
    operator:
      "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    subject: "Device" | "Group" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "Specimen";
  };
  Medication: { ingredient: "Medication" | "Substance"; manufacturer: "Organization" };
  MedicationAdministration: {
    context: "Encounter" | "EpisodeOfCare";
    device: "Device";
    medication: "Medication";
    patient: "Patient";
    performer: "Device" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    request: "MedicationRequest";
    subject: "Group" | "Patient";
  };
  MedicationDispense: {
    context: "Encounter" | "EpisodeOfCare";
    destination: "Location";
    medication: "Medication";
    patient: "Patient";
    performer: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    prescription: "MedicationRequest";
    receiver: "Patient" | "Practitioner";
    responsibleparty: "Practitioner" | "PractitionerRole";
    subject: "Group" | "Patient";
  };
  MedicationKnowledge: {
    ingredient: "Substance";
    manufacturer: "Organization";
    monograph: "DocumentReference" | "Media";
  };
  MedicationRequest: {
    encounter: "Encounter";
    "intended-dispenser": "Organization";
    "intended-performer":
      "CareTeam" | "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    medication: "Medication";
    patient: "Patient";
    requester: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: "Group" | "Patient";
  };
  MedicationStatement: {
    context: "Encounter" | "EpisodeOfCare";
    medication: "Medication";
    "part-of": "MedicationAdministration" | "MedicationDispense" | "MedicationStatement" | "Observation" | "Procedure";
    patient: "Patient";
    source: "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: "Group" | "Patient";
  };
  MedicinalProduct: {};
  MedicinalProductAuthorization: { holder: "Organization"; subject: "MedicinalProduct" | "MedicinalProductPackaged" };
  MedicinalProductContraindication: { subject: "Medication" | "MedicinalProduct" };
  MedicinalProductIndication: { subject: "Medication" | "MedicinalProduct" };
  MedicinalProductIngredient: {};
  MedicinalProductInteraction: { subject: "Medication" | "MedicinalProduct" | "Substance" };
  MedicinalProductManufactured: {};
  MedicinalProductPackaged: { subject: "MedicinalProduct" };
  MedicinalProductPharmaceutical: {};
  MedicinalProductUndesirableEffect: { subject: "Medication" | "MedicinalProduct" };
  MessageDefinition: { parent: "ActivityDefinition" | "PlanDefinition" };
  MessageHeader: {
    author: "Practitioner" | "PractitionerRole";
    enterer: "Practitioner" | "PractitionerRole";
    focus: Any;
    receiver: "Organization" | "Practitioner" | "PractitionerRole";
    responsible: "Organization" | "Practitioner" | "PractitionerRole";
    sender: "Organization" | "Practitioner" | "PractitionerRole";
    target: "Device";
  };
  MolecularSequence: { patient: "Patient" };
  NamingSystem: {};
  NutritionOrder: {
    encounter: "Encounter" | "EpisodeOfCare";
    "instantiates-canonical": "ActivityDefinition" | "PlanDefinition";
    patient: "Patient";
    provider: "Practitioner" | "PractitionerRole";
  };
  Observation: {
    "based-on":
      | "CarePlan"
      | "DeviceRequest"
      | "ImmunizationRecommendation"
      | "MedicationRequest"
      | "NutritionOrder"
      | "ServiceRequest";
    "derived-from":
      "DocumentReference" | "ImagingStudy" | "Media" | "MolecularSequence" | "Observation" | "QuestionnaireResponse";
    device: "Device" | "DeviceMetric";
    encounter: "Encounter" | "EpisodeOfCare";
    focus: Any;
    "has-member": "MolecularSequence" | "Observation" | "QuestionnaireResponse";
    "part-of":
      | "ImagingStudy"
      | "Immunization"
      | "MedicationAdministration"
      | "MedicationDispense"
      | "MedicationStatement"
      | "Procedure";
    patient: "Patient";
    performer: "CareTeam" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    specimen: "Specimen";
    subject: "Device" | "Group" | "Location" | "Patient";
  };
  ObservationDefinition: {};
  OperationDefinition: {
    base: "OperationDefinition";
    "input-profile": "StructureDefinition";
    "output-profile": "StructureDefinition";
  };
  OperationOutcome: {};
  Organization: { endpoint: "Endpoint"; partof: "Organization" };
  OrganizationAffiliation: {
    endpoint: "Endpoint";
    location: "Location";
    network: "Organization";
    "participating-organization": "Organization";
    "primary-organization": "Organization";
    service: "HealthcareService";
  };
  Patient: {
    "general-practitioner": "Organization" | "Practitioner" | "PractitionerRole";
    link: "Patient" | "RelatedPerson";
    organization: "Organization";
  };
  PaymentNotice: { provider: "Organization" | "Practitioner" | "PractitionerRole"; request: Any; response: Any };
  PaymentReconciliation: {
    "payment-issuer": "Organization";
    request: "Task";
    requestor: "Organization" | "Practitioner" | "PractitionerRole";
  };
  Person: {
    link: "Patient" | "Person" | "Practitioner" | "RelatedPerson";
    organization: "Organization";
    patient: "Patient";
    practitioner: "Practitioner";
    relatedperson: "RelatedPerson";
  };
  PlanDefinition: {
    "composed-of": Any;
    definition: "ActivityDefinition" | "PlanDefinition" | "Questionnaire";
    "depends-on": Any;
    "derived-from": Any;
    predecessor: Any;
    successor: Any;
  };
  Practitioner: {};
  PractitionerRole: {
    endpoint: "Endpoint";
    location: "Location";
    organization: "Organization";
    practitioner: "Practitioner";
    service: "HealthcareService";
  };
  Procedure: {
    "based-on": "CarePlan" | "ServiceRequest";
    encounter: "Encounter" | "EpisodeOfCare";
    "instantiates-canonical":
      "ActivityDefinition" | "Measure" | "OperationDefinition" | "PlanDefinition" | "Questionnaire";
    location: "Location";
    "part-of": "MedicationAdministration" | "Observation" | "Procedure";
    patient: "Patient";
    performer: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "reason-reference": "Condition" | "DiagnosticReport" | "DocumentReference" | "Observation" | "Procedure";
    subject: "Group" | "Patient";
  };
  Provenance: {
    agent: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    entity: Any;
    location: "Location";
    patient: "Patient";
    target: Any;
  };
  Questionnaire: {};
  QuestionnaireResponse: {
    author: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    "based-on": "CarePlan" | "ServiceRequest";
    encounter: "Encounter";
    "part-of": "Observation" | "Procedure";
    patient: "Patient";
    questionnaire: "Questionnaire";
    source: "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: Any;
  };
  RelatedPerson: { patient: "Patient" };
  RequestGroup: {
    author: "Device" | "Practitioner" | "PractitionerRole";
    encounter: "Encounter";
    "instantiates-canonical": Any;
    participant: "Device" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    patient: "Patient";
    subject: "Group" | "Patient";
  };
  ResearchDefinition: { "composed-of": Any; "depends-on": Any; "derived-from": Any; predecessor: Any; successor: Any };
  ResearchElementDefinition: {
    "composed-of": Any;
    "depends-on": Any;
    "derived-from": Any;
    predecessor: Any;
    successor: Any;
  };
  ResearchStudy: {
    partof: "ResearchStudy";
    principalinvestigator: "Practitioner" | "PractitionerRole";
    protocol: "PlanDefinition";
    site: "Location";
    sponsor: "Organization";
  };
  ResearchSubject: { individual: "Patient"; patient: "Patient"; study: "ResearchStudy" };
  RiskAssessment: {
    condition: "Condition";
    encounter: "Encounter" | "EpisodeOfCare";
    patient: "Patient";
    performer: "Device" | "Practitioner" | "PractitionerRole";
    subject: "Group" | "Patient";
  };
  RiskEvidenceSynthesis: {};
  Schedule: {
    actor:
      "Device" | "HealthcareService" | "Location" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
  };
  SearchParameter: { component: "SearchParameter"; "derived-from": "SearchParameter" };
  ServiceRequest: {
    "based-on": "CarePlan" | "MedicationRequest" | "ServiceRequest";
    encounter: "Encounter" | "EpisodeOfCare";
    "instantiates-canonical": "ActivityDefinition" | "PlanDefinition";
    patient: "Patient";
    performer:
      | "CareTeam"
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    replaces: "ServiceRequest";
    requester: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    specimen: "Specimen";
    subject: "Device" | "Group" | "Location" | "Patient";
  };
  Slot: { schedule: "Schedule" };
  Specimen: {
    collector: "Practitioner" | "PractitionerRole";
    parent: "Specimen";
    patient: "Patient";
    subject: "Device" | "Group" | "Location" | "Patient" | "Substance";
  };
  SpecimenDefinition: {};
  StructureDefinition: { base: "StructureDefinition"; valueset: "ValueSet" };
  StructureMap: {};
  Subscription: {};
  SubscriptionStatus: {};
  Substance: { "substance-reference": "Substance" };
  SubstanceNucleicAcid: {};
  SubstancePolymer: {};
  SubstanceProtein: {};
  SubstanceReferenceInformation: {};
  SubstanceSourceMaterial: {};
  SubstanceSpecification: {};
  SupplyDelivery: {
    patient: "Patient";
    receiver: "Practitioner" | "PractitionerRole";
    supplier: "Organization" | "Practitioner" | "PractitionerRole";
  };
  SupplyRequest: {
    requester: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: "Location" | "Organization" | "Patient";
    supplier: "HealthcareService" | "Organization";
  };
  Task: {
    "based-on": Any;
    encounter: "Encounter";
    focus: Any;
    owner:
      | "CareTeam"
      | "Device"
      | "HealthcareService"
      | "Organization"
      | "Patient"
      | "Practitioner"
      | "PractitionerRole"
      | "RelatedPerson";
    "part-of": "Task";
    patient: "Patient";
    requester: "Device" | "Organization" | "Patient" | "Practitioner" | "PractitionerRole" | "RelatedPerson";
    subject: Any;
  };
  TerminologyCapabilities: {};
  TestReport: { testscript: "TestScript" };
  TestScript: {};
  ValueSet: {};
  VerificationResult: { target: Any };
  VisionPrescription: {
    encounter: "Encounter" | "EpisodeOfCare";
    patient: "Patient";
    prescriber: "Practitioner" | "PractitionerRole";
  };
}

/** What `_include` takes: a parameter, or one with the type that is wanted. */
export interface R4IncludePaths {
  Account:
    | "Account:owner"
    | "Account:owner:Organization"
    | "Account:patient"
    | "Account:patient:Patient"
    | "Account:subject"
    | "Account:subject:Device"
    | "Account:subject:HealthcareService"
    | "Account:subject:Location"
    | "Account:subject:Organization"
    | "Account:subject:Patient"
    | "Account:subject:Practitioner"
    | "Account:subject:PractitionerRole";
  ActivityDefinition:
    | "ActivityDefinition:composed-of"
    | `ActivityDefinition:composed-of:${string}`
    | "ActivityDefinition:depends-on"
    | `ActivityDefinition:depends-on:${string}`
    | "ActivityDefinition:derived-from"
    | `ActivityDefinition:derived-from:${string}`
    | "ActivityDefinition:predecessor"
    | `ActivityDefinition:predecessor:${string}`
    | "ActivityDefinition:successor"
    | `ActivityDefinition:successor:${string}`;
  AdverseEvent:
    | "AdverseEvent:location"
    | "AdverseEvent:location:Location"
    | "AdverseEvent:recorder"
    | "AdverseEvent:recorder:Patient"
    | "AdverseEvent:recorder:Practitioner"
    | "AdverseEvent:recorder:PractitionerRole"
    | "AdverseEvent:recorder:RelatedPerson"
    | "AdverseEvent:resultingcondition"
    | "AdverseEvent:resultingcondition:Condition"
    | "AdverseEvent:study"
    | "AdverseEvent:study:ResearchStudy"
    | "AdverseEvent:subject"
    | "AdverseEvent:subject:Group"
    | "AdverseEvent:subject:Patient"
    | "AdverseEvent:subject:Practitioner"
    | "AdverseEvent:subject:RelatedPerson"
    | "AdverseEvent:substance"
    | "AdverseEvent:substance:Device"
    | "AdverseEvent:substance:Immunization"
    | "AdverseEvent:substance:Medication"
    | "AdverseEvent:substance:MedicationAdministration"
    | "AdverseEvent:substance:MedicationStatement"
    | "AdverseEvent:substance:Procedure"
    | "AdverseEvent:substance:Substance";
  AllergyIntolerance:
    | "AllergyIntolerance:asserter"
    | "AllergyIntolerance:asserter:Patient"
    | "AllergyIntolerance:asserter:Practitioner"
    | "AllergyIntolerance:asserter:PractitionerRole"
    | "AllergyIntolerance:asserter:RelatedPerson"
    | "AllergyIntolerance:patient"
    | "AllergyIntolerance:patient:Patient"
    | "AllergyIntolerance:recorder"
    | "AllergyIntolerance:recorder:Patient"
    | "AllergyIntolerance:recorder:Practitioner"
    | "AllergyIntolerance:recorder:PractitionerRole"
    | "AllergyIntolerance:recorder:RelatedPerson";
  Appointment:
    | "Appointment:actor"
    | "Appointment:actor:Device"
    | "Appointment:actor:HealthcareService"
    | "Appointment:actor:Location"
    | "Appointment:actor:Patient"
    | "Appointment:actor:Practitioner"
    | "Appointment:actor:PractitionerRole"
    | "Appointment:actor:RelatedPerson"
    | "Appointment:based-on"
    | "Appointment:based-on:ServiceRequest"
    | "Appointment:location"
    | "Appointment:location:Location"
    | "Appointment:patient"
    | "Appointment:patient:Patient"
    | "Appointment:practitioner"
    | "Appointment:practitioner:Practitioner"
    | "Appointment:reason-reference"
    | "Appointment:reason-reference:Condition"
    | "Appointment:reason-reference:ImmunizationRecommendation"
    | "Appointment:reason-reference:Observation"
    | "Appointment:reason-reference:Procedure"
    | "Appointment:slot"
    | "Appointment:slot:Slot"
    | "Appointment:supporting-info"
    | `Appointment:supporting-info:${string}`;
  AppointmentResponse:
    | "AppointmentResponse:actor"
    | "AppointmentResponse:actor:Device"
    | "AppointmentResponse:actor:HealthcareService"
    | "AppointmentResponse:actor:Location"
    | "AppointmentResponse:actor:Patient"
    | "AppointmentResponse:actor:Practitioner"
    | "AppointmentResponse:actor:PractitionerRole"
    | "AppointmentResponse:actor:RelatedPerson"
    | "AppointmentResponse:appointment"
    | "AppointmentResponse:appointment:Appointment"
    | "AppointmentResponse:location"
    | "AppointmentResponse:location:Location"
    | "AppointmentResponse:patient"
    | "AppointmentResponse:patient:Patient"
    | "AppointmentResponse:practitioner"
    | "AppointmentResponse:practitioner:Practitioner";
  AuditEvent:
    | "AuditEvent:agent"
    | "AuditEvent:agent:Device"
    | "AuditEvent:agent:Organization"
    | "AuditEvent:agent:Patient"
    | "AuditEvent:agent:Practitioner"
    | "AuditEvent:agent:PractitionerRole"
    | "AuditEvent:agent:RelatedPerson"
    | "AuditEvent:entity"
    | `AuditEvent:entity:${string}`
    | "AuditEvent:patient"
    | "AuditEvent:patient:Patient"
    | "AuditEvent:source"
    | "AuditEvent:source:Device"
    | "AuditEvent:source:Organization"
    | "AuditEvent:source:Patient"
    | "AuditEvent:source:Practitioner"
    | "AuditEvent:source:PractitionerRole"
    | "AuditEvent:source:RelatedPerson";
  Basic:
    | "Basic:author"
    | "Basic:author:Organization"
    | "Basic:author:Patient"
    | "Basic:author:Practitioner"
    | "Basic:author:PractitionerRole"
    | "Basic:author:RelatedPerson"
    | "Basic:patient"
    | "Basic:patient:Patient"
    | "Basic:subject"
    | `Basic:subject:${string}`;
  Binary: never;
  BiologicallyDerivedProduct: never;
  BodyStructure: "BodyStructure:patient" | "BodyStructure:patient:Patient";
  Bundle: "Bundle:composition" | "Bundle:composition:Composition" | "Bundle:message" | "Bundle:message:MessageHeader";
  CapabilityStatement:
    | "CapabilityStatement:guide"
    | "CapabilityStatement:guide:ImplementationGuide"
    | "CapabilityStatement:resource-profile"
    | "CapabilityStatement:resource-profile:StructureDefinition"
    | "CapabilityStatement:supported-profile"
    | "CapabilityStatement:supported-profile:StructureDefinition";
  CarePlan:
    | "CarePlan:activity-reference"
    | "CarePlan:activity-reference:Appointment"
    | "CarePlan:activity-reference:CommunicationRequest"
    | "CarePlan:activity-reference:DeviceRequest"
    | "CarePlan:activity-reference:MedicationRequest"
    | "CarePlan:activity-reference:NutritionOrder"
    | "CarePlan:activity-reference:RequestGroup"
    | "CarePlan:activity-reference:ServiceRequest"
    | "CarePlan:activity-reference:Task"
    | "CarePlan:activity-reference:VisionPrescription"
    | "CarePlan:based-on"
    | "CarePlan:based-on:CarePlan"
    | "CarePlan:care-team"
    | "CarePlan:care-team:CareTeam"
    | "CarePlan:condition"
    | "CarePlan:condition:Condition"
    | "CarePlan:encounter"
    | "CarePlan:encounter:Encounter"
    | "CarePlan:goal"
    | "CarePlan:goal:Goal"
    | "CarePlan:instantiates-canonical"
    | "CarePlan:instantiates-canonical:ActivityDefinition"
    | "CarePlan:instantiates-canonical:Measure"
    | "CarePlan:instantiates-canonical:OperationDefinition"
    | "CarePlan:instantiates-canonical:PlanDefinition"
    | "CarePlan:instantiates-canonical:Questionnaire"
    | "CarePlan:part-of"
    | "CarePlan:part-of:CarePlan"
    | "CarePlan:patient"
    | "CarePlan:patient:Patient"
    | "CarePlan:performer"
    | "CarePlan:performer:CareTeam"
    | "CarePlan:performer:Device"
    | "CarePlan:performer:HealthcareService"
    | "CarePlan:performer:Organization"
    | "CarePlan:performer:Patient"
    | "CarePlan:performer:Practitioner"
    | "CarePlan:performer:PractitionerRole"
    | "CarePlan:performer:RelatedPerson"
    | "CarePlan:replaces"
    | "CarePlan:replaces:CarePlan"
    | "CarePlan:subject"
    | "CarePlan:subject:Group"
    | "CarePlan:subject:Patient";
  CareTeam:
    | "CareTeam:encounter"
    | "CareTeam:encounter:Encounter"
    | "CareTeam:participant"
    | "CareTeam:participant:CareTeam"
    | "CareTeam:participant:Organization"
    | "CareTeam:participant:Patient"
    | "CareTeam:participant:Practitioner"
    | "CareTeam:participant:PractitionerRole"
    | "CareTeam:participant:RelatedPerson"
    | "CareTeam:patient"
    | "CareTeam:patient:Patient"
    | "CareTeam:subject"
    | "CareTeam:subject:Group"
    | "CareTeam:subject:Patient";
  CatalogEntry: never;
  ChargeItem:
    | "ChargeItem:account"
    | "ChargeItem:account:Account"
    | "ChargeItem:context"
    | "ChargeItem:context:Encounter"
    | "ChargeItem:context:EpisodeOfCare"
    | "ChargeItem:enterer"
    | "ChargeItem:enterer:Device"
    | "ChargeItem:enterer:Organization"
    | "ChargeItem:enterer:Patient"
    | "ChargeItem:enterer:Practitioner"
    | "ChargeItem:enterer:PractitionerRole"
    | "ChargeItem:enterer:RelatedPerson"
    | "ChargeItem:patient"
    | "ChargeItem:patient:Patient"
    | "ChargeItem:performer-actor"
    | "ChargeItem:performer-actor:CareTeam"
    | "ChargeItem:performer-actor:Device"
    | "ChargeItem:performer-actor:Organization"
    | "ChargeItem:performer-actor:Patient"
    | "ChargeItem:performer-actor:Practitioner"
    | "ChargeItem:performer-actor:PractitionerRole"
    | "ChargeItem:performer-actor:RelatedPerson"
    | "ChargeItem:performing-organization"
    | "ChargeItem:performing-organization:Organization"
    | "ChargeItem:requesting-organization"
    | "ChargeItem:requesting-organization:Organization"
    | "ChargeItem:service"
    | "ChargeItem:service:DiagnosticReport"
    | "ChargeItem:service:ImagingStudy"
    | "ChargeItem:service:Immunization"
    | "ChargeItem:service:MedicationAdministration"
    | "ChargeItem:service:MedicationDispense"
    | "ChargeItem:service:Observation"
    | "ChargeItem:service:Procedure"
    | "ChargeItem:service:SupplyDelivery"
    | "ChargeItem:subject"
    | "ChargeItem:subject:Group"
    | "ChargeItem:subject:Patient";
  ChargeItemDefinition: never;
  Claim:
    | "Claim:care-team"
    | "Claim:care-team:Organization"
    | "Claim:care-team:Practitioner"
    | "Claim:care-team:PractitionerRole"
    | "Claim:detail-udi"
    | "Claim:detail-udi:Device"
    | "Claim:encounter"
    | "Claim:encounter:Encounter"
    | "Claim:enterer"
    | "Claim:enterer:Practitioner"
    | "Claim:enterer:PractitionerRole"
    | "Claim:facility"
    | "Claim:facility:Location"
    | "Claim:insurer"
    | "Claim:insurer:Organization"
    | "Claim:item-udi"
    | "Claim:item-udi:Device"
    | "Claim:patient"
    | "Claim:patient:Patient"
    | "Claim:payee"
    | "Claim:payee:Organization"
    | "Claim:payee:Patient"
    | "Claim:payee:Practitioner"
    | "Claim:payee:PractitionerRole"
    | "Claim:payee:RelatedPerson"
    | "Claim:procedure-udi"
    | "Claim:procedure-udi:Device"
    | "Claim:provider"
    | "Claim:provider:Organization"
    | "Claim:provider:Practitioner"
    | "Claim:provider:PractitionerRole"
    | "Claim:subdetail-udi"
    | "Claim:subdetail-udi:Device";
  ClaimResponse:
    | "ClaimResponse:insurer"
    | "ClaimResponse:insurer:Organization"
    | "ClaimResponse:patient"
    | "ClaimResponse:patient:Patient"
    | "ClaimResponse:request"
    | "ClaimResponse:request:Claim"
    | "ClaimResponse:requestor"
    | "ClaimResponse:requestor:Organization"
    | "ClaimResponse:requestor:Practitioner"
    | "ClaimResponse:requestor:PractitionerRole";
  ClinicalImpression:
    | "ClinicalImpression:assessor"
    | "ClinicalImpression:assessor:Practitioner"
    | "ClinicalImpression:assessor:PractitionerRole"
    | "ClinicalImpression:encounter"
    | "ClinicalImpression:encounter:Encounter"
    | "ClinicalImpression:finding-ref"
    | "ClinicalImpression:finding-ref:Condition"
    | "ClinicalImpression:finding-ref:Media"
    | "ClinicalImpression:finding-ref:Observation"
    | "ClinicalImpression:investigation"
    | "ClinicalImpression:investigation:DiagnosticReport"
    | "ClinicalImpression:investigation:FamilyMemberHistory"
    | "ClinicalImpression:investigation:ImagingStudy"
    | "ClinicalImpression:investigation:Media"
    | "ClinicalImpression:investigation:Observation"
    | "ClinicalImpression:investigation:QuestionnaireResponse"
    | "ClinicalImpression:investigation:RiskAssessment"
    | "ClinicalImpression:patient"
    | "ClinicalImpression:patient:Patient"
    | "ClinicalImpression:previous"
    | "ClinicalImpression:previous:ClinicalImpression"
    | "ClinicalImpression:problem"
    | "ClinicalImpression:problem:AllergyIntolerance"
    | "ClinicalImpression:problem:Condition"
    | "ClinicalImpression:subject"
    | "ClinicalImpression:subject:Group"
    | "ClinicalImpression:subject:Patient"
    | "ClinicalImpression:supporting-info"
    | `ClinicalImpression:supporting-info:${string}`;
  CodeSystem: "CodeSystem:supplements" | "CodeSystem:supplements:CodeSystem";
  Communication:
    | "Communication:based-on"
    | `Communication:based-on:${string}`
    | "Communication:encounter"
    | "Communication:encounter:Encounter"
    | "Communication:instantiates-canonical"
    | "Communication:instantiates-canonical:ActivityDefinition"
    | "Communication:instantiates-canonical:Measure"
    | "Communication:instantiates-canonical:OperationDefinition"
    | "Communication:instantiates-canonical:PlanDefinition"
    | "Communication:instantiates-canonical:Questionnaire"
    | "Communication:part-of"
    | `Communication:part-of:${string}`
    | "Communication:patient"
    | "Communication:patient:Patient"
    | "Communication:recipient"
    | "Communication:recipient:CareTeam"
    | "Communication:recipient:Device"
    | "Communication:recipient:Group"
    | "Communication:recipient:HealthcareService"
    | "Communication:recipient:Organization"
    | "Communication:recipient:Patient"
    | "Communication:recipient:Practitioner"
    | "Communication:recipient:PractitionerRole"
    | "Communication:recipient:RelatedPerson"
    | "Communication:sender"
    | "Communication:sender:Device"
    | "Communication:sender:HealthcareService"
    | "Communication:sender:Organization"
    | "Communication:sender:Patient"
    | "Communication:sender:Practitioner"
    | "Communication:sender:PractitionerRole"
    | "Communication:sender:RelatedPerson"
    | "Communication:subject"
    | "Communication:subject:Group"
    | "Communication:subject:Patient";
  CommunicationRequest:
    | "CommunicationRequest:based-on"
    | `CommunicationRequest:based-on:${string}`
    | "CommunicationRequest:encounter"
    | "CommunicationRequest:encounter:Encounter"
    | "CommunicationRequest:patient"
    | "CommunicationRequest:patient:Patient"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:recipient:CareTeam"
    | "CommunicationRequest:recipient:Device"
    | "CommunicationRequest:recipient:Group"
    | "CommunicationRequest:recipient:HealthcareService"
    | "CommunicationRequest:recipient:Organization"
    | "CommunicationRequest:recipient:Patient"
    | "CommunicationRequest:recipient:Practitioner"
    | "CommunicationRequest:recipient:PractitionerRole"
    | "CommunicationRequest:recipient:RelatedPerson"
    | "CommunicationRequest:replaces"
    | "CommunicationRequest:replaces:CommunicationRequest"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:requester:Device"
    | "CommunicationRequest:requester:Organization"
    | "CommunicationRequest:requester:Patient"
    | "CommunicationRequest:requester:Practitioner"
    | "CommunicationRequest:requester:PractitionerRole"
    | "CommunicationRequest:requester:RelatedPerson"
    | "CommunicationRequest:sender"
    | "CommunicationRequest:sender:Device"
    | "CommunicationRequest:sender:HealthcareService"
    | "CommunicationRequest:sender:Organization"
    | "CommunicationRequest:sender:Patient"
    | "CommunicationRequest:sender:Practitioner"
    | "CommunicationRequest:sender:PractitionerRole"
    | "CommunicationRequest:sender:RelatedPerson"
    | "CommunicationRequest:subject"
    | "CommunicationRequest:subject:Group"
    | "CommunicationRequest:subject:Patient";
  CompartmentDefinition: never;
  Composition:
    | "Composition:attester"
    | "Composition:attester:Organization"
    | "Composition:attester:Patient"
    | "Composition:attester:Practitioner"
    | "Composition:attester:PractitionerRole"
    | "Composition:attester:RelatedPerson"
    | "Composition:author"
    | "Composition:author:Device"
    | "Composition:author:Organization"
    | "Composition:author:Patient"
    | "Composition:author:Practitioner"
    | "Composition:author:PractitionerRole"
    | "Composition:author:RelatedPerson"
    | "Composition:encounter"
    | "Composition:encounter:Encounter"
    | "Composition:encounter:EpisodeOfCare"
    | "Composition:entry"
    | `Composition:entry:${string}`
    | "Composition:patient"
    | "Composition:patient:Patient"
    | "Composition:related-ref"
    | "Composition:related-ref:Composition"
    | "Composition:subject"
    | `Composition:subject:${string}`;
  ConceptMap:
    | "ConceptMap:other"
    | "ConceptMap:other:ConceptMap"
    | "ConceptMap:source"
    | "ConceptMap:source:ValueSet"
    | "ConceptMap:source-uri"
    | "ConceptMap:source-uri:ValueSet"
    | "ConceptMap:target"
    | "ConceptMap:target:ValueSet"
    | "ConceptMap:target-uri"
    | "ConceptMap:target-uri:ValueSet";
  Condition:
    | "Condition:asserter"
    | "Condition:asserter:Patient"
    | "Condition:asserter:Practitioner"
    | "Condition:asserter:PractitionerRole"
    | "Condition:asserter:RelatedPerson"
    | "Condition:encounter"
    | "Condition:encounter:Encounter"
    | "Condition:evidence-detail"
    | `Condition:evidence-detail:${string}`
    | "Condition:patient"
    | "Condition:patient:Patient"
    | "Condition:subject"
    | "Condition:subject:Group"
    | "Condition:subject:Patient";
  Consent:
    | "Consent:actor"
    | "Consent:actor:CareTeam"
    | "Consent:actor:Device"
    | "Consent:actor:Group"
    | "Consent:actor:Organization"
    | "Consent:actor:Patient"
    | "Consent:actor:Practitioner"
    | "Consent:actor:PractitionerRole"
    | "Consent:actor:RelatedPerson"
    | "Consent:consentor"
    | "Consent:consentor:Organization"
    | "Consent:consentor:Patient"
    | "Consent:consentor:Practitioner"
    | "Consent:consentor:PractitionerRole"
    | "Consent:consentor:RelatedPerson"
    | "Consent:data"
    | `Consent:data:${string}`
    | "Consent:organization"
    | "Consent:organization:Organization"
    | "Consent:patient"
    | "Consent:patient:Patient"
    | "Consent:source-reference"
    | "Consent:source-reference:Consent"
    | "Consent:source-reference:Contract"
    | "Consent:source-reference:DocumentReference"
    | "Consent:source-reference:QuestionnaireResponse";
  Contract:
    | "Contract:authority"
    | "Contract:authority:Organization"
    | "Contract:domain"
    | "Contract:domain:Location"
    | "Contract:patient"
    | "Contract:patient:Patient"
    | "Contract:signer"
    | "Contract:signer:Organization"
    | "Contract:signer:Patient"
    | "Contract:signer:Practitioner"
    | "Contract:signer:PractitionerRole"
    | "Contract:signer:RelatedPerson"
    | "Contract:subject"
    | `Contract:subject:${string}`;
  Coverage:
    | "Coverage:beneficiary"
    | "Coverage:beneficiary:Patient"
    | "Coverage:patient"
    | "Coverage:patient:Patient"
    | "Coverage:payor"
    | "Coverage:payor:Organization"
    | "Coverage:payor:Patient"
    | "Coverage:payor:RelatedPerson"
    | "Coverage:policy-holder"
    | "Coverage:policy-holder:Organization"
    | "Coverage:policy-holder:Patient"
    | "Coverage:policy-holder:RelatedPerson"
    | "Coverage:subscriber"
    | "Coverage:subscriber:Patient"
    | "Coverage:subscriber:RelatedPerson";
  CoverageEligibilityRequest:
    | "CoverageEligibilityRequest:enterer"
    | "CoverageEligibilityRequest:enterer:Practitioner"
    | "CoverageEligibilityRequest:enterer:PractitionerRole"
    | "CoverageEligibilityRequest:facility"
    | "CoverageEligibilityRequest:facility:Location"
    | "CoverageEligibilityRequest:patient"
    | "CoverageEligibilityRequest:patient:Patient"
    | "CoverageEligibilityRequest:provider"
    | "CoverageEligibilityRequest:provider:Organization"
    | "CoverageEligibilityRequest:provider:Practitioner"
    | "CoverageEligibilityRequest:provider:PractitionerRole";
  CoverageEligibilityResponse:
    | "CoverageEligibilityResponse:insurer"
    | "CoverageEligibilityResponse:insurer:Organization"
    | "CoverageEligibilityResponse:patient"
    | "CoverageEligibilityResponse:patient:Patient"
    | "CoverageEligibilityResponse:request"
    | "CoverageEligibilityResponse:request:CoverageEligibilityRequest"
    | "CoverageEligibilityResponse:requestor"
    | "CoverageEligibilityResponse:requestor:Organization"
    | "CoverageEligibilityResponse:requestor:Practitioner"
    | "CoverageEligibilityResponse:requestor:PractitionerRole";
  DetectedIssue:
    | "DetectedIssue:author"
    | "DetectedIssue:author:Device"
    | "DetectedIssue:author:Practitioner"
    | "DetectedIssue:author:PractitionerRole"
    | "DetectedIssue:implicated"
    | `DetectedIssue:implicated:${string}`
    | "DetectedIssue:patient"
    | "DetectedIssue:patient:Patient";
  Device:
    | "Device:location"
    | "Device:location:Location"
    | "Device:organization"
    | "Device:organization:Organization"
    | "Device:patient"
    | "Device:patient:Patient";
  DeviceDefinition: "DeviceDefinition:parent" | "DeviceDefinition:parent:DeviceDefinition";
  DeviceMetric:
    "DeviceMetric:parent" | "DeviceMetric:parent:Device" | "DeviceMetric:source" | "DeviceMetric:source:Device";
  DeviceRequest:
    | "DeviceRequest:based-on"
    | `DeviceRequest:based-on:${string}`
    | "DeviceRequest:device"
    | "DeviceRequest:device:Device"
    | "DeviceRequest:encounter"
    | "DeviceRequest:encounter:Encounter"
    | "DeviceRequest:encounter:EpisodeOfCare"
    | "DeviceRequest:instantiates-canonical"
    | "DeviceRequest:instantiates-canonical:ActivityDefinition"
    | "DeviceRequest:instantiates-canonical:PlanDefinition"
    | "DeviceRequest:insurance"
    | "DeviceRequest:insurance:ClaimResponse"
    | "DeviceRequest:insurance:Coverage"
    | "DeviceRequest:patient"
    | "DeviceRequest:patient:Patient"
    | "DeviceRequest:performer"
    | "DeviceRequest:performer:CareTeam"
    | "DeviceRequest:performer:Device"
    | "DeviceRequest:performer:HealthcareService"
    | "DeviceRequest:performer:Organization"
    | "DeviceRequest:performer:Patient"
    | "DeviceRequest:performer:Practitioner"
    | "DeviceRequest:performer:PractitionerRole"
    | "DeviceRequest:performer:RelatedPerson"
    | "DeviceRequest:prior-request"
    | `DeviceRequest:prior-request:${string}`
    | "DeviceRequest:requester"
    | "DeviceRequest:requester:Device"
    | "DeviceRequest:requester:Organization"
    | "DeviceRequest:requester:Practitioner"
    | "DeviceRequest:requester:PractitionerRole"
    | "DeviceRequest:subject"
    | "DeviceRequest:subject:Device"
    | "DeviceRequest:subject:Group"
    | "DeviceRequest:subject:Location"
    | "DeviceRequest:subject:Patient";
  DeviceUseStatement:
    | "DeviceUseStatement:device"
    | "DeviceUseStatement:device:Device"
    | "DeviceUseStatement:patient"
    | "DeviceUseStatement:patient:Patient"
    | "DeviceUseStatement:subject"
    | "DeviceUseStatement:subject:Group"
    | "DeviceUseStatement:subject:Patient";
  DiagnosticReport:
    | "DiagnosticReport:based-on"
    | "DiagnosticReport:based-on:CarePlan"
    | "DiagnosticReport:based-on:ImmunizationRecommendation"
    | "DiagnosticReport:based-on:MedicationRequest"
    | "DiagnosticReport:based-on:NutritionOrder"
    | "DiagnosticReport:based-on:ServiceRequest"
    | "DiagnosticReport:encounter"
    | "DiagnosticReport:encounter:Encounter"
    | "DiagnosticReport:encounter:EpisodeOfCare"
    | "DiagnosticReport:media"
    | "DiagnosticReport:media:Media"
    | "DiagnosticReport:patient"
    | "DiagnosticReport:patient:Patient"
    | "DiagnosticReport:performer"
    | "DiagnosticReport:performer:CareTeam"
    | "DiagnosticReport:performer:Organization"
    | "DiagnosticReport:performer:Practitioner"
    | "DiagnosticReport:performer:PractitionerRole"
    | "DiagnosticReport:result"
    | "DiagnosticReport:result:Observation"
    | "DiagnosticReport:results-interpreter"
    | "DiagnosticReport:results-interpreter:CareTeam"
    | "DiagnosticReport:results-interpreter:Organization"
    | "DiagnosticReport:results-interpreter:Practitioner"
    | "DiagnosticReport:results-interpreter:PractitionerRole"
    | "DiagnosticReport:specimen"
    | "DiagnosticReport:specimen:Specimen"
    | "DiagnosticReport:subject"
    | "DiagnosticReport:subject:Device"
    | "DiagnosticReport:subject:Group"
    | "DiagnosticReport:subject:Location"
    | "DiagnosticReport:subject:Patient";
  DocumentManifest:
    | "DocumentManifest:author"
    | "DocumentManifest:author:Device"
    | "DocumentManifest:author:Organization"
    | "DocumentManifest:author:Patient"
    | "DocumentManifest:author:Practitioner"
    | "DocumentManifest:author:PractitionerRole"
    | "DocumentManifest:author:RelatedPerson"
    | "DocumentManifest:item"
    | `DocumentManifest:item:${string}`
    | "DocumentManifest:patient"
    | "DocumentManifest:patient:Patient"
    | "DocumentManifest:recipient"
    | "DocumentManifest:recipient:Organization"
    | "DocumentManifest:recipient:Patient"
    | "DocumentManifest:recipient:Practitioner"
    | "DocumentManifest:recipient:PractitionerRole"
    | "DocumentManifest:recipient:RelatedPerson"
    | "DocumentManifest:related-ref"
    | `DocumentManifest:related-ref:${string}`
    | "DocumentManifest:subject"
    | "DocumentManifest:subject:Device"
    | "DocumentManifest:subject:Group"
    | "DocumentManifest:subject:Patient"
    | "DocumentManifest:subject:Practitioner";
  DocumentReference:
    | "DocumentReference:authenticator"
    | "DocumentReference:authenticator:Organization"
    | "DocumentReference:authenticator:Practitioner"
    | "DocumentReference:authenticator:PractitionerRole"
    | "DocumentReference:author"
    | "DocumentReference:author:Device"
    | "DocumentReference:author:Organization"
    | "DocumentReference:author:Patient"
    | "DocumentReference:author:Practitioner"
    | "DocumentReference:author:PractitionerRole"
    | "DocumentReference:author:RelatedPerson"
    | "DocumentReference:custodian"
    | "DocumentReference:custodian:Organization"
    | "DocumentReference:encounter"
    | "DocumentReference:encounter:Encounter"
    | "DocumentReference:encounter:EpisodeOfCare"
    | "DocumentReference:patient"
    | "DocumentReference:patient:Patient"
    | "DocumentReference:related"
    | `DocumentReference:related:${string}`
    | "DocumentReference:relatesto"
    | "DocumentReference:relatesto:DocumentReference"
    | "DocumentReference:subject"
    | "DocumentReference:subject:Device"
    | "DocumentReference:subject:Group"
    | "DocumentReference:subject:Patient"
    | "DocumentReference:subject:Practitioner";
  EffectEvidenceSynthesis: never;
  Encounter:
    | "Encounter:account"
    | "Encounter:account:Account"
    | "Encounter:appointment"
    | "Encounter:appointment:Appointment"
    | "Encounter:based-on"
    | "Encounter:based-on:ServiceRequest"
    | "Encounter:diagnosis"
    | "Encounter:diagnosis:Condition"
    | "Encounter:diagnosis:Procedure"
    | "Encounter:episode-of-care"
    | "Encounter:episode-of-care:EpisodeOfCare"
    | "Encounter:location"
    | "Encounter:location:Location"
    | "Encounter:part-of"
    | "Encounter:part-of:Encounter"
    | "Encounter:participant"
    | "Encounter:participant:Practitioner"
    | "Encounter:participant:PractitionerRole"
    | "Encounter:participant:RelatedPerson"
    | "Encounter:patient"
    | "Encounter:patient:Patient"
    | "Encounter:practitioner"
    | "Encounter:practitioner:Practitioner"
    | "Encounter:reason-reference"
    | "Encounter:reason-reference:Condition"
    | "Encounter:reason-reference:ImmunizationRecommendation"
    | "Encounter:reason-reference:Observation"
    | "Encounter:reason-reference:Procedure"
    | "Encounter:service-provider"
    | "Encounter:service-provider:Organization"
    | "Encounter:subject"
    | "Encounter:subject:Group"
    | "Encounter:subject:Patient";
  Endpoint: "Endpoint:organization" | "Endpoint:organization:Organization";
  EnrollmentRequest:
    | "EnrollmentRequest:patient"
    | "EnrollmentRequest:patient:Patient"
    | "EnrollmentRequest:subject"
    | "EnrollmentRequest:subject:Patient";
  EnrollmentResponse: "EnrollmentResponse:request" | "EnrollmentResponse:request:EnrollmentRequest";
  EpisodeOfCare:
    | "EpisodeOfCare:care-manager"
    | "EpisodeOfCare:care-manager:Practitioner"
    | "EpisodeOfCare:condition"
    | "EpisodeOfCare:condition:Condition"
    | "EpisodeOfCare:incoming-referral"
    | "EpisodeOfCare:incoming-referral:ServiceRequest"
    | "EpisodeOfCare:organization"
    | "EpisodeOfCare:organization:Organization"
    | "EpisodeOfCare:patient"
    | "EpisodeOfCare:patient:Patient";
  EventDefinition:
    | "EventDefinition:composed-of"
    | `EventDefinition:composed-of:${string}`
    | "EventDefinition:depends-on"
    | `EventDefinition:depends-on:${string}`
    | "EventDefinition:derived-from"
    | `EventDefinition:derived-from:${string}`
    | "EventDefinition:predecessor"
    | `EventDefinition:predecessor:${string}`
    | "EventDefinition:successor"
    | `EventDefinition:successor:${string}`;
  Evidence:
    | "Evidence:composed-of"
    | `Evidence:composed-of:${string}`
    | "Evidence:depends-on"
    | `Evidence:depends-on:${string}`
    | "Evidence:derived-from"
    | `Evidence:derived-from:${string}`
    | "Evidence:predecessor"
    | `Evidence:predecessor:${string}`
    | "Evidence:successor"
    | `Evidence:successor:${string}`;
  EvidenceVariable:
    | "EvidenceVariable:composed-of"
    | `EvidenceVariable:composed-of:${string}`
    | "EvidenceVariable:depends-on"
    | `EvidenceVariable:depends-on:${string}`
    | "EvidenceVariable:derived-from"
    | `EvidenceVariable:derived-from:${string}`
    | "EvidenceVariable:predecessor"
    | `EvidenceVariable:predecessor:${string}`
    | "EvidenceVariable:successor"
    | `EvidenceVariable:successor:${string}`;
  ExampleScenario: never;
  ExplanationOfBenefit:
    | "ExplanationOfBenefit:care-team"
    | "ExplanationOfBenefit:care-team:Organization"
    | "ExplanationOfBenefit:care-team:Practitioner"
    | "ExplanationOfBenefit:care-team:PractitionerRole"
    | "ExplanationOfBenefit:claim"
    | "ExplanationOfBenefit:claim:Claim"
    | "ExplanationOfBenefit:coverage"
    | "ExplanationOfBenefit:coverage:Coverage"
    | "ExplanationOfBenefit:detail-udi"
    | "ExplanationOfBenefit:detail-udi:Device"
    | "ExplanationOfBenefit:encounter"
    | "ExplanationOfBenefit:encounter:Encounter"
    | "ExplanationOfBenefit:enterer"
    | "ExplanationOfBenefit:enterer:Practitioner"
    | "ExplanationOfBenefit:enterer:PractitionerRole"
    | "ExplanationOfBenefit:facility"
    | "ExplanationOfBenefit:facility:Location"
    | "ExplanationOfBenefit:item-udi"
    | "ExplanationOfBenefit:item-udi:Device"
    | "ExplanationOfBenefit:patient"
    | "ExplanationOfBenefit:patient:Patient"
    | "ExplanationOfBenefit:payee"
    | "ExplanationOfBenefit:payee:Organization"
    | "ExplanationOfBenefit:payee:Patient"
    | "ExplanationOfBenefit:payee:Practitioner"
    | "ExplanationOfBenefit:payee:PractitionerRole"
    | "ExplanationOfBenefit:payee:RelatedPerson"
    | "ExplanationOfBenefit:procedure-udi"
    | "ExplanationOfBenefit:procedure-udi:Device"
    | "ExplanationOfBenefit:provider"
    | "ExplanationOfBenefit:provider:Organization"
    | "ExplanationOfBenefit:provider:Practitioner"
    | "ExplanationOfBenefit:provider:PractitionerRole"
    | "ExplanationOfBenefit:subdetail-udi"
    | "ExplanationOfBenefit:subdetail-udi:Device";
  FamilyMemberHistory:
    | "FamilyMemberHistory:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical:ActivityDefinition"
    | "FamilyMemberHistory:instantiates-canonical:Measure"
    | "FamilyMemberHistory:instantiates-canonical:OperationDefinition"
    | "FamilyMemberHistory:instantiates-canonical:PlanDefinition"
    | "FamilyMemberHistory:instantiates-canonical:Questionnaire"
    | "FamilyMemberHistory:patient"
    | "FamilyMemberHistory:patient:Patient";
  Flag:
    | "Flag:author"
    | "Flag:author:Device"
    | "Flag:author:Organization"
    | "Flag:author:Patient"
    | "Flag:author:Practitioner"
    | "Flag:author:PractitionerRole"
    | "Flag:encounter"
    | "Flag:encounter:Encounter"
    | "Flag:encounter:EpisodeOfCare"
    | "Flag:patient"
    | "Flag:patient:Patient"
    | "Flag:subject"
    | "Flag:subject:Group"
    | "Flag:subject:Location"
    | "Flag:subject:Medication"
    | "Flag:subject:Organization"
    | "Flag:subject:Patient"
    | "Flag:subject:PlanDefinition"
    | "Flag:subject:Practitioner"
    | "Flag:subject:Procedure";
  Goal:
    | "Goal:patient"
    | "Goal:patient:Patient"
    | "Goal:subject"
    | "Goal:subject:Group"
    | "Goal:subject:Organization"
    | "Goal:subject:Patient";
  GraphDefinition: never;
  Group:
    | "Group:managing-entity"
    | "Group:managing-entity:Organization"
    | "Group:managing-entity:Practitioner"
    | "Group:managing-entity:PractitionerRole"
    | "Group:managing-entity:RelatedPerson"
    | "Group:member"
    | "Group:member:Device"
    | "Group:member:Group"
    | "Group:member:Medication"
    | "Group:member:Patient"
    | "Group:member:Practitioner"
    | "Group:member:PractitionerRole"
    | "Group:member:Substance";
  GuidanceResponse:
    | "GuidanceResponse:patient"
    | "GuidanceResponse:patient:Patient"
    | "GuidanceResponse:subject"
    | "GuidanceResponse:subject:Group"
    | "GuidanceResponse:subject:Patient";
  HealthcareService:
    | "HealthcareService:coverage-area"
    | "HealthcareService:coverage-area:Location"
    | "HealthcareService:endpoint"
    | "HealthcareService:endpoint:Endpoint"
    | "HealthcareService:location"
    | "HealthcareService:location:Location"
    | "HealthcareService:organization"
    | "HealthcareService:organization:Organization";
  ImagingStudy:
    | "ImagingStudy:basedon"
    | "ImagingStudy:basedon:Appointment"
    | "ImagingStudy:basedon:AppointmentResponse"
    | "ImagingStudy:basedon:CarePlan"
    | "ImagingStudy:basedon:ServiceRequest"
    | "ImagingStudy:basedon:Task"
    | "ImagingStudy:encounter"
    | "ImagingStudy:encounter:Encounter"
    | "ImagingStudy:endpoint"
    | "ImagingStudy:endpoint:Endpoint"
    | "ImagingStudy:interpreter"
    | "ImagingStudy:interpreter:Practitioner"
    | "ImagingStudy:interpreter:PractitionerRole"
    | "ImagingStudy:patient"
    | "ImagingStudy:patient:Patient"
    | "ImagingStudy:performer"
    | "ImagingStudy:performer:CareTeam"
    | "ImagingStudy:performer:Device"
    | "ImagingStudy:performer:Organization"
    | "ImagingStudy:performer:Patient"
    | "ImagingStudy:performer:Practitioner"
    | "ImagingStudy:performer:PractitionerRole"
    | "ImagingStudy:performer:RelatedPerson"
    | "ImagingStudy:referrer"
    | "ImagingStudy:referrer:Practitioner"
    | "ImagingStudy:referrer:PractitionerRole"
    | "ImagingStudy:subject"
    | "ImagingStudy:subject:Device"
    | "ImagingStudy:subject:Group"
    | "ImagingStudy:subject:Patient";
  Immunization:
    | "Immunization:location"
    | "Immunization:location:Location"
    | "Immunization:manufacturer"
    | "Immunization:manufacturer:Organization"
    | "Immunization:patient"
    | "Immunization:patient:Patient"
    | "Immunization:performer"
    | "Immunization:performer:Organization"
    | "Immunization:performer:Practitioner"
    | "Immunization:performer:PractitionerRole"
    | "Immunization:reaction"
    | "Immunization:reaction:Observation"
    | "Immunization:reason-reference"
    | "Immunization:reason-reference:Condition"
    | "Immunization:reason-reference:DiagnosticReport"
    | "Immunization:reason-reference:Observation";
  ImmunizationEvaluation:
    | "ImmunizationEvaluation:immunization-event"
    | "ImmunizationEvaluation:immunization-event:Immunization"
    | "ImmunizationEvaluation:patient"
    | "ImmunizationEvaluation:patient:Patient";
  ImmunizationRecommendation:
    | "ImmunizationRecommendation:information"
    | `ImmunizationRecommendation:information:${string}`
    | "ImmunizationRecommendation:patient"
    | "ImmunizationRecommendation:patient:Patient"
    | "ImmunizationRecommendation:support"
    | "ImmunizationRecommendation:support:Immunization"
    | "ImmunizationRecommendation:support:ImmunizationEvaluation";
  ImplementationGuide:
    | "ImplementationGuide:depends-on"
    | "ImplementationGuide:depends-on:ImplementationGuide"
    | "ImplementationGuide:global"
    | "ImplementationGuide:global:StructureDefinition"
    | "ImplementationGuide:resource"
    | `ImplementationGuide:resource:${string}`;
  InsurancePlan:
    | "InsurancePlan:administered-by"
    | "InsurancePlan:administered-by:Organization"
    | "InsurancePlan:endpoint"
    | "InsurancePlan:endpoint:Endpoint"
    | "InsurancePlan:owned-by"
    | "InsurancePlan:owned-by:Organization";
  Invoice:
    | "Invoice:account"
    | "Invoice:account:Account"
    | "Invoice:issuer"
    | "Invoice:issuer:Organization"
    | "Invoice:participant"
    | "Invoice:participant:Device"
    | "Invoice:participant:Organization"
    | "Invoice:participant:Patient"
    | "Invoice:participant:Practitioner"
    | "Invoice:participant:PractitionerRole"
    | "Invoice:participant:RelatedPerson"
    | "Invoice:patient"
    | "Invoice:patient:Patient"
    | "Invoice:recipient"
    | "Invoice:recipient:Organization"
    | "Invoice:recipient:Patient"
    | "Invoice:recipient:RelatedPerson"
    | "Invoice:subject"
    | "Invoice:subject:Group"
    | "Invoice:subject:Patient";
  Library:
    | "Library:composed-of"
    | `Library:composed-of:${string}`
    | "Library:depends-on"
    | `Library:depends-on:${string}`
    | "Library:derived-from"
    | `Library:derived-from:${string}`
    | "Library:predecessor"
    | `Library:predecessor:${string}`
    | "Library:successor"
    | `Library:successor:${string}`;
  Linkage:
    | "Linkage:author"
    | "Linkage:author:Organization"
    | "Linkage:author:Practitioner"
    | "Linkage:author:PractitionerRole"
    | "Linkage:item"
    | `Linkage:item:${string}`
    | "Linkage:source"
    | `Linkage:source:${string}`;
  List:
    | "List:encounter"
    | "List:encounter:Encounter"
    | "List:encounter:EpisodeOfCare"
    | "List:item"
    | `List:item:${string}`
    | "List:patient"
    | "List:patient:Patient"
    | "List:source"
    | "List:source:Device"
    | "List:source:Patient"
    | "List:source:Practitioner"
    | "List:source:PractitionerRole"
    | "List:subject"
    | "List:subject:Device"
    | "List:subject:Group"
    | "List:subject:Location"
    | "List:subject:Patient";
  Location:
    | "Location:endpoint"
    | "Location:endpoint:Endpoint"
    | "Location:organization"
    | "Location:organization:Organization"
    | "Location:partof"
    | "Location:partof:Location";
  Measure:
    | "Measure:composed-of"
    | `Measure:composed-of:${string}`
    | "Measure:depends-on"
    | `Measure:depends-on:${string}`
    | "Measure:derived-from"
    | `Measure:derived-from:${string}`
    | "Measure:predecessor"
    | `Measure:predecessor:${string}`
    | "Measure:successor"
    | `Measure:successor:${string}`;
  MeasureReport:
    | "MeasureReport:evaluated-resource"
    | `MeasureReport:evaluated-resource:${string}`
    | "MeasureReport:measure"
    | "MeasureReport:measure:Measure"
    | "MeasureReport:patient"
    | "MeasureReport:patient:Patient"
    | "MeasureReport:reporter"
    | "MeasureReport:reporter:Location"
    | "MeasureReport:reporter:Organization"
    | "MeasureReport:reporter:Practitioner"
    | "MeasureReport:reporter:PractitionerRole"
    | "MeasureReport:subject"
    | "MeasureReport:subject:CareTeam"
    | "MeasureReport:subject:Device"
    | "MeasureReport:subject:Group"
    | "MeasureReport:subject:HealthcareService"
    | "MeasureReport:subject:Location"
    | "MeasureReport:subject:Organization"
    | "MeasureReport:subject:Patient"
    | "MeasureReport:subject:Practitioner"
    | "MeasureReport:subject:PractitionerRole"
    | "MeasureReport:subject:RelatedPerson";
  Media:
    | "Media:based-on"
    | "Media:based-on:CarePlan"
    | "Media:based-on:ServiceRequest"
    | "Media:device"
    | "Media:device:Device"
    | "Media:device:DeviceMetric"
    | "Media:encounter"
    | "Media:encounter:Encounter"
    | "Media:operator"
    | "Media:operator:CareTeam"
    | "Media:operator:Device"
    | "Media:operator:Organization"
    | "Media:operator:Patient"
    | "Media:operator:Practitioner"
    | "Media:operator:PractitionerRole"
    | "Media:operator:RelatedPerson"
    | "Media:patient"
    | "Media:patient:Patient"
    | "Media:subject"
    | "Media:subject:Device"
    | "Media:subject:Group"
    | "Media:subject:Location"
    | "Media:subject:Patient"
    | "Media:subject:Practitioner"
    | "Media:subject:PractitionerRole"
    | "Media:subject:Specimen";
  Medication:
    | "Medication:ingredient"
    | "Medication:ingredient:Medication"
    | "Medication:ingredient:Substance"
    | "Medication:manufacturer"
    | "Medication:manufacturer:Organization";
  MedicationAdministration:
    | "MedicationAdministration:context"
    | "MedicationAdministration:context:Encounter"
    | "MedicationAdministration:context:EpisodeOfCare"
    | "MedicationAdministration:device"
    | "MedicationAdministration:device:Device"
    | "MedicationAdministration:medication"
    | "MedicationAdministration:medication:Medication"
    | "MedicationAdministration:patient"
    | "MedicationAdministration:patient:Patient"
    | "MedicationAdministration:performer"
    | "MedicationAdministration:performer:Device"
    | "MedicationAdministration:performer:Patient"
    | "MedicationAdministration:performer:Practitioner"
    | "MedicationAdministration:performer:PractitionerRole"
    | "MedicationAdministration:performer:RelatedPerson"
    | "MedicationAdministration:request"
    | "MedicationAdministration:request:MedicationRequest"
    | "MedicationAdministration:subject"
    | "MedicationAdministration:subject:Group"
    | "MedicationAdministration:subject:Patient";
  MedicationDispense:
    | "MedicationDispense:context"
    | "MedicationDispense:context:Encounter"
    | "MedicationDispense:context:EpisodeOfCare"
    | "MedicationDispense:destination"
    | "MedicationDispense:destination:Location"
    | "MedicationDispense:medication"
    | "MedicationDispense:medication:Medication"
    | "MedicationDispense:patient"
    | "MedicationDispense:patient:Patient"
    | "MedicationDispense:performer"
    | "MedicationDispense:performer:Device"
    | "MedicationDispense:performer:Organization"
    | "MedicationDispense:performer:Patient"
    | "MedicationDispense:performer:Practitioner"
    | "MedicationDispense:performer:PractitionerRole"
    | "MedicationDispense:performer:RelatedPerson"
    | "MedicationDispense:prescription"
    | "MedicationDispense:prescription:MedicationRequest"
    | "MedicationDispense:receiver"
    | "MedicationDispense:receiver:Patient"
    | "MedicationDispense:receiver:Practitioner"
    | "MedicationDispense:responsibleparty"
    | "MedicationDispense:responsibleparty:Practitioner"
    | "MedicationDispense:responsibleparty:PractitionerRole"
    | "MedicationDispense:subject"
    | "MedicationDispense:subject:Group"
    | "MedicationDispense:subject:Patient";
  MedicationKnowledge:
    | "MedicationKnowledge:ingredient"
    | "MedicationKnowledge:ingredient:Substance"
    | "MedicationKnowledge:manufacturer"
    | "MedicationKnowledge:manufacturer:Organization"
    | "MedicationKnowledge:monograph"
    | "MedicationKnowledge:monograph:DocumentReference"
    | "MedicationKnowledge:monograph:Media";
  MedicationRequest:
    | "MedicationRequest:encounter"
    | "MedicationRequest:encounter:Encounter"
    | "MedicationRequest:intended-dispenser"
    | "MedicationRequest:intended-dispenser:Organization"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:intended-performer:CareTeam"
    | "MedicationRequest:intended-performer:Device"
    | "MedicationRequest:intended-performer:Organization"
    | "MedicationRequest:intended-performer:Patient"
    | "MedicationRequest:intended-performer:Practitioner"
    | "MedicationRequest:intended-performer:PractitionerRole"
    | "MedicationRequest:intended-performer:RelatedPerson"
    | "MedicationRequest:medication"
    | "MedicationRequest:medication:Medication"
    | "MedicationRequest:patient"
    | "MedicationRequest:patient:Patient"
    | "MedicationRequest:requester"
    | "MedicationRequest:requester:Device"
    | "MedicationRequest:requester:Organization"
    | "MedicationRequest:requester:Patient"
    | "MedicationRequest:requester:Practitioner"
    | "MedicationRequest:requester:PractitionerRole"
    | "MedicationRequest:requester:RelatedPerson"
    | "MedicationRequest:subject"
    | "MedicationRequest:subject:Group"
    | "MedicationRequest:subject:Patient";
  MedicationStatement:
    | "MedicationStatement:context"
    | "MedicationStatement:context:Encounter"
    | "MedicationStatement:context:EpisodeOfCare"
    | "MedicationStatement:medication"
    | "MedicationStatement:medication:Medication"
    | "MedicationStatement:part-of"
    | "MedicationStatement:part-of:MedicationAdministration"
    | "MedicationStatement:part-of:MedicationDispense"
    | "MedicationStatement:part-of:MedicationStatement"
    | "MedicationStatement:part-of:Observation"
    | "MedicationStatement:part-of:Procedure"
    | "MedicationStatement:patient"
    | "MedicationStatement:patient:Patient"
    | "MedicationStatement:source"
    | "MedicationStatement:source:Organization"
    | "MedicationStatement:source:Patient"
    | "MedicationStatement:source:Practitioner"
    | "MedicationStatement:source:PractitionerRole"
    | "MedicationStatement:source:RelatedPerson"
    | "MedicationStatement:subject"
    | "MedicationStatement:subject:Group"
    | "MedicationStatement:subject:Patient";
  MedicinalProduct: never;
  MedicinalProductAuthorization:
    | "MedicinalProductAuthorization:holder"
    | "MedicinalProductAuthorization:holder:Organization"
    | "MedicinalProductAuthorization:subject"
    | "MedicinalProductAuthorization:subject:MedicinalProduct"
    | "MedicinalProductAuthorization:subject:MedicinalProductPackaged";
  MedicinalProductContraindication:
    | "MedicinalProductContraindication:subject"
    | "MedicinalProductContraindication:subject:Medication"
    | "MedicinalProductContraindication:subject:MedicinalProduct";
  MedicinalProductIndication:
    | "MedicinalProductIndication:subject"
    | "MedicinalProductIndication:subject:Medication"
    | "MedicinalProductIndication:subject:MedicinalProduct";
  MedicinalProductIngredient: never;
  MedicinalProductInteraction:
    | "MedicinalProductInteraction:subject"
    | "MedicinalProductInteraction:subject:Medication"
    | "MedicinalProductInteraction:subject:MedicinalProduct"
    | "MedicinalProductInteraction:subject:Substance";
  MedicinalProductManufactured: never;
  MedicinalProductPackaged: "MedicinalProductPackaged:subject" | "MedicinalProductPackaged:subject:MedicinalProduct";
  MedicinalProductPharmaceutical: never;
  MedicinalProductUndesirableEffect:
    | "MedicinalProductUndesirableEffect:subject"
    | "MedicinalProductUndesirableEffect:subject:Medication"
    | "MedicinalProductUndesirableEffect:subject:MedicinalProduct";
  MessageDefinition:
    | "MessageDefinition:parent"
    | "MessageDefinition:parent:ActivityDefinition"
    | "MessageDefinition:parent:PlanDefinition";
  MessageHeader:
    | "MessageHeader:author"
    | "MessageHeader:author:Practitioner"
    | "MessageHeader:author:PractitionerRole"
    | "MessageHeader:enterer"
    | "MessageHeader:enterer:Practitioner"
    | "MessageHeader:enterer:PractitionerRole"
    | "MessageHeader:focus"
    | `MessageHeader:focus:${string}`
    | "MessageHeader:receiver"
    | "MessageHeader:receiver:Organization"
    | "MessageHeader:receiver:Practitioner"
    | "MessageHeader:receiver:PractitionerRole"
    | "MessageHeader:responsible"
    | "MessageHeader:responsible:Organization"
    | "MessageHeader:responsible:Practitioner"
    | "MessageHeader:responsible:PractitionerRole"
    | "MessageHeader:sender"
    | "MessageHeader:sender:Organization"
    | "MessageHeader:sender:Practitioner"
    | "MessageHeader:sender:PractitionerRole"
    | "MessageHeader:target"
    | "MessageHeader:target:Device";
  MolecularSequence: "MolecularSequence:patient" | "MolecularSequence:patient:Patient";
  NamingSystem: never;
  NutritionOrder:
    | "NutritionOrder:encounter"
    | "NutritionOrder:encounter:Encounter"
    | "NutritionOrder:encounter:EpisodeOfCare"
    | "NutritionOrder:instantiates-canonical"
    | "NutritionOrder:instantiates-canonical:ActivityDefinition"
    | "NutritionOrder:instantiates-canonical:PlanDefinition"
    | "NutritionOrder:patient"
    | "NutritionOrder:patient:Patient"
    | "NutritionOrder:provider"
    | "NutritionOrder:provider:Practitioner"
    | "NutritionOrder:provider:PractitionerRole";
  Observation:
    | "Observation:based-on"
    | "Observation:based-on:CarePlan"
    | "Observation:based-on:DeviceRequest"
    | "Observation:based-on:ImmunizationRecommendation"
    | "Observation:based-on:MedicationRequest"
    | "Observation:based-on:NutritionOrder"
    | "Observation:based-on:ServiceRequest"
    | "Observation:derived-from"
    | "Observation:derived-from:DocumentReference"
    | "Observation:derived-from:ImagingStudy"
    | "Observation:derived-from:Media"
    | "Observation:derived-from:MolecularSequence"
    | "Observation:derived-from:Observation"
    | "Observation:derived-from:QuestionnaireResponse"
    | "Observation:device"
    | "Observation:device:Device"
    | "Observation:device:DeviceMetric"
    | "Observation:encounter"
    | "Observation:encounter:Encounter"
    | "Observation:encounter:EpisodeOfCare"
    | "Observation:focus"
    | `Observation:focus:${string}`
    | "Observation:has-member"
    | "Observation:has-member:MolecularSequence"
    | "Observation:has-member:Observation"
    | "Observation:has-member:QuestionnaireResponse"
    | "Observation:part-of"
    | "Observation:part-of:ImagingStudy"
    | "Observation:part-of:Immunization"
    | "Observation:part-of:MedicationAdministration"
    | "Observation:part-of:MedicationDispense"
    | "Observation:part-of:MedicationStatement"
    | "Observation:part-of:Procedure"
    | "Observation:patient"
    | "Observation:patient:Patient"
    | "Observation:performer"
    | "Observation:performer:CareTeam"
    | "Observation:performer:Organization"
    | "Observation:performer:Patient"
    | "Observation:performer:Practitioner"
    | "Observation:performer:PractitionerRole"
    | "Observation:performer:RelatedPerson"
    | "Observation:specimen"
    | "Observation:specimen:Specimen"
    | "Observation:subject"
    | "Observation:subject:Device"
    | "Observation:subject:Group"
    | "Observation:subject:Location"
    | "Observation:subject:Patient";
  ObservationDefinition: never;
  OperationDefinition:
    | "OperationDefinition:base"
    | "OperationDefinition:base:OperationDefinition"
    | "OperationDefinition:input-profile"
    | "OperationDefinition:input-profile:StructureDefinition"
    | "OperationDefinition:output-profile"
    | "OperationDefinition:output-profile:StructureDefinition";
  OperationOutcome: never;
  Organization:
    | "Organization:endpoint"
    | "Organization:endpoint:Endpoint"
    | "Organization:partof"
    | "Organization:partof:Organization";
  OrganizationAffiliation:
    | "OrganizationAffiliation:endpoint"
    | "OrganizationAffiliation:endpoint:Endpoint"
    | "OrganizationAffiliation:location"
    | "OrganizationAffiliation:location:Location"
    | "OrganizationAffiliation:network"
    | "OrganizationAffiliation:network:Organization"
    | "OrganizationAffiliation:participating-organization"
    | "OrganizationAffiliation:participating-organization:Organization"
    | "OrganizationAffiliation:primary-organization"
    | "OrganizationAffiliation:primary-organization:Organization"
    | "OrganizationAffiliation:service"
    | "OrganizationAffiliation:service:HealthcareService";
  Patient:
    | "Patient:general-practitioner"
    | "Patient:general-practitioner:Organization"
    | "Patient:general-practitioner:Practitioner"
    | "Patient:general-practitioner:PractitionerRole"
    | "Patient:link"
    | "Patient:link:Patient"
    | "Patient:link:RelatedPerson"
    | "Patient:organization"
    | "Patient:organization:Organization";
  PaymentNotice:
    | "PaymentNotice:provider"
    | "PaymentNotice:provider:Organization"
    | "PaymentNotice:provider:Practitioner"
    | "PaymentNotice:provider:PractitionerRole"
    | "PaymentNotice:request"
    | `PaymentNotice:request:${string}`
    | "PaymentNotice:response"
    | `PaymentNotice:response:${string}`;
  PaymentReconciliation:
    | "PaymentReconciliation:payment-issuer"
    | "PaymentReconciliation:payment-issuer:Organization"
    | "PaymentReconciliation:request"
    | "PaymentReconciliation:request:Task"
    | "PaymentReconciliation:requestor"
    | "PaymentReconciliation:requestor:Organization"
    | "PaymentReconciliation:requestor:Practitioner"
    | "PaymentReconciliation:requestor:PractitionerRole";
  Person:
    | "Person:link"
    | "Person:link:Patient"
    | "Person:link:Person"
    | "Person:link:Practitioner"
    | "Person:link:RelatedPerson"
    | "Person:organization"
    | "Person:organization:Organization"
    | "Person:patient"
    | "Person:patient:Patient"
    | "Person:practitioner"
    | "Person:practitioner:Practitioner"
    | "Person:relatedperson"
    | "Person:relatedperson:RelatedPerson";
  PlanDefinition:
    | "PlanDefinition:composed-of"
    | `PlanDefinition:composed-of:${string}`
    | "PlanDefinition:definition"
    | "PlanDefinition:definition:ActivityDefinition"
    | "PlanDefinition:definition:PlanDefinition"
    | "PlanDefinition:definition:Questionnaire"
    | "PlanDefinition:depends-on"
    | `PlanDefinition:depends-on:${string}`
    | "PlanDefinition:derived-from"
    | `PlanDefinition:derived-from:${string}`
    | "PlanDefinition:predecessor"
    | `PlanDefinition:predecessor:${string}`
    | "PlanDefinition:successor"
    | `PlanDefinition:successor:${string}`;
  Practitioner: never;
  PractitionerRole:
    | "PractitionerRole:endpoint"
    | "PractitionerRole:endpoint:Endpoint"
    | "PractitionerRole:location"
    | "PractitionerRole:location:Location"
    | "PractitionerRole:organization"
    | "PractitionerRole:organization:Organization"
    | "PractitionerRole:practitioner"
    | "PractitionerRole:practitioner:Practitioner"
    | "PractitionerRole:service"
    | "PractitionerRole:service:HealthcareService";
  Procedure:
    | "Procedure:based-on"
    | "Procedure:based-on:CarePlan"
    | "Procedure:based-on:ServiceRequest"
    | "Procedure:encounter"
    | "Procedure:encounter:Encounter"
    | "Procedure:encounter:EpisodeOfCare"
    | "Procedure:instantiates-canonical"
    | "Procedure:instantiates-canonical:ActivityDefinition"
    | "Procedure:instantiates-canonical:Measure"
    | "Procedure:instantiates-canonical:OperationDefinition"
    | "Procedure:instantiates-canonical:PlanDefinition"
    | "Procedure:instantiates-canonical:Questionnaire"
    | "Procedure:location"
    | "Procedure:location:Location"
    | "Procedure:part-of"
    | "Procedure:part-of:MedicationAdministration"
    | "Procedure:part-of:Observation"
    | "Procedure:part-of:Procedure"
    | "Procedure:patient"
    | "Procedure:patient:Patient"
    | "Procedure:performer"
    | "Procedure:performer:Device"
    | "Procedure:performer:Organization"
    | "Procedure:performer:Patient"
    | "Procedure:performer:Practitioner"
    | "Procedure:performer:PractitionerRole"
    | "Procedure:performer:RelatedPerson"
    | "Procedure:reason-reference"
    | "Procedure:reason-reference:Condition"
    | "Procedure:reason-reference:DiagnosticReport"
    | "Procedure:reason-reference:DocumentReference"
    | "Procedure:reason-reference:Observation"
    | "Procedure:reason-reference:Procedure"
    | "Procedure:subject"
    | "Procedure:subject:Group"
    | "Procedure:subject:Patient";
  Provenance:
    | "Provenance:agent"
    | "Provenance:agent:Device"
    | "Provenance:agent:Organization"
    | "Provenance:agent:Patient"
    | "Provenance:agent:Practitioner"
    | "Provenance:agent:PractitionerRole"
    | "Provenance:agent:RelatedPerson"
    | "Provenance:entity"
    | `Provenance:entity:${string}`
    | "Provenance:location"
    | "Provenance:location:Location"
    | "Provenance:patient"
    | "Provenance:patient:Patient"
    | "Provenance:target"
    | `Provenance:target:${string}`;
  Questionnaire: never;
  QuestionnaireResponse:
    | "QuestionnaireResponse:author"
    | "QuestionnaireResponse:author:Device"
    | "QuestionnaireResponse:author:Organization"
    | "QuestionnaireResponse:author:Patient"
    | "QuestionnaireResponse:author:Practitioner"
    | "QuestionnaireResponse:author:PractitionerRole"
    | "QuestionnaireResponse:author:RelatedPerson"
    | "QuestionnaireResponse:based-on"
    | "QuestionnaireResponse:based-on:CarePlan"
    | "QuestionnaireResponse:based-on:ServiceRequest"
    | "QuestionnaireResponse:encounter"
    | "QuestionnaireResponse:encounter:Encounter"
    | "QuestionnaireResponse:part-of"
    | "QuestionnaireResponse:part-of:Observation"
    | "QuestionnaireResponse:part-of:Procedure"
    | "QuestionnaireResponse:patient"
    | "QuestionnaireResponse:patient:Patient"
    | "QuestionnaireResponse:questionnaire"
    | "QuestionnaireResponse:questionnaire:Questionnaire"
    | "QuestionnaireResponse:source"
    | "QuestionnaireResponse:source:Patient"
    | "QuestionnaireResponse:source:Practitioner"
    | "QuestionnaireResponse:source:PractitionerRole"
    | "QuestionnaireResponse:source:RelatedPerson"
    | "QuestionnaireResponse:subject"
    | `QuestionnaireResponse:subject:${string}`;
  RelatedPerson: "RelatedPerson:patient" | "RelatedPerson:patient:Patient";
  RequestGroup:
    | "RequestGroup:author"
    | "RequestGroup:author:Device"
    | "RequestGroup:author:Practitioner"
    | "RequestGroup:author:PractitionerRole"
    | "RequestGroup:encounter"
    | "RequestGroup:encounter:Encounter"
    | "RequestGroup:instantiates-canonical"
    | `RequestGroup:instantiates-canonical:${string}`
    | "RequestGroup:participant"
    | "RequestGroup:participant:Device"
    | "RequestGroup:participant:Patient"
    | "RequestGroup:participant:Practitioner"
    | "RequestGroup:participant:PractitionerRole"
    | "RequestGroup:participant:RelatedPerson"
    | "RequestGroup:patient"
    | "RequestGroup:patient:Patient"
    | "RequestGroup:subject"
    | "RequestGroup:subject:Group"
    | "RequestGroup:subject:Patient";
  ResearchDefinition:
    | "ResearchDefinition:composed-of"
    | `ResearchDefinition:composed-of:${string}`
    | "ResearchDefinition:depends-on"
    | `ResearchDefinition:depends-on:${string}`
    | "ResearchDefinition:derived-from"
    | `ResearchDefinition:derived-from:${string}`
    | "ResearchDefinition:predecessor"
    | `ResearchDefinition:predecessor:${string}`
    | "ResearchDefinition:successor"
    | `ResearchDefinition:successor:${string}`;
  ResearchElementDefinition:
    | "ResearchElementDefinition:composed-of"
    | `ResearchElementDefinition:composed-of:${string}`
    | "ResearchElementDefinition:depends-on"
    | `ResearchElementDefinition:depends-on:${string}`
    | "ResearchElementDefinition:derived-from"
    | `ResearchElementDefinition:derived-from:${string}`
    | "ResearchElementDefinition:predecessor"
    | `ResearchElementDefinition:predecessor:${string}`
    | "ResearchElementDefinition:successor"
    | `ResearchElementDefinition:successor:${string}`;
  ResearchStudy:
    | "ResearchStudy:partof"
    | "ResearchStudy:partof:ResearchStudy"
    | "ResearchStudy:principalinvestigator"
    | "ResearchStudy:principalinvestigator:Practitioner"
    | "ResearchStudy:principalinvestigator:PractitionerRole"
    | "ResearchStudy:protocol"
    | "ResearchStudy:protocol:PlanDefinition"
    | "ResearchStudy:site"
    | "ResearchStudy:site:Location"
    | "ResearchStudy:sponsor"
    | "ResearchStudy:sponsor:Organization";
  ResearchSubject:
    | "ResearchSubject:individual"
    | "ResearchSubject:individual:Patient"
    | "ResearchSubject:patient"
    | "ResearchSubject:patient:Patient"
    | "ResearchSubject:study"
    | "ResearchSubject:study:ResearchStudy";
  RiskAssessment:
    | "RiskAssessment:condition"
    | "RiskAssessment:condition:Condition"
    | "RiskAssessment:encounter"
    | "RiskAssessment:encounter:Encounter"
    | "RiskAssessment:encounter:EpisodeOfCare"
    | "RiskAssessment:patient"
    | "RiskAssessment:patient:Patient"
    | "RiskAssessment:performer"
    | "RiskAssessment:performer:Device"
    | "RiskAssessment:performer:Practitioner"
    | "RiskAssessment:performer:PractitionerRole"
    | "RiskAssessment:subject"
    | "RiskAssessment:subject:Group"
    | "RiskAssessment:subject:Patient";
  RiskEvidenceSynthesis: never;
  Schedule:
    | "Schedule:actor"
    | "Schedule:actor:Device"
    | "Schedule:actor:HealthcareService"
    | "Schedule:actor:Location"
    | "Schedule:actor:Patient"
    | "Schedule:actor:Practitioner"
    | "Schedule:actor:PractitionerRole"
    | "Schedule:actor:RelatedPerson";
  SearchParameter:
    | "SearchParameter:component"
    | "SearchParameter:component:SearchParameter"
    | "SearchParameter:derived-from"
    | "SearchParameter:derived-from:SearchParameter";
  ServiceRequest:
    | "ServiceRequest:based-on"
    | "ServiceRequest:based-on:CarePlan"
    | "ServiceRequest:based-on:MedicationRequest"
    | "ServiceRequest:based-on:ServiceRequest"
    | "ServiceRequest:encounter"
    | "ServiceRequest:encounter:Encounter"
    | "ServiceRequest:encounter:EpisodeOfCare"
    | "ServiceRequest:instantiates-canonical"
    | "ServiceRequest:instantiates-canonical:ActivityDefinition"
    | "ServiceRequest:instantiates-canonical:PlanDefinition"
    | "ServiceRequest:patient"
    | "ServiceRequest:patient:Patient"
    | "ServiceRequest:performer"
    | "ServiceRequest:performer:CareTeam"
    | "ServiceRequest:performer:Device"
    | "ServiceRequest:performer:HealthcareService"
    | "ServiceRequest:performer:Organization"
    | "ServiceRequest:performer:Patient"
    | "ServiceRequest:performer:Practitioner"
    | "ServiceRequest:performer:PractitionerRole"
    | "ServiceRequest:performer:RelatedPerson"
    | "ServiceRequest:replaces"
    | "ServiceRequest:replaces:ServiceRequest"
    | "ServiceRequest:requester"
    | "ServiceRequest:requester:Device"
    | "ServiceRequest:requester:Organization"
    | "ServiceRequest:requester:Patient"
    | "ServiceRequest:requester:Practitioner"
    | "ServiceRequest:requester:PractitionerRole"
    | "ServiceRequest:requester:RelatedPerson"
    | "ServiceRequest:specimen"
    | "ServiceRequest:specimen:Specimen"
    | "ServiceRequest:subject"
    | "ServiceRequest:subject:Device"
    | "ServiceRequest:subject:Group"
    | "ServiceRequest:subject:Location"
    | "ServiceRequest:subject:Patient";
  Slot: "Slot:schedule" | "Slot:schedule:Schedule";
  Specimen:
    | "Specimen:collector"
    | "Specimen:collector:Practitioner"
    | "Specimen:collector:PractitionerRole"
    | "Specimen:parent"
    | "Specimen:parent:Specimen"
    | "Specimen:patient"
    | "Specimen:patient:Patient"
    | "Specimen:subject"
    | "Specimen:subject:Device"
    | "Specimen:subject:Group"
    | "Specimen:subject:Location"
    | "Specimen:subject:Patient"
    | "Specimen:subject:Substance";
  SpecimenDefinition: never;
  StructureDefinition:
    | "StructureDefinition:base"
    | "StructureDefinition:base:StructureDefinition"
    | "StructureDefinition:valueset"
    | "StructureDefinition:valueset:ValueSet";
  StructureMap: never;
  Subscription: never;
  SubscriptionStatus: never;
  Substance: "Substance:substance-reference" | "Substance:substance-reference:Substance";
  SubstanceNucleicAcid: never;
  SubstancePolymer: never;
  SubstanceProtein: never;
  SubstanceReferenceInformation: never;
  SubstanceSourceMaterial: never;
  SubstanceSpecification: never;
  SupplyDelivery:
    | "SupplyDelivery:patient"
    | "SupplyDelivery:patient:Patient"
    | "SupplyDelivery:receiver"
    | "SupplyDelivery:receiver:Practitioner"
    | "SupplyDelivery:receiver:PractitionerRole"
    | "SupplyDelivery:supplier"
    | "SupplyDelivery:supplier:Organization"
    | "SupplyDelivery:supplier:Practitioner"
    | "SupplyDelivery:supplier:PractitionerRole";
  SupplyRequest:
    | "SupplyRequest:requester"
    | "SupplyRequest:requester:Device"
    | "SupplyRequest:requester:Organization"
    | "SupplyRequest:requester:Patient"
    | "SupplyRequest:requester:Practitioner"
    | "SupplyRequest:requester:PractitionerRole"
    | "SupplyRequest:requester:RelatedPerson"
    | "SupplyRequest:subject"
    | "SupplyRequest:subject:Location"
    | "SupplyRequest:subject:Organization"
    | "SupplyRequest:subject:Patient"
    | "SupplyRequest:supplier"
    | "SupplyRequest:supplier:HealthcareService"
    | "SupplyRequest:supplier:Organization";
  Task:
    | "Task:based-on"
    | `Task:based-on:${string}`
    | "Task:encounter"
    | "Task:encounter:Encounter"
    | "Task:focus"
    | `Task:focus:${string}`
    | "Task:owner"
    | "Task:owner:CareTeam"
    | "Task:owner:Device"
    | "Task:owner:HealthcareService"
    | "Task:owner:Organization"
    | "Task:owner:Patient"
    | "Task:owner:Practitioner"
    | "Task:owner:PractitionerRole"
    | "Task:owner:RelatedPerson"
    | "Task:part-of"
    | "Task:part-of:Task"
    | "Task:patient"
    | "Task:patient:Patient"
    | "Task:requester"
    | "Task:requester:Device"
    | "Task:requester:Organization"
    | "Task:requester:Patient"
    | "Task:requester:Practitioner"
    | "Task:requester:PractitionerRole"
    | "Task:requester:RelatedPerson"
    | "Task:subject"
    | `Task:subject:${string}`;
  TerminologyCapabilities: never;
  TestReport: "TestReport:testscript" | "TestReport:testscript:TestScript";
  TestScript: never;
  ValueSet: never;
  VerificationResult: "VerificationResult:target" | `VerificationResult:target:${string}`;
  VisionPrescription:
    | "VisionPrescription:encounter"
    | "VisionPrescription:encounter:Encounter"
    | "VisionPrescription:encounter:EpisodeOfCare"
    | "VisionPrescription:patient"
    | "VisionPrescription:patient:Patient"
    | "VisionPrescription:prescriber"
    | "VisionPrescription:prescriber:Practitioner"
    | "VisionPrescription:prescriber:PractitionerRole";
}

/** The parameters that may refer to anything. */
type Everywhere =
  | "ActivityDefinition:composed-of"
  | "ActivityDefinition:depends-on"
  | "ActivityDefinition:derived-from"
  | "ActivityDefinition:predecessor"
  | "ActivityDefinition:successor"
  | "Appointment:supporting-info"
  | "AuditEvent:entity"
  | "Basic:subject"
  | "ClinicalImpression:supporting-info"
  | "Communication:based-on"
  | "Communication:part-of"
  | "CommunicationRequest:based-on"
  | "Composition:entry"
  | "Composition:subject"
  | "Condition:evidence-detail"
  | "Consent:data"
  | "Contract:subject"
  | "DetectedIssue:implicated"
  | "DeviceRequest:based-on"
  | "DeviceRequest:prior-request"
  | "DocumentManifest:item"
  | "DocumentManifest:related-ref"
  | "DocumentReference:related"
  | "EventDefinition:composed-of"
  | "EventDefinition:depends-on"
  | "EventDefinition:derived-from"
  | "EventDefinition:predecessor"
  | "EventDefinition:successor"
  | "Evidence:composed-of"
  | "Evidence:depends-on"
  | "Evidence:derived-from"
  | "Evidence:predecessor"
  | "Evidence:successor"
  | "EvidenceVariable:composed-of"
  | "EvidenceVariable:depends-on"
  | "EvidenceVariable:derived-from"
  | "EvidenceVariable:predecessor"
  | "EvidenceVariable:successor"
  | "ImmunizationRecommendation:information"
  | "ImplementationGuide:resource"
  | "Library:composed-of"
  | "Library:depends-on"
  | "Library:derived-from"
  | "Library:predecessor"
  | "Library:successor"
  | "Linkage:item"
  | "Linkage:source"
  | "List:item"
  | "Measure:composed-of"
  | "Measure:depends-on"
  | "Measure:derived-from"
  | "Measure:predecessor"
  | "Measure:successor"
  | "MeasureReport:evaluated-resource"
  | "MessageHeader:focus"
  | "Observation:focus"
  | "PaymentNotice:request"
  | "PaymentNotice:response"
  | "PlanDefinition:composed-of"
  | "PlanDefinition:depends-on"
  | "PlanDefinition:derived-from"
  | "PlanDefinition:predecessor"
  | "PlanDefinition:successor"
  | "Provenance:entity"
  | "Provenance:target"
  | "QuestionnaireResponse:subject"
  | "RequestGroup:instantiates-canonical"
  | "ResearchDefinition:composed-of"
  | "ResearchDefinition:depends-on"
  | "ResearchDefinition:derived-from"
  | "ResearchDefinition:predecessor"
  | "ResearchDefinition:successor"
  | "ResearchElementDefinition:composed-of"
  | "ResearchElementDefinition:depends-on"
  | "ResearchElementDefinition:derived-from"
  | "ResearchElementDefinition:predecessor"
  | "ResearchElementDefinition:successor"
  | "Task:based-on"
  | "Task:focus"
  | "Task:subject"
  | "VerificationResult:target";

/** The parameters that may refer to each type: what `_revinclude` takes. */
interface R4ReverseIncludes {
  Account: "ChargeItem:account" | "Encounter:account" | "Invoice:account";
  ActivityDefinition:
    | "CarePlan:instantiates-canonical"
    | "Communication:instantiates-canonical"
    | "DeviceRequest:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical"
    | "MessageDefinition:parent"
    | "NutritionOrder:instantiates-canonical"
    | "PlanDefinition:definition"
    | "Procedure:instantiates-canonical"
    | "ServiceRequest:instantiates-canonical";
  AdverseEvent: never;
  AllergyIntolerance: "ClinicalImpression:problem";
  Appointment:
    | "AppointmentResponse:appointment"
    | "CarePlan:activity-reference"
    | "Encounter:appointment"
    | "ImagingStudy:basedon";
  AppointmentResponse: "ImagingStudy:basedon";
  AuditEvent: never;
  Basic: never;
  Binary: never;
  BiologicallyDerivedProduct: never;
  BodyStructure: never;
  Bundle: never;
  CapabilityStatement: never;
  CarePlan:
    | "CarePlan:based-on"
    | "CarePlan:part-of"
    | "CarePlan:replaces"
    | "DiagnosticReport:based-on"
    | "ImagingStudy:basedon"
    | "Media:based-on"
    | "Observation:based-on"
    | "Procedure:based-on"
    | "QuestionnaireResponse:based-on"
    | "ServiceRequest:based-on";
  CareTeam:
    | "CarePlan:care-team"
    | "CarePlan:performer"
    | "CareTeam:participant"
    | "ChargeItem:performer-actor"
    | "Communication:recipient"
    | "CommunicationRequest:recipient"
    | "Consent:actor"
    | "DeviceRequest:performer"
    | "DiagnosticReport:performer"
    | "DiagnosticReport:results-interpreter"
    | "ImagingStudy:performer"
    | "MeasureReport:subject"
    | "Media:operator"
    | "MedicationRequest:intended-performer"
    | "Observation:performer"
    | "ServiceRequest:performer"
    | "Task:owner";
  CatalogEntry: never;
  ChargeItem: never;
  ChargeItemDefinition: never;
  Claim: "ClaimResponse:request" | "ExplanationOfBenefit:claim";
  ClaimResponse: "DeviceRequest:insurance";
  ClinicalImpression: "ClinicalImpression:previous";
  CodeSystem: "CodeSystem:supplements";
  Communication: never;
  CommunicationRequest: "CarePlan:activity-reference" | "CommunicationRequest:replaces";
  CompartmentDefinition: never;
  Composition: "Bundle:composition" | "Composition:related-ref";
  ConceptMap: "ConceptMap:other";
  Condition:
    | "AdverseEvent:resultingcondition"
    | "Appointment:reason-reference"
    | "CarePlan:condition"
    | "ClinicalImpression:finding-ref"
    | "ClinicalImpression:problem"
    | "Encounter:diagnosis"
    | "Encounter:reason-reference"
    | "EpisodeOfCare:condition"
    | "Immunization:reason-reference"
    | "Procedure:reason-reference"
    | "RiskAssessment:condition";
  Consent: "Consent:source-reference";
  Contract: "Consent:source-reference";
  Coverage: "DeviceRequest:insurance" | "ExplanationOfBenefit:coverage";
  CoverageEligibilityRequest: "CoverageEligibilityResponse:request";
  CoverageEligibilityResponse: never;
  DetectedIssue: never;
  Device:
    | "Account:subject"
    | "AdverseEvent:substance"
    | "Appointment:actor"
    | "AppointmentResponse:actor"
    | "AuditEvent:agent"
    | "AuditEvent:source"
    | "CarePlan:performer"
    | "ChargeItem:enterer"
    | "ChargeItem:performer-actor"
    | "Claim:detail-udi"
    | "Claim:item-udi"
    | "Claim:procedure-udi"
    | "Claim:subdetail-udi"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "Composition:author"
    | "Consent:actor"
    | "DetectedIssue:author"
    | "DeviceMetric:parent"
    | "DeviceMetric:source"
    | "DeviceRequest:device"
    | "DeviceRequest:performer"
    | "DeviceRequest:requester"
    | "DeviceRequest:subject"
    | "DeviceUseStatement:device"
    | "DiagnosticReport:subject"
    | "DocumentManifest:author"
    | "DocumentManifest:subject"
    | "DocumentReference:author"
    | "DocumentReference:subject"
    | "ExplanationOfBenefit:detail-udi"
    | "ExplanationOfBenefit:item-udi"
    | "ExplanationOfBenefit:procedure-udi"
    | "ExplanationOfBenefit:subdetail-udi"
    | "Flag:author"
    | "Group:member"
    | "ImagingStudy:performer"
    | "ImagingStudy:subject"
    | "Invoice:participant"
    | "List:source"
    | "List:subject"
    | "MeasureReport:subject"
    | "Media:device"
    | "Media:operator"
    | "Media:subject"
    | "MedicationAdministration:device"
    | "MedicationAdministration:performer"
    | "MedicationDispense:performer"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:requester"
    | "MessageHeader:target"
    | "Observation:device"
    | "Observation:subject"
    | "Procedure:performer"
    | "Provenance:agent"
    | "QuestionnaireResponse:author"
    | "RequestGroup:author"
    | "RequestGroup:participant"
    | "RiskAssessment:performer"
    | "Schedule:actor"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "ServiceRequest:subject"
    | "Specimen:subject"
    | "SupplyRequest:requester"
    | "Task:owner"
    | "Task:requester";
  DeviceDefinition: "DeviceDefinition:parent";
  DeviceMetric: "Media:device" | "Observation:device";
  DeviceRequest: "CarePlan:activity-reference" | "Observation:based-on";
  DeviceUseStatement: never;
  DiagnosticReport:
    | "ChargeItem:service"
    | "ClinicalImpression:investigation"
    | "Immunization:reason-reference"
    | "Procedure:reason-reference";
  DocumentManifest: never;
  DocumentReference:
    | "Consent:source-reference"
    | "DocumentReference:relatesto"
    | "MedicationKnowledge:monograph"
    | "Observation:derived-from"
    | "Procedure:reason-reference";
  EffectEvidenceSynthesis: never;
  Encounter:
    | "CarePlan:encounter"
    | "CareTeam:encounter"
    | "ChargeItem:context"
    | "Claim:encounter"
    | "ClinicalImpression:encounter"
    | "Communication:encounter"
    | "CommunicationRequest:encounter"
    | "Composition:encounter"
    | "Condition:encounter"
    | "DeviceRequest:encounter"
    | "DiagnosticReport:encounter"
    | "DocumentReference:encounter"
    | "Encounter:part-of"
    | "ExplanationOfBenefit:encounter"
    | "Flag:encounter"
    | "ImagingStudy:encounter"
    | "List:encounter"
    | "Media:encounter"
    | "MedicationAdministration:context"
    | "MedicationDispense:context"
    | "MedicationRequest:encounter"
    | "MedicationStatement:context"
    | "NutritionOrder:encounter"
    | "Observation:encounter"
    | "Procedure:encounter"
    | "QuestionnaireResponse:encounter"
    | "RequestGroup:encounter"
    | "RiskAssessment:encounter"
    | "ServiceRequest:encounter"
    | "Task:encounter"
    | "VisionPrescription:encounter";
  Endpoint:
    | "HealthcareService:endpoint"
    | "ImagingStudy:endpoint"
    | "InsurancePlan:endpoint"
    | "Location:endpoint"
    | "Organization:endpoint"
    | "OrganizationAffiliation:endpoint"
    | "PractitionerRole:endpoint";
  EnrollmentRequest: "EnrollmentResponse:request";
  EnrollmentResponse: never;
  EpisodeOfCare:
    | "ChargeItem:context"
    | "Composition:encounter"
    | "DeviceRequest:encounter"
    | "DiagnosticReport:encounter"
    | "DocumentReference:encounter"
    | "Encounter:episode-of-care"
    | "Flag:encounter"
    | "List:encounter"
    | "MedicationAdministration:context"
    | "MedicationDispense:context"
    | "MedicationStatement:context"
    | "NutritionOrder:encounter"
    | "Observation:encounter"
    | "Procedure:encounter"
    | "RiskAssessment:encounter"
    | "ServiceRequest:encounter"
    | "VisionPrescription:encounter";
  EventDefinition: never;
  Evidence: never;
  EvidenceVariable: never;
  ExampleScenario: never;
  ExplanationOfBenefit: never;
  FamilyMemberHistory: "ClinicalImpression:investigation";
  Flag: never;
  Goal: "CarePlan:goal";
  GraphDefinition: never;
  Group:
    | "AdverseEvent:subject"
    | "CarePlan:subject"
    | "CareTeam:subject"
    | "ChargeItem:subject"
    | "ClinicalImpression:subject"
    | "Communication:recipient"
    | "Communication:subject"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:subject"
    | "Condition:subject"
    | "Consent:actor"
    | "DeviceRequest:subject"
    | "DeviceUseStatement:subject"
    | "DiagnosticReport:subject"
    | "DocumentManifest:subject"
    | "DocumentReference:subject"
    | "Encounter:subject"
    | "Flag:subject"
    | "Goal:subject"
    | "Group:member"
    | "GuidanceResponse:subject"
    | "ImagingStudy:subject"
    | "Invoice:subject"
    | "List:subject"
    | "MeasureReport:subject"
    | "Media:subject"
    | "MedicationAdministration:subject"
    | "MedicationDispense:subject"
    | "MedicationRequest:subject"
    | "MedicationStatement:subject"
    | "Observation:subject"
    | "Procedure:subject"
    | "RequestGroup:subject"
    | "RiskAssessment:subject"
    | "ServiceRequest:subject"
    | "Specimen:subject";
  GuidanceResponse: never;
  HealthcareService:
    | "Account:subject"
    | "Appointment:actor"
    | "AppointmentResponse:actor"
    | "CarePlan:performer"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:sender"
    | "DeviceRequest:performer"
    | "MeasureReport:subject"
    | "OrganizationAffiliation:service"
    | "PractitionerRole:service"
    | "Schedule:actor"
    | "ServiceRequest:performer"
    | "SupplyRequest:supplier"
    | "Task:owner";
  ImagingStudy:
    "ChargeItem:service" | "ClinicalImpression:investigation" | "Observation:derived-from" | "Observation:part-of";
  Immunization:
    | "AdverseEvent:substance"
    | "ChargeItem:service"
    | "ImmunizationEvaluation:immunization-event"
    | "ImmunizationRecommendation:support"
    | "Observation:part-of";
  ImmunizationEvaluation: "ImmunizationRecommendation:support";
  ImmunizationRecommendation:
    | "Appointment:reason-reference"
    | "DiagnosticReport:based-on"
    | "Encounter:reason-reference"
    | "Observation:based-on";
  ImplementationGuide: "CapabilityStatement:guide" | "ImplementationGuide:depends-on";
  InsurancePlan: never;
  Invoice: never;
  Library: never;
  Linkage: never;
  List: never;
  Location:
    | "Account:subject"
    | "AdverseEvent:location"
    | "Appointment:actor"
    | "Appointment:location"
    | "AppointmentResponse:actor"
    | "AppointmentResponse:location"
    | "Claim:facility"
    | "Contract:domain"
    | "CoverageEligibilityRequest:facility"
    | "Device:location"
    | "DeviceRequest:subject"
    | "DiagnosticReport:subject"
    | "Encounter:location"
    | "ExplanationOfBenefit:facility"
    | "Flag:subject"
    | "HealthcareService:coverage-area"
    | "HealthcareService:location"
    | "Immunization:location"
    | "List:subject"
    | "Location:partof"
    | "MeasureReport:reporter"
    | "MeasureReport:subject"
    | "Media:subject"
    | "MedicationDispense:destination"
    | "Observation:subject"
    | "OrganizationAffiliation:location"
    | "PractitionerRole:location"
    | "Procedure:location"
    | "Provenance:location"
    | "ResearchStudy:site"
    | "Schedule:actor"
    | "ServiceRequest:subject"
    | "Specimen:subject"
    | "SupplyRequest:subject";
  Measure:
    | "CarePlan:instantiates-canonical"
    | "Communication:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical"
    | "MeasureReport:measure"
    | "Procedure:instantiates-canonical";
  MeasureReport: never;
  Media:
    | "ClinicalImpression:finding-ref"
    | "ClinicalImpression:investigation"
    | "DiagnosticReport:media"
    | "MedicationKnowledge:monograph"
    | "Observation:derived-from";
  Medication:
    | "AdverseEvent:substance"
    | "Flag:subject"
    | "Group:member"
    | "Medication:ingredient"
    | "MedicationAdministration:medication"
    | "MedicationDispense:medication"
    | "MedicationRequest:medication"
    | "MedicationStatement:medication"
    | "MedicinalProductContraindication:subject"
    | "MedicinalProductIndication:subject"
    | "MedicinalProductInteraction:subject"
    | "MedicinalProductUndesirableEffect:subject";
  MedicationAdministration:
    | "AdverseEvent:substance"
    | "ChargeItem:service"
    | "MedicationStatement:part-of"
    | "Observation:part-of"
    | "Procedure:part-of";
  MedicationDispense: "ChargeItem:service" | "MedicationStatement:part-of" | "Observation:part-of";
  MedicationKnowledge: never;
  MedicationRequest:
    | "CarePlan:activity-reference"
    | "DiagnosticReport:based-on"
    | "MedicationAdministration:request"
    | "MedicationDispense:prescription"
    | "Observation:based-on"
    | "ServiceRequest:based-on";
  MedicationStatement: "AdverseEvent:substance" | "MedicationStatement:part-of" | "Observation:part-of";
  MedicinalProduct:
    | "MedicinalProductAuthorization:subject"
    | "MedicinalProductContraindication:subject"
    | "MedicinalProductIndication:subject"
    | "MedicinalProductInteraction:subject"
    | "MedicinalProductPackaged:subject"
    | "MedicinalProductUndesirableEffect:subject";
  MedicinalProductAuthorization: never;
  MedicinalProductContraindication: never;
  MedicinalProductIndication: never;
  MedicinalProductIngredient: never;
  MedicinalProductInteraction: never;
  MedicinalProductManufactured: never;
  MedicinalProductPackaged: "MedicinalProductAuthorization:subject";
  MedicinalProductPharmaceutical: never;
  MedicinalProductUndesirableEffect: never;
  MessageDefinition: never;
  MessageHeader: "Bundle:message";
  MolecularSequence: "Observation:derived-from" | "Observation:has-member";
  NamingSystem: never;
  NutritionOrder: "CarePlan:activity-reference" | "DiagnosticReport:based-on" | "Observation:based-on";
  Observation:
    | "Appointment:reason-reference"
    | "ChargeItem:service"
    | "ClinicalImpression:finding-ref"
    | "ClinicalImpression:investigation"
    | "DiagnosticReport:result"
    | "Encounter:reason-reference"
    | "Immunization:reaction"
    | "Immunization:reason-reference"
    | "MedicationStatement:part-of"
    | "Observation:derived-from"
    | "Observation:has-member"
    | "Procedure:part-of"
    | "Procedure:reason-reference"
    | "QuestionnaireResponse:part-of";
  ObservationDefinition: never;
  OperationDefinition:
    | "CarePlan:instantiates-canonical"
    | "Communication:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical"
    | "OperationDefinition:base"
    | "Procedure:instantiates-canonical";
  OperationOutcome: never;
  Organization:
    | "Account:owner"
    | "Account:subject"
    | "AuditEvent:agent"
    | "AuditEvent:source"
    | "Basic:author"
    | "CarePlan:performer"
    | "CareTeam:participant"
    | "ChargeItem:enterer"
    | "ChargeItem:performer-actor"
    | "ChargeItem:performing-organization"
    | "ChargeItem:requesting-organization"
    | "Claim:care-team"
    | "Claim:insurer"
    | "Claim:payee"
    | "Claim:provider"
    | "ClaimResponse:insurer"
    | "ClaimResponse:requestor"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "Composition:attester"
    | "Composition:author"
    | "Consent:actor"
    | "Consent:consentor"
    | "Consent:organization"
    | "Contract:authority"
    | "Contract:signer"
    | "Coverage:payor"
    | "Coverage:policy-holder"
    | "CoverageEligibilityRequest:provider"
    | "CoverageEligibilityResponse:insurer"
    | "CoverageEligibilityResponse:requestor"
    | "Device:organization"
    | "DeviceRequest:performer"
    | "DeviceRequest:requester"
    | "DiagnosticReport:performer"
    | "DiagnosticReport:results-interpreter"
    | "DocumentManifest:author"
    | "DocumentManifest:recipient"
    | "DocumentReference:authenticator"
    | "DocumentReference:author"
    | "DocumentReference:custodian"
    | "Encounter:service-provider"
    | "Endpoint:organization"
    | "EpisodeOfCare:organization"
    | "ExplanationOfBenefit:care-team"
    | "ExplanationOfBenefit:payee"
    | "ExplanationOfBenefit:provider"
    | "Flag:author"
    | "Flag:subject"
    | "Goal:subject"
    | "Group:managing-entity"
    | "HealthcareService:organization"
    | "ImagingStudy:performer"
    | "Immunization:manufacturer"
    | "Immunization:performer"
    | "InsurancePlan:administered-by"
    | "InsurancePlan:owned-by"
    | "Invoice:issuer"
    | "Invoice:participant"
    | "Invoice:recipient"
    | "Linkage:author"
    | "Location:organization"
    | "MeasureReport:reporter"
    | "MeasureReport:subject"
    | "Media:operator"
    | "Medication:manufacturer"
    | "MedicationDispense:performer"
    | "MedicationKnowledge:manufacturer"
    | "MedicationRequest:intended-dispenser"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:requester"
    | "MedicationStatement:source"
    | "MedicinalProductAuthorization:holder"
    | "MessageHeader:receiver"
    | "MessageHeader:responsible"
    | "MessageHeader:sender"
    | "Observation:performer"
    | "Organization:partof"
    | "OrganizationAffiliation:network"
    | "OrganizationAffiliation:participating-organization"
    | "OrganizationAffiliation:primary-organization"
    | "Patient:general-practitioner"
    | "Patient:organization"
    | "PaymentNotice:provider"
    | "PaymentReconciliation:payment-issuer"
    | "PaymentReconciliation:requestor"
    | "Person:organization"
    | "PractitionerRole:organization"
    | "Procedure:performer"
    | "Provenance:agent"
    | "QuestionnaireResponse:author"
    | "ResearchStudy:sponsor"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "SupplyDelivery:supplier"
    | "SupplyRequest:requester"
    | "SupplyRequest:subject"
    | "SupplyRequest:supplier"
    | "Task:owner"
    | "Task:requester";
  OrganizationAffiliation: never;
  Patient:
    | "Account:patient"
    | "Account:subject"
    | "AdverseEvent:recorder"
    | "AdverseEvent:subject"
    | "AllergyIntolerance:asserter"
    | "AllergyIntolerance:patient"
    | "AllergyIntolerance:recorder"
    | "Appointment:actor"
    | "Appointment:patient"
    | "AppointmentResponse:actor"
    | "AppointmentResponse:patient"
    | "AuditEvent:agent"
    | "AuditEvent:patient"
    | "AuditEvent:source"
    | "Basic:author"
    | "Basic:patient"
    | "BodyStructure:patient"
    | "CarePlan:patient"
    | "CarePlan:performer"
    | "CarePlan:subject"
    | "CareTeam:participant"
    | "CareTeam:patient"
    | "CareTeam:subject"
    | "ChargeItem:enterer"
    | "ChargeItem:patient"
    | "ChargeItem:performer-actor"
    | "ChargeItem:subject"
    | "Claim:patient"
    | "Claim:payee"
    | "ClaimResponse:patient"
    | "ClinicalImpression:patient"
    | "ClinicalImpression:subject"
    | "Communication:patient"
    | "Communication:recipient"
    | "Communication:sender"
    | "Communication:subject"
    | "CommunicationRequest:patient"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "CommunicationRequest:subject"
    | "Composition:attester"
    | "Composition:author"
    | "Composition:patient"
    | "Condition:asserter"
    | "Condition:patient"
    | "Condition:subject"
    | "Consent:actor"
    | "Consent:consentor"
    | "Consent:patient"
    | "Contract:patient"
    | "Contract:signer"
    | "Coverage:beneficiary"
    | "Coverage:patient"
    | "Coverage:payor"
    | "Coverage:policy-holder"
    | "Coverage:subscriber"
    | "CoverageEligibilityRequest:patient"
    | "CoverageEligibilityResponse:patient"
    | "DetectedIssue:patient"
    | "Device:patient"
    | "DeviceRequest:patient"
    | "DeviceRequest:performer"
    | "DeviceRequest:subject"
    | "DeviceUseStatement:patient"
    | "DeviceUseStatement:subject"
    | "DiagnosticReport:patient"
    | "DiagnosticReport:subject"
    | "DocumentManifest:author"
    | "DocumentManifest:patient"
    | "DocumentManifest:recipient"
    | "DocumentManifest:subject"
    | "DocumentReference:author"
    | "DocumentReference:patient"
    | "DocumentReference:subject"
    | "Encounter:patient"
    | "Encounter:subject"
    | "EnrollmentRequest:patient"
    | "EnrollmentRequest:subject"
    | "EpisodeOfCare:patient"
    | "ExplanationOfBenefit:patient"
    | "ExplanationOfBenefit:payee"
    | "FamilyMemberHistory:patient"
    | "Flag:author"
    | "Flag:patient"
    | "Flag:subject"
    | "Goal:patient"
    | "Goal:subject"
    | "Group:member"
    | "GuidanceResponse:patient"
    | "GuidanceResponse:subject"
    | "ImagingStudy:patient"
    | "ImagingStudy:performer"
    | "ImagingStudy:subject"
    | "Immunization:patient"
    | "ImmunizationEvaluation:patient"
    | "ImmunizationRecommendation:patient"
    | "Invoice:participant"
    | "Invoice:patient"
    | "Invoice:recipient"
    | "Invoice:subject"
    | "List:patient"
    | "List:source"
    | "List:subject"
    | "MeasureReport:patient"
    | "MeasureReport:subject"
    | "Media:operator"
    | "Media:patient"
    | "Media:subject"
    | "MedicationAdministration:patient"
    | "MedicationAdministration:performer"
    | "MedicationAdministration:subject"
    | "MedicationDispense:patient"
    | "MedicationDispense:performer"
    | "MedicationDispense:receiver"
    | "MedicationDispense:subject"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:patient"
    | "MedicationRequest:requester"
    | "MedicationRequest:subject"
    | "MedicationStatement:patient"
    | "MedicationStatement:source"
    | "MedicationStatement:subject"
    | "MolecularSequence:patient"
    | "NutritionOrder:patient"
    | "Observation:patient"
    | "Observation:performer"
    | "Observation:subject"
    | "Patient:link"
    | "Person:link"
    | "Person:patient"
    | "Procedure:patient"
    | "Procedure:performer"
    | "Procedure:subject"
    | "Provenance:agent"
    | "Provenance:patient"
    | "QuestionnaireResponse:author"
    | "QuestionnaireResponse:patient"
    | "QuestionnaireResponse:source"
    | "RelatedPerson:patient"
    | "RequestGroup:participant"
    | "RequestGroup:patient"
    | "RequestGroup:subject"
    | "ResearchSubject:individual"
    | "ResearchSubject:patient"
    | "RiskAssessment:patient"
    | "RiskAssessment:subject"
    | "Schedule:actor"
    | "ServiceRequest:patient"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "ServiceRequest:subject"
    | "Specimen:patient"
    | "Specimen:subject"
    | "SupplyDelivery:patient"
    | "SupplyRequest:requester"
    | "SupplyRequest:subject"
    | "Task:owner"
    | "Task:patient"
    | "Task:requester"
    | "VisionPrescription:patient";
  PaymentNotice: never;
  PaymentReconciliation: never;
  Person: "Person:link";
  PlanDefinition:
    | "CarePlan:instantiates-canonical"
    | "Communication:instantiates-canonical"
    | "DeviceRequest:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical"
    | "Flag:subject"
    | "MessageDefinition:parent"
    | "NutritionOrder:instantiates-canonical"
    | "PlanDefinition:definition"
    | "Procedure:instantiates-canonical"
    | "ResearchStudy:protocol"
    | "ServiceRequest:instantiates-canonical";
  Practitioner:
    | "Account:subject"
    | "AdverseEvent:recorder"
    | "AdverseEvent:subject"
    | "AllergyIntolerance:asserter"
    | "AllergyIntolerance:recorder"
    | "Appointment:actor"
    | "Appointment:practitioner"
    | "AppointmentResponse:actor"
    | "AppointmentResponse:practitioner"
    | "AuditEvent:agent"
    | "AuditEvent:source"
    | "Basic:author"
    | "CarePlan:performer"
    | "CareTeam:participant"
    | "ChargeItem:enterer"
    | "ChargeItem:performer-actor"
    | "Claim:care-team"
    | "Claim:enterer"
    | "Claim:payee"
    | "Claim:provider"
    | "ClaimResponse:requestor"
    | "ClinicalImpression:assessor"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "Composition:attester"
    | "Composition:author"
    | "Condition:asserter"
    | "Consent:actor"
    | "Consent:consentor"
    | "Contract:signer"
    | "CoverageEligibilityRequest:enterer"
    | "CoverageEligibilityRequest:provider"
    | "CoverageEligibilityResponse:requestor"
    | "DetectedIssue:author"
    | "DeviceRequest:performer"
    | "DeviceRequest:requester"
    | "DiagnosticReport:performer"
    | "DiagnosticReport:results-interpreter"
    | "DocumentManifest:author"
    | "DocumentManifest:recipient"
    | "DocumentManifest:subject"
    | "DocumentReference:authenticator"
    | "DocumentReference:author"
    | "DocumentReference:subject"
    | "Encounter:participant"
    | "Encounter:practitioner"
    | "EpisodeOfCare:care-manager"
    | "ExplanationOfBenefit:care-team"
    | "ExplanationOfBenefit:enterer"
    | "ExplanationOfBenefit:payee"
    | "ExplanationOfBenefit:provider"
    | "Flag:author"
    | "Flag:subject"
    | "Group:managing-entity"
    | "Group:member"
    | "ImagingStudy:interpreter"
    | "ImagingStudy:performer"
    | "ImagingStudy:referrer"
    | "Immunization:performer"
    | "Invoice:participant"
    | "Linkage:author"
    | "List:source"
    | "MeasureReport:reporter"
    | "MeasureReport:subject"
    | "Media:operator"
    | "Media:subject"
    | "MedicationAdministration:performer"
    | "MedicationDispense:performer"
    | "MedicationDispense:receiver"
    | "MedicationDispense:responsibleparty"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:requester"
    | "MedicationStatement:source"
    | "MessageHeader:author"
    | "MessageHeader:enterer"
    | "MessageHeader:receiver"
    | "MessageHeader:responsible"
    | "MessageHeader:sender"
    | "NutritionOrder:provider"
    | "Observation:performer"
    | "Patient:general-practitioner"
    | "PaymentNotice:provider"
    | "PaymentReconciliation:requestor"
    | "Person:link"
    | "Person:practitioner"
    | "PractitionerRole:practitioner"
    | "Procedure:performer"
    | "Provenance:agent"
    | "QuestionnaireResponse:author"
    | "QuestionnaireResponse:source"
    | "RequestGroup:author"
    | "RequestGroup:participant"
    | "ResearchStudy:principalinvestigator"
    | "RiskAssessment:performer"
    | "Schedule:actor"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "Specimen:collector"
    | "SupplyDelivery:receiver"
    | "SupplyDelivery:supplier"
    | "SupplyRequest:requester"
    | "Task:owner"
    | "Task:requester"
    | "VisionPrescription:prescriber";
  PractitionerRole:
    | "Account:subject"
    | "AdverseEvent:recorder"
    | "AllergyIntolerance:asserter"
    | "AllergyIntolerance:recorder"
    | "Appointment:actor"
    | "AppointmentResponse:actor"
    | "AuditEvent:agent"
    | "AuditEvent:source"
    | "Basic:author"
    | "CarePlan:performer"
    | "CareTeam:participant"
    | "ChargeItem:enterer"
    | "ChargeItem:performer-actor"
    | "Claim:care-team"
    | "Claim:enterer"
    | "Claim:payee"
    | "Claim:provider"
    | "ClaimResponse:requestor"
    | "ClinicalImpression:assessor"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "Composition:attester"
    | "Composition:author"
    | "Condition:asserter"
    | "Consent:actor"
    | "Consent:consentor"
    | "Contract:signer"
    | "CoverageEligibilityRequest:enterer"
    | "CoverageEligibilityRequest:provider"
    | "CoverageEligibilityResponse:requestor"
    | "DetectedIssue:author"
    | "DeviceRequest:performer"
    | "DeviceRequest:requester"
    | "DiagnosticReport:performer"
    | "DiagnosticReport:results-interpreter"
    | "DocumentManifest:author"
    | "DocumentManifest:recipient"
    | "DocumentReference:authenticator"
    | "DocumentReference:author"
    | "Encounter:participant"
    | "ExplanationOfBenefit:care-team"
    | "ExplanationOfBenefit:enterer"
    | "ExplanationOfBenefit:payee"
    | "ExplanationOfBenefit:provider"
    | "Flag:author"
    | "Group:managing-entity"
    | "Group:member"
    | "ImagingStudy:interpreter"
    | "ImagingStudy:performer"
    | "ImagingStudy:referrer"
    | "Immunization:performer"
    | "Invoice:participant"
    | "Linkage:author"
    | "List:source"
    | "MeasureReport:reporter"
    | "MeasureReport:subject"
    | "Media:operator"
    | "Media:subject"
    | "MedicationAdministration:performer"
    | "MedicationDispense:performer"
    | "MedicationDispense:responsibleparty"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:requester"
    | "MedicationStatement:source"
    | "MessageHeader:author"
    | "MessageHeader:enterer"
    | "MessageHeader:receiver"
    | "MessageHeader:responsible"
    | "MessageHeader:sender"
    | "NutritionOrder:provider"
    | "Observation:performer"
    | "Patient:general-practitioner"
    | "PaymentNotice:provider"
    | "PaymentReconciliation:requestor"
    | "Procedure:performer"
    | "Provenance:agent"
    | "QuestionnaireResponse:author"
    | "QuestionnaireResponse:source"
    | "RequestGroup:author"
    | "RequestGroup:participant"
    | "ResearchStudy:principalinvestigator"
    | "RiskAssessment:performer"
    | "Schedule:actor"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "Specimen:collector"
    | "SupplyDelivery:receiver"
    | "SupplyDelivery:supplier"
    | "SupplyRequest:requester"
    | "Task:owner"
    | "Task:requester"
    | "VisionPrescription:prescriber";
  Procedure:
    | "AdverseEvent:substance"
    | "Appointment:reason-reference"
    | "ChargeItem:service"
    | "Encounter:diagnosis"
    | "Encounter:reason-reference"
    | "Flag:subject"
    | "MedicationStatement:part-of"
    | "Observation:part-of"
    | "Procedure:part-of"
    | "Procedure:reason-reference"
    | "QuestionnaireResponse:part-of";
  Provenance: never;
  Questionnaire:
    | "CarePlan:instantiates-canonical"
    | "Communication:instantiates-canonical"
    | "FamilyMemberHistory:instantiates-canonical"
    | "PlanDefinition:definition"
    | "Procedure:instantiates-canonical"
    | "QuestionnaireResponse:questionnaire";
  QuestionnaireResponse:
    | "ClinicalImpression:investigation"
    | "Consent:source-reference"
    | "Observation:derived-from"
    | "Observation:has-member";
  RelatedPerson:
    | "AdverseEvent:recorder"
    | "AdverseEvent:subject"
    | "AllergyIntolerance:asserter"
    | "AllergyIntolerance:recorder"
    | "Appointment:actor"
    | "AppointmentResponse:actor"
    | "AuditEvent:agent"
    | "AuditEvent:source"
    | "Basic:author"
    | "CarePlan:performer"
    | "CareTeam:participant"
    | "ChargeItem:enterer"
    | "ChargeItem:performer-actor"
    | "Claim:payee"
    | "Communication:recipient"
    | "Communication:sender"
    | "CommunicationRequest:recipient"
    | "CommunicationRequest:requester"
    | "CommunicationRequest:sender"
    | "Composition:attester"
    | "Composition:author"
    | "Condition:asserter"
    | "Consent:actor"
    | "Consent:consentor"
    | "Contract:signer"
    | "Coverage:payor"
    | "Coverage:policy-holder"
    | "Coverage:subscriber"
    | "DeviceRequest:performer"
    | "DocumentManifest:author"
    | "DocumentManifest:recipient"
    | "DocumentReference:author"
    | "Encounter:participant"
    | "ExplanationOfBenefit:payee"
    | "Group:managing-entity"
    | "ImagingStudy:performer"
    | "Invoice:participant"
    | "Invoice:recipient"
    | "MeasureReport:subject"
    | "Media:operator"
    | "MedicationAdministration:performer"
    | "MedicationDispense:performer"
    | "MedicationRequest:intended-performer"
    | "MedicationRequest:requester"
    | "MedicationStatement:source"
    | "Observation:performer"
    | "Patient:link"
    | "Person:link"
    | "Person:relatedperson"
    | "Procedure:performer"
    | "Provenance:agent"
    | "QuestionnaireResponse:author"
    | "QuestionnaireResponse:source"
    | "RequestGroup:participant"
    | "Schedule:actor"
    | "ServiceRequest:performer"
    | "ServiceRequest:requester"
    | "SupplyRequest:requester"
    | "Task:owner"
    | "Task:requester";
  RequestGroup: "CarePlan:activity-reference";
  ResearchDefinition: never;
  ResearchElementDefinition: never;
  ResearchStudy: "AdverseEvent:study" | "ResearchStudy:partof" | "ResearchSubject:study";
  ResearchSubject: never;
  RiskAssessment: "ClinicalImpression:investigation";
  RiskEvidenceSynthesis: never;
  Schedule: "Slot:schedule";
  SearchParameter: "SearchParameter:component" | "SearchParameter:derived-from";
  ServiceRequest:
    | "Appointment:based-on"
    | "CarePlan:activity-reference"
    | "DiagnosticReport:based-on"
    | "Encounter:based-on"
    | "EpisodeOfCare:incoming-referral"
    | "ImagingStudy:basedon"
    | "Media:based-on"
    | "Observation:based-on"
    | "Procedure:based-on"
    | "QuestionnaireResponse:based-on"
    | "ServiceRequest:based-on"
    | "ServiceRequest:replaces";
  Slot: "Appointment:slot";
  Specimen:
    | "DiagnosticReport:specimen"
    | "Media:subject"
    | "Observation:specimen"
    | "ServiceRequest:specimen"
    | "Specimen:parent";
  SpecimenDefinition: never;
  StructureDefinition:
    | "CapabilityStatement:resource-profile"
    | "CapabilityStatement:supported-profile"
    | "ImplementationGuide:global"
    | "OperationDefinition:input-profile"
    | "OperationDefinition:output-profile"
    | "StructureDefinition:base";
  StructureMap: never;
  Subscription: never;
  SubscriptionStatus: never;
  Substance:
    | "AdverseEvent:substance"
    | "Group:member"
    | "Medication:ingredient"
    | "MedicationKnowledge:ingredient"
    | "MedicinalProductInteraction:subject"
    | "Specimen:subject"
    | "Substance:substance-reference";
  SubstanceNucleicAcid: never;
  SubstancePolymer: never;
  SubstanceProtein: never;
  SubstanceReferenceInformation: never;
  SubstanceSourceMaterial: never;
  SubstanceSpecification: never;
  SupplyDelivery: "ChargeItem:service";
  SupplyRequest: never;
  Task: "CarePlan:activity-reference" | "ImagingStudy:basedon" | "PaymentReconciliation:request" | "Task:part-of";
  TerminologyCapabilities: never;
  TestReport: never;
  TestScript: "TestReport:testscript";
  ValueSet:
    | "ConceptMap:source"
    | "ConceptMap:source-uri"
    | "ConceptMap:target"
    | "ConceptMap:target-uri"
    | "StructureDefinition:valueset";
  VerificationResult: never;
  VisionPrescription: "CarePlan:activity-reference";
}
export type R4ReverseInclude<T extends keyof R4ReverseIncludes> = R4ReverseIncludes[T] | Everywhere;
