import type { Located } from "../../base/diagnostics/diagnostic.js";
import { exact } from "../dialects/inference-vocabulary.js";
import type { PageType, PropertyRow } from "../syntax/page.js";
import { type Blueprint, report, use } from "./blueprint.js";
import {
  headOf,
  type Item,
  listItems,
  splitItems,
  textBefore,
} from "./items.js";
import { joinLines, type Line, locateOn } from "./lines.js";
import { type MemberLine, readMemberLine, stripMarks } from "./member.js";
import {
  oneOf,
  readTypeWord,
  type SaidType,
  sortWords,
  type TypeWords,
  toPageType,
} from "./type-words.js";
import { listValues, readLiteral } from "./values.js";

/** What a member says of its value: its type, and the rows of what is inside. */
export interface MemberValue {
  readonly meaning: PageType;
  /** What stands in it, from depth 0. */
  readonly rows: readonly PropertyRow[];
  readonly description?: Located<string>;
  readonly default?: Located<string>;
  readonly example?: Located<string>;
}

/** What is said of a value: its words, the value on its line, the lines below. */
export interface SaidValue {
  readonly words: TypeWords;
  readonly value?: Located<string> | undefined;
  readonly description?: Located<string> | undefined;
  readonly body: readonly Line[];
  readonly parent?: Item | undefined;
  /** What it is where neither a word nor its members say it. */
  readonly implied?: SaidType;
  readonly place: Located<string>["place"];
}

const string = exact("string");

/** What the items below a value are, by the words that they begin with. */
interface Sections {
  readonly text: readonly Line[];
  readonly members: readonly Item[];
  readonly choices: readonly Item[];
  readonly mixins: readonly Item[];
  /** Whether a heading of the list says what its members are. */
  readonly lists?: "enum" | "array" | "object";
  readonly default?: Located<string>;
  readonly example?: Located<string>;
}

/** Reads a value of a data structure (MSON §3 and §4): its type and its members. */
export function readValue(
  blueprint: Blueprint,
  said: SaidValue,
  depth = 0,
): MemberValue {
  const { words, value } = said;
  const sections = readSections(said);
  const word = words.type && readTypeWord(words.type.value, blueprint.names);
  const type = word ?? impliedType(sections, said);
  const made =
    depth > deepest
      ? { meaning: toPageType(type), rows: [] }
      : describe(blueprint, type, sections, said, depth);
  const text = joinDescription(said.description, made.text ?? sections.text);
  const written = writtenValue(type, value ?? words.sample);
  const isOnly = words.isFixed && written && type.kind === "plain";
  const meaning: PageType = isOnly
    ? { kind: "enum", of: made.meaning, values: [written.value] }
    : made.meaning;
  const initial = sections.default ?? (words.isDefault ? written : undefined);
  const example = sections.example ?? (words.isDefault ? undefined : written);
  return {
    meaning: words.isNullable ? { kind: "nullable", of: meaning } : meaning,
    rows: made.rows,
    ...(text && { description: text }),
    ...(initial && { default: initial }),
    ...(example && { example }),
  };
}

/** How deep members may be nested. */
const deepest = 60;

interface Derived {
  readonly meaning: PageType;
  readonly rows: readonly PropertyRow[];
  /** The text of the value, where items are a part of it. */
  readonly text?: readonly Line[];
}

function describe(
  blueprint: Blueprint,
  type: SaidType,
  sections: Sections,
  said: SaidValue,
  depth: number,
): Derived {
  switch (type.kind) {
    case "array":
      return describeArray(blueprint, type, sections, said, depth);
    case "enum":
      return describeEnum(blueprint, type, sections);
    case "named":
      return describeNamed(blueprint, type, sections, depth);
    case "object":
      return {
        meaning: { kind: "object" },
        rows: readProperties(blueprint, sections, depth),
      };
    case "plain": {
      const { members } = sections;
      const meaning = toPageType(type);
      if (members.length === 0) return { meaning, rows: [] };
      if (sections.lists === "enum")
        return describeEnum(blueprint, { kind: "enum", of: [type] }, sections);
      return { meaning, rows: [], text: said.body };
    }
  }
}

