/** A number below another, by chance that can be repeated. */
export type Chance = (below: number) => number;

/** Makes chance of a seed. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Schemas that pages share, with the types of their properties. */
const schemas: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Boat: [
    ["Id", "int32"],
    ["Name", "string"],
    ["Length", "int32"],
    ["Berth", "Berth"],
    ["Crew", "array"],
  ],
  Berth: [
    ["Id", "int32"],
    ["Depth", "int32"],
    ["Pier", "string"],
    ["Keeper", "Sailor"],
  ],
  Sailor: [
    ["SailorId", "int32"],
    ["FullName", "string"],
    ["Born", "date-time"],
    ["Rank", "string"],
  ],
  Pier: [
    ["Id", "int32"],
    ["Value", "string"],
  ],
  Crane: [
    ["Id", "int32"],
    ["Value", "string"],
  ],
  Harbour: [
    ["Title", "string"],
    ["Tide", "Strange"],
    ["Piers", "array"],
    ["Owner", "Sailor"],
  ],
};
const names = Object.keys(schemas);

function pick<T>(list: readonly T[], chance: Chance): T {
  return list[chance(list.length)] as T;
}

function table(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(
    ([name, type]) => `| ${name} | ${type} | The ${name} of it |`,
  );
  return `| Property Name | Type | Description |\n|---|---|---|\n${lines.join("\n")}`;
}

function sample(name: string, depth: number): unknown {
  const rows = schemas[name] ?? [];
  return Object.fromEntries(
    rows.map(([key = "", type = ""]) => {
      if (schemas[type])
        return [key, depth > 2 ? null : sample(type, depth + 1)];
      if (type === "int32") return [key, 7];
      if (key === "Crew") return [key, [sample("Sailor", depth + 1)]];
      if (key === "Piers") return [key, [{ Id: 1, Value: "North" }]];
      return [key, type === "date-time" ? "2020-01-02T03:04:05Z" : "text"];
    }),
  );
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

/** A page about an operation that answers one schema, and may take another one. */
function makePage(at: number, chance: Chance): string {
  const name = pick(names, chance);
  const method = pick(["GET", "GET", "POST", "PUT"], chance);
  const isNamed = chance(3) > 0;
  const rows = schemas[name] ?? [];
  const own = chance(4) === 0 ? [...rows, [`Own${at}`, "string"]] : rows;
  const sent = rows.filter(([key]) => key !== "Id" && chance(5) > 0);
  const request =
    method === "GET"
      ? ""
      : `
## Request Body: ${pick(["newEntity", "entity", name], chance)}

The ${name} to keep.

${table(sent.length > 0 ? sent : rows)}
`;
  return `---
title: ${method} ${name}${at}
uid: v1${name}_${method}${at}
---

# ${method} ${name}${at}

\`\`\`http
${method} /api/v1/${name}/${at}/{id}
\`\`\`

Does number ${at}.

| Path Part | Type | Description |
|---|---|---|
| id | int32 | Its key **Required** |

## Request Headers

| Parameter Name | Description |
|---|---|
| Accept | Content-type(s) you would like the response in: \`application/json\` |
${request}
## Response:

The answer.

| Response | Description |
|---|---|
| 200 | OK |

### Response body${isNamed ? `: ${name}` : ""}

${table(own)}

## Sample request

\`\`\`http!
${method} /api/v1/${name}/${at}/7
Accept: application/json
${request && `\n${json(Object.fromEntries(sent.map(([key, type]) => [key, type === "int32" ? 7 : "text"])))}`}
\`\`\`

## Sample response

\`\`\`http_
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

${json(sample(name, 0))}
\`\`\`
`;
}

/** The pages of a small API, in one folder or in one for each of some tags. */
export function makeCorpus(
  count: number,
  chance: Chance,
): ReadonlyMap<string, string> {
  const isFlat = chance(2) === 0;
  const pages = Array.from({ length: count }, (_, at) => {
    const text = makePage(at, chance);
    const tag = /\/api\/v1\/(\w+)/.exec(text)?.[1] ?? "";
    return [
      isFlat ? `specs/p${at}.md` : `specs/${tag}/p${at}.md`,
      text,
    ] as const;
  });
  return new Map([...pages, ["specs/about.md", "# About\n\nProse.\n"]]);
}

type Edit = (text: string, chance: Chance) => string;

/** Changes one line that looks so, by what is given for it. */
function changeLine(
  form: RegExp,
  change: (line: string, chance: Chance) => readonly string[],
): Edit {
  return (text, chance) => {
    const lines = text.split("\n");
    const found = lines.flatMap((line, at) => (form.test(line) ? at : []));
    if (found.length === 0) return text;
    const at = pick(found, chance);
    lines.splice(at, 1, ...change(lines[at] ?? "", chance));
    return lines.join("\n");
  };
}

const row = /^\| \w+ \| \w+ \| .*\|$/;
const member = /^ +"\w+": (?:"[^"]*"|\d+|null),$/;
const types = ["string", "int32", "array", "date-time", "Odd", ...names];

/** Edits of one page, by what they change. */
export const pageEdits: Readonly<Record<string, Edit>> = {
  type: changeLine(row, (line, chance) => [
    line.replace(/^(\| \w+ \| )\w+/, `$1${pick(types, chance)}`),
  ]),
  "a row more": changeLine(row, (line, chance) => [
    line,
    `| More${chance(4)} | ${pick(types, chance)} | Something |`,
  ]),
  "a row less": changeLine(row, () => []),
  "a row's name": changeLine(row, (line) => [line.replace(/^\| \w+/, "$&X")]),
  "a row's words": changeLine(row, (line) => [
    line.replace(/ \|$/, " indeed |"),
  ]),
  words: changeLine(/^Does|^The /, (line) => [`${line} It does.`]),
  "a line of words": changeLine(/^Does|^The /, (line) => [line, "", "Again."]),
  sample: changeLine(member, (line, chance) => [
    line.replace(
      /: .*,$/,
      `: ${pick(['"text"', "7", "null", '{ "a": 1 }', "[1]", "12345678901"], chance)},`,
    ),
  ]),
  "a member more": changeLine(member, (line, chance) => [
    line,
    line.replace(/"\w+"/, `"Shown${chance(3)}"`),
  ]),
  "a member less": changeLine(member, () => []),
  heading: changeLine(/^### Response body/, (_, chance) => [
    `### Response body: ${pick(names, chance)}`,
  ]),
  "no heading": changeLine(/^### Response body/, () => ["### Response body"]),
  path: (text, chance) =>
    text.replace(/^(\w+ \/api\/v1\/\w+)\/\d+/m, `$1/${chance(30)}`),
  status: (text) => text.replace("| 200 | OK |", "| 204 | No Content |"),
  id: (text, chance) =>
    text.replace(/^uid: .*/m, `uid: v1Boat_GET${chance(20)}`),
  "an open fence": (text) => text.replace(/```\n*$/, ""),
};
