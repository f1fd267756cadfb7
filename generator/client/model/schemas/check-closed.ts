import type { OpenApiDocument } from "../../../openapi/document/document.js";
import {
  isSchemaKind,
  type Part,
  walkParts,
} from "../../../openapi/document/parts.js";
import { type ModelContext, report } from "../model-context.js";

/** Keywords that say that an object has no other members. */
const keywords = ["additionalProperties", "unevaluatedProperties"] as const;

/**
 * Says once that objects which allow no other members are read and sent with
 * what they hold all the same: a server may be newer than its description, and
 * what is dropped on the way back is lost there.
 */
export function checkClosed(
  context: ModelContext,
  { components, paths }: OpenApiDocument,
): void {
  const found = [
    ...listClosed({
      pointer: "/components/schemas",
      kind: "schema[]",
      node: components?.schemas,
    }),
    ...listClosed({ pointer: "/paths", kind: "path[]", node: paths }),
  ];
  const [first, ...others] = found;
  if (first === undefined) return;
  const more =
    others.length === 0
      ? ""
      : ` and ${others.length} more ${others.length === 1 ? "time" : "times"}`;
  const message = `an object is closed here${more}; programs cannot write other members, but what an answer holds is kept and sent back`;
  report(context, "schema-closed", first, message);
}

function listClosed(from: Part): readonly string[] {
  return [...walkParts(from)].flatMap(({ kind, node, pointer }) => {
    if (!isSchemaKind(kind)) return [];
    const schema = (node ?? {}) as Readonly<Record<string, unknown>>;
    return keywords.flatMap((keyword) =>
      schema[keyword] === false ? [pointer] : [],
    );
  });
}
