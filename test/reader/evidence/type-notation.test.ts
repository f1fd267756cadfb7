import { describe, expect, it } from "vitest";
import { read, rowsOf } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");
const sent = (...code: string[]) => {
  const [page] = read(
    text(
      "## POST /berths",
      "",
      "#### RequestBody",
      "",
      "```ts",
      ...code,
      "```",
    ),
  );
  return page?.requestBody && rowsOf(page.requestBody);
};

describe("types of programs in fences", () => {
  it.each([
    ["an interface", "interface Berth { side: string; depth?: number }"],
    ["a type", "export type Berth = {", "  side: string", "  depth?: number }"],
    ["members without braces", "side: string // port", "depth?: number"],
  ])("reads %s", (_, ...code) => {
    expect(sent(...code)).toEqual([
      "side string required",
      "depth number optional",
    ]);
  });

  it("nests, and takes types that the fence declares for what they are", () => {
    expect(
      sent(
        "interface Ship { name: string }",
        "interface Berth {",
        "  ship: Ship | null;",
        "  past: Ship[];",
        "  lamps: { lit: boolean }[];",
        '  side: "port" | "starboard";',
        "  [key: string]: unknown;",
        "}",
      ),
    ).toEqual([
      "ship object|null required",
      "» name string required",
      "past [object] required",
      "» name string required",
      "lamps [object] required",
      "» lit boolean required",
      "side string required",
    ]);
  });

  it.each([
    ["a sample", '{ "side": "port", "depth": 4 }', ["side", "depth"]],
    [
      "a program",
      "const berth: Berth = await client.read({ id: 1 });",
      undefined,
    ],
    ["a call", "await api.berths.create({ side: makeSide() })", undefined],
  ])("takes %s for none", (_, code, names) => {
    const [page] = read(
      text("## POST /berths", "", "Request body:", "", "```ts", code, "```"),
    );
    const shown = page?.samples[0]?.json;
    expect(page?.requestBody?.table).toBeUndefined();
    expect(
      shown?.kind === "object"
        ? shown.members.map(({ key }) => key.value)
        : undefined,
    ).toEqual(names);
  });
});
