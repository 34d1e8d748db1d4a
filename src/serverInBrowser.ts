// What a bundler for browsers finds under "@medblocks/react/server". That holds a client's secret, so the build has to fail,
// and the one sentence of ours that every bundler prints is the name of a module that it cannot find.

// @ts-expect-error -- there is no such module, and is not to be
export * from "@medblocks/react/server is not for browsers, where everybody could read the client secret: call it on a server, and in the browser import @medblocks/react";
