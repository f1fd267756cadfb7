import { describe, expect, it } from "vitest";
import {
  parseAccepted,
  printAccepted,
} from "../../../generator/build/release/accepted-file.js";

const added = [{ id: "removed GET /b: x", reason: 'Nobody "used" it.' }];

function read(text: string) {
  const [accepted, problems] = parseAccepted({ file: "a.yaml", text });
  expect(problems).toEqual([]);
  return accepted?.map(({ id, reason }) => [id, reason]);
}

describe("printAccepted", () => {
  it.each([
    ["no file", undefined, []],
    ["an empty list", "# ours\naccepted: []\n", []],
    ["a list of nothing", "accepted:\n", []],
    ["comments alone", "# ours\n", []],
    ["an empty file", "", []],
    ["a list in brackets", "accepted: [{ id: a, reason: b }]\n# end\n", ["a"]],
    ["JSON", '{"accepted": [{"id": "a", "reason": "b"}]}', ["a"]],
    ["a list", "accepted:\n  # why\n  - id: a\n    reason: b # c\n", ["a"]],
    ["a list at the margin", "accepted:\n- reason: b\n  id: a", ["a"]],
    [
      "a list far in",
      "accepted:\n      - id: a\n        reason: |\n          b\n",
      ["a"],
    ],
    ["CRLF", "accepted:\r\n  - id: a\r\n    reason: b\r\n", ["a"]],
  ])("adds to %s, and keeps comments", (_, old, ids) => {
    const text = printAccepted(old, added);
    expect(read(text)).toEqual([
      ...ids.map((id) => [id, "b"]),
      ["removed GET /b: x", 'Nobody "used" it.'],
    ]);
    for (const comment of old?.match(/#.*/g) ?? [])
      expect(text).toContain(comment);
  });

  it("begins a file with its schema", () => {
    expect(printAccepted(undefined, added)).toBe(
      "# yaml-language-server: $schema=./node_modules/endpaper/docs/schemas/accepted.schema.json\n" +
        "# Changes that `endpaper diff --fail-on` does not fail for, each with its reason.\n" +
        'accepted:\n  - id: "removed GET /b: x"\n    reason: Nobody "used" it.\n',
    );
  });

  it.each([
    ["a word", "old", ""],
    ["a text in quotes", '"old: one"', " # seen"],
    ["a text over lines", "old\n      and older", ""],
    ["a block", "|\n      old\n      older\n", ""],
  ])("gives a change that is accepted a new reason instead of %s", (_, reason, comment) => {
    const entry = (why: string) =>
      `# ours\naccepted:\n  - id: a\n    reason: ${why}${comment}\n  - id: "b"\n    "reason": kept\n`;
    const text = printAccepted(entry(reason), [
      { id: "a", reason: "new: one" },
    ]);
    expect(text).toBe(entry('"new: one"').replace(/\n\n/, "\n"));
    expect(read(text)).toEqual([
      ["a", "new: one"],
      ["b", "kept"],
    ]);
  });
});
