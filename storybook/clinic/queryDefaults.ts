import type { DefaultOptions } from "@tanstack/react-query";

/** Going from a chart back to the list, and on to the next chart, shows at once what was read a moment ago. */
export const queryDefaults: DefaultOptions = { queries: { staleTime: 30_000 } };
