/** A description in which one thing is otherwise. */
export interface Mutant {
  /** What was done where: `remove /paths/~1flour/get`. */
  readonly name: string;
  readonly description: object;
}

type Path = readonly (string | number)[];
type Node = Readonly<Record<string, unknown>>;

/** What is put in the place of a part, or beside others. */
interface Edit {
  readonly name: string;
  readonly path: Path;
  /** Absent where the part is removed. */
  readonly value?: unknown;
  /** The key that the part has instead of its own. */
  readonly key?: string;
}

/** Lists all that can be done to one keyword or part of a description. */
export function listMutants(description: object): readonly Mutant[] {
  return listEdits(description as Node, [], undefined).map((edit) => ({
    name: `${edit.name} ${showPath(edit.path)}`,
    description: applyEdit(description, edit) as object,
  }));
}

function showPath(path: Path): string {
  return path
    .map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`)
    .join("");
}

/** What a part of a description is, as far as something can be put into it. */
type Kind = "schema" | "operation" | "parameter" | "media" | "response";

function listEdits(
  node: unknown,
  path: Path,
  kind: Kind | undefined,
): readonly Edit[] {
  if (typeof node !== "object" || node === null)
    return replaceScalar(node, path);
  const isList = Array.isArray(node);
  const members: readonly (readonly [string | number, unknown])[] = isList
    ? [...node.entries()]
    : Object.entries(node);
  return [
    ...members.flatMap(([key, value]): readonly Edit[] => {
      const at = [...path, key];
      return [
        { name: "remove", path: at },
        ...renameKey(String(key), at),
        ...listEdits(value, at, kindOf(at, kind)),
      ];
    }),
    ...(isList || kind === undefined ? [] : addTo(node as Node, path, kind)),
    ...(kind === "schema"
      ? otherSchemas.map((value) => ({
          name: `replace by ${JSON.stringify(value)}`,
          path,
          value,
        }))
      : []),
  ];
}

/** What keys become: another status or media type, another name, another word. */
function renameKey(key: string, path: Path): readonly Edit[] {
  const group = path.at(-2);
  const isName = [
    "properties",
    "headers",
    "schemas",
    "paths",
    "encoding",
    "variables",
  ].includes(String(group));
  const others = keys[key] ?? (isName ? [`${key}Y`] : []);
  return others.map((other) => ({ name: `call ${other}`, path, key: other }));
}

const keys: Readonly<Record<string, readonly string[]>> = {
  "200": ["201", "2XX", "default"],
  "201": ["200", "204"],
  "404": ["4XX", "410"],
  "4XX": ["400", "5XX"],
  "500": ["5XX"],
  default: ["4XX"],
  oneOf: ["anyOf", "allOf"],
  anyOf: ["oneOf"],
  allOf: ["oneOf"],
  items: ["additionalProperties"],
  const: ["default"],
  readOnly: ["writeOnly"],
  writeOnly: ["readOnly"],
  prefixEncoding: ["encodings"],
  itemSchema: ["schema"],
  schema: ["itemSchema"],
  get: ["query", "delete", "head"],
  query: ["post"],
  post: ["put"],
  "application/json": [
    "application/xml",
    "application/problem+json",
    "text/plain",
    "application/octet-stream",
    "multipart/form-data",
  ],
  "application/xml": ["application/json"],
  "application/x-www-form-urlencoded": [
    "multipart/form-data",
    "application/json",
  ],
  "multipart/form-data": [
    "application/x-www-form-urlencoded",
    "multipart/mixed",
  ],
  "multipart/mixed": ["multipart/form-data"],
  "text/event-stream": ["application/x-ndjson"],
  "application/x-ndjson": ["text/event-stream", "application/json"],
  "text/plain": ["application/json"],
  "text/csv": ["application/pdf"],
  "image/png": ["text/csv"],
  "application/pdf": ["application/json"],
  "application/merge-patch+json": [
    "application/json",
    "application/json-patch+json",
  ],
};

function replaceScalar(value: unknown, path: Path): readonly Edit[] {
  const others =
    typeof value === "boolean"
      ? [!value]
      : typeof value === "number"
        ? [value + 1]
        : typeof value === "string"
          ? (words[value] ?? [`${value}x`])
          : [];
  return others.map((other) => ({
    name: `replace by ${JSON.stringify(other)}`,
    path,
    value: other,
  }));
}

/** What a word of the specification becomes: another one that is possible there. */
const words: Readonly<Record<string, readonly string[]>> = {
  string: ["integer", "boolean"],
  integer: ["number", "string"],
  number: ["integer", "string"],
  boolean: ["string"],
  object: ["array"],
  int64: ["int32"],
  int32: ["int64"],
  "date-time": ["date", "uuid"],
  byte: ["binary"],
  binary: ["byte"],
  query: ["header", "cookie"],
  header: ["query"],
  cookie: ["query"],
  pipeDelimited: ["form", "spaceDelimited"],
  form: ["pipeDelimited"],
};

/** Tells by its way what a part is. */
function kindOf(path: Path, above: Kind | undefined): Kind | undefined {
  const [before, key] = path.slice(-2);
  if (above === "schema" && isSchemaKey(key)) return "schema";
  if (isSchemaGroup(before)) return "schema";
  if (key === "schema" || before === "schemas") return "schema";
  if (before === "content") return "media";
  if (before === "responses") return "response";
  if (before === "parameters" && typeof key === "number") return "parameter";
  const isMethod = ["get", "put", "post", "patch"].includes(String(key));
  return isMethod && String(before).startsWith("/") ? "operation" : undefined;
}

function isSchemaKey(key: unknown): boolean {
  return key === "items" || key === "additionalProperties" || key === "not";
}

function isSchemaGroup(key: unknown): boolean {
  return [
    "properties",
    "patternProperties",
    "prefixItems",
    "oneOf",
    "anyOf",
    "allOf",
  ].includes(String(key));
}

const otherSchemas: readonly object[] = [
  {},
  { type: "string" },
  { type: "array", items: { type: "string" } },
  { type: "object", properties: { z: { type: "string" } } },
  { $ref: "#/components/schemas/Part" },
  { $ref: "#/components/schemas/Kind" },
];

const additions: Readonly<Record<Kind, Node>> = {
  schema: {
    type: ["string", "null"],
    format: "date",
    const: "z",
    enum: ["z"],
    minLength: 3,
    maximum: 7,
    multipleOf: 2,
    pattern: "^z",
    contentEncoding: "base64",
    contentMediaType: "image/png",
    readOnly: true,
    writeOnly: true,
    deprecated: true,
    default: "z",
    description: "Told.",
    title: "Told",
    examples: ["z"],
    additionalProperties: { type: "integer" },
    patternProperties: { "^z": { type: "string" } },
    properties: { z: { type: "string" } },
    required: ["z"],
    prefixItems: [{ type: "boolean" }],
    items: { type: "boolean" },
    not: { type: "string" },
    oneOf: [{ type: "string" }, { type: "integer" }],
    allOf: [{ type: "object", properties: { z: { type: "string" } } }],
    discriminator: { propertyName: "z" },
    xml: { name: "z" },
    "x-enum-varnames": ["A", "B", "C"],
    dependentRequired: { name: ["count"] },
    propertyNames: { pattern: "^a" },
    unevaluatedProperties: false,
    minProperties: 1,
    contains: { type: "string" },
    contentSchema: { type: "object" },
    anyOf: [{ required: ["z"] }, { properties: { z: { type: "string" } } }],
  },
  operation: {
    servers: [{ url: "https://z.example" }],
    security: [],
    deprecated: true,
    tags: ["z"],
    summary: "Told.",
  },
  parameter: {
    required: true,
    style: "pipeDelimited",
    explode: true,
    allowReserved: true,
    deprecated: true,
    example: "z",
    description: "Told.",
  },
  media: {
    itemSchema: { type: "string" },
    prefixEncoding: [{ contentType: "text/csv" }],
    itemEncoding: { contentType: "text/csv" },
    encoding: {
      note: { contentType: "text/csv" },
      mark: { style: "form", allowReserved: true },
    },
    example: "z",
  },
  response: {
    headers: { "X-Z": { schema: { type: "string" } } },
    content: { "application/xml": { schema: { type: "string" } } },
  },
};

function addTo(node: Node, path: Path, kind: Kind): readonly Edit[] {
  return Object.entries(additions[kind]).flatMap(([key, value]) => {
    const own = node[key];
    const isMap = typeof own === "object" && typeof value === "object";
    if (own !== undefined && !isMap) return [];
    const whole =
      Array.isArray(own) && Array.isArray(value)
        ? [...own, ...value]
        : isMap
          ? { ...own, ...value }
          : value;
    return [
      {
        name: `add ${JSON.stringify(value)} as`,
        path: [...path, key],
        value: whole,
      },
    ];
  });
}

function applyEdit(node: unknown, { path, ...edit }: Edit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return edit.value;
  const isRemoved = rest.length === 0 && !("value" in edit);
  const inner = (value: unknown) => applyEdit(value, { ...edit, path: rest });
  if (Array.isArray(node))
    return node.flatMap((value, index) =>
      index !== step ? [value] : isRemoved ? [] : [inner(value)],
    );
  const { key } = edit;
  if (rest.length === 0 && key !== undefined) {
    const members = Object.entries(node as Node);
    return Object.fromEntries(
      members.map(([name, value]) => [name === step ? key : name, value]),
    );
  }
  const copy: Record<string, unknown> = { ...(node as Node) };
  if (isRemoved) delete copy[step];
  else copy[step] = inner(copy[step]);
  return copy;
}
