import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Field, FieldType } from "../fields/field.js";
import { type Draft, responseOf } from "../operations/draft.js";
import type { OperationSection, Target } from "../sections/section.js";

/** Headers that say how a message travels, and are no parameters. */
const transport =
  /^(?:authorization|accept|content-type|content-length|host|user-agent|connection|accept-encoding)$/i;

/** Puts a field where it belongs, and gives back what holds those inside it. */
export function addField(
  section: OperationSection,
  target: Target,
  field: Field,
): Field | undefined {
  const { draft, names } = section;
  const placed = ownTarget(target, field, names);
  switch (placed.kind) {
    case "path": {
      const name = names.find((one) => isSameName(one, field.name.value));
      if (name === undefined) {
        if (names.length > 0 && target.kind === "path") return undefined;
        return target.kind === "path"
          ? undefined
          : addParameter(draft, "query", field);
      }
      return addParameter(draft, "path", {
        ...field,
        name: { ...field.name, value: name },
      });
    }
    case "query":
      return addParameter(draft, "query", asInPath(section, field));
    case "cookie":
      return addParameter(draft, "cookie", field);
    case "header":
      return transport.test(field.name.value)
        ? undefined
        : addParameter(draft, "header", field);
    case "body":
      draft.hasBody = true;
      if (isWhole(field)) {
        const [first] = field.children;
        if (first === undefined || field.type?.value.kind === "array")
          draft.body.type ??= field.type as Located<FieldType>;
        // What the cell prints of the body are its fields.
        for (const child of field.children) addNested(draft.body.fields, child);
        return field;
      }
      return addNested(draft.body.fields, field);
    case "response": {
      const response = responseOf(
        draft,
        placed.status ?? "default",
        field.name.place,
      );
      return addNested(response.fields, field);
    }
    case "loose":
      return addLoose(draft, field);
  }
}

/**
 * `body-as-a-row`: a row that travels in the body and is a schema is the body
 * itself: `| body | body | [Berth](#berth) |`.
 */
function isWhole({ place = "", type, name }: Field): boolean {
  if (!/^(?:in )?body$/.test(place) || type === undefined) return false;
  const { value } = type;
  const isSchema =
    value.kind === "reference" ||
    (value.kind === "array" && value.items?.kind === "reference");
  return isSchema || /^(?:body|payload)$/i.test(name.value);
}

/** A list may call a parameter as its placeholder in the path is: `?q={term}`. */
function asInPath({ scope }: OperationSection, field: Field): Field {
  const query = scope.lines.flatMap(({ path }) => path.query);
  const { value } = field.name;
  if (query.some(({ name }) => name === value)) return field;
  const named = query.find((one) => one.value === value);
  return named
    ? { ...field, name: { ...field.name, value: named.name } }
    : field;
}

/** What a row says of its own place counts more than its list. */
function ownTarget(
  target: Target,
  field: Field,
  names: readonly string[],
): Target {
  const word = field.place?.replace(/^in /, "");
  if (word !== undefined && target.kind !== "response") {
    if (/^(?:path|url)$/.test(word)) return { kind: "path" };
    if (word === "query") return { kind: "query" };
    if (/^headers?$/.test(word)) return { kind: "header" };
    if (word === "cookie") return { kind: "cookie" };
    if (/^(?:body|form|formdata)$/.test(word)) return { kind: "body" };
  }
  const isHeader = /^X-[A-Z]/.test(field.name.value);
  if (isHeader && (target.kind === "loose" || target.kind === "query"))
    return { kind: "header" };
  const isPath = names.some((one) => isSameName(one, field.name.value));
  return isPath && (target.kind === "loose" || target.kind === "query")
    ? { kind: "path" }
    : target;
}

/** Whether two names are the same but for case and marks. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain(a) === plain(b);
}

function addParameter(
  draft: Draft,
  where: "path" | "query" | "header" | "cookie",
  field: Field,
): Field {
  const key = `${where} ${field.name.value}`;
  const known = draft.parameters.get(key);
  const made = known ? joinFields(known.field, field) : field;
  draft.parameters.set(key, { in: where, field: made });
  return made;
}

/** Keeps a field until the whole section says where it travels. */
function addLoose(draft: Draft, field: Field): Field {
  return addNested(draft.loose, field);
}

/**
 * Puts a field into a list; one whose name leads through others, into these:
 * `a.b`, `a[].b`, `a[0].b`, `[].b`.
 */
export function addNested(fields: Field[], field: Field): Field {
  const steps = stepsOf(field.name.value);
  const [first, ...rest] = steps;
  if (first === undefined || rest.length === 0)
    return addHere(fields, {
      ...field,
      name: { ...field.name, value: first?.name ?? field.name.value },
    });
  const holder = addHere(fields, {
    name: { ...field.name, value: first.name },
    children: [],
    ...(first.isArray && {
      type: { value: { kind: "array" }, place: field.name.place },
    }),
  });
  const inner = rest
    .map(({ name, isArray }) => (isArray ? `${name}[]` : name))
    .join(".");
  return addNested(holder.children, {
    ...field,
    name: { ...field.name, value: inner },
  });
}

interface Step {
  readonly name: string;
  readonly isArray: boolean;
}

function stepsOf(name: string): Step[] {
  // `file@kind.link` is a note on `file`, whose dot leads nowhere.
  if (/\w@\w/.test(name)) return [{ name, isArray: false }];
  const parts = name
    .replace(/^\[\d*\]\.?/, "")
    .replace(/\[([A-Za-z_]\w*)\]/g, ".$1")
    .split(/\.(?=.)|(?<=.)(?:->|→|»|>|\/)/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.map((part) => ({
    name: part.replace(/\[[\d*nN]*\]$|\[\]$/g, ""),
    isArray: /\[[\d*nN]*\]$/.test(part),
  }));
}

function addHere(fields: Field[], field: Field): Field {
  const index = fields.findIndex(({ name }) => name.value === field.name.value);
  const known = fields[index];
  if (known === undefined) {
    const made = { ...field, children: [...field.children] };
    fields.push(made);
    return made;
  }
  const joined = joinFields(known, field);
  fields[index] = joined;
  return joined;
}

/** What two mentions of one field say together; the first counts more. */
function joinFields(a: Field, b: Field): Field {
  const children = a.children;
  for (const child of b.children) addHere(children, child);
  const type = joinTypes(a.type, b.type);
  const { required = b.required } = a;
  const values = a.enum ?? b.enum;
  const description = a.description ?? b.description;
  const { isSampled: _, ...rest } = a;
  return {
    ...rest,
    children,
    ...(type && { type }),
    ...(required !== undefined && { required }),
    ...(values && { enum: values }),
    ...(description && { description }),
    ...(a.isSampled && b.isSampled && { isSampled: true }),
  };
}

/** A sample makes precise what words leave open. */
function joinTypes(a: Field["type"], b: Field["type"]): Field["type"] {
  if (a === undefined || a.value.kind === "any") return b ?? a;
  if (b === undefined) return a;
  const value = fillType(a.value, b.value);
  return value === a.value ? a : { ...a, value };
}

function fillType(a: FieldType, b: FieldType): FieldType {
  if (
    a.kind === "array" &&
    a.items === undefined &&
    b.kind === "array" &&
    b.items
  )
    return b;
  if (a.kind === "nullable") return { kind: "nullable", of: fillType(a.of, b) };
  if (a.kind === "object" && b.kind === "array") return b;
  return a;
}
