import type { Span } from "../../../base/text/span.js";

/** A message of HTTP in a sample: its start line, headers and the span of its body. */
export interface Message {
  readonly kind: "request" | "response";
  readonly method?: string;
  readonly target?: string;
  readonly status?: string;
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
    readonly span: Span;
  }[];
  readonly start: Span;
  readonly body?: Span;
}

const startPattern =
  /^[ \t>]*(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\S+)(?:\s+HTTP\/[\d.]+)?|HTTP\/[\d.]+\s+(\d{3})[^\n]*|(?:HTTP\s+)?([1-5]\d\d)\s+[A-Z][\w ]+)[ \t]*$/;

/** Reads the messages that a fence shows, one after another. */
export function readMessages(text: string, offset: number): Message[] {
  const lines = text.split("\n");
  const messages: Draft[] = [];
  let at = offset;
  for (const line of lines) {
    const span = { start: at, end: at + line.length };
    at += line.length + 1;
    const current = messages.at(-1);
    const match = startPattern.exec(line);
    // An answer may follow a request that has no headers in the next line.
    const isAnswer = match !== null && match[1] === undefined;
    const isStart =
      match !== null &&
      (current === undefined ||
        current.inBody ||
        (isAnswer && current.kind === "request"));
    if (isStart) messages.push(begin(match, span));
    else if (current !== undefined) addLine(current, line, span);
    else if (line.trim() !== "") return [];
  }
  return messages.map(({ inBody: _, body, ...message }) => ({
    ...message,
    ...(body && { body }),
  }));
}

interface Draft {
  kind: Message["kind"];
  method?: string;
  target?: string;
  status?: string;
  headers: { name: string; value: string; span: Span }[];
  start: Span;
  body?: Span;
  inBody: boolean;
}

function begin(match: RegExpExecArray, start: Span): Draft {
  const [, method, target, status, bare] = match;
  const code = status ?? bare;
  return {
    kind: method ? "request" : "response",
    ...(method && { method }),
    ...(target && { target }),
    ...(code && { status: code }),
    headers: [],
    start,
    inBody: false,
  };
}

function addLine(draft: Draft, line: string, span: Span): void {
  const header = /^\s*([A-Za-z][\w-]*):\s*(.+)$/.exec(line);
  if (!draft.inBody && header && !/^\s*["{[]/.test(line)) {
    draft.headers.push({ name: header[1] ?? "", value: header[2] ?? "", span });
    return;
  }
  if (line.trim() === "") {
    draft.inBody = true;
    return;
  }
  if (!draft.inBody && !/^\s*[{[<]/.test(line)) {
    draft.inBody = true;
  }
  draft.inBody = true;
  draft.body = { start: draft.body?.start ?? span.start, end: span.end };
}
