import { describe, expect, it } from "vitest";
import { drawCodeFrame } from "../../../generator/base/diagnostics/code-frame.js";

const at = (column: number, endColumn?: number) => ({
  file: "a.md",
  line: 1,
  column,
  ...(endColumn !== undefined && { endColumn }),
});

describe("drawCodeFrame", () => {
  it("marks a range", () => {
    const frame = drawCodeFrame(at(3, 6), "| Add | x |");
    expect(frame.source).toBe("| Add | x |");
    expect(frame.marker).toBe("  ^^^");
  });

  it("marks one character when there is no end, also behind the line", () => {
    expect(drawCodeFrame(at(2), "abc").marker).toBe(" ^");
    expect(drawCodeFrame(at(4), "abc").marker).toBe("   ^");
    expect(drawCodeFrame(at(1), "").marker).toBe("^");
  });

  it("counts two columns for wide characters, and none for combining ones", () => {
    expect(drawCodeFrame(at(3, 4), "漢字x").marker).toBe("    ^");
    expect(drawCodeFrame(at(1, 3), "漢字x").marker).toBe("^^^^");
    expect(drawCodeFrame(at(3, 4), "e\u0301x").marker).toBe(" ^");
    expect(drawCodeFrame(at(3, 4), "👍x").marker).toBe("  ^");
  });

  it("shows a tab as two spaces", () => {
    const frame = drawCodeFrame(at(2, 3), "\tx");
    expect(frame).toEqual({ source: "  x", marker: "  ^" });
  });

  it("cuts a long line around the place and keeps the marker under it", () => {
    const source = `${"a".repeat(5000)}HERE${"b".repeat(5000)}`;
    const frame = drawCodeFrame(at(5001, 5005), source);
    expect(frame.source.length).toBeLessThan(110);
    expect(frame.source.startsWith("…a")).toBe(true);
    expect(frame.source.endsWith("b…")).toBe(true);
    expect(frame.marker.indexOf("^")).toBe(frame.source.indexOf("HERE"));
    expect(frame.marker.trim()).toBe("^^^^");
  });

  it("makes escapes visible and still marks the right character", () => {
    const frame = drawCodeFrame(at(6, 7), "\x1b[31mX");
    expect(frame.source).toBe("\\u{1b}[31mX");
    expect(frame.marker.indexOf("^")).toBe(frame.source.indexOf("X"));
  });
});
