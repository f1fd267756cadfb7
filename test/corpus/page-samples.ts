/** What a page sends or shows, cut out of its text without the toolkit. */
export interface PageSample {
  readonly page: string;
  readonly side: "request" | "response";
  /** Of a response: `200`. */
  readonly status: string;
  /** Of the message, in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** Empty when the message has none. */
  readonly body: string;
}

/**
 * The samples of a page, so that it can judge what the toolkit made of it:
 *
 *     ```http!                      ```http_
 *     POST /api/v1/X                HTTP/1.1 200 OK
 *     Content-Type: a/b             Content-Type: a/b
 *
 *     {}                            {}
 *     ```                           ```
 */
export function cutSamples(page: string, text: string): readonly PageSample[] {
  const fences = text.matchAll(/^```http([!_])\r?\n([\s\S]*?)^```/gm);
  return [...fences].map(([, mark, fence = ""]) => {
    const lines = fence.replaceAll("\r\n", "\n");
    const end = lines.indexOf("\n\n");
    const [start = "", ...headers] = lines
      .slice(0, end === -1 ? undefined : end)
      .split("\n");
    return {
      page,
      side: mark === "!" ? "request" : "response",
      status: /^HTTP\/\S+\s+(\d+)/.exec(start)?.[1] ?? "",
      headers: new Map(headers.map(splitHeader)),
      body: end === -1 ? "" : lines.slice(end).trim(),
    };
  });
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [
    line.slice(0, colon).trim().toLowerCase(),
    line.slice(colon + 1).trim(),
  ];
}
