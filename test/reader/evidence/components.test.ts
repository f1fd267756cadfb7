import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";
import { parametersOf, read, rowsOf } from "./read.js";

const text = (...lines: string[]) => lines.join("\n");
const under = (operation: string, ...lines: string[]) => {
  const [page] = read(text(`## ${operation}`, "", ...lines));
  if (page === undefined) throw new Error("no operation was read");
  return page;
};

describe("components with attributes", () => {
  it.each([
    [
      "a place as the attribute",
      '<ParamField query="limit" type="integer" required>',
    ],
    [
      "a place as a value",
      '<Param name="limit" in="query" type="integer" required={true} />',
    ],
    [
      "a tag of another language",
      '{% swagger-parameter in="query" name="limit" type="integer" required="true" %}',
    ],
  ])("reads a parameter from %s", (_, tag) => {
    const page = under("GET /berths", tag, "How many.", "", "Text.");
    expect(parametersOf(page)).toEqual(["query limit integer required"]);
  });

  it("nests fields that stand in others, and takes text inside for descriptions", () => {
    const page = under(
      "POST /berths",
      "### Body",
      "",
      '<ParamField body="ship" type="object" required>',
      "  The ship. Returns 404 to none.",
      '  <Expandable title="of the ship">',
      '    <ParamField name="name" type="string" optional>',
      "      Its name.",
      "    </ParamField>",
      "  </Expandable>",
      "</ParamField>",
      '<ParamField body="side" type="string">Which `side`.</ParamField>',
    );
    expect(rowsOf(page.requestBody)).toEqual([
      "ship object required",
      "» name string optional",
      "side string",
    ]);
    expect(page.requestBody?.table?.rows[1]?.description?.value).toBe(
      "Its name.",
    );
  });

  it("takes fields of an answer for those of its status", () => {
    const page = under(
      "POST /berths",
      '{% swagger-response status="201: Created" %}',
      "```json",
      '{ "id": 1 }',
      "```",
      "{% endswagger-response %}",
      "",
      '<ResponseField name="name" type="string" />',
    );
    const [response] = page.responses;
    expect(response?.status.value).toBe("201");
    expect(rowsOf(response?.body)).toContain("name string");
  });

  it("takes components that are no fields for nothing", () => {
    const page = under("GET /berths", '<Card title="More" name="limit" />', "");
    expect(parametersOf(page)).toEqual([]);
  });
});

describe("pieces of other files", () => {
  const page = (body: string) =>
    text(
      "## Read a berth",
      "",
      "`GET /berths/{id}`",
      "",
      "```http",
      "HTTP/1.1 200 OK",
      "",
      body,
      "```",
    );
  const bodyOf = (body: string, files: Readonly<Record<string, string>>) => {
    const given = Object.entries({ "api.md": page(body), ...files });
    const [pages] = readByEvidence(
      given.map(([file, source]) => ({ file, text: source })),
    );
    return pages.get("api.md")?.[0]?.samples[0];
  };

  it("takes the piece that an expression names, with its place there", () => {
    const sample = bodyOf("<%= yield_content :one_berth, '/berths' %>", {
      "parts/_berths.erb": text(
        "<% content_for :one_berth do |path| %>",
        '{ "id": 7, "labels": <%= data.fetch(:labels, {}).to_json %>, "self": "<%= path %>" }',
        "<% end %>",
      ),
    });
    expect(sample?.json?.kind).toBe("object");
    expect(sample?.body?.place.file).toBe("parts/_berths.erb");
    expect(sample?.body?.place.line).toBe(2);
  });

  it("takes a whole file that an include names", () => {
    const sample = bodyOf('<%= partial "parts/berth" %>', {
      "parts/_berth.erb": '{ "id": 7 }',
    });
    expect(sample?.json?.kind).toBe("object");
  });

  it("leaves out what no input has", () => {
    expect(bodyOf("<%= yield_content :gone %>", {})).toBeUndefined();
    expect(bodyOf('<%= partial "../../secret" %>', {})).toBeUndefined();
  });

  it("reads what a component holds, however far it is indented", () => {
    const [page] = read(
      [
        "## POST /mails",
        "",
        '<ParamField body="tags" type="array">',
        "  Words for the mail.",
        "",
        '  <Expandable title="properties">',
        '    <ParamField body="name" type="string" required>',
        "      What it is called.",
        "    </ParamField>",
        "",
        '    <ParamField body="value" type="string" required>',
        "      What it says.",
        "    </ParamField>",
        "  </Expandable>",
        "</ParamField>",
      ].join("\n"),
    );
    expect(rowsOf(page?.requestBody)).toEqual([
      "tags [object]",
      "» name string required",
      "» value string required",
    ]);
  });
});
