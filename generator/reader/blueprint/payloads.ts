import type { Located } from "../../base/diagnostics/diagnostic.js";
import { parseJson } from "../../base/text/parse-json.js";
import type { Span } from "../../base/text/span.js";
import type { PageType, PropertyRow } from "../syntax/page.js";
import { type ShownValue, toShown } from "../syntax/shown-value.js";
import { type Blueprint, report, use } from "./blueprint.js";
import {
  headOf,
  type Item,
  listItems,
  splitItems,
  textBefore,
} from "./items.js";
import { readJsonSchema } from "./json-schema.js";
import {
  dropBlankEnds,
  isBlank,
  joinLines,
  type Line,
  locateOn,
  textOf,
} from "./lines.js";
import { readMemberLine } from "./member.js";
import { readValue, reportWords } from "./members.js";
import { type ListedParameter, readUriParameters } from "./parameters.js";
import { sortWords } from "./type-words.js";

/** What `+ Attributes` or `+ Schema` says of a body. */
export interface BodyType {
  readonly place: Located<string>["place"];
  /** The type as it is written, where it is. */
  readonly type?: Located<string>;
  readonly meaning: PageType;
  readonly rows: readonly PropertyRow[];
}

/** A body as it is shown. */
export interface BodySample {
  readonly text: Located<string>;
  readonly json?: ShownValue;
}

export interface PayloadHeader {
  readonly name: Located<string>;
  readonly value: Located<string>;
}

/** A request, a response or a model. */
export interface Payload {
  readonly kind: "request" | "response" | "model";
  readonly place: Located<string>["place"];
  readonly status?: Located<string>;
  readonly mediaType?: Located<string>;
  readonly description?: Located<string>;
  readonly headers: readonly PayloadHeader[];
  readonly attributes?: BodyType;
  readonly schema?: BodyType;
  readonly sample?: BodySample;
  readonly parameters: readonly ListedParameter[];
}

