import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { readPointer } from "../../../openapi/document/pointer.js";
import type { SiteOperation } from "../site.js";

/** Who uses a schema, and for what; in the order of the document. */
export interface SchemaUses {
  readonly operations: ReadonlyMap<SiteOperation, ReadonlySet<Use>>;
  /** The names of the schemas that hold it. */
  readonly schemas: ReadonlySet<string>;
}

/** Whether an operation sends a value of the schema or gets one. */
export type Use = "sends" | "gets";

/** Finds who names each schema itself: not what holds it only through another. */
export function findUses(
  { components }: OpenApiDocument,
  operations: readonly SiteOperation[],
): ReadonlyMap<string, SchemaUses> {
  const uses = new Map<
    string,
    { operations: Map<SiteOperation, Set<Use>>; schemas: Set<string> }
  >();
  const open = (name: string) => {
    const known = uses.get(name);
    if (known) return known;
    const fresh = {
      operations: new Map<SiteOperation, Set<Use>>(),
      schemas: new Set<string>(),
    };
    uses.set(name, fresh);
    return fresh;
  };
  for (const operation of operations) {
    const { parameters, requestBody, responses } = operation.object;
    const note = (part: unknown, use: Use) => {
      for (const name of listNames(part)) {
        const { operations: users } = open(name);
        users.set(operation, (users.get(operation) ?? new Set()).add(use));
      }
    };
    note([parameters, requestBody], "sends");
    note(responses, "gets");
  }
  for (const [name, schema] of Object.entries(components?.schemas ?? {}))
    for (const inner of listNames(schema))
      if (inner !== name) open(inner).schemas.add(name);
  return uses;
}

/** The schemas that a part of a document names. */
function listNames(part: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: unknown[] = [part];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      // What samples hold is no schema.
      if (key === "example" || key === "examples") continue;
      if (key === "$ref" && typeof inner === "string") {
        const [, , name] = readPointer(inner.slice(1)) ?? [];
        if (name !== undefined) names.add(name);
      } else waiting.push(inner);
    }
  }
  return names;
}
