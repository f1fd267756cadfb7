import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { ruleOf } from "../../../openapi/document/grammar.js";

/** A schema for a tool, and the definitions that it refers to. */
export interface ToolSchema {
  readonly schema: object;
  readonly definitions: ReadonlySet<string>;
}

const start = "#/components/schemas/";

/** Keywords that only OpenAPI has, or that tell a caller nothing. */
const dropped: ReadonlySet<string> = new Set([
  "xml",
  "discriminator",
  "externalDocs",
  "example",
  "readOnly",
  "writeOnly",
  "$schema",
  "$id",
]);

/**
 * Makes a plain JSON Schema of a schema of the document, for a value that is
 * sent: references lead to `$defs`, and members that only answers have are gone.
 */
export function toToolSchema(raw: SchemaObject | undefined): ToolSchema {
  const definitions = new Set<string>();
  return { schema: clean(raw ?? {}, definitions) as object, definitions };
}

/** All definitions that these refer to, by their names, in code unit order. */
export function collectDefinitions(
  names: Iterable<string>,
  { components }: OpenApiDocument,
): ReadonlyMap<string, object> {
  const { schemas = {} } = components ?? {};
  const found = new Map<string, object>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const own = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    const { schema, definitions } = toToolSchema(own);
    found.set(name, schema);
    waiting.push(...definitions);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function clean(value: unknown, definitions: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const schema = value as SchemaObject & Readonly<Record<string, unknown>>;
  const cleaned: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(schema)) {
    if (dropped.has(key) || key.startsWith("x-")) continue;
    cleaned[key] =
      key === "$ref"
        ? moveReference(`${member}`, definitions)
        : cleanMember(key, member, definitions);
  }
  tagChoices(cleaned, schema);
  if (schema.example !== undefined && schema.examples === undefined)
    cleaned.examples = [schema.example];
  return withoutAnswers(cleaned, schema);
}

/** Data, and what no grammar knows, stays as it is. */
function cleanMember(
  key: string,
  member: unknown,
  definitions: Set<string>,
): unknown {
  const rule = ruleOf("schema", key);
  if (rule?.holds !== "schema") return member;
  if (Array.isArray(member))
    return member.map((one) => clean(one, definitions));
  return rule.many === undefined
    ? clean(member, definitions)
    : cleanMembers(member as Members, definitions);
}

/** What a discriminator says stands with each choice: which value its member has. */
function tagChoices(
  cleaned: Record<string, unknown>,
  { discriminator, oneOf, anyOf }: SchemaObject,
): void {
  if (discriminator === undefined) return;
  const { propertyName, mapping = {} } = discriminator;
  const tag = ({ $ref = "" }: SchemaObject) => {
    const found = Object.entries(mapping).find(
      ([, target]) => target === $ref || start + target === $ref,
    );
    return found?.[0] ?? decodePointer($ref.slice(start.length));
  };
  for (const [key, parts] of Object.entries({ oneOf, anyOf })) {
    const choices = cleaned[key];
    if (!parts || !Array.isArray(choices)) continue;
    cleaned[key] = choices.map((choice: object, index) => {
      const part = parts[index];
      if (!part?.$ref?.startsWith(start)) return choice;
      const properties = { [propertyName]: { const: tag(part) } };
      return { ...choice, properties, required: [propertyName] };
    });
  }
}

type Members = Readonly<Record<string, SchemaObject>>;

function cleanMembers(members: Members, definitions: Set<string>): object {
  const sent = Object.entries(members).filter(([, one]) => !one.readOnly);
  return Object.fromEntries(
    sent.map(([name, one]) => [name, clean(one, definitions)]),
  );
}

/** Members that only answers have are not needed. */
function withoutAnswers(
  cleaned: Record<string, unknown>,
  { properties = {}, required }: SchemaObject,
): object {
  if (!Array.isArray(required)) return cleaned;
  const needed = required.filter((name) => !properties[name]?.readOnly);
  if (needed.length > 0) return { ...cleaned, required: needed };
  const { required: _, ...rest } = cleaned;
  return rest;
}

function moveReference(target: string, definitions: Set<string>): string {
  if (!target.startsWith(start)) return target;
  const name = target.slice(start.length);
  definitions.add(decodePointer(name));
  return `#/$defs/${name}`;
}

/** A name in a pointer that is a fragment of a URI (RFC 6901 §6). */
function decodePointer(text: string): string {
  const plain = text.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
