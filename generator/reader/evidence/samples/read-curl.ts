import type { Span } from "../../../base/text/span.js";
import type { Node } from "../blocks/outline.js";
import type { Field, FieldType } from "../fields/field.js";
import { isCallOf } from "../lines/read-calls.js";
import { addField } from "../scopes/place-fields.js";
import type { OperationSection } from "../sections/section.js";
import { type HttpieItem, readHttpie } from "./httpie.js";
import { makeSample, putSample } from "./put-sample.js";
import { readTolerantJson } from "./tolerant-json.js";

/**
 * Reads the calls of curl that a fence holds, and the answers printed below
 * them. Calls of other operations are left.
 *
 *     $ curl -X POST https://host/users -d '{"name": "a"}'
 *     {"id": 1}
 */
export function readCurlCalls(section: OperationSection, node: Node): void {
  for (const { text, at } of splitCalls(node)) {
    const call = readCurl(text, at);
    if (call === undefined) continue;
    const sent =
      call.method ?? (call.body || call.form.length > 0 ? "POST" : "GET");
    if (sent !== section.method) continue;
    if (call.url !== undefined && !isCallOf(section, call.url)) continue;
    readSent(section, node, call);
    readAnswer(section, node, { start: at, end: at + text.length });
  }
}

interface CallText {
  readonly text: string;
  readonly at: number;
}

