import type { Place } from "../../../base/diagnostics/diagnostic.js";
import type { Span } from "../../../base/text/span.js";
import { answerVerbs } from "../../lexicon/status-words.js";
import { codeSpans, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field, FieldType } from "../fields/field.js";
import { readItemFields } from "../fields/item-fields.js";
import { sendsBody } from "../lines/methods.js";
import { noteLoose, noteUnread, noteWithoutRole } from "../note-left-out.js";
import { type DraftSample, responseOf } from "../operations/draft.js";
import { knownStatuses } from "../operations/statuses.js";
import { decideTarget } from "../scopes/decide-target.js";
import { type Role, readRole } from "../scopes/label-roles.js";
import { addField } from "../scopes/place-fields.js";
import {
  type OperationSection,
  type Target,
  textsOver,
} from "../sections/section.js";
import { type Message, readMessages } from "./messages.js";
import {
  decideSample,
  makeSample,
  putSample,
  showsOther,
} from "./put-sample.js";
import { readCurlCalls, readHttpieCall } from "./read-curl.js";
import { readTolerantJson, type SampleNode } from "./tolerant-json.js";
import { readTypeNotation, type TypeNotation } from "./type-notation.js";

/** Languages of fences that hold programs, and nothing of the operation. */
const programs =
  /^(?:python|py|ruby|rb|go|golang|java|php|rust|kotlin|swift|csharp|c#|cs|dart|lua|perl|r|mermaid|toml|yaml|yml|ini|sql|protobuf|proto|dockerfile|graphql|html|css|vue|svelte)$/;

/** Reads a fence or indented code: messages, calls of curl, JSON, or fields. */
export function readCode(
  section: OperationSection,
  node: Node,
  role: Role,
  isAnchor: boolean,
): void {
  const { block } = node;
  const { text, at, language = "" } = block;
  if (programs.test(language)) return;
  const asked = withInfo(role, node);
  const messages = readMessages(text, at);
  if (
    messages.length > 0 &&
    messages.some(
      ({ kind, body, headers }) =>
        kind === "response" || body || headers.length > 0 || isAnchor,
    )
  ) {
    for (const message of messages) readMessage(section, node, message);
    return;
  }
  if (readHttpieCall(section, node)) {
    readAnswersBelow(section, node);
    return;
  }
  if (/(?:^|\s)curl\s/.test(text)) {
    readCurlCalls(section, node);
    return;
  }
  if (isAnchor && !/[[{]/.test(text)) return;
  if (readTypes(section, node, asked)) return;
  const samples = readValues(section, node);
  const shown =
    samples.length === 0
      ? readShown(section.reading, { start: at, end: at + text.length })
      : undefined;
  if (shown) {
    const sample = makeSample(shown, block, shown.node, shown, shown.isStrict);
    addSample(section, asked, sample);
    return;
  }
  if (samples.length > 0) {
    const places = samples.map((sample) => addSample(section, asked, sample));
    if (places.some(Boolean)) section.reading.leftOut.use(block);
    else if (!asked.isIgnored)
      noteWithoutRole(section.reading, block, "sample");
    return;
  }
  if (!readFields(section, node, asked)) noteUnread(section.reading, block);
}

/**
 * Reads a fence of types as the fields of what its labels say: of several types
 * the last that no other of them names is what is meant.
 */
function readTypes(
  section: OperationSection,
  { block }: Node,
  role: Role,
): boolean {
  const { reading } = section;
  const isDeclared =
    /^(?:ts|tsx|typescript|flow)$/.test(block.language ?? "") ||
    /^\s*(?:export\s+)?(?:interface|type)\s+[A-Z]/.test(block.text) ||
    /^\s*\{?\s*\w+\?:\s/.test(block.text);
  if (!isDeclared) return false;
  const span = { start: block.at, end: block.at + block.text.length };
  const types = readTypeNotation(reading, span);
  const meant = types && chooseType(types);
  if (types === undefined || meant === undefined) return false;
  const target =
    decideTarget(section, role, meant.fields) ?? decideSample(section, role);
  if (target === undefined) return false;
  reading.leftOut.use(block);
  const place = reading.place(span);
  if (meant.isList) setList(section, target, place);
  for (const field of fillTypes(meant.fields, types, 0))
    addField(section, target, field);
  return true;
}

function setList(
  section: OperationSection,
  target: Target,
  place: Place,
): void {
  const value = { kind: "array", items: { kind: "object" } } as const;
  if (target.kind === "body") section.draft.body.type ??= { value, place };
  if (target.kind === "response")
    responseOf(section.draft, target.status ?? "default", place).type ??= {
      value,
      place,
    };
}

/** The type that no other of a fence uses. */
function chooseType(types: readonly TypeNotation[]): TypeNotation | undefined {
  const names = new Set(
    types.flatMap(({ fields }) => fields.flatMap(listNames)),
  );
  return types.find(({ name }) => name === undefined || !names.has(name));
}

function listNames({ type, children }: Field): string[] {
  const name = type && nameOf(type.value);
  return [...(name ? [name] : []), ...children.flatMap(listNames)];
}

/** The name of the type that a type is, or holds. */
function nameOf(type: FieldType): string | undefined {
  if (type.kind === "array") return type.items && nameOf(type.items);
  if (type.kind === "nullable") return nameOf(type.of);
  return type.kind === "reference" ? type.name : undefined;
}

/** Fields with the members of types that the same fence declares. */
function fillTypes(
  fields: readonly Field[],
  types: readonly TypeNotation[],
  depth: number,
): Field[] {
  return fields.map((field) => {
    const name = field.type && nameOf(field.type.value);
    const known = types.find(
      (one) => one.name !== undefined && one.name === name,
    );
    if (known === undefined || depth >= 4 || !field.type) {
      const children = fillTypes(field.children, types, depth + 1);
      return { ...field, children };
    }
    const type = { ...field.type, value: withoutName(field.type.value) };
    return {
      ...field,
      type,
      children: fillTypes(known.fields, types, depth + 1),
    };
  });
}

/** A type in which what has a name is an object, whose members stand beside it. */
function withoutName(type: FieldType): FieldType {
  if (type.kind === "reference") return { kind: "object" };
  if (type.kind === "nullable")
    return { kind: "nullable", of: withoutName(type.of) };
  return type.kind === "array" && type.items
    ? { kind: "array", items: withoutName(type.items) }
    : type;
}

/** What the info of a fence says besides: ```` ```json Response ````. */
function withInfo(role: Role, { block }: Node): Role {
  const info = (block.info ?? "").replace(
    /^(?:title|filename|caption)\s*=\s*|["']/g,
    "",
  );
  if (info.trim() === "") return role;
  const said = readRole([info]);
  return { ...role, ...said };
}

/** The JSON values of a fence, one after another. */
function readValues(
  { reading }: OperationSection,
  { block }: Node,
): DraftSample[] {
  const end = block.at + block.text.length;
  const found: DraftSample[] = [];
  let at = block.at;
  const lead =
    /^(?:[ \t\r]*(?:(?:\/\/|#)[^\n]*|[A-Za-z][\w ]{0,40}:[ \t\r]*)?\n)*[ \t]*(?=[[{])/.exec(
      block.text,
    );
  if (lead === null) return [];
  at += lead[0].length;
  while (at < end && found.length < 10) {
    const read = readTolerantJson(reading, at, end);
    if (read === undefined) break;
    noteLoose(reading, block, read);
    found.push(
      makeSample(
        { reading },
        block,
        read.node,
        { start: at, end: read.end },
        read.isStrict,
      ),
    );
    const rest = reading.source.text.slice(read.end, end);
    const next = rest.search(/[[{]/);
    const gap = next < 0 ? rest : rest.slice(0, next);
    if (next < 0 || !/^\s*(?:or|OR|,|;)*(?:(?:\/\/|#)[^\n]*)?\s*$/.test(gap))
      break;
    at = read.end + next;
  }
  return found;
}

function addSample(
  section: OperationSection,
  role: Role,
  sample: DraftSample,
): boolean {
  const target = decideSample(section, role, sample.node);
  if (target === undefined || showsOther(section, target, sample)) return false;
  putSample(section, target, sample);
  return true;
}

/** How much of what stands before JSON is looked at. */
const longestLead = 200;

/**
 * `json-in-a-sentence`: what the words right before it say that it is:
 *
 *     POST /login with `{"user": "ann"}`. You get back `{"token": "a"}`. · → 200 `{"changed": 12}`
 */
function roleBefore(
  { method }: OperationSection,
  text: string,
): Role | undefined {
  const bare = text.slice(-longestLead).replace(/`+$/, "");
  const sentence = plainText(
    bare.split(/(?<=[.!?])\s+/).at(-1) ?? "",
  ).trimEnd();
  const status = [...sentence.matchAll(/(?<![\w.])[1-5]\d\d(?![\w.])/g)]
    .map(([code]) => code)
    .filter((code) => knownStatuses.has(code))
    .at(-1);
  const isArrow = /(?:→|⇒|=>|->)\s*(?:[1-5]\d\d\s*)?$/.test(sentence);
  if (isArrow || answerVerbs.test(sentence))
    return {
      direction: "response",
      ...(status && { status }),
      ...(isArrow && { isStatus: true }),
    };
  const asks = /\b(?:with|body|send(?:ing)?|containing)\b[^.;]{0,24}$/i;
  return sendsBody(method) && asks.test(sentence)
    ? { direction: "request" }
    : undefined;
}

/** Reads JSON that stands in code within a line: **Response:** `{"ok": true}`. */
export function readInlineJson(
  section: OperationSection,
  span: Span,
  role: Role,
): boolean {
  const { reading } = section;
  const text = reading.source.text.slice(span.start, span.end);
  let isFound = false;
  for (const { text: code, at } of codeSpans(text)) {
    if (!/^(?:\{\s*["'\w}]|\[\s*[{\]"'])/.test(code) || !/[}\]]$/.test(code))
      continue;
    const start = span.start + at;
    const read = readTolerantJson(reading, start, start + code.length);
    if (read === undefined || read.end < start + code.length) continue;
    const isObject =
      read.node.kind === "object" &&
      read.node.members.some(
        ({ value }) => value.kind !== "words" || value.text !== "",
      );
    if (!isObject && read.node.kind !== "array") continue;
    const said = roleBefore(section, text.slice(0, at));
    const isOpen = role.direction === undefined && role.place === undefined;
    const own = isOpen || said?.isStatus ? said : role;
    const target = own && decideSample(section, own);
    if (target === undefined) continue;
    const place = { start, end: read.end };
    putSample(
      section,
      target,
      makeSample(section, undefined, read.node, place, read.isStrict),
    );
    isFound = true;
  }
  return isFound;
}

/** Reads the answer that is printed below a call in one fence. */
function readAnswersBelow(section: OperationSection, node: Node): void {
  const { text, at } = node.block;
  const start = text.search(/^[ \t]*HTTP\/\d/m);
  if (start < 0) return;
  for (const message of readMessages(text.slice(start), at + start))
    readMessage(section, node, message);
}

function readMessage(
  section: OperationSection,
  node: Node,
  message: Message,
): void {
  const { reading, draft } = section;
  const value = message.body && readShown(reading, message.body);
  const answer =
    message.kind === "request" && message.body
      ? splitAnswer(reading, message.body)
      : undefined;
  if (message.kind === "request") {
    if (message.method !== section.method) return;
    for (const { name, span } of message.headers) {
      if (/^(?:x-|if-)/i.test(name))
        addField(
          section,
          { kind: "header" },
          { name: reading.locate(span, name), children: [] },
        );
    }
    if (answer) {
      const sample = readTolerantJson(reading, answer.start, answer.end);
      if (sample) addTo("default", sample.node, sample.isStrict, answer);
    }
    if (answer && message.body && answer.start - message.body.start < 40)
      return;
    if (value === undefined || section.method === "GET") return;
    draft.hasBody = true;
    const span = { start: value.start, end: value.end };
    draft.body.samples.push(
      makeSample(value, node.block, value.node, span, value.isStrict),
    );
    draft.body.place ??= reading.place(message.start);
    return;
  }
  const status = message.status ?? "default";
  responseOf(draft, status, reading.place(message.start));
  if (value) addTo(status, value.node, value.isStrict, value, value);

  function addTo(
    code: string,
    json: SampleNode,
    isStrict: boolean,
    span: Span,
    from: Pick<OperationSection, "reading"> = section,
  ): void {
    const place = from.reading.place(span);
    const response = responseOf(draft, code, place);
    const language = from === section ? node.block : undefined;
    response.samples.push(makeSample(from, language, json, span, isStrict));
    response.place ??= place;
  }
}

interface ShownValue extends Span {
  /** The file in which it stands. */
  readonly reading: OperationSection["reading"];
  readonly node: SampleNode;
  readonly isStrict: boolean;
}

/** The JSON of a span, be it in the piece of another file that stands for it. */
function readShown(
  reading: OperationSection["reading"],
  { start, end }: Span,
): ShownValue | undefined {
  const read = readTolerantJson(reading, start, end);
  if (read) return { ...read, reading, start };
  const text = reading.source.text.slice(start, end).trim();
  const isCode = /^(?:<%|\{[{%])/.test(text) && text.length < 400;
  const piece = isCode ? reading.fragments?.(text) : undefined;
  if (piece === undefined) return undefined;
  const at = piece.reading.source.text.slice(piece.start).search(/\S/);
  if (at < 0) return undefined;
  const from = piece.start + at;
  const found = readTolerantJson(piece.reading, from, piece.end);
  return found && { ...found, reading: piece.reading, start: from };
}

/** The answer that a fence shows below a request, after a line that says so. */
function splitAnswer(
  { source }: OperationSection["reading"],
  body: Span,
): Span | undefined {
  const text = source.text.slice(body.start, body.end);
  const match =
    /^[ \t]*(?:\/\/|#)?[ \t]*(?:response|returns?|result|output)[^\n{[]{0,30}:?[ \t]*\n/im.exec(
      text,
    );
  if (match === null) return undefined;
  const start = body.start + match.index + match[0].length;
  const open = source.text.slice(start, body.end).search(/[[{]/);
  return open < 0 ? undefined : { start: start + open, end: body.end };
}

/** Lines of code that are fields: `name=[string]`, `name: string`. */
function readFields(
  section: OperationSection,
  node: Node,
  role: Role,
): boolean {
  const { block } = node;
  if (block.text.length > 2000) return false;
  let at = block.at;
  const lines = block.text.split("\n").flatMap((text) => {
    const inner = text.trim();
    const start = at + text.indexOf(inner);
    at += text.length + 1;
    return inner === ""
      ? []
      : [{ text: inner, start, end: start + inner.length }];
  });
  const found = lines.map((line) => readItemFields(line, section.reading));
  if (found.length === 0 || found.some((one) => one.length === 0)) return false;
  const fields = found.flat();
  if (!fields.every(({ field, isMarked }) => isMarked || field.type))
    return false;
  if (textsOver(section, node).length === 0) return false;
  const target = decideTarget(
    section,
    role,
    fields.map(({ field }) => field),
  );
  if (target === undefined) return false;
  for (const { field } of fields) addField(section, target, field);
  return true;
}
