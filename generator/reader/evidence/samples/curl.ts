import type { Span } from "../../../base/text/span.js";

/** What a call of curl sends. */
export interface CurlCall {
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
export function readCurl(text: string, offset: number): CurlCall | undefined {
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
