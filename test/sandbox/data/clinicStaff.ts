import type { Location, Organization, Practitioner, PractitionerRole } from "fhir/r4.js";
import { instantBefore, metaAt } from "./clinicalTime.js";
import { snomed } from "./snomed.js";
import { familyFor, namePools } from "./names.js";
import { sandboxPractitionerId, sandboxPractitionerName } from "./people.js";
import type { SeededRandom } from "./SeededRandom.js";

export interface Staff {
  organizations: Organization[];
  locations: Location[];
  practitioners: Practitioner[];
  roles: PractitionerRole[];
}

const sites = [
  ["Harbourside Medical Centre", "12 Harbour Walk", "BS1 5TY"],
  ["Clifton Family Practice", "48 Whiteladies Road", "BS8 2NH"],
  ["Avon Valley Hospital", "1 Windmill Hill", "BS6 4LR"],
] as const;
const specialties = [
  ["394814009", "General practice"],
  ["394579002", "Cardiology"],
  ["394583002", "Endocrinology"],
  ["418112009", "Pulmonary medicine"],
  ["394537008", "Pediatric specialty"],
  ["394802001", "General medicine"],
] as const;
const staffCount = 20;

/** The people and the places that look after the patients. */
export function generateStaff(random: SeededRandom): Staff {
  const meta = metaAt(instantBefore(900, 540));
  const organizations = sites.map(([name, line, postalCode], at): Organization => {
    return {
      resourceType: "Organization",
      id: `organization-${at + 1}`,
      meta,
      active: true,
      name,
      telecom: [{ system: "phone", value: `0117 496 0${100 + at}`, use: "work" }],
      address: [{ line: [line], city: "Bristol", postalCode, country: "GB" }],
    };
  });
  const locations = sites.map(([name], at): Location => {
    const managingOrganization = { reference: `Organization/organization-${at + 1}`, display: name };
    return { resourceType: "Location", id: `location-${at + 1}`, meta, status: "active", name, managingOrganization };
  });
  const practitioners = Array.from({ length: staffCount }, (_, at) => practitioner(random, at, meta));
  const roles = practitioners.map((one, at): PractitionerRole => {
    const [code, display] = at === 0 ? specialties[0] : random.pick(specialties);
    const site = at === 0 ? 0 : random.whole(0, sites.length - 1);
    return {
      resourceType: "PractitionerRole",
      id: `practitioner-role-${at + 1}`,
      meta,
      active: true,
      practitioner: { reference: `Practitioner/${one.id}`, display: one.name?.[0]?.text ?? "" },
      organization: { reference: `Organization/organization-${site + 1}`, display: sites[site]?.[0] ?? "" },
      location: [{ reference: `Location/location-${site + 1}` }],
      specialty: [snomed(code, display)],
    };
  });
  return { organizations, locations, practitioners, roles };
}

function practitioner(random: SeededRandom, at: number, meta: Practitioner["meta"]): Practitioner {
  const pool = random.pick(namePools);
  const gender = at === 0 || random.chance(0.55) ? "female" : "male";
  const isDemo = at === 0;
  const given = isDemo ? sandboxPractitionerName.given : random.pick(pool[gender]);
  const family = isDemo ? sandboxPractitionerName.family : familyFor(gender, random.pick(pool.family));
  const prefix = isDemo ? sandboxPractitionerName.prefix : "Dr.";
  return {
    resourceType: "Practitioner",
    id: isDemo ? sandboxPractitionerId : `practitioner-${at + 1}`,
    ...(meta && { meta }),
    identifier: [{ system: "https://sandbox.medblocks.example/gmc", value: String(7_000_101 + at * 37) }],
    active: true,
    name: [{ use: "official", text: `${prefix} ${given} ${family}`, family, given: [given], prefix: [prefix] }],
    telecom: [{ system: "phone", value: `0117 496 0${200 + at}`, use: "work" }],
    gender,
    qualification: [{ code: { text: "Doctor of Medicine" } }],
  };
}
