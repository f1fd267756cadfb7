import { describe, expect, it } from "vitest";
import { read, readOnlyPage } from "./read.js";

const page = (rest: string) => `# GET Boat

\`\`\`http
GET /api/v1/Boat
\`\`\`

A boat.

## Request Headers

| Parameter Name | Description |
|---|---|
| Authorization | Supports 'Basic' schemes. |

${rest}`;

const answer = (status: number) =>
  `\`\`\`http_\nHTTP/1.1 ${status} OK\nContent-Type: application/json\n\n{"Id": ${status}}\n\`\`\``;
const table = "| Response | Description |\n|---|---|\n| 200 | OK |";

describe("a section heading", () => {
  it("needs no colon", () => {
    const { requestBody, responses } = readOnlyPage(
      page(`## Request Body\n\nThe boat.\n\n## Response\n\n${table}`),
    );
    expect(requestBody?.description?.value).toBe("The boat.");
    expect(responses.map(({ status }) => status.value)).toEqual(["200"]);
  });

  it("may have one that nothing follows", () => {
    const { samples } = readOnlyPage(
      page(`## Response:\n\n${table}\n\n## Sample response:\n\n${answer(200)}`),
    );
    expect(samples).toHaveLength(1);
  });

  it("is none where more words follow", () => {
    const [, diagnostics] = read(page("## Response time\n\nShort."));
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "unclassified-heading",
    ]);
  });
});

describe("a message that begins with a status line", () => {
  const section = `## Response:\n\n${table}\n\n`;

  it.each([
    ["Sample Request", "```http!\nGET /api/v1/Boat\n```\n\n", section],
    ["Sample Request", "", section],
    ["Response:", `${table}\n\n`, ""],
    ["Sample response", "", section],
  ])("is a response sample below `%s`", (heading, before, above) => {
    const { samples } = readOnlyPage(
      page(`${above}## ${heading}\n\n${before}${answer(200)}`),
    );
    const answers = samples.filter(({ direction }) => direction === "response");
    expect(answers.map(({ status }) => status)).toEqual(["200"]);
    expect(answers[0]?.json?.kind).toBe("object");
  });

  it("may stand beside others of its section", () => {
    const { samples } = readOnlyPage(
      page(
        `## Response:\n\n${table}\n| 404 | No |\n\n## Sample response\n\n${answer(200)}\n\n${answer(404)}`,
      ),
    );
    expect(samples.map(({ status }) => status)).toEqual(["200", "404"]);
  });

  it("is prose in a description", () => {
    const [{ pages }] = read(
      page("").replace("A boat.", `A boat.\n\nSay:\n\n${answer(200)}`),
    );
    expect(pages[0]?.samples).toEqual([]);
  });
});
