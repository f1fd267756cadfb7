import { expect, it } from "vitest";
import type { Change } from "../../../generator/openapi/diff/change.js";
import { diffDocuments } from "../../../generator/openapi/diff/diff-documents.js";
import { printPlain } from "../../../generator/openapi/diff/message.js";
import { levels } from "../../../generator/openapi/diff/rules.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { resolvePointer } from "../../../generator/openapi/document/pointer.js";
import { describeEverything } from "../descriptions/every-part.js";
import { load } from "../descriptions/load.js";
import { describeMill } from "./mutants/description.js";
import { listMutants } from "./mutants/list-mutants.js";
import { describePress } from "./mutants/wire-description.js";

/** So many of the changes that can be made are looked at. */
const each = 61;

/** What is wrong with a change, whatever it is about. */
function faultsOf(
  { level, message, before, after }: Change,
  [old, now]: readonly [OpenApiDocument, OpenApiDocument],
): readonly string[] {
  const text = printPlain(message);
  const isSentence =
    /^\S.*\S$/s.test(text) && !/ {2}|``|undefined|\[object/.test(text);
  return [
    ...(levels.includes(level) ? [] : [`has the level ${level}`]),
    ...(isSentence ? [] : [`says ${JSON.stringify(text)}`]),
    ...(before || after ? [] : ["stands nowhere"]),
    ...[[before, old] as const, [after, now] as const].flatMap(
      ([side, document]) =>
        side && resolvePointer(document, side.pointer) === undefined
          ? [`stands at ${side.pointer}, where nothing is`]
          : [],
    ),
  ];
}

/** Whether one of the changes stands at the part that an edit is named after, or in the same path, schema or server. */
function isFound(edit: string, changes: readonly Change[]): boolean {
  const path = edit.slice(edit.lastIndexOf(" /") + 1).split("/");
  // What is demanded of all operations is said of each; a reference leads elsewhere.
  if (changes.length === 0 || /\/security|\$ref/.test(edit)) return true;
  const shared = changes
    .flatMap(({ before, after }) => [before, after])
    .map((side) => {
      const parts = side?.pointer.split("/") ?? [];
      const other = path.findIndex((part, at) => part !== parts[at]);
      return other === -1 ? path.length : other;
    });
  return Math.max(...shared) >= Math.min(path.length - 1, 3);
}

it.each([
  ["a mill", describeMill],
  ["a press", describePress],
  ["every part of a description", describeEverything],
] as const)("what is otherwise in %s is said in a sentence, and where it stands", async (_, describeApi) => {
  const { document: old } = await load(describeApi());
  if (old === undefined) throw new Error("it has errors");
  const some = listMutants(describeApi()).filter((_, at) => at % each === 0);
  const faults: string[] = [];
  let count = 0;
  for (const { name, description } of some) {
    const { document: now } = await load(description);
    if (now === undefined) continue;
    const { changes } = diffDocuments({ document: old }, { document: now });
    count += changes.length;
    if (!isFound(name, changes)) faults.push(`${name}: is found elsewhere`);
    for (const change of changes)
      for (const fault of faultsOf(change, [old, now]))
        faults.push(`${name}: ${change.rule} ${fault}`);
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(some.length / 3);
});
