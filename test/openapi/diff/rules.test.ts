import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../generator/openapi/diff/diff-documents.js";
import {
  levels,
  mayNotCompile,
  type RuleId,
  rules,
} from "../../../generator/openapi/diff/rules.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { documentCases, valueCases } from "./cases.js";
import { documentWith } from "./documents.js";

function listRules(before: OpenApiDocument, after: OpenApiDocument) {
  const { changes } = diffDocuments({ document: before }, { document: after });
  return changes.map(({ rule, level }) => `${rule} ${level}`);
}

describe("the rules about values", () => {
  for (const [rule, before, after] of valueCases) {
    const shown = `${rule}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
    for (const way of ["request", "response"] as const)
      it(`judges what is in a ${way}: ${shown}`, () => {
        expect(
          listRules(documentWith(before, way), documentWith(after, way)),
        ).toEqual([`${rule} ${rules[rule][way]}`]);
      });
    it(`takes the worse of both ways: ${shown}`, () => {
      const worse = levels.find((level) =>
        [rules[rule].request, rules[rule].response].includes(level),
      );
      expect(listRules(documentWith(before), documentWith(after))).toEqual([
        `${rule} ${worse}`,
      ]);
    });
    it(`breaks nothing where no operation uses it: ${shown}`, () => {
      const pair = [before, after].map((one) => documentWith(one, "nowhere"));
      expect(
        listRules(...(pair as [OpenApiDocument, OpenApiDocument])),
      ).toEqual([`${rule} editorial`]);
    });
  }
});

describe("the rules about operations and the API", () => {
  for (const [rule, before, after] of documentCases)
    it(`finds ${rule}`, () => {
      const { request, response } = rules[rule];
      const expected = [request, response].map((level) => `${rule} ${level}`);
      const [only, another] = listRules(before, after);
      expect(another).toBeUndefined();
      expect(expected).toContain(only);
    });
});

describe("the table of rules", () => {
  const named: readonly RuleId[] = [
    "name-aliased",
    "name-changed",
    "alias-removed",
  ];
  const elsewhere: readonly RuleId[] = [
    "schema-removed",
    "schema-renamed",
    "invented-name-removed",
    "property-taken-for-read-only",
  ];

  it("has a case for every rule", () => {
    const shown = new Set<RuleId>([
      ...valueCases.map(([rule]) => rule),
      ...documentCases.map(([rule]) => rule),
      ...named,
      ...elsewhere,
    ]);
    expect([...shown].sort()).toEqual(Object.keys(rules).sort());
  });

  it("says what to do wherever something can break", () => {
    const silent = Object.entries(rules).filter(
      ([, { request, response, todo }]) =>
        [request, response].some(mayNotCompile) && todo === "",
    );
    expect(silent).toEqual([]);
  });
});
