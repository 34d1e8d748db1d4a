import * as everything from "@medblocks/react";

console.log(everything);
