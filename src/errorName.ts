/** Returns the name of an error of any realm: jsdom, Jest and frames have classes of their own. */
export function errorName(error: unknown): unknown {
  return (error as Partial<Error> | null | undefined)?.name;
}
