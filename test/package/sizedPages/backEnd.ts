import * as everything from "@medblocks/react/server";

console.log(everything);
