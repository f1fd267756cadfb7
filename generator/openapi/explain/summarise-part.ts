import type {
  MediaTypeObject,
  SchemaObject,
  SecuritySchemeObject,
  ServerObject,
} from "../document/document.js";
import type { PartKind } from "../document/parts.js";

interface Holder {
  readonly schema?: SchemaObject;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

/** Says in a few words what a part of a document allows; nothing of one that allows no values. */
export function summarisePart(
  node: unknown,
  kind: PartKind | undefined,
): string {
  const { schema, content } = (node ?? {}) as Holder;
  switch (kind) {
    case "schema":
    case "property":
    case "inner-schema":
      return summariseSchema(node);
    case "parameter":
      return content
        ? summariseContent(content)
        : summariseSchema(schema ?? {});
    case "media-type":
      return schema ? summariseSchema(schema) : "bytes";
    case "request-body":
    case "response":
      return summariseContent(content ?? {});
    case "security-scheme":
      return summariseScheme((node ?? {}) as Partial<SecuritySchemeObject>);
    case "server":
      return String((node as Partial<ServerObject> | null)?.url ?? "");
    default:
      return summariseValues(node);
  }
}

/** How a request carries the credentials of a scheme. */
function summariseScheme({
  type,
  scheme = "",
  in: place = "header",
  name = "",
}: Partial<SecuritySchemeObject>): string {
  switch (type) {
    case "http":
      return `${scheme} credentials in the header Authorization`;
    case "apiKey":
      return `a secret in the ${place} ${place === "query" ? "parameter " : ""}${name}`;
    case "oauth2":
    case "openIdConnect":
      return `a bearer token in the header Authorization (${type})`;
    default:
      return type ?? "";
  }
}

/** A list of plain values, such as those of an enum. */
function summariseValues(node: unknown): string {
  const isPlain = (value: unknown) =>
    typeof value !== "object" || value === null;
  return Array.isArray(node) && node.length > 0 && node.every(isPlain)
    ? `one of ${node.join(", ")}`
    : "";
}

/** Says in a few words what a schema allows: `array of Ticket`. */
function summariseSchema(node: unknown, depth = 0): string {
  if (typeof node !== "object" || node === null || depth > 8) return "…";
  const holder = node as SchemaObject;
  const inner = (schema: unknown) => summariseSchema(schema, depth + 1);
  if (holder.$ref !== undefined)
    return holder.$ref.split("/").at(-1) ?? holder.$ref;
  const variants = holder.anyOf ?? holder.oneOf;
  if (variants) return variants.map(inner).join(" or ");
  if (holder["x-endpaper-unknown"] !== undefined) return "unknown";
  if (holder.items) return `array of ${inner(holder.items)}`;
  if (typeof holder.additionalProperties === "object") {
    return `dictionary of ${inner(holder.additionalProperties)}`;
  }
  if (holder.properties) {
    const count = Object.keys(holder.properties).length;
    return `object with ${count} ${count === 1 ? "property" : "properties"}`;
  }
  return summarisePlain(holder);
}

/** The type that a body carries, and its media types. */
function summariseContent(
  content: Readonly<Record<string, MediaTypeObject>>,
): string {
  const [name] = Object.keys(content);
  const [first] = Object.values(content);
  if (first === undefined) return "no body";
  const type = first.schema ? summariseSchema(first.schema) : "bytes";
  const others = Object.keys(content).length - 1;
  return `${type} as ${name}${others > 0 ? ` and ${others} more` : ""}`;
}

function summarisePlain(schema: SchemaObject): string {
  const type = [schema.type ?? []].flat().join(" or ");
  const format = schema.format === undefined ? "" : ` (${schema.format})`;
  const values = schema.enum ? `one of ${schema.enum.join(", ")}` : "";
  return [`${type}${format}`, values].filter(Boolean).join(", ") || "unknown";
}
