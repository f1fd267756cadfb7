import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { suggestWord } from "../../../generator/base/diagnostics/suggest.js";
import { read, summarise } from "./read.js";

const whole = readFileSync(
  new URL(
    "../../../specs/superoffice/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md",
    import.meta.url,
  ),
  "utf8",
);

/** What is said of the page with one thing misspelt, and the help. */
function misspell(from: string, to: string) {
  expect(whole).toContain(from);
  const [, diagnostics] = read(whole.replace(from, to));
  return diagnostics.map((one) => [summarise(one), one.help]);
}

describe("a misspelt word of a page", () => {
  it("is told with the word that was meant, and once", () => {
    expect(
      misspell("| Property Name | Type |", "| Property Name | Typ |"),
    ).toEqual(
      expect.arrayContaining([
        ["unclassified-column 50:19-22", "did you mean the column `Type`?"],
      ]),
    );
    const codes = misspell(
      "| Property Name | Type |",
      "| Property Name | Typ |",
    ).map(([said]) => String(said).split(" ")[0]);
    expect(codes.filter((code) => code === "table-column-missing")).toEqual([]);
    expect(
      misspell("POST /api/v1/TicketMessage\n", "PSOT /api/v1/TicketMessage\n"),
    ).toEqual(
      expect.arrayContaining([
        ["method-unknown 10:1-5", "did you mean `POST`?"],
      ]),
    );
  });

  it("leads nowhere when nothing is near it", () => {
    const found = misspell(
      "| Property Name | Type |",
      "| Property Name | Wording |",
    );
    expect(found.map(([said]) => String(said).split(" ")[0])).toContain(
      "table-column-missing",
    );
    expect(found.map(([, help]) => help)).not.toContain(
      "did you mean the column `Type`?",
    );
  });

  it("may have two letters swapped", () => {
    const methods = ["GET", "PUT", "POST", "DELETE"];
    expect(
      ["GTE", "PSOT", "PTU", "DELEET"].map((one) => suggestWord(one, methods)),
    ).toEqual(["GET", "POST", "PUT", "DELETE"]);
    expect(suggestWord("FETCH", methods)).toBeUndefined();
  });
});
