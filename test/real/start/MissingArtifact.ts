/** A tool, a library or a browser that the real servers need is not available. `npm run test:real` ends with code 2. */
export class MissingArtifact extends Error {
  override name = "MissingArtifact";
}
