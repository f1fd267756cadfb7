import { toPointer } from "../../document/pointer.js";
import { noUses } from "../match/find-uses.js";
import { messageOf } from "../message.js";
import type { Direction } from "../rules.js";
import { compareDeprecation } from "./compare-text.js";
import { compareTypes } from "./compare-types.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  record,
  schemaSubject,
} from "./comparison.js";

/** Compares the named schemas, each once, judged by the ways that its values go. */
export function compareSchemas(comparison: Comparison): void {
  const { before, after, renames, uses } = comparison;
  const back = new Set(renames.values());
  for (const [name, schema] of before.schemas) {
    const now = renames.get(name) ?? name;
    const other = after.schemas.get(now);
    const used = uses[other === undefined ? "before" : "after"];
    const context: CompareContext = {
      subject: schemaSubject(now, used.get(now)),
      label: [],
      before: toPointer("components", "schemas", name),
      after: toPointer("components", "schemas", now),
      directions: findDirections(comparison, name, now),
    };
    if (other === undefined) {
      const rule = before.invented.has(name)
        ? "invented-name-removed"
        : "schema-removed";
      record(comparison, context, rule, messageOf`is gone`);
      continue;
    }
    if (now !== name)
      record(
        comparison,
        context,
        "schema-renamed",
        messageOf`was called ${name}`,
      );
    const both = { before: schema, after: other };
    compareDeprecation(comparison, context, {
      ...both,
      rule: "schema-deprecated",
    });
    compareTypes(comparison, context, [schema, other]);
  }
  for (const name of after.schemas.keys()) {
    if (before.schemas.has(name) || back.has(name)) continue;
    const pointer = toPointer("components", "schemas", name);
    const context: CompareContext = {
      subject: schemaSubject(name, uses.after.get(name)),
      label: [],
      before: pointer,
      after: pointer,
      directions: bothWays,
    };
    record(comparison, context, "schema-added", messageOf`is new`);
  }
}

/** The ways in which programs that exist use a schema; the new ways where they did not. */
function findDirections(
  { uses }: Comparison,
  name: string,
  now: string,
): readonly Direction[] {
  const old = (uses.before.get(name) ?? noUses).directions;
  return [...(old.size > 0 ? old : (uses.after.get(now) ?? noUses).directions)];
}