/** What a value is whose type is not said: it shows in what is below it. */
function impliedType(
  { members, choices, mixins, lists }: Sections,
  { value, implied }: SaidValue,
): SaidType {
  if (lists === "enum") return { kind: "enum", of: [] };
  if (lists === "array") return { kind: "array", items: [] };
  if (implied) return implied;
  if (members.length + choices.length + mixins.length > 0 && !value)
    return { kind: "object" };
  return { kind: "plain", type: string };
}

const sectionWord =
  /^(?<word>properties|members|items|values|default|sample|example|one of)s?\s*(?::\s*(?<rest>.*))?$/i;

function readSections({ body, parent }: SaidValue): Sections {
  const nodes = splitItems(body, parent);
  const members: Item[] = [];
  const choices: Item[] = [];
  const mixins: Item[] = [];
  const found: {
    -readonly [key in "lists" | "default" | "example"]?: Sections[key];
  } = {};
  for (const item of listItems(nodes)) {
    const head = headOf(item);
    const { word, rest = "" } = sectionWord.exec(head)?.groups ?? {};
    const section = word?.toLowerCase();
    if (/^include\s+\S/i.test(head)) mixins.push(item);
    else if (section === "one of") choices.push(item);
    else if (
      section === "default" ||
      section === "sample" ||
      section === "example"
    ) {
      const key = section === "default" ? "default" : "example";
      const read = readSectionValue(item, rest);
      if (read && !found[key]) found[key] = read;
    } else if (section !== undefined && rest === "") {
      found.lists =
        section === "items"
          ? "array"
          : section === "properties"
            ? "object"
            : "enum";
      members.push(...listItems(splitItems(item.body, item)));
    } else members.push(item);
  }
  return { text: textBefore(nodes), members, choices, mixins, ...found };
}

/** `Default: 10`, or the items below `Default`. */
function readSectionValue(
  item: Item,
  rest: string,
): Located<string> | undefined {
  if (rest !== "") {
    const start = item.head.end - rest.length;
    const { value } = readMemberLine(item.line, item.head);
    const said = value ?? locateOn(item.line, { start, end: item.head.end });
    const isList = said.value.startsWith("[");
    const plain = readLiteral(said.value);
    const written = isList ? JSON.stringify(listValues(said.value)) : plain;
    return { ...said, value: written };
  }
  const values = listItems(splitItems(item.body, item)).map((one) =>
    readLiteral(headOf(one)),
  );
  if (values.length === 0) {
    const text = joinLines(item.body);
    return text && { ...text, value: readLiteral(text.value) };
  }
  const [only = ""] = values;
  const place = locateOn(item.line).place;
  return { place, value: values.length === 1 ? only : JSON.stringify(values) };
}

/** A value as its type writes it: an array as JSON, anything else without marks. */
function writtenValue(
  type: SaidType,
  value: Located<string> | undefined,
): Located<string> | undefined {
  if (value === undefined || type.kind === "object") return undefined;
  if (type.kind !== "array")
    return { ...value, value: readLiteral(value.value) };
  return { ...value, value: JSON.stringify(listValues(value.value)) };
}

function joinDescription(
  inline: Located<string> | undefined,
  lines: readonly Line[],
): Located<string> | undefined {
  const below = joinLines(lines);
  if (!inline || !below) return inline ?? below;
  return { ...inline, value: `${inline.value}\n\n${below.value}` };
}

/** The members of an object as rows. Alternatives make it one of several. */
function readProperties(
  blueprint: Blueprint,
  {
    members,
    choices,
    mixins,
  }: Pick<Sections, "members" | "choices" | "mixins">,
  depth: number,
  base?: PropertyRow,
): readonly PropertyRow[] {
  const rows = members.flatMap((item) => readProperty(blueprint, item, depth));
  const bases = [
    ...(base ? [base] : []),
    ...mixins.map((item) => includeRow(blueprint, item)),
  ];
  const own = [...bases, ...rows];
  if (choices.length === 0) return own;
  const groups = choices.map((choice) =>
    readAlternatives(blueprint, choice, depth),
  );
  return spreadAlternatives(own, groups);
}

