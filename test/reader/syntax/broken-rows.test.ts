import { describe, expect, it } from "vitest";
import { joinBrokenRows } from "../../../generator/reader/syntax/blocks/page-text.js";
import {
  endsInPipe,
  splitRow,
} from "../../../generator/reader/syntax/blocks/table-cells.js";

const header = "| a | b |\n|---|---|\n";

describe("joinBrokenRows", () => {
  it("joins a row until a line ends in a pipe, and keeps every offset", () => {
    const text = `${header}| 1 | one\nmore\n\nand more |\n| 2 | two |\n`;
    expect(joinBrokenRows(text)).toBe(
      `${header}| 1 | one more  and more |\n| 2 | two |\n`,
    );
  });

  it("leaves rows that would not have as many cells as the header", () => {
    for (const row of ["| 1\n2 |", "| 1 | 2\n3 | 4 |", "| 1 | 2\nno pipe"])
      expect(joinBrokenRows(header + row)).toBe(header + row);
  });

  it("leaves a row that only lacks its last pipe", () => {
    const text = `${header}| 1 | one\n| 2 | two |\n`;
    expect(joinBrokenRows(text)).toBe(text);
  });

  it("never takes in a fence", () => {
    const text = `${header}| 1 | one\n\`\`\`\na |\n\`\`\`\n`;
    expect(joinBrokenRows(text)).toBe(text);
  });

  it("leaves what is inside a fence, and what is no table", () => {
    const row = "| 1 | one\nmore |\n";
    for (const text of [`~~~\n${header}${row}~~~\n`, row, `text\n${row}`])
      expect(joinBrokenRows(text)).toBe(text);
  });
});

describe("splitRow", () => {
  const cells = (row: string) =>
    splitRow(row, { start: 0, end: row.length }).map(({ start, end }) =>
      row.slice(start, end),
    );

  it("splits at pipes that no backslash escapes", () => {
    expect(cells("| a \\| b | `c\\|d` |")).toEqual([" a \\| b ", " `c\\|d` "]);
    expect(cells("| a \\\\| b |")).toEqual([" a \\\\", " b "]);
  });

  it("needs no outer pipes", () => {
    expect(cells("a | b")).toEqual(["a ", " b"]);
    expect(cells("| a |  ")).toEqual([" a "]);
    expect(cells("||")).toEqual([""]);
    expect(cells("|")).toEqual([""]);
  });
});

describe("endsInPipe", () => {
  it("knows an escaped pipe", () => {
    expect(["| a |", "| a |  ", "| a \\\\|"].map(endsInPipe)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["| a \\|", "| a", "", "| a \\\\\\|"].map(endsInPipe)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
