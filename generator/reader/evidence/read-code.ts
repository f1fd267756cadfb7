import type { Span } from "../../markdown/span.js";
import { decideTarget } from "./decide-target.js";
import { type DraftSample, responseOf } from "./draft.js";
import { readItemFields } from "./fields/item-fields.js";
import { codeSpans } from "./inline.js";
import { type Role, readRole } from "./label-roles.js";
import type { Node } from "./outline.js";
import { addField } from "./place-fields.js";
import { readCurl } from "./samples/curl.js";
import { type Message, readMessages } from "./samples/messages.js";
import { readTolerantJson, type SampleNode } from "./samples/tolerant-json.js";
import { type Section, type Target, textsOver } from "./section.js";

/** Languages of fences that hold programs, and nothing of the operation. */
const programs =
  /^(?:python|py|ruby|rb|go|golang|java|php|rust|kotlin|swift|csharp|c#|cs|dart|lua|perl|r|mermaid|toml|yaml|yml|ini|sql|protobuf|proto|dockerfile|graphql|html|css|vue|svelte)$/;

/** Reads a fence or indented code: messages, calls of curl, JSON, or fields. */
export function readCode(
  section: Section,
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
  if (isAnchor && !/[[{]/.test(text)) return;
  if (/(?:^|\s)curl\s/.test(text)) {
    readCall(section, node);
    return;
  }
  const samples = readValues(section, node);
  if (samples.length > 0) {
    for (const sample of samples) addSample(section, asked, sample);
    return;
  }
  readFields(section, node, asked);
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
function readValues({ reading }: Section, { block }: Node): DraftSample[] {
  const end = block.at + block.text.length;
  const found: DraftSample[] = [];
  let at = block.at;
  const lead =
    /^(?:\s*(?:(?:\/\/|#)[^\n]*|[A-Za-z][\w ]{0,40}:)?\s*\n)*\s*(?=[[{])/.exec(
      block.text,
    );
  if (lead === null) return [];
  at += lead[0].length;
  while (at < end && found.length < 10) {
    const read = readTolerantJson(reading, at, end);
    if (read === undefined) break;
    found.push(
      makeSample(
        section(reading),
        block,
        read.node,
        { start: at, end: read.end },
        read.isStrict,
      ),
    );
    const rest = reading.source.text.slice(read.end, end);
    const next = rest.search(/[[{]/);
    const gap = next < 0 ? rest : rest.slice(0, next);
    if (next < 0 || !/^\s*(?:(?:\/\/|#)[^\n]*|or|OR|,|;)*\s*$/.test(gap)) break;
    at = read.end + next;
  }
  return found;
}

function section(reading: Section["reading"]): Pick<Section, "reading"> {
  return { reading };
}

function makeSample(
  { reading }: Pick<Section, "reading">,
  block: Node["block"] | undefined,
  node: SampleNode,
  span: Span,
  isStrict: boolean,
): DraftSample {
  const place = reading.place({ start: span.start, end: span.start + 1 });
  const text = reading.source.text.slice(span.start, span.end).trimEnd();
  return {
    node,
    isStrict,
    place,
    text: { value: text, place },
    ...(block?.language && {
      language: {
        value: block.language,
        place: reading.place({ start: block.start, end: block.start + 3 }),
      },
    }),
  };
}

function addSample(section: Section, role: Role, sample: DraftSample): void {
  const target = decideSample(section, role);
  if (target !== undefined) putSample(section, target, sample);
}

function putSample(
  section: Section,
  target: Target,
  sample: DraftSample,
): void {
  section.lastSample = { target, keys: keysOf(sample.node) };
  if (target.kind === "body") {
    section.draft.hasBody = true;
    section.draft.body.samples.push(sample);
    section.draft.body.place ??= sample.place;
    return;
  }
  if (target.kind === "query") {
    if (sample.node.kind !== "object") return;
    for (const { key } of sample.node.members)
      addField(section, target, { name: key, children: [] });
    return;
  }
  const response = responseOf(
    section.draft,
    target.status ?? "default",
    sample.place,
  );
  response.samples.push(sample);
  response.place ??= sample.place;
}

/** Reads JSON that stands in code within a line: **Response:** `{"ok": true}`. */
export function readInlineJson(
  section: Section,
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
    const target = decideSample(section, role);
    if (
      target === undefined ||
      (role.direction === undefined && role.place === undefined)
    )
      continue;
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

/** All names that a sample shows, at any depth. */
function keysOf(node: SampleNode): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (one: SampleNode) => {
    if (one.kind === "array") for (const item of one.items) visit(item);
    if (one.kind !== "object") return;
    for (const { key, value } of one.members) {
      keys.add(key.value);
      visit(value);
    }
  };
  visit(node);
  return keys;
}

/** Which body a sample shows: by its labels, the words above it, the method. */
function decideSample(section: Section, role: Role): Target | undefined {
  if (role.isIgnored && role.direction === undefined) return undefined;
  const status = role.status ?? section.status?.value;
  if (role.direction === "response") {
    if (role.place === "headers") return undefined;
    if (role.isError && status === undefined) return undefined;
    return { kind: "response", status };
  }
  const sends = section.method !== "GET" && section.method !== "HEAD";
  const asks =
    role.direction === "request" ||
    ["body", "form", "parameters", "query"].includes(role.place ?? "");
  if (asks) {
    if (role.place === "query") return { kind: "query" };
    if (sends && role.place !== "headers" && role.place !== "path")
      return { kind: "body" };
    if (role.direction === "request" || role.place === "parameters")
      return sends ? undefined : { kind: "query" };
    return role.place === "body" && role.direction === undefined
      ? { kind: "response", status }
      : undefined;
  }
  if (status !== undefined) return { kind: "response", status };
  const words = readRole([lastSentence(section.lastProse ?? "")]);
  if (words.direction === "response")
    return { kind: "response", status: words.status };
  if (words.direction === "request" || words.place === "body")
    return sends ? { kind: "body" } : undefined;
  if (!sends) return { kind: "response", status: undefined };
  const { draft } = section;
  if (section.method === "DELETE") return undefined;
  if (
    draft.body.samples.length === 0 &&
    /structure|format|object|following|like|accept|take/i.test(
      section.lastProse ?? "",
    )
  )
    return { kind: "body" };
  return undefined;
}

function lastSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?。])\s+/);
  return (sentences.at(-1) ?? "").slice(0, 80);
}

function readMessage(section: Section, node: Node, message: Message): void {
  const { reading, draft } = section;
  const value =
    message.body &&
    readTolerantJson(reading, message.body.start, message.body.end);
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
    const span = { start: message.body?.start ?? 0, end: value.end };
    draft.body.samples.push(
      makeSample(section, node.block, value.node, span, value.isStrict),
    );
    draft.body.place ??= reading.place(message.start);
    return;
  }
  const status = message.status ?? "default";
  responseOf(draft, status, reading.place(message.start));
  if (value && message.body)
    addTo(status, value.node, value.isStrict, {
      start: message.body.start,
      end: value.end,
    });

  function addTo(
    code: string,
    json: SampleNode,
    isStrict: boolean,
    span: Span,
  ): void {
    const response = responseOf(draft, code, reading.place(span));
    response.samples.push(
      makeSample(section, node.block, json, span, isStrict),
    );
    response.place ??= reading.place(span);
  }
}

/** The answer that a fence shows below a request, after a line that says so. */
function splitAnswer(
  { source }: Section["reading"],
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

function readCall(section: Section, node: Node): void {
  const { reading, draft, method } = section;
  const call = readCurl(node.block.text, node.block.at);
  if (call === undefined) return;
  const sent =
    call.method ?? (call.body || call.form.length > 0 ? "POST" : "GET");
  if (sent !== method) return;
  const place = reading.place(node.block);
  for (const { name } of call.headers)
    if (/^x-/i.test(name))
      addField(
        section,
        { kind: "header" },
        { name: reading.locate(node.block, name), children: [] },
      );
  if (method === "GET" || method === "HEAD") return;
  if (call.body) {
    const read = readTolerantJson(reading, call.body.start, call.body.end);
    if (read === undefined) return;
    draft.hasBody = true;
    draft.body.place ??= place;
    if (draft.body.samples.length === 0)
      draft.body.samples.push(
        makeSample(
          section,
          node.block,
          read.node,
          { start: call.body.start, end: read.end },
          read.isStrict,
        ),
      );
  }
  for (const name of call.form) {
    addField(
      section,
      { kind: "body" },
      { name: reading.locate(node.block, name), children: [], isSampled: true },
    );
    const value = call.isMultipart
      ? "multipart/form-data"
      : "application/x-www-form-urlencoded";
    draft.body.mediaType ??= { value, place };
  }
}

/** Lines of code that are fields: `name=[string]`, `name: string`. */
function readFields(section: Section, node: Node, role: Role): void {
  const { block } = node;
  if (block.text.length > 2000) return;
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
  if (found.length === 0 || found.some((one) => one.length === 0)) return;
  const fields = found.flat();
  if (!fields.every(({ field, isMarked }) => isMarked || field.type)) return;
  if (textsOver(section, node).length === 0) return;
  const target = decideTarget(
    section,
    role,
    fields.map(({ field }) => field),
  );
  if (target === undefined) return;
  for (const { field } of fields) addField(section, target, field);
}
