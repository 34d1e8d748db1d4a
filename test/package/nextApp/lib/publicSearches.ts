// What the front page asks for. The server prefetches by these parameters, and the browser finds it by the same.

export function locationsOf(organization: string) {
  return { organization, _sort: "name" } as const;
}

export function staffOf(organization: string) {
  return { organization, _include: "PractitionerRole:practitioner", _count: 100 } as const;
}
