import { describe, expect, it } from "vitest";
import { diagnose } from "../../../generator/base/diagnostics/catalog.js";
import {
  applySuppressions,
  type Suppression,
} from "../../../generator/base/diagnostics/suppress.js";

const at = (line: number, file = "a.md") => ({ file, line, column: 1 });
const untyped = (line: number, file?: string) =>
  diagnose("property-type-missing", "m", { place: at(line, file) });
const silence = (more: Partial<Suppression> = {}): Suppression => ({
  code: "property-type-missing",
  place: at(3),
  source: "<!-- … -->",
  ...more,
});
const codes = (...run: Parameters<typeof applySuppressions>) =>
  applySuppressions(...run).map(
    ({ code, place }) => `${code} ${place?.file}:${place?.line}`,
  );

describe("applySuppressions", () => {
  it("silences a code on the lines that are covered, first and last included, and nowhere else", () => {
    const found = [4, 5, 7, 8].map((line) => untyped(line));
    expect(codes(found, [silence({ lines: { first: 5, last: 7 } })])).toEqual([
      "property-type-missing a.md:4",
      "property-type-missing a.md:8",
    ]);
  });

  it("silences a code in the whole file, not in another one", () => {
    const found = [untyped(1), untyped(900), untyped(1, "b.md")];
    expect(codes(found, [silence()])).toEqual(["property-type-missing b.md:1"]);
  });

  it("silences no other code, nor what has no place", () => {
    const found = [
      diagnose("type-unknown", "m", { place: at(4) }),
      diagnose("property-type-missing", "m"),
    ];
    expect(applySuppressions(found, [silence()]).slice(0, 2)).toEqual(found);
  });

  it("reports what silences nothing, at the comment", () => {
    const [unused, ...more] = applySuppressions(
      [],
      [silence({ lines: { first: 4, last: 4 } })],
    );
    expect(more).toEqual([]);
    expect(unused).toMatchObject({
      code: "suppression-unused",
      severity: "warning",
      message:
        "`property-type-missing` is silenced on line 4, where nothing reports it",
      place: at(3),
    });
  });

  it("calls nothing unused in a file that could not be read whole", () => {
    const broken = diagnose("table-malformed", "m", { place: at(9) });
    const other = silence({ place: at(2, "b.md") });
    expect(codes([broken], [silence(), other])).toEqual([
      "table-malformed a.md:9",
      "suppression-unused b.md:2",
    ]);
  });
});
