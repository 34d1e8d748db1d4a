import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { everyTransition } from "./everyTransition.js";
import { sessions } from "./sessions.js";

// The contributors' guide shows the session as a Mermaid state diagram.

const guide = readFileSync(fileURLToPath(new URL("../../../.github/CONTRIBUTING.md", import.meta.url)), "utf8");
const diagram = /```mermaid\n([^`]*)```/.exec(guide)?.[1] ?? "";

const groups = new Map(
  [...diagram.matchAll(/state (\w+) \{([^}]*)\}/g)].map(([, name = "", body = ""]) => [
    name,
    [...new Set(body.replaceAll(/:.*/g, "").match(/\w+/g))].filter((state) => state !== "direction" && state !== "LR"),
  ]),
);

/** Returns one text per status change and action. An edge of a group is an edge of each of its states. */
function edgesOfDiagram(): string[] {
  const edges = [...diagram.matchAll(/(\w+) --> (\w+) : (.*)/g)].flatMap(([, from = "", to = "", actions = ""]) =>
    (groups.get(from) ?? [from])
      .filter((state) => state !== to)
      .flatMap((state) => actions.split(", ").map((action) => `${state} --> ${to} : ${action}`)),
  );
  return edges.toSorted();
}

test("the state diagram of the contributors' guide names every state and no other", () => {
  const states = new Set([...diagram.matchAll(/(\w+) --> (\w+)/g)].flatMap(([, from = "", to = ""]) => [from, to]));
  const named = [...states].flatMap((state) => groups.get(state) ?? [state]);
  expect(new Set(named)).toEqual(new Set(Object.values(sessions).map(({ status }) => status)));
});

test("the state diagram of the contributors' guide shows every status change that an action can make, and no other", () => {
  const edges = new Set<string>();
  for (const { before, after, action } of everyTransition()) {
    if (before.status !== after.status) edges.add(`${before.status} --> ${after.status} : ${action.type}`);
  }
  // A session about another patient is shown right after the former one has ended, in a second step.
  for (const status of ["active", "locked"]) edges.add(`signedOut --> ${status} : SHOWN`);
  expect(edgesOfDiagram()).toEqual([...edges].toSorted());
});
