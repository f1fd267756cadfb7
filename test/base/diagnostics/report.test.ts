import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import {
  catalog,
  diagnose,
} from "../../../generator/base/diagnostics/catalog.js";
import { printGitHubReport } from "../../../generator/base/diagnostics/report/print-github.js";
import { printGitLabReport } from "../../../generator/base/diagnostics/report/print-gitlab.js";
import { printJsonReport } from "../../../generator/base/diagnostics/report/print-json.js";
import { printJUnitReport } from "../../../generator/base/diagnostics/report/print-junit.js";
import { printSarifReport } from "../../../generator/base/diagnostics/report/print-sarif.js";
import type { Report } from "../../../generator/base/diagnostics/report/report.js";
import { findTool } from "../../consumer/tools.js";

/** Characters of a URI (RFC 3986 §2), the rest escaped. */
const uriReference = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-F]{2})*$/;
const uri = (text: string) => uriReference.test(text) && URL.canParse(text);

const place = { file: "a b/ö:1.md", line: 3, column: 2, endColumn: 9 };
const evil = "100%: `x`, [y](z)\r\n::set-env a=b\u001b[31m";
const diagnostics = [
  diagnose("schema-unknown", "an info", { place: { ...place, line: 1 } }),
  diagnose("property-type-missing", evil, {
    place,
    help: "fill,it",
    related: [{ message: "the other", place }],
  }),
  diagnose("config-invalid", "no place"),
];
const report: Report = {
  version: "1.2.3",
  command: "lint",
  exitCode: 2,
  diagnostics,
  nameFile: (file) => `docs/${file}`,
  details: { summary: { pages: 1 } },
};

describe("the JSON report", () => {
  it("says all of every diagnostic", () => {
    const value = JSON.parse(printJsonReport(report));
    expect(value).toMatchObject({
      version: 1,
      tool: { name: "endpaper", version: "1.2.3" },
      exitCode: 2,
      summary: { pages: 1 },
    });
    expect(value.diagnostics[1]).toEqual({
      ...diagnostics[1],
      place: { ...place, file: "docs/a b/ö:1.md" },
      related: [
        { message: "the other", place: { ...place, file: "docs/a b/ö:1.md" } },
      ],
    });
  });
});

describe("the reports of JUnit and GitLab", () => {
  it("hold whole messages with their help, and names of files", () => {
    const shown = "100%: `x`, [y](z)\\r\n::set-env a=b\\u{1b}[31m";
    const suites = printJUnitReport(report);
    expect(suites).toContain('<testsuite name="docs/a b/ö:1.md" tests="2"');
    expect(suites).toContain('name="property-type-missing (3:2)"');
    expect(suites).toContain(
      `type="warning">${shown}\nhelp: fill,it</failure>`,
    );
    const findings = JSON.parse(printGitLabReport(report));
    expect(findings.at(-1).description).toBe("no place");
  });
});

describe("the report of GitHub Actions", () => {
  it("has one command a line, the gravest first, and lets no text become a command", () => {
    const lines = printGitHubReport(report).trimEnd().split("\n");
    expect(lines).toEqual([
      "::error title=config-invalid::no place",
      "::warning file=docs/a b/ö%3A1.md,line=3,col=2,endColumn=9,title=property-type-missing::100%25: `x`, [y](z)\\r\\n::set-env a=b\\u{1b}[31m%0Afill,it",
    ]);
  });

  it("annotates at most twenty of a code", () => {
    const many = Array.from({ length: 50 }, () => diagnostics[1]).flatMap(
      (one) => (one ? [{ ...one }] : []),
    );
    const text = printGitHubReport({ ...report, diagnostics: many });
    expect(text.match(/^::warning /gm)).toHaveLength(20);
  });
});

/**
 * The parts of SARIF 2.1.0 that the report uses, closed: after the
 * specification's sections 3.13 to 3.30. Its own schema, which allows much
 * more, is compared below where it can be fetched.
 */
