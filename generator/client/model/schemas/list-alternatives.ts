import type { SchemaObject } from "../../../openapi/document/document.js";
import type { ModelContext } from "../model-context.js";
import { mergeSchemas, saysMore } from "./merge-schemas.js";
import { resolveReference } from "./resolve-reference.js";

/** One of the plain schemas that a schema stands for. */
export interface Alternative {
  /** Without combinators and references at its top. */
  readonly schema: SchemaObject;
  /** The schemas that it was merged from, itself included. */
  readonly from: readonly SchemaObject[];
  /** What its choice is called: a component's name or a title. */
  readonly name?: string;
}

/** More alternatives than this are of no use in a type. */
const mostAlternatives = 100;
/** A description needs a few of these steps; one that is made to cost time, millions. */
const mostSteps = 20_000;
const deepest = 200;

/**
 * Multiplies a schema out: `allOf`, `oneOf`, `anyOf` and references become the
 * list of plain schemas one of which a value fits. A part that leads back to
 * the schema says nothing new, and choices that only require members say
 * nothing that a type shows. Returns undefined when they are too many.
 */
export function listAlternatives(
  context: Pick<ModelContext, "schemas">,
  schema: SchemaObject,
): readonly Alternative[] | undefined {
  const found = expand(
    { context, path: [], steps: { left: mostSteps } },
    schema,
  );
  return found === "too many" || found === "circular" ? undefined : found;
}

interface Expanding {
  readonly context: Pick<ModelContext, "schemas">;
  /** The schemas around the one that is expanded. */
  readonly path: readonly SchemaObject[];
  readonly steps: { left: number };
}

type Expanded = readonly Alternative[] | "circular" | "too many";

function expand(expanding: Expanding, schema: SchemaObject): Expanded {
  const { context, path, steps } = expanding;
  if (typeof schema !== "object") {
    return schema ? [{ schema: {}, from: [] }] : [];
  }
  if (path.includes(schema)) return "circular";
  if (--steps.left < 0 || path.length > deepest) return "too many";
  const inner = { ...expanding, path: [...path, schema] };
  const { $ref, allOf = [], oneOf, anyOf, discriminator: _, ...own } = schema;
  const target =
    $ref === undefined ? undefined : resolveReference(context, $ref)?.schema;
  let found: readonly Alternative[] = [{ schema: {}, from: [] }];
  for (const part of [...(target ? [target] : []), ...allOf]) {
    const expanded = expand(inner, part);
    if (expanded === "too many") return expanded;
    if (expanded === "circular") continue;
    found = multiply(found, expanded.map(withoutWords));
    if (found.length > mostAlternatives) return "too many";
  }
  found = multiply(found, [{ schema: own, from: [schema] }]);
  for (const group of [oneOf, anyOf]) {
    if (!group || group.every(isCondition)) continue;
    const expanded = expandGroup(inner, group);
    if (expanded === "too many") return expanded;
    if (expanded === "circular") continue;
    found = multiply(found, expanded);
    if (found.length > mostAlternatives) return "too many";
  }
  return found;
}

function expandGroup(
  inner: Expanding,
  group: readonly SchemaObject[],
): Expanded {
  const all: Alternative[] = [];
  for (const member of group) {
    const expanded = expand(inner, member);
    if (typeof expanded === "string") return expanded;
    const name = nameMember(member);
    const named = expanded.map((alternative) => ({
      ...alternative,
      ...(name !== undefined && { name: alternative.name ?? name }),
    }));
    all.push(...named);
  }
  return all;
}

/** The last word of a member's reference, or its title. */
export function nameMember(member: SchemaObject): string | undefined {
  if (typeof member !== "object") return undefined;
  const { $ref, title } = member;
  return $ref === undefined ? title : $ref.slice($ref.lastIndexOf("/") + 1);
}

/** Whether a choice only requires, or forbids, members that are described elsewhere. */
export function isCondition(schema: SchemaObject): boolean {
  if (typeof schema !== "object") return false;
  const { required, not, type: _, ...others } = schema;
  return (required !== undefined || not !== undefined) && !saysMore(others);
}

function withoutWords({ schema, ...rest }: Alternative): Alternative {
  const { title: _t, description: _d, deprecated: _p, ...said } = schema;
  return { ...rest, schema: said };
}

/** Both at once, for all pairs that do not contradict each other. */
function multiply(
  first: readonly Alternative[],
  second: readonly Alternative[],
): readonly Alternative[] {
  return first.flatMap((a) =>
    second.flatMap((b) => {
      const schema = mergeSchemas(a.schema, b.schema);
      const names = [a.name, b.name].filter((name) => name !== undefined);
      return schema
        ? [
            {
              schema,
              from: [...a.from, ...b.from],
              ...(names.length > 0 && { name: names.join(" ") }),
            },
          ]
        : [];
    }),
  );
}
