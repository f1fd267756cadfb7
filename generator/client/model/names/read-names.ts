/**
 * Reads the content of `endpaper.names.json`:
 *
 *     { "version": 1,
 *       "naming": "path",
 *       "operations": { "GET /tickets": { "id": "…", "function": "getTickets", "property": "get" } },
 *       "schemas": { "Ticket": { "type": "Ticket", "codec": "ticket", "was": { "OldTicket": "0.2.0" }, "codecWas": { "oldTicket": "0.2.0" } } },
 *       "tags": { "Ticket": { "module": "ticket", "property": "ticket" } } }
 */
import { isVersion } from "../../../base/config/package-name.js";
import { diagnose } from "../../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
} from "../../../base/diagnostics/diagnostic.js";
import {
  type JsonMember,
  type JsonNode,
  placeOfPart,
  placeOfValue,
} from "../../../base/text/json-node.js";
import { isIdentifier, longestName } from "./identifier.js";
import type { FormerNames, NameMemory } from "./name-memory.js";
import { isOwnModule } from "./name-modules.js";
import { isObjectKey } from "./reserved-names.js";

/** What may stand in a field, and how that is called. */
interface Kind {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

/** A name that is declared in code; one that is reserved by now is given up later. */
const identifier: Kind = {
  expected: `an identifier of at most ${longestName} characters`,
  fits: (text) =>
    isIdentifier(text) && text.length <= longestName && !isObjectKey(text),
};
const moduleName: Kind = {
  expected: "a file name in lower case such as `ticket-message`",
  fits: (text) =>
    /^[a-z0-9_]+(?:-[a-z0-9_]+)*$/.test(text) &&
    text.length <= longestName &&
    !isOwnModule(text),
};
const version: Kind = {
  expected: "the version that had the next name first, such as `1.2.0`",
  fits: isVersion,
};
const anyText: Kind = { expected: "text", fits: () => true };

/** The fields of an entry. */
interface Form {
  readonly fields: Readonly<Record<string, Kind>>;
  readonly optional?: readonly string[];
  /** The field that no two entries share, in any case; former names count, too: `was`. */
  readonly own: string;
  /** Another field that has former names, and the member where they stand. */
  readonly other: readonly [member: string, field: string];
}

const forms = {
  operations: {
    fields: { id: anyText, function: identifier, property: identifier },
    optional: ["id"],
    own: "function",
    other: ["propertyWas", "property"],
  },
  schemas: {
    fields: { type: identifier, codec: identifier },
    own: "type",
    other: ["codecWas", "codec"],
  },
  tags: {
    fields: { module: moduleName, property: identifier },
    own: "module",
    other: ["propertyWas", "property"],
  },
} as const satisfies Record<string, Form>;

/** What is read into, and where problems are left. */
export interface NamesReader {
  readonly diagnostics: Diagnostic[];
}

/** Leaves a problem with the file. */
function reportNames(
  { diagnostics }: NamesReader,
  message: string,
  place: Place,
): void {
  diagnostics.push(diagnose("names-invalid", message, { place }));
}

/** Reads the members of the file. What does not fit is reported, with its place. */
export function readNames(reader: NamesReader, root: JsonNode): NameMemory {
  const known = ["version", "naming", "operations", "schemas", "tags"];
  const parts = readMembers(reader, root, known);
  const operations = readEntries(
    reader,
    parts.get("operations"),
    forms.operations,
  );
  const schemas = readEntries(reader, parts.get("schemas"), forms.schemas);
  const tags = readEntries(reader, parts.get("tags"), forms.tags);
  return {
    naming: readNaming(reader, parts.get("naming")),
    operations: mapEntries(operations, ({ get, has, was, otherWas }) => ({
      ...(has("id") && { id: get("id") }),
      function: get("function"),
      property: get("property"),
      was,
      propertyWas: otherWas,
    })),
    schemas: mapEntries(schemas, ({ get, was, otherWas }) => ({
      type: get("type"),
      codec: get("codec"),
      was,
      codecWas: otherWas,
    })),
    tags: mapEntries(tags, ({ get, was, otherWas }) => ({
      module: get("module"),
      property: get("property"),
      was,
      propertyWas: otherWas,
    })),
  };
}

interface Entry {
  readonly texts: ReadonlyMap<string, string>;
  readonly was: FormerNames;
  readonly otherWas: FormerNames;
}

interface Fields {
  readonly get: (field: string) => string;
  readonly has: (field: string) => boolean;
  readonly was: FormerNames;
  readonly otherWas: FormerNames;
}

function mapEntries<T>(
  entries: ReadonlyMap<string, Entry>,
  make: (fields: Fields) => T,
): ReadonlyMap<string, T> {
  return new Map(
    [...entries].map(([key, { texts, was, otherWas }]) => {
      const get = (field: string) => texts.get(field) ?? "";
      return [
        key,
        make({ get, has: (field) => texts.has(field), was, otherWas }),
      ];
    }),
  );
}

function readNaming(
  reader: NamesReader,
  member: JsonMember | undefined,
): NameMemory["naming"] {
  const { value } = member ?? {};
  if (value === undefined) return "path";
  const word = value.kind === "string" ? value.value : "";
  if (word === "auto" || word === "path" || word === "operation-id")
    return word;
  const message = "`naming` must be `auto`, `path` or `operation-id`";
  reportNames(reader, message, placeOfValue(value));
  return "path";
}

function readEntries(
  reader: NamesReader,
  part: JsonMember | undefined,
  form: Form,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const owners = new Map<string, string>();
  const [otherMember, otherField] = form.other;
  for (const { name: key, value } of listMembers(reader, part?.value)) {
    const fields = readMembers(reader, value, [
      ...Object.keys(form.fields),
      "was",
      otherMember,
    ]);
    const texts = new Map<string, string>();
    for (const [field, kind] of Object.entries(form.fields)) {
      const member = fields.get(field);
      const text = readText(reader, member, { field, kind });
      if (text !== undefined) texts.set(field, text);
      else if (member === undefined && !form.optional?.includes(field))
        reportNames(
          reader,
          `\`${key}\` has no \`${field}\``,
          placeOfValue(value),
        );
    }
    const was = readWas(
      reader,
      fields.get("was")?.value,
      form.fields[form.own],
    );
    const otherWas = readWas(
      reader,
      fields.get(otherMember)?.value,
      form.fields[otherField],
    );
    for (const name of [texts.get(form.own), ...was.keys()])
      claim(reader, owners, { name, owner: key, place: placeOfValue(value) });
    entries.set(key, { texts, was, otherWas });
  }
  return entries;
}

function readWas(
  reader: NamesReader,
  node: JsonNode | undefined,
  kind: Kind = anyText,
): FormerNames {
  const names = new Map<string, string>();
  for (const member of listMembers(reader, node)) {
    const { name: key } = member;
    if (!kind.fits(key))
      reportNames(
        reader,
        `\`${key}\` is no name, expected ${kind.expected}`,
        placeOfPart(member.value),
      );
    const since = readText(reader, member, { field: key, kind: version });
    if (since !== undefined) names.set(key, since);
  }
  return names;
}

/** Two things with one name could not both be exported. */
function claim(
  reader: NamesReader,
  owners: Map<string, string>,
  {
    name,
    owner,
    place,
  }: {
    readonly name: string | undefined;
    readonly owner: string;
    readonly place: Place;
  },
): void {
  if (name === undefined) return;
  const other = owners.get(name.toLowerCase());
  if (other !== undefined && other !== owner)
    reportNames(
      reader,
      `\`${owner}\` and \`${other}\` both have the name \`${name}\``,
      place,
    );
  owners.set(name.toLowerCase(), owner);
}

function readText(
  reader: NamesReader,
  member: JsonMember | undefined,
  { field, kind }: { readonly field: string; readonly kind: Kind },
): string | undefined {
  if (member === undefined) return undefined;
  const { value } = member;
  if (value.kind === "string" && kind.fits(value.value)) return value.value;
  const shown =
    value.kind === "string"
      ? `\`${value.value}\``
      : /^[aeiou]/.test(value.kind)
        ? `an ${value.kind}`
        : `a ${value.kind}`;
  const message = `\`${field}\` is ${shown}, expected ${kind.expected}`;
  reportNames(reader, message, placeOfValue(value));
  return undefined;
}

function readMembers(
  reader: NamesReader,
  node: JsonNode,
  known: readonly string[],
): ReadonlyMap<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  for (const member of listMembers(reader, node)) {
    const { name: key } = member;
    if (known.includes(key)) members.set(key, member);
    else {
      const expected = known.map((name) => `\`${name}\``).join(", ");
      reportNames(
        reader,
        `\`${key}\` is unknown here, expected ${expected}`,
        placeOfPart(member.value),
      );
    }
  }
  return members;
}

function listMembers(
  reader: NamesReader,
  node: JsonNode | undefined,
): readonly JsonMember[] {
  if (node === undefined) return [];
  if (node.kind === "object") return node.members;
  reportNames(reader, "is no object, expected one", placeOfValue(node));
  return [];
}
