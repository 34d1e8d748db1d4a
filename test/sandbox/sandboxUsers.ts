import { sandboxPatientId, sandboxPatientName, sandboxPractitionerId, sandboxPractitionerName } from "./data/people.js";

/** Somebody who can sign in to the sandbox. */
export interface SandboxUser {
  username: string;
  password: string;
  name: string;
  role: "admin" | "practitioner" | "patient";
  /** The FHIR resource of this person, such as `Practitioner/practitioner-1`. */
  fhirUser?: string;
}

/** The three who can sign in. Each password is the username: nothing here is worth protecting. */
export const sandboxUsers: readonly SandboxUser[] = [
  { username: "admin", password: "admin", name: "Ada Whitfield", role: "admin" },
  {
    username: "practitioner",
    password: "practitioner",
    name: `${sandboxPractitionerName.prefix} ${sandboxPractitionerName.given} ${sandboxPractitionerName.family}`,
    role: "practitioner",
    fhirUser: `Practitioner/${sandboxPractitionerId}`,
  },
  {
    username: "patient",
    password: "patient",
    name: `${sandboxPatientName.given} ${sandboxPatientName.family}`,
    role: "patient",
    fhirUser: `Patient/${sandboxPatientId}`,
  },
];

/** What the id_token says about a user; `sub` is a UUID, as Kratos gives one to each identity. */
export function claimsOf(user: SandboxUser): { sub: string; name: string; email: string; fhirUser?: string } {
  return {
    sub: subjects[user.role],
    name: user.name,
    email: `${user.username}@clinic.example`,
    ...(user.fhirUser === undefined ? {} : { fhirUser: user.fhirUser }),
  };
}

export function userBySubject(subject: string): SandboxUser | undefined {
  return sandboxUsers.find((user) => subjects[user.role] === subject);
}

const subjects: Record<SandboxUser["role"], string> = {
  admin: "0f6c2b1e-8a34-4c57-9d0b-5e1f7a2c4b01",
  practitioner: "0f6c2b1e-8a34-4c57-9d0b-5e1f7a2c4b02",
  patient: "0f6c2b1e-8a34-4c57-9d0b-5e1f7a2c4b03",
};
