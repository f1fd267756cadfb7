import type { SchemaObject } from "../../document/document.js";
import { printPlainForm } from "../print/print-plain-form.js";

/** A part that is gone or new, by its name. */
export interface NamedPart {
  readonly name: string;
  readonly schema: SchemaObject | undefined;
  /** The sentence about it. */
  readonly description: string | undefined;
}

/**
 * Finds the new names of parts: one that is gone and one that is new have the
 * same type and the same sentence, and no others have. Nothing is taken for
 * renamed that nothing is said about.
 */
export function matchRenamed(
  gone: readonly NamedPart[],
  come: readonly NamedPart[],
  rename: (name: string) => string,
): ReadonlyMap<string, string> {
  const [old, now] = [
    indexParts(gone, rename),
    indexParts(come, (name) => name),
  ];
  return new Map(
    [...old].flatMap(([mark, [name, another]]) => {
      const [target, other] = now.get(mark) ?? [];
      const isOnly = another === undefined && other === undefined;
      return isOnly && name !== undefined && target !== undefined
        ? [[name, target] as const]
        : [];
    }),
  );
}

function indexParts(
  parts: readonly NamedPart[],
  rename: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const { name, schema, description } of parts) {
    const sentence = description?.replace(/\s+/g, " ").trim();
    if (!sentence) continue;
    const mark = `${sentence}\n${printPlainForm(schema, { holds: "schema" }, rename)}`;
    index.set(mark, [...(index.get(mark) ?? []), name]);
  }
  return index;
}
