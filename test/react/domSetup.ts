import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// Without Vitest's globals Testing Library does not do this by itself.
afterEach(cleanup);
