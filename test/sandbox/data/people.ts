/** The FHIR id of the Practitioner behind the sandbox's practitioner user. */
export const sandboxPractitionerId = "practitioner-1";

/** The FHIR id of the Patient behind the sandbox's patient user. */
export const sandboxPatientId = "patient-1";

/** The names these two have in the generated data. */
export const sandboxPractitionerName = { prefix: "Dr.", given: "Petra", family: "Lindqvist" } as const;
export const sandboxPatientName = { given: "Paul", family: "Okonkwo" } as const;
