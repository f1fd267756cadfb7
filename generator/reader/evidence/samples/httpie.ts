import type { Span } from "../../../base/text/span.js";

/** A call of HTTPie, and what its words send. */
export interface HttpieCall {
  readonly method: string;
  readonly url: string;
  readonly items: readonly HttpieItem[];
}

/** A word of a call that is a field: of the body, the query or the headers. */
export interface HttpieItem {
  readonly place: "body" | "query" | "header";
  readonly name: string;
  readonly value: string;
  /** Whether the value is JSON, and no text. */
  readonly isJson: boolean;
  readonly isFile: boolean;
}

const call =
  /^[ \t]*(?:[$%>][ \t]+)?https?[ \t]+((?:-{1,2}[\w-]+(?:=\S+)?[ \t]+)*)(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)?((?:https?:\/\/)?(?:[\w-]+(?:\.[\w-]+)+|localhost)?(?::\d+)?\/?[^\s'"]*)((?:[ \t]+(?:\\\n[ \t]*)?(?:'[^'\n]*'|"[^"\n]*"|[^\s'"\\]|\\(?!\n))+)*)/m;

/**
 * Reads a call of HTTPie, the first of a text:
 *
 *     http POST host/berths side=port depth:=4 X-Key:abc tide==high photo@a.jpg
 */
export function readHttpie(text: string): (HttpieCall & Span) | undefined {
  const match = call.exec(text);
  const url = match?.[3] ?? "";
  // `http is a protocol` is no call: it has a method, or something to call.
  if (match === null || !/[/:]/.test(url)) return undefined;
  if (
    match[2] === undefined &&
    !/^(?:https?:\/\/|:\d|localhost|[\w-]+\.)/.test(url)
  )
    return undefined;
  const items = [
    ...(match[4] ?? "").matchAll(/(?:'[^'\n]*'|"[^"\n]*"|[^\s'"\\])+/g),
  ].flatMap(([word]) => readItem(word) ?? []);
  const sends = items.some(({ place }) => place === "body");
  return {
    method: match[2] ?? (sends ? "POST" : "GET"),
    url: url
      .replace(/^:(?=[\d/])/, "localhost:")
      .replace(/^(?=[\w-]+[.:])(?!https?:)/, "http://"),
    items,
    start: match.index,
    end: match.index + match[0].length,
  };
}

function readItem(written: string): HttpieItem | undefined {
  const word = written.replace(/^(["'])([\s\S]*)\1$/, "$2");
  const match = /^([A-Za-z_][\w.[\]-]*)(==|:=|=@|=|@|:)([\s\S]*)$/.exec(word);
  if (match === null) return undefined;
  const [, name = "", sign = "", said = ""] = match;
  const value = said.replace(/^(["'])([\s\S]*)\1$/, "$2");
  const place = sign === "==" ? "query" : sign === ":" ? "header" : "body";
  return { place, name, value, isJson: sign === ":=", isFile: sign === "@" };
}
