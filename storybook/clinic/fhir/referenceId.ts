/** The id in a literal reference to a type, relative or absolute: `Practitioner/7` gives `7`. */
export function referenceId(reference: string | undefined, type: string): string | undefined {
  const [, found, id] =
    /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.+)?$/.exec(reference ?? "") ?? [];
  return found === type ? id : undefined;
}
