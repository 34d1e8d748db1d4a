// The public surface of @medblocks/react/testing, written by hand: a name that does not stand here is internal.
export { createMockMedblocks } from "./testing/createMockMedblocks.js";
export type { FailOptions, MockMedblocks, MockMedblocksOptions } from "./testing/MockMedblocks.js";
export type { FhirServerBehavior, Lag } from "./testing/fhir/FhirServerBehavior.js";
export type {
  MockAnswer,
  MockHandler,
  MockHandlerRequest,
  MockHandlers,
  MockRequest,
  MockResponse,
} from "./testing/MockHandlers.js";
export { MockMedblocksProvider, type MockMedblocksProviderProps } from "./testing/MockMedblocksProvider.js";
export {
  medblocksGlobalTypes,
  medblocksOf,
  withMedblocks,
  type MedblocksStoryContext,
} from "./testing/withMedblocks.js";
