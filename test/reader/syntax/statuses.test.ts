import { describe, expect, it } from "vitest";
import { read } from "./read.js";

/** A page with the statuses and the samples of a case. */
function page(statuses: readonly string[], ...samples: readonly string[]) {
  const rows = statuses.map((status) => `| ${status} | x |`).join("\n");
  return `# GET Boat

\`\`\`http
GET /boats
\`\`\`

## Request Headers

| Parameter Name | Description |
|---|---|
| Accept | \`application/json\` |

## Response:

| Response | Description |
|---|---|
${rows}

### Response body: Boat

| Property Name | Type | Description |
|---|---|---|
| Length | int32 | In feet. |

## Sample response

${samples.map((sample) => `\`\`\`http_\n${sample}\n\`\`\``).join("\n\n")}
`;
}

/** Which statuses have the body, and which statuses the samples are of. */
function owners(text: string) {
  const [{ pages }, diagnostics] = read(text);
  const { responses = [], samples = [] } = pages[0] ?? {};
  return {
    bodies: responses.flatMap(({ status, body }) =>
      body?.table ? [status.value] : [],
    ),
    samples: samples.map(({ status }) => status),
    codes: diagnostics.map(({ code }) => code),
  };
}

const missing = 'HTTP/1.1 404 Not Found\n\n{ "Message": "none" }';
const sunk = "HTTP/1.1 204 No Content";

describe("a body whose heading names no status", () => {
  it.each([
    ["the success, whatever the sample is of", ["200", "404"], missing, "200"],
    ["the success that may have one", ["200", "204"], sunk, "200"],
    ["a class of successes", ["2XX", "404"], missing, "2XX"],
    ["the sample where nothing succeeds", ["400", "404"], missing, "404"],
    [
      "`default` where nothing else is shown",
      ["400", "default"],
      "",
      "default",
    ],
  ])("belongs to %s", (_, statuses, sample, owner) => {
    const text = sample ? page(statuses, sample) : page(statuses);
    expect(owners(text)).toMatchObject({ bodies: [owner], codes: [] });
  });

  it("belongs to each of several successes, which is reported", () => {
    const created = 'HTTP/1.1 201 Created\n\n{ "Length": 7 }';
    expect(owners(page(["200", "201"], created))).toEqual({
      bodies: ["200", "201"],
      samples: ["201"],
      codes: ["response-body-shared"],
    });
  });
});

describe("a sample response", () => {
  it("is of the class or of `default` that its status falls under", () => {
    expect(owners(page(["200", "4XX"], missing)).samples).toEqual(["4XX"]);
    expect(owners(page(["200", "default"], missing)).samples).toEqual([
      "default",
    ]);
  });

  it("of a status without a body may be blank, or print `null`", () => {
    const { codes } = owners(page(["200", "204"], `${sunk}\n\nnull`));
    expect(codes).toEqual([]);
  });
});
