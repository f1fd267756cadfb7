import { isSchemaKind, type Part, rebuildParts, walkParts } from "./parts.js";
import { readPointer } from "./pointer.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * Lists the schemas of `components` that parts refer to, by name: by `$ref`, and by
 * what discriminators name, as a reference or plainly. Samples and other data refer
 * to nothing.
 */
export function listReferences(...parts: readonly Part[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts)
    for (const { kind, node } of walkParts(part))
      if (typeof node === "object" && node !== null)
        for (const target of listTargets(kind, node as Members)) {
          const name = nameOf(target);
          if (name !== undefined) names.add(name);
        }
  return names;
}

const fallback = "x-oas32-defaultMapping";

function listTargets(kind: Part["kind"], node: Members): readonly string[] {
  const targets = isSchemaKind(kind)
    ? [node.$ref]
    : kind === "discriminator"
      ? [...Object.values(node.mapping ?? {}), node[fallback]]
      : [];
  return targets.filter((target) => typeof target === "string");
}

function nameOf(target: string): string | undefined {
  if (!target.startsWith("#")) return target;
  const [section, kind, name] = readPointer(target.slice(1)) ?? [];
  return section === "components" && kind === "schemas" ? name : undefined;
}

/** Lets the references of a part to schemas lead to others; data stays as it is. */
export function moveReferences(
  part: Pick<Part, "kind" | "node">,
  move: (reference: string) => string,
): unknown {
  const moveOne = (value: unknown) =>
    typeof value === "string" ? move(value) : value;
  return rebuildParts(part, ({ kind }, members) =>
    members.map(([name, value]) => {
      const isReference =
        (isSchemaKind(kind) && name === "$ref") ||
        (kind === "discriminator" && name === fallback);
      if (isReference) return [name, moveOne(value)];
      return kind === "discriminator" && name === "mapping"
        ? [name, moveMapping(value, moveOne)]
        : [name, value];
    }),
  );
}

function moveMapping(
  mapping: unknown,
  move: (value: unknown) => unknown,
): unknown {
  if (typeof mapping !== "object" || mapping === null) return mapping;
  return Object.fromEntries(
    Object.entries(mapping).map(([value, target]) => [value, move(target)]),
  );
}
