import * as everything from "@medblocks/react/testing";

console.log(everything);
