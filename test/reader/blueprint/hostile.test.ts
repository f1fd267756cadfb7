import { describe, expect, it } from "vitest";
import { readBlueprint } from "../../../generator/reader/blueprint/read-blueprint.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";

const whole = `FORMAT: 1A
HOST: https://harbour.example

# Harbour

# Group Berths

## Berth [/berths/{id}{?side,tags*}]

+ Parameters
    + id: \`7\` (number)
    + side = \`port\` (optional, string, \`starboard\`) ... which
        + Values
            + \`port\`

+ Attributes (Boat)
    + \`lee side\`: yes (boolean, required, nullable) - lee
    + tags: a, b (array[string], fixed-type)
    + One Of
        + card (string)
        + Properties
            + iban (enum[string])
                + Members
                    + \`x\`

+ Model (application/json)

        { "side": "port", "n": [1, 2.5, null] }

### Read a berth [GET]

+ Response 200

    [Berth][]

### Change [PUT /berths/{id}/{side}]

+ Request (application/json)
    + Headers

            Authorization: Bearer x

    + Schema

            { "type": "object", "properties": { "a": { "$ref": "#" } }, "allOf": [{ "$ref": "#/x" }] }

+ Response 200 (application/json)
    + Attributes (array[Ferry, string])
    + Body

        \`\`\`json
        [{ "decks": 1 }]
        \`\`\`

# Data Structures

## Boat (object)
+ name (string)
+ next (Boat)
+ *any* (Ferry)

## Ferry (Boat)
+ Include Boat
+ decks (array)
    + (object)
        + n (number)

## Ferries (array[Ferry])
### Sample
- x
`;

/** The same numbers on every run. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % Math.max(limit, 1);
  };
}

const scraps = ["(", ")", "[", "]", "{", "}", "`", "```", "+ ", "    ", "\t"];
const more = ["#", ":", " - ", "*", "One Of", "Include Ferry", "\n", "\0", '"'];

function damage(text: string, random: (limit: number) => number): string {
  let damaged = text;
  for (let times = random(4) + 1; times > 0; times -= 1) {
    const at = random(damaged.length);
    const end = at + random(random(2) ? 4 : 60);
    const all = [...scraps, ...more];
    const scrap = all[random(all.length)] ?? "";
    const kind = random(3);
    const lines = damaged.split("\n");
    if (kind === 0) damaged = damaged.slice(0, at) + damaged.slice(end);
    else if (kind === 1)
      damaged = damaged.slice(0, at) + scrap + damaged.slice(at);
    else {
      const [line = ""] = lines.splice(random(lines.length), 1);
      lines.splice(random(lines.length), 0, " ".repeat(random(13)) + line);
      damaged = lines.join("\n");
    }
  }
  return damaged;
}

function readAll(text: string) {
  const [read, diagnostics] = readBlueprint({ file: "a.apib", text });
  const [api, inferring] = inferApi(read.pages, { dialects: [] });
  return { read, api, diagnostics: [...diagnostics, ...inferring] };
}

describe("a blueprint that is damaged anywhere", () => {
  it("is read as far as it goes, and every message has a place in it", () => {
    const random = createRandom(7);
    for (let round = 0; round < 150; round += 1) {
      const text = damage(whole, random);
      const { diagnostics, api } = readAll(text);
      const count = text.split("\n").length;
      for (const { place } of diagnostics)
        expect(place && place.line >= 1 && place.line <= count).toBe(true);
      for (const path of Object.keys(api.document.paths))
        expect(path).toMatch(/^\/(?:[^{}\s]|\{[^{}]+\})*$/);
    }
  });
});

describe("a blueprint that is large", () => {
  const time = (text: string) => {
    const start = performance.now();
    readAll(text);
    return performance.now() - start;
  };
  const cases: readonly (readonly [string, (n: number) => string])[] = [
    [
      "members",
      (n) =>
        `# A [GET /a]\n\n+ Response 200 (application/json)\n    + Attributes\n${"        + a (string)\n".repeat(n)}`,
    ],
    [
      "actions",
      (n) =>
        Array.from(
          { length: n },
          (_, at) => `# A${at} [GET /a${at}]\n\n+ Response 204\n`,
        ).join("\n"),
    ],
    [
      "types",
      (n) =>
        `# Data Structures\n${Array.from({ length: n }, (_, at) => `## T${at} (T${at + 1})\n+ a${at}\n`).join("\n")}`,
    ],
    ["fences", (n) => "```\n~~~\n```json\n".repeat(n)],
    [
      "nesting",
      (n) =>
        Array.from(
          { length: Math.min(n, 2000) },
          (_, at) => `${" ".repeat(at * 4)}+ a\n`,
        ).join(""),
    ],
    [
      "brackets",
      (n) => `# A [GET /a]\n+ Parameters\n    + a (${"[".repeat(n)}\n`,
    ],
    [
      "marks",
      (n) =>
        `# A [GET /a]\n+ Parameters\n    + ${"`".repeat(n)} ${"*_".repeat(n)}\n`,
    ],
  ];

  it.each(cases)("takes a time in proportion: %s", (_, make) => {
    const text = (n: number) => `FORMAT: 1A\n\n${make(n)}`;
    time(text(100));
    const short = time(text(250));
    expect(time(text(2000))).toBeLessThan(8 * 6 * Math.max(short, 20));
  });
});