const payloadHead =
  /^(?<kind>request|response|model)(?=[\s(]|$)\s*(?<name>[^()]*?)\s*(?:\((?<type>[^()]*)\))?\s*$/i;

/** What an item of a resource or an action is, by the word that it begins with. */
export function wordOf(
  item: Item,
):
  | "payload"
  | "parameters"
  | "attributes"
  | "headers"
  | "relation"
  | undefined {
  const head = headOf(item);
  if (payloadHead.test(head) && !isSentence(head)) return "payload";
  const word = /^(parameters|attributes?|headers|relation)(?=[\s(:]|$)/i
    .exec(head)?.[1]
    ?.toLowerCase();
  if (word === "attribute") return "attributes";
  if (word === "parameters" || word === "headers")
    return /^\w+\s*$/.test(head) ? word : undefined;
  return word as "attributes" | "relation" | undefined;
}

/** `Request body must be valid.` is a sentence, and no request. */
function isSentence(head: string): boolean {
  return /^(?:request|response|model)\s+[^(]*[.,;]\s*$/i.test(head);
}

/**
 * Reads a request, a response or a model (API Blueprint, "Payload Section"):
 *
 *     + Response 200 (application/json)
 *         + Headers · + Attributes (Type) · + Schema · + Body
 *
 * Without such items all that it holds is the body.
 */
export function readPayload(
  blueprint: Blueprint,
  item: Item,
  models: ReadonlyMap<string, Payload>,
): Payload {
  const head = headOf(item);
  const { kind = "", name = "", type } = payloadHead.exec(head)?.groups ?? {};
  const word = kind.toLowerCase() as Payload["kind"];
  use(blueprint, item, word);
  const at = (text: string, from = 0): Located<string> => {
    const start = item.head.start + head.indexOf(text, from);
    return locateOn(item.line, { start, end: start + text.length });
  };
  const status =
    word === "response" ? /^\d{3}(?!\d)/.exec(name)?.[0] : undefined;
  const mediaType = type?.trim() ? at(type.trim(), kind.length) : undefined;
  const { place } = locateOn(item.line, item.head);
  const parts = readParts(blueprint, item, mediaType !== undefined);
  const own: Payload = {
    kind: word,
    place,
    ...(status !== undefined && { status: at(status, kind.length) }),
    ...(mediaType && { mediaType }),
    ...parts,
  };
  return followModel(blueprint, own, models);
}

const reference = /^\[([^[\]]+)\](?:\[\]|\(#[^()]*\))$/;

/** A body that is the name of a model is what that model is. */
function followModel(
  blueprint: Blueprint,
  own: Payload,
  models: ReadonlyMap<string, Payload>,
): Payload {
  const text = own.sample?.text;
  const name = text && reference.exec(text.value.trim())?.[1];
  if (name === undefined || !text) return own;
  const { sample: _, ...rest } = own;
  const model = models.get(name.trim().toLowerCase());
  if (model === undefined) {
    report(
      blueprint,
      "blueprint-model-unknown",
      `no resource with a model is called \`${name}\`; the payload has no body`,
      { place: text.place, help: "give the resource of that name a `+ Model`" },
    );
    return rest;
  }
  const { mediaType, attributes, schema, sample } = model;
  return {
    ...(mediaType && { mediaType }),
    ...(attributes && { attributes }),
    ...(schema && { schema }),
    ...(sample && { sample }),
    ...rest,
    headers: [...model.headers, ...own.headers],
  };
}

type Parts = Pick<
  Payload,
  "headers" | "attributes" | "schema" | "sample" | "parameters" | "description"
>;

const partWord = /^(headers|body|schema|attributes?|parameters)(?=[\s(:]|$)/i;

function readParts(blueprint: Blueprint, item: Item, isTyped: boolean): Parts {
  const nodes = splitItems(item.body, item);
  const items = listItems(nodes).filter((one) => partWord.test(headOf(one)));
  if (items.length === 0) return readShorthand(blueprint, item, isTyped);
  const parts: {
    -readonly [key in keyof Parts]: Parts[key];
  } = { headers: [], parameters: [] };
  const description = joinLines(textBefore(nodes));
  for (const one of items) {
    const word = partWord.exec(headOf(one))?.[1]?.toLowerCase();
    use(blueprint, one, word ?? "part");
    if (word === "headers")
      parts.headers = [...parts.headers, ...readHeaders(one)];
    else if (word === "parameters")
      parts.parameters = [
        ...parts.parameters,
        ...readUriParameters(blueprint, one),
      ];
    else if (word === "body") {
      const sample = readSample(blueprint, contentOf(one.body));
      if (sample) parts.sample ??= sample;
    } else if (word === "schema") {
      const schema = readSchema(blueprint, one);
      if (schema) parts.schema ??= schema;
    } else parts.attributes ??= readAttributes(blueprint, one);
  }
  for (const one of listItems(nodes))
    if (!items.includes(one)) reportPart(blueprint, one);
  return { ...parts, ...(description && { description }) };
}

function reportPart(blueprint: Blueprint, item: Item): void {
  report(
    blueprint,
    "blueprint-section-unknown",
    `\`${headOf(item).slice(0, 60).replaceAll("`", "'")}\` is no part of a payload; left out`,
    {
      place: locateOn(item.line, item.head).place,
      help: "parts are `Headers`, `Attributes`, `Body`, `Schema` and `Parameters`; what stands in a body is indented by eight spaces more",
    },
  );
}

/** A payload without parts: its text is the body, or says what it is. */
function readShorthand(
  blueprint: Blueprint,
  { body, indent }: Item,
  isTyped: boolean,
): Parts {
  const lines = dropBlankEnds(body);
  const isCode = (line: Line) =>
    isBlank(line) || line.indent >= indent + 8 || line.fence !== undefined;
  const start = lines.findIndex((line) => !isBlank(line) && isCode(line));
  const prose = start > 0 ? lines.slice(0, start) : [];
  const isBody = start >= 0 || isTyped || looksLikeBody(lines);
  const description = joinLines(isBody ? prose : lines);
  const sample = isBody
    ? readSample(blueprint, contentOf(lines.slice(Math.max(start, 0))))
    : undefined;
  return {
    headers: [],
    parameters: [],
    ...(description && { description }),
    ...(sample && { sample }),
  };
}

function looksLikeBody([first]: readonly Line[]): boolean {
  if (first === undefined) return false;
  const text = textOf(first);
  return (
    /^[{[<"]/.test(text) &&
    (reference.test(text) || !/^\[[^\]]*\]\(/.test(text))
  );
}

/** The lines of a part: without the fence around them. */
function contentOf(lines: readonly Line[]): readonly Line[] {
  const shown = dropBlankEnds(lines);
  const opening = shown.findIndex(({ fence }) => fence === "opens");
  if (opening < 0) return shown;
  const closing = shown.findIndex(
    ({ fence }, index) => fence === "closes" && index > opening,
  );
  return dropBlankEnds(
    shown.slice(opening + 1, closing < 0 ? undefined : closing),
  );
}

/** The span of lines that follow one another in one file. */
function spanOf(lines: readonly Line[]): Span | undefined {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last || lines.some(({ source }) => source !== first.source))
    return undefined;
  return first.start <= last.end
    ? { start: first.start, end: last.end }
    : undefined;
}

function readSample(
  blueprint: Blueprint,
  lines: readonly Line[],
): BodySample | undefined {
  const text = joinLines(lines);
  const span = spanOf(lines);
  const [first] = lines;
  if (text === undefined || first === undefined) return undefined;
  if (
    span === undefined ||
    !/^[{["\d]|^(?:true|false|null)\b/.test(text.value.trim())
  )
    return { text };
  const { node, error } = parseJson(first.source, span);
  if (node) return { text, json: toShown(node) };
  if (
    error &&
    /^[{[]/.test(text.value.trim()) &&
    !reference.test(text.value.trim())
  )
    report(
      blueprint,
      "blueprint-sample-malformed",
      `the body is not JSON: ${error.message}; kept as text`,
      {
        place: locateOn(first).place,
        help: "correct it, or describe the body with `+ Attributes`",
      },
    );
  return { text };
}

/** `Name: value`, one a line. */
export function readHeaders(item: Item): PayloadHeader[] {
  return contentOf(item.body).flatMap((line) => {
    const text = textOf(line);
    const match =
      /^(?:[-+*]\s+)?`?(?<name>[!#$%&'*+.^_|~\w-]+)\s*:\s*(?<value>.*?)`?$/.exec(
        text,
      );
    const { name, value } = match?.groups ?? {};
    if (name === undefined || value === undefined) return [];
    const start = line.start + text.indexOf(name);
    const from = line.start + text.indexOf(value, text.indexOf(":") + 1);
    return [
      {
        name: locateOn(line, { start, end: start + name.length }),
        value: locateOn(line, { start: from, end: from + value.length }),
      },
    ];
  });
}

/** `+ Attributes (type)` with the members below it. */
export function readAttributes(blueprint: Blueprint, item: Item): BodyType {
  const head = headOf(item);
  const start =
    item.head.start + (/^attributes?\s*:?\s*/i.exec(head)?.[0].length ?? 0);
  const { words } = readMemberLine(item.line, { start, end: item.head.end });
  const sorted = sortWords(words);
  reportWords(blueprint, sorted);
  const { place } = locateOn(item.line, item.head);
  const implied = { kind: "object" } as const;
  const said = { words: sorted, body: item.body, parent: item, implied, place };
  const { meaning, rows } = readValue(blueprint, said);
  return { place, ...(sorted.type && { type: sorted.type }), meaning, rows };
}

function readSchema(blueprint: Blueprint, item: Item): BodyType | undefined {
  const lines = contentOf(item.body);
  const [first] = lines;
  const span = spanOf(lines);
  if (first === undefined || span === undefined) return undefined;
  const { place } = locateOn(first);
  const { node, error } = parseJson(first.source, span);
  if (error)
    report(
      blueprint,
      "blueprint-sample-malformed",
      `the schema is not JSON: ${error.message}; left out`,
      { place, help: "correct the JSON Schema" },
    );
  const type = node && readJsonSchema(toShown(node));
  return type && { place, ...type };
}
