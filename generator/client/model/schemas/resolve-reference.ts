import type { SchemaObject } from "../../../openapi/document/document.js";
import { decodeUrlPart } from "../../../openapi/document/pointer.js";
import type { ModelContext } from "../model-context.js";

const schemaPointer = "#/components/schemas/";

/** A schema of `components` and its key there. */
export interface ResolvedReference {
  readonly name: string;
  readonly schema: SchemaObject;
}

/** What references lead into. */
type Described = Pick<ModelContext, "schemas">;

/**
 * Follows a reference to `#/components/schemas/…` (RFC 6901 in a URI fragment).
 * Returns undefined when it points elsewhere, at nothing, or round in a circle
 * of references that never reach a schema.
 */
export function resolveReference(
  context: Described,
  reference: string,
): ResolvedReference | undefined {
  const name = readReference(context, reference);
  const schema = name === undefined ? undefined : context.schemas.get(name);
  if (name === undefined || !schema) return undefined;
  return isCircular(context, name) ? undefined : { name, schema };
}

/** The key in `components.schemas` that a reference names, when there is one. */
function readReference(
  context: Described,
  reference: string,
): string | undefined {
  if (!reference.startsWith(schemaPointer)) return undefined;
  const token = reference.slice(schemaPointer.length);
  return [token, decodeUrlPart(token)]
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .find((key) => context.schemas.has(key));
}

/** Whether a schema is only a reference, to one that is, and so on to itself. */
function isCircular(context: Described, start: string): boolean {
  const seen = new Set([start]);
  let next = context.schemas.get(start)?.$ref;
  while (next !== undefined) {
    const name = readReference(context, next);
    if (name === undefined) return false;
    if (seen.has(name)) return true;
    seen.add(name);
    next = context.schemas.get(name)?.$ref;
  }
  return false;
}