/** The parts of a fence that begin with a call. */
function splitCalls({ block }: Node): CallText[] {
  const starts = [...block.text.matchAll(/^[^\n{}"']*?\bcurl\s/gm)].map(
    ({ index }) => index,
  );
  return starts.map((start, index) => ({
    text: block.text.slice(start, starts[index + 1]),
    at: block.at + start,
  }));
}

function readSent(section: OperationSection, node: Node, call: CurlCall): void {
  const { reading, draft, method } = section;
  const { block } = node;
  const place = reading.place(block);
  for (const { name } of call.headers)
    if (/^x-/i.test(name))
      addField(
        section,
        { kind: "header" },
        { name: reading.locate(block, name), children: [] },
      );
  if (method === "GET" || method === "HEAD") return;
  if (call.body) {
    const { start, end } = call.body;
    const read = readTolerantJson(reading, start, end);
    if (read === undefined) return;
    const span = { start, end: read.end };
    const sample = makeSample(section, block, read.node, span, read.isStrict);
    putSample(section, { kind: "body" }, sample);
  }
  for (const name of call.form) {
    addField(
      section,
      { kind: "body" },
      { name: reading.locate(block, name), children: [], isSampled: true },
    );
    const value = call.isMultipart
      ? "multipart/form-data"
      : "application/x-www-form-urlencoded";
    draft.body.mediaType ??= { value, place };
  }
}

/** JSON that begins a line of its own after the call is what it was answered. */
function readAnswer(section: OperationSection, node: Node, span: Span): void {
  const { reading } = section;
  const text = reading.source.text.slice(span.start, span.end);
  const pattern = /(?<=[^\\\n{[,:]\s*\n)[ \t]*[[{]/g;
  for (const match of text.matchAll(pattern)) {
    // Quotes that are still open hold the body that is sent.
    const before = text.slice(0, match.index).replace(/\\./g, "");
    if ((before.split("'").length - 1) % 2 === 1) continue;
    const start = span.start + match.index;
    const read = readTolerantJson(reading, start, span.end);
    if (read === undefined) return;
    const { status } = section;
    const at = { start, end: read.end };
    const sample = makeSample(
      section,
      node.block,
      read.node,
      at,
      read.isStrict,
    );
    putSample(section, { kind: "response", status: status?.value }, sample);
    return;
  }
}

/** Reads what a call of HTTPie in a fence sends; gives whether the fence has one. */
export function readHttpieCall(
  section: OperationSection,
  { block }: Node,
): boolean {
  const call = readHttpie(block.text);
  if (call === undefined) return false;
  if (call.method !== section.method || !isCallOf(section, call.url))
    return true;
  for (const item of call.items) {
    const { place, name } = item;
    if (place === "header" && !/^x-/i.test(name)) continue;
    const type = typeOf(item);
    const located = section.reading.locate(block, name);
    const field: Field = {
      name: located,
      children: [],
      isSampled: true,
      ...(type && { type: { value: type, place: located.place } }),
    };
    addField(section, { kind: place }, field);
  }
  return true;
}

/** The type that the value of a call shows. */
function typeOf({
  place,
  value,
  isJson,
  isFile,
}: HttpieItem): FieldType | undefined {
  if (isFile) return { kind: "file" };
  if (place !== "body") return undefined;
  if (!isJson) return { kind: "primitive", type: "string" };
  if (/^-?\d+$/.test(value)) return { kind: "primitive", type: "integer" };
  if (/^-?\d/.test(value)) return { kind: "primitive", type: "number" };
  if (/^(?:true|false)$/.test(value))
    return { kind: "primitive", type: "boolean" };
  if (value.startsWith("[")) return { kind: "array" };
  return value.startsWith("{") ? { kind: "object" } : undefined;
}

/** What a call of curl sends. */
interface CurlCall {
  readonly method?: string;
  readonly url?: string;
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
  }[];
  /** The span of its data, where that may be JSON. */
  readonly body?: Span;
  /** Fields of a form, by name. */
  readonly form: readonly string[];
  readonly isMultipart: boolean;
}

/** Reads a call of curl, with its options over several lines. */
function readCurl(text: string, offset: number): CurlCall | undefined {
  const from = text.search(/(?:^|\s|[$%>(`])curl\s/);
  if (from < 0) return undefined;
  const call = text.slice(from);
  const method = /(?:-X\s*|--request[=\s]+)["']?([A-Z]+)/.exec(call)?.[1];
  const url =
    /(?:https?:\/\/|\$\{?\w+\}?\/|\{\{?\w+\}?\}\/|localhost)[^\s"'\\]*/.exec(
      call,
    )?.[0];
  const headers = [
    ...call.matchAll(/(?:-H|--header)[=\s]+(?:"([^"]*)"|'([^']*)')/g),
  ].flatMap(([, a, b]) => {
    const [name = "", ...rest] = (a ?? b ?? "").split(":");
    return rest.length > 0
      ? [{ name: name.trim(), value: rest.join(":").trim() }]
      : [];
  });
  const form: string[] = [];
  for (const [, a, b, c] of call.matchAll(
    /(?:-F|--form)[=\s]+(?:"([^"]*)"|'([^']*)'|(\S+))/g,
  )) {
    const name = (a ?? b ?? c ?? "").split("=")[0];
    if (name && /^[\w.[\]-]+$/.test(name)) form.push(name);
  }
  const isMultipart = form.length > 0;
  const data = findData(call, offset + from);
  for (const [, a, b, c] of call.matchAll(
    /--data-urlencode[=\s]+(?:"([^"]*)"|'([^']*)'|(\S+))/g,
  )) {
    const name = /^([\w.[\]-]+)=/.exec(a ?? b ?? c ?? "")?.[1];
    if (name !== undefined && !form.includes(name)) form.push(name);
  }
  if (data && !/^\s*[[{]/.test(data.text)) {
    for (const pair of data.text.split("&")) {
      const name = /^([\w.[\]-]+)=/.exec(pair.trim())?.[1];
      if (name !== undefined && !form.includes(name)) form.push(name);
    }
  }
  const body =
    data && /^\s*[[{]/.test(data.text)
      ? { start: data.start, end: data.end }
      : undefined;
  return {
    ...(method && { method }),
    ...(url && { url }),
    headers,
    ...(body && { body }),
    form,
    isMultipart,
  };
}

/** The text after `-d` or one of its kin: in quotes, or a word. */
function findData(
  call: string,
  offset: number,
): (Span & { readonly text: string }) | undefined {
  const match =
    /(?:\s-d\s*|--data(?:-raw|-binary|-ascii|-urlencode)?[=\s]+|--json[=\s]+)\$?(?:'([\s\S]*?)'(?=\s|$|\\)|"((?:[^"\\]|\\[\s\S])*)"|([^\s'"@]\S*))/.exec(
      call,
    );
  const text = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || text === undefined) return undefined;
  const start = offset + match.index + match[0].lastIndexOf(text);
  return { text, start, end: start + text.length };
}