/** More alternatives than this are not spelt out: then all of them may be there. */
const mostAlternatives = 12;

type Rows = readonly PropertyRow[];

/** Each alternative with what all of them have. */
function spreadAlternatives(
  own: Rows,
  groups: readonly (readonly Rows[])[],
): Rows {
  const count = groups.reduce((product, { length }) => product * length, 1);
  if (count > mostAlternatives || count === 0)
    return [
      ...own,
      ...groups.flat(2).map((row) => ({
        ...row,
        ...(row.depth === 0 && { required: false }),
      })),
    ];
  const alternatives = groups.reduce<readonly Rows[]>(
    (made, group) =>
      made.flatMap((rows) => group.map((more) => [...rows, ...more])),
    [own],
  );
  return alternatives.flatMap((rows): Rows => {
    const [first] = rows.filter((row) => !own.includes(row));
    const place = (first ?? rows[0])?.name.place;
    if (place === undefined) return [];
    const name = { value: "", place };
    const head: PropertyRow = {
      name,
      depth: 0,
      role: "oneOf",
      meaning: { kind: "object" },
    };
    return [head, ...deepen(rows)];
  });
}

/** The alternatives of `One Of`: a member each, or `Properties` with several. */
function readAlternatives(
  blueprint: Blueprint,
  choice: Item,
  depth: number,
): readonly Rows[] {
  use(blueprint, choice, "alternatives");
  return listItems(splitItems(choice.body, choice)).map((item) => {
    const isGroup = /^(?:properties|members)\s*$/i.test(headOf(item));
    const isMixin = /^include\s+\S/i.test(headOf(item));
    if (isMixin) return [includeRow(blueprint, item)];
    if (!isGroup) return readProperty(blueprint, item, depth);
    const said = {
      words: sortWords([]),
      body: item.body,
      parent: item,
      place: locateOn(item.line).place,
    };
    return readProperties(blueprint, readSections(said), depth);
  });
}

/** The rows, one deeper. */
export function deepen(rows: Rows): Rows {
  return rows.map((row) => ({ ...row, depth: (row.depth ?? 0) + 1 }));
}

function includeRow(blueprint: Blueprint, item: Item): PropertyRow {
  use(blueprint, item, "mixin");
  const name = stripMarks(
    headOf(item)
      .replace(/^include\s+/i, "")
      .replace(/^\((.*)\)$/, "$1"),
  );
  const { place } = locateOn(item.line, item.head);
  const type = readTypeWord(name, blueprint.names);
  return baseRow({ value: name, place }, type);
}

/** The row that says that an object has all that another type has. */
function baseRow(
  name: Located<string>,
  type: SaidType | undefined,
): PropertyRow {
  const key = type?.kind === "named" ? type.key : name.value;
  const meaning: PageType = { kind: "reference", name: key };
  return { name, depth: 0, role: "allOf", type: name, meaning };
}

/** A property with what stands in it; nothing where the line is no member. */
function readProperty(
  blueprint: Blueprint,
  item: Item,
  depth: number,
): readonly PropertyRow[] {
  const line = readMemberLine(item.line, item.head);
  const { name, isVariable } = line;
  if (!name || !isName(name.value, line)) {
    reportMember(blueprint, item);
    return [];
  }
  use(blueprint, item, "member");
  const words = sortWords(line.words);
  reportWords(blueprint, words);
  const read = readValue(
    blueprint,
    { ...toSaid(line, item), words },
    depth + 1,
  );
  const { required } = words;
  const row: PropertyRow = {
    name,
    depth: 0,
    ...(isVariable && { role: "values" as const }),
    ...(required !== undefined && { required }),
    ...(words.type && { type: words.type }),
    meaning: read.meaning,
    ...(read.description && { description: read.description }),
    ...(read.default && { default: read.default }),
    ...(read.example && { example: read.example }),
  };
  return [row, ...deepen(read.rows)];
}

/** What a line and the lines below it say of a value. */
export function toSaid(line: MemberLine, item: Item): SaidValue {
  return {
    words: sortWords(line.words),
    value: line.value,
    description: line.description,
    body: item.body,
    parent: item,
    place: locateOn(item.line, item.head).place,
  };
}