const text = {
  type: "object",
  required: ["text"],
  additionalProperties: false,
  properties: { text: { type: "string", minLength: 1 } },
};
const physicalLocation = {
  type: "object",
  required: ["artifactLocation", "region"],
  additionalProperties: false,
  properties: {
    artifactLocation: {
      type: "object",
      required: ["uri", "uriBaseId"],
      additionalProperties: false,
      properties: {
        uri: { type: "string", pattern: "^[^\\s:\\\\]+$" },
        uriBaseId: { const: "%SRCROOT%" },
      },
    },
    region: {
      type: "object",
      required: ["startLine"],
      additionalProperties: false,
      properties: {
        startLine: { type: "integer", minimum: 1 },
        startColumn: { type: "integer", minimum: 1 },
        endColumn: { type: "integer", minimum: 1 },
      },
    },
  },
};
const level = { enum: ["none", "note", "warning", "error"] };
const sarif = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool", "results"],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          originalUriBaseIds: { type: "object" },
          invocations: {
            type: "array",
            items: {
              type: "object",
              required: ["executionSuccessful"],
              additionalProperties: false,
              properties: {
                executionSuccessful: { type: "boolean" },
                exitCode: { type: "integer" },
              },
            },
          },
          tool: {
            type: "object",
            required: ["driver"],
            additionalProperties: false,
            properties: {
              driver: {
                type: "object",
                required: ["name"],
                additionalProperties: false,
                properties: {
                  name: { type: "string" },
                  version: { type: "string" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      required: ["id"],
                      additionalProperties: false,
                      properties: {
                        id: { type: "string" },
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        defaultConfiguration: {
                          type: "object",
                          additionalProperties: false,
                          properties: { level },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["message", "ruleId", "ruleIndex", "level"],
              additionalProperties: false,
              properties: {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: 0 },
                level,
                message: text,
                locations: {
                  type: "array",
                  items: {
                    type: "object",
                    additionalProperties: false,
                    properties: { physicalLocation },
                  },
                },
                relatedLocations: {
                  type: "array",
                  uniqueItems: true,
                  items: {
                    type: "object",
                    required: ["id"],
                    additionalProperties: false,
                    properties: {
                      id: { type: "integer", minimum: 0 },
                      message: text,
                      physicalLocation,
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe("the SARIF report", () => {
  const validate = new Ajv({ strict: false }).compile(sarif);

  it("is what SARIF 2.1.0 says, for every code of the catalogue and for none", () => {
    const codes = Object.keys(catalog) as (keyof typeof catalog)[];
    const all = codes.map((code) => diagnose(code, code, { place }));
    for (const found of [all, diagnostics, []]) {
      const log = JSON.parse(
        printSarifReport({ ...report, diagnostics: found }),
      );
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
      for (const { ruleId, ruleIndex } of log.runs[0].results)
        expect(log.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  const tool = findTool("@microsoft/jest-sarif");
  it.skipIf(tool === undefined)("is valid by the schema of SARIF", () => {
    const path = `${tool}/lib/schemas/sarif-2.1.0-rtm.5.json`;
    // Draft 4, of which it uses what is the same in later drafts.
    const {
      $schema: _,
      id: __,
      ...schema
    } = JSON.parse(readFileSync(path, "utf8"));
    const formats = {
      uri,
      "uri-reference": uriReference,
      "date-time": true as const,
    };
    const isValid = new Ajv({
      strict: false,
      unicodeRegExp: false,
      formats,
    }).compile(schema);
    const tell = () => JSON.stringify(isValid.errors);
    for (const found of [diagnostics, []]) {
      const log = JSON.parse(
        printSarifReport({ ...report, diagnostics: found }),
      );
      expect(isValid(log), tell()).toBe(true);
      expect(isValid({ ...log, runs: [{ results: [] }] })).toBe(false);
    }
  });

  it("names files by URI, and lets no text become a link", () => {
    const { results } = JSON.parse(printSarifReport(report)).runs[0];
    expect(results[1].locations[0].physicalLocation.artifactLocation.uri).toBe(
      "docs/a%20b/%C3%B6%3A1.md",
    );
    expect(results[1].message.text).toContain("[y] (z)");
    expect(results[2]).not.toHaveProperty("locations");
  });
});
