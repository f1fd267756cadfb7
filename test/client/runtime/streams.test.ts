import { describe, expect, it } from "vitest";
import {
  array,
  int32,
  string,
} from "../../../generator/client/runtime/codec.js";
import {
  readEvents,
  readJsonLines,
} from "../../../generator/client/runtime/operation.js";

/** An answer whose body comes in pieces of some bytes each. */
function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  });
  return new Response(body);
}

async function collect<Part>(
  parts: AsyncIterable<Part>,
): Promise<readonly Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

// Characters of one to four bytes, which pieces cut in two.
const words = "a é 船 🚢";

describe.each([1, 2, 3, 5, 1000])("a body in pieces of %i bytes", (size) => {
  it("gives the events of a stream with all of their characters", async () => {
    const text = `: a comment\r\nid: 7\r\nevent: boat\r\ndata: ${words}\r\ndata:second\r\n\r\ndata: ${words}\n\ndata: no end`;
    const events = await collect(readEvents(inPieces(text, size), string));
    expect(events).toEqual([
      { event: "boat", data: `${words}\nsecond`, id: "7" },
      { event: "message", data: words, id: "7" },
    ]);
  });

  it("gives lines of JSON with all of their characters", async () => {
    const text = `${JSON.stringify([words])}\n\n${JSON.stringify([words, "b"])}`;
    const lines = readJsonLines(inPieces(text, size), array(string));
    expect(await collect(lines)).toEqual([[words], [words, "b"]]);
  });
});

describe("events of JSON", () => {
  const text = "data: [1]\n\ndata: [DONE]\n\ndata:\n\ndata: [2]\n\n";

  it("leave out what says that nothing follows", async () => {
    const events = await collect(
      readEvents(inPieces(text, 4), array(int32), {}),
    );
    expect(events.map(({ data }) => data)).toEqual([[1], [2]]);
  });

  it("leave out what the caller names, and nothing else", async () => {
    const given = { skipData: ["[1]", "[DONE]", ""] };
    const events = await collect(
      readEvents(inPieces(text, 4), array(int32), given),
    );
    expect(events.map(({ data }) => data)).toEqual([[2]]);
  });
});
