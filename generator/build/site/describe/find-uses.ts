import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { Part } from "../../../openapi/document/parts.js";
import { listReferences } from "../../../openapi/document/references.js";
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
    const note = (use: Use, ...parts: readonly Part[]) => {
      for (const name of listReferences(...parts)) {
        const { operations: users } = open(name);
        users.set(operation, (users.get(operation) ?? new Set()).add(use));
      }
    };
    note(
      "sends",
      { pointer: "", kind: "parameter[]", node: parameters },
      { pointer: "", kind: "request-body", node: requestBody },
    );
    note("gets", { pointer: "", kind: "response[]", node: responses });
  }
  for (const [name, schema] of Object.entries(components?.schemas ?? {}))
    for (const inner of listReferences({
      pointer: "",
      kind: "schema",
      node: schema,
    }))
      if (inner !== name) open(inner).schemas.add(name);
  return uses;
}