/** A name of several words is a sentence, unless something marks it as a name. */
function isName(name: string, { words, value }: MemberLine): boolean {
  if (name === "") return false;
  return words.length > 0 || value !== undefined || !/\s\S+\s/.test(name);
}

function reportMember(blueprint: Blueprint, item: Item): void {
  report(
    blueprint,
    "blueprint-member-malformed",
    `\`${headOf(item).slice(0, 60).replaceAll("`", "'")}\` is no member of a data structure; left out`,
    {
      place: locateOn(item.line, item.head).place,
      help: "write it as `name: sample (type, required) - description`",
    },
  );
}

/** Reports words that are neither a type nor an attribute. */
export function reportWords(
  blueprint: Blueprint,
  { unknown, type }: TypeWords,
): void {
  for (const { value, place } of unknown)
    report(
      blueprint,
      "blueprint-word-unknown",
      `\`${value.slice(0, 60).replaceAll("`", "'")}\` is no attribute, and the type is \`${type?.value ?? ""}\`; left out`,
      {
        place,
        help: "attributes are `required`, `optional`, `fixed`, `fixed-type`, `nullable`, `sample` and `default`",
      },
    );
}

/** A named type, with more members than it has itself where there are any. */
function describeNamed(
  blueprint: Blueprint,
  type: Extract<SaidType, { readonly kind: "named" }>,
  sections: Sections,
  depth: number,
): Derived {
  const { members, choices, mixins } = sections;
  const reference: PageType = { kind: "reference", name: type.key };
  const isObject = kindOf(blueprint, type.key) === "object";
  const properties = isObject ? members : [];
  if (properties.length + choices.length + mixins.length === 0)
    return { meaning: reference, rows: [] };
  const [first] = [...properties, ...choices, ...mixins];
  const { place } = locateOn(first?.line ?? fail());
  const base = baseRow({ value: type.name, place }, type);
  return {
    meaning: { kind: "object" },
    rows: readProperties(blueprint, sections, depth, base),
  };
}

function fail(): never {
  throw new Error("an extended type without members");
}

/** Along as many types the kind of a type is looked for. */
const longestChain = 100;

/** What a named type is in the end, along the types that it is made of. */
function kindOf(
  blueprint: Blueprint,
  key: string,
): "object" | "array" | "enum" | "plain" {
  const seen = new Set<string>();
  for (let next: string | undefined = key; next !== undefined; ) {
    const structure = blueprint.structures.get(next);
    const isLong = seen.size > longestChain;
    if (!structure || isLong || seen.has(next)) return "object";
    seen.add(next);
    const word = sortWords(structure.words).type?.value;
    const type = word ? readTypeWord(word, blueprint.names) : undefined;
    if (type === undefined) return "object";
    if (type.kind !== "named") return type.kind;
    next = type.key;
  }
  return "object";
}

/** The types of the items: those that the word says, and those of the members. */
function describeArray(
  blueprint: Blueprint,
  type: Extract<SaidType, { readonly kind: "array" }>,
  { members, choices, mixins }: Sections,
  said: SaidValue,
  depth: number,
): Derived {
  const [only] = type.items;
  const isShown = said.value !== undefined && members.length === 0;
  if (!only && isShown) return makeList([{ meaning: string, rows: [] }]);
  if (only?.kind === "enum" && type.items.length === 1) {
    const { meaning } = describeEnum(blueprint, only, { members });
    return { meaning: { kind: "list", items: meaning }, rows: [] };
  }
  const lines = members.map((item) => readMemberLine(item.line, item.head));
  if (
    only?.kind === "object" &&
    type.items.length === 1 &&
    areProperties(lines)
  ) {
    const rows = readProperties(blueprint, { members, choices, mixins }, depth);
    return { meaning: { kind: "list", items: { kind: "object" } }, rows };
  }
  const isProse = lines.some(
    (line) => line.words.length === 0 && isSentence(line),
  );
  const elements = members.flatMap((item, index) => {
    const line = lines[index];
    if (line === undefined) return [];
    if (line.words.length === 0 && (isProse || only)) return [];
    use(blueprint, item, "item");
    return readElement(blueprint, item, line, depth);
  });
  const stated = type.items.map((one) => ({
    meaning: toPageType(one),
    rows: [],
  }));
  const text = isProse ? said.body : undefined;
  return {
    ...makeList(only ? replaceSame(stated, elements) : elements),
    ...(text && { text }),
  };
}

