import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type {
  OperationDoc,
  PropertyTable,
} from "../../../generator/reader/syntax/page.js";
import type { ShownValue } from "../../../generator/reader/syntax/shown-value.js";
import { compact, printPlace, readOnlyPage } from "./read.js";

const name = "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify";
const text = readFileSync(
  new URL(`../../../specs/superoffice/${name}.md`, import.meta.url),
  "utf8",
);
const lines = text.split("\n");
const page = readOnlyPage(text);

describe("the first page", () => {
  it("has its front matter, title and id", () => {
    expect(compact(page.frontMatter)).toEqual([
      { key: "title @2:1-6", value: "POST TicketMessage @2:8-26" },
      { key: "uid @3:1-4", value: `${name} @3:6-69` },
      { key: "generated @4:1-10", value: "true @4:12-16" },
    ]);
    expect(compact(page.title)).toBe("POST TicketMessage @2:8-26");
    expect(compact(page.id)).toBe(`${name} @3:6-69`);
  });

  it("has its method and path from the fence, and its summary", () => {
    expect(compact(page.method)).toBe("POST @10:1-5");
    expect(compact(page.path)).toBe("/api/v1/TicketMessage @10:6-27");
    expect(compact(page.summary)).toBe(
      "Saves a ticket message and performs any user notifications @13:1-59",
    );
    expect(page.description).toBeUndefined();
    expect(page.deprecated).toBeUndefined();
    expect(page.tag).toBeUndefined();
  });

  it("has its query parameter and the example of it", () => {
    expect(compact(page.parameters)).toEqual([
      {
        in: "query",
        name: "notify @25:3-9",
        type: "bool @25:12-16",
        description:
          "If true, then the notification will be sent along with the save @25:20-83",
        required: false,
      },
    ]);
    expect(compact(page.parameterExamples)).toEqual([
      { name: "notify", value: "True @28:35-39" },
    ]);
  });

  it("has its nine headers, each with its role", () => {
    expect(page.headers.map(({ role, name }) => [role, compact(name)])).toEqual(
      [
        ["authorization", "Authorization @36:3-16"],
        ["xsrf", "X-XSRF-TOKEN @37:3-15"],
        ["content-type", "Content-Type @38:3-15"],
        ["accept", "Accept @39:3-9"],
        ["parameter", "Accept-Language @40:3-18"],
        ["parameter", "SO-Language @41:3-14"],
        ["parameter", "SO-Culture @42:3-13"],
        ["parameter", "SO-TimeZone @43:3-14"],
        ["parameter", "SO-AppToken @44:3-14"],
      ],
    );
    expect(compact(page.headers[8]?.description)).toBe(
      "The application token that identifies the partner app. Used when calling Online WebAPI from a server. @44:17-118",
    );
  });

  it("has its media types in the order of the page", () => {
    const valuesOf = (index: number) =>
      page.headers[index]?.values.map(({ value }) => value);
    expect(valuesOf(2)).toEqual([
      "application/json",
      "text/json",
      "application/xml",
      "text/xml",
      "application/x-www-form-urlencoded",
      "application/json-patch+json",
      "application/merge-patch+json",
    ]);
    expect(valuesOf(3)).toEqual([
      "application/json",
      "text/json",
      "application/xml",
      "text/xml",
      "application/json-patch+json",
      "application/merge-patch+json",
    ]);
    expect(compact(page.headers[2]?.values[1])).toBe("text/json @38:73-82");
  });

  it("has its four ways to authenticate", () => {
    expect(
      page.security.map(({ kind, name }) => [kind, compact(name)]),
    ).toEqual([
      ["http", "Basic @36:30-35"],
      ["http", "SoTicket @36:39-47"],
      ["http", "Bearer @36:54-60"],
      ["apiKey", "X-XSRF-TOKEN @37:3-15"],
    ]);
  });

  it("has its request body with all rows", () => {
    const { requestBody } = page;
    expect(compact(requestBody?.heading)).toBe("@46:1-27");
    expect(compact(requestBody?.name)).toBe("newEntity @46:18-27");
    expect(requestBody?.type).toBeUndefined();
    expect(compact(requestBody?.description)).toBe(
      "The ticket message to save @48:1-27",
    );
    expect(compact(requestBody?.table?.place)).toBe("@50:1");
    expect(requestBody?.table?.rows).toHaveLength(26);
    expect(compact(requestBody?.table?.rows[4])).toEqual({
      name: "Author @56:3-9",
      type: "String @56:12-18",
      description:
        "A string representing the author of the message. Could be a user&amp;apos;s name, or a persons email address. @56:21-130",
    });
  });

  it("has its response with heading, paragraph, status and body", () => {
    expect(page.responses).toHaveLength(1);
    const [response] = page.responses;
    expect(compact(response?.status)).toBe("200 @85:3-6");
    expect(compact(response?.description)).toBe("OK @85:9-11");
    expect(compact(response?.paragraph)).toBe("OK @81:1-3");
    expect(response?.headingType).toBeUndefined();
    expect(compact(response?.body?.type)).toBe("TicketMessageEntity @87:20-39");
    expect(compact(response?.body?.heading)).toBe("@87:1-39");
    expect(response?.body?.table?.rows).toHaveLength(28);
    expect(compact(response?.body?.table?.rows[27])).toEqual({
      name: "FieldProperties @118:3-18",
      type: "object @118:21-27",
      description:
        "Field property dictionary mapping field names to field access rights. @118:30-99",
    });
  });

  it("has its samples: start line, headers, body and JSON", () => {
    const [request, response] = page.samples;
    expect(page.samples).toHaveLength(2);
    expect(compact(request?.startLine)).toBe(
      "POST /api/v1/TicketMessage @123:1-27",
    );
    expect(request?.status).toBeUndefined();
    expect(compact(request?.headers)).toEqual([
      {
        name: "Authorization @124:1-14",
        value: "Basic dGplMDpUamUw @124:16-34",
      },
      {
        name: "Accept @125:1-7",
        value: "application/json; charset=utf-8 @125:9-40",
      },
      { name: "Accept-Language @126:1-16", value: "sv @126:18-20" },
      {
        name: "Content-Type @127:1-13",
        value: "application/json; charset=utf-8 @127:15-46",
      },
    ]);
    expect(compact(response?.startLine)).toBe("HTTP/1.1 200 OK @193:1-16");
    expect(response?.status).toBe("200");
    for (const sample of page.samples)
      expect(toValue(sample.json)).toEqual(
        JSON.parse(sample.body?.value ?? ""),
      );
  });

  it("has nothing that is not classified", () => {
    expect(page.unclassified).toEqual([]);
  });

  it("has each table row of the file, in order, each at its line", () => {
    const tables: (PropertyTable | undefined)[] = [
      page.requestBody?.table,
      page.responses[0]?.body?.table,
    ];
    for (const table of tables) {
      const first = table?.place.line ?? 0;
      table?.rows.forEach(({ name }, index) => {
        expect(printPlace(name.place)).toMatch(`${first + 2 + index}:3-`);
        expect(lines[first + 1 + index]).toMatch(`| ${name.value} |`);
      });
    }
  });

  it("is the same when it is written to JSON and read back", () => {
    const copy: OperationDoc = JSON.parse(JSON.stringify(page));
    expect(copy).toEqual(page);
  });
});

/** The value that a JSON node stands for. */
function toValue(node: ShownValue | undefined): unknown {
  switch (node?.kind) {
    case "object":
      return Object.fromEntries(
        node.members.map(({ key, value }) => [key.value, toValue(value)]),
      );
    case "array":
      return node.items.map(toValue);
    case "number":
      return Number(node.text);
    case "string":
    case "boolean":
      return node.value;
    default:
      return null;
  }
}