/** Whether members are properties, and not values: each has a name and a type. */
function areProperties(lines: readonly MemberLine[]): boolean {
  return (
    lines.length > 0 &&
    lines.every(({ name, words }) => name && words.length > 0)
  );
}

function isSentence({ name, value }: MemberLine): boolean {
  const text = `${name?.value ?? ""} ${value?.value ?? ""}`.trim();
  return !text.includes("`") && text.split(/\s+/).length > 4;
}

type Element = Pick<MemberValue, "meaning" | "rows">;

/** An item of an array: `(type)` with members below it, or a value. */
function readElement(
  blueprint: Blueprint,
  item: Item,
  line: MemberLine,
  depth: number,
): Element {
  const words = sortWords(line.words);
  reportWords(blueprint, words);
  const value = line.name;
  const said = { ...toSaid(line, item), words, value };
  const { meaning, rows } = readValue(blueprint, said, depth + 1);
  return { meaning, rows };
}

/** An item that is said to be an object, and shown as one, is what is shown. */
function replaceSame(
  stated: readonly Element[],
  shown: readonly Element[],
): readonly Element[] {
  const more = shown.filter(({ rows }) => rows.length > 0);
  const isOpen = ({ meaning }: Element) => meaning.kind === "object";
  return more.length === 0
    ? stated
    : [...stated.filter((one) => !isOpen(one)), ...more];
}

function makeList(elements: readonly Element[]): Derived {
  const shown = elements.filter(({ rows }) => rows.length > 0);
  const plain = elements.filter(({ rows }) => rows.length === 0);
  const [only] = shown;
  if (only === undefined) {
    const items = oneOf(plain.map(({ meaning }) => meaning));
    return { meaning: { kind: "list", items }, rows: [] };
  }
  if (
    elements.length === 1 ||
    (shown.length === 1 &&
      plain.every(({ meaning }) => meaning.kind === "object"))
  )
    return { meaning: { kind: "list", items: only.meaning }, rows: only.rows };
  const place = only.rows[0]?.name.place ?? fail();
  const rows = elements.flatMap(
    ({ meaning, rows }): Rows => [
      { name: { value: "", place }, depth: 0, role: "anyOf", meaning },
      ...deepen(rows),
    ],
  );
  return { meaning: { kind: "list", items: { kind: "object" } }, rows };
}

/** The values that are allowed, or the types of which the value may be. */
function describeEnum(
  blueprint: Blueprint,
  { of }: Extract<SaidType, { readonly kind: "enum" }>,
  { members }: Pick<Sections, "members">,
): Derived {
  const base = oneOf(of.map(toPageType), string);
  const values: string[] = [];
  const types: PageType[] = [];
  for (const item of members) {
    const line = readMemberLine(item.line, item.head);
    const { type } = sortWords(line.words);
    const said = type && readTypeWord(type.value, blueprint.names);
    if (isSentence(line) && line.words.length === 0) {
      reportMember(blueprint, item);
      continue;
    }
    if (line.name) values.push(readLiteral(nameAndValue(line)));
    else if (said) types.push(toPageType(said));
    use(blueprint, item, "allowed value");
  }
  const listed: PageType[] =
    values.length > 0 && base.kind === "primitive"
      ? [{ kind: "enum", of: base, values: [...new Set(values)] }]
      : of.length > 0 || types.length === 0
        ? [base]
        : [];
  return { meaning: oneOf([...listed, ...types]), rows: [] };
}

/** A value of an enumeration may hold a colon (`urn:isbn`). */
function nameAndValue({ name, value }: MemberLine): string {
  const text = name?.value ?? "";
  return value && !/^`/.test(text) && !/\s/.test(`${text}${value.value}`)
    ? `${text}:${value.value}`
    : text;
}
