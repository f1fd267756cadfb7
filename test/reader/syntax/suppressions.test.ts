import { describe, expect, it } from "vitest";
import { firstPage } from "../../cli/run-in-memory.js";
import { printPlace, read, readOnlyPage } from "./read.js";

/** What a text silences, as `code line:column first-last`. */
function silencedIn(text: string) {
  const [{ suppressions = [] }, diagnostics] = read(text);
  return {
    silenced: suppressions.map(({ code, place, lines }) =>
      [
        code,
        printPlace(place),
        lines ? `${lines.first}-${lines.last}` : "all",
      ].join(" "),
    ),
    faults: diagnostics
      .filter(({ code }) => code === "suppression-invalid")
      .map(({ message, help }) => `${message}; ${help}`),
  };
}

const next = "<!-- endpaper-disable-next-line";

describe("the comments that silence", () => {
  it("cover all lines of the next block that is seen, over other comments", () => {
    const text = `${next} type-unknown, value-unknown -- a -- b -->\n<!-- x -->\n\n${next} table-row-repeated -- c -->\n\n| a | b |\n|---|---|\n| c | d |\n\nend\n`;
    expect(silencedIn(text)).toEqual({
      silenced: [
        "type-unknown 1:33-45 6-8",
        "value-unknown 1:47-60 6-8",
        "table-row-repeated 4:33-51 6-8",
      ],
      faults: [],
    });
  });

  it("cover the whole file, over several lines and with CRLF", () => {
    const text =
      "text\r\n\r\n<!--\r\nendpaper-disable\r\n  type-unknown\r\n  -- the reason\r\n-->\r\n";
    expect(silencedIn(text).silenced).toEqual(["type-unknown 5:3-15 all"]);
  });

  it.each([
    [`${next} type-unknown -->`, "gives no reason"],
    [`${next} type-unknown -- -->`, "gives no reason"],
    [`${next} -- why -->`, "a code is missing"],
    [`${next} -->`, "gives no reason"],
    [`${next} type-unknwon -- why -->`, "did you mean `type-unknown`?"],
    [`${next} __proto__ -- why -->`, "there is no diagnostic `__proto__`"],
    [`${next} no-pages -- why -->`, "it is always an error"],
    [`${next} name-collision -- why -->`, "about the client"],
    [`${next} suppression-unused -- why -->`, "about such comments"],
    [
      "<!-- endpaper-disable-line type-unknown -- why -->",
      "did you mean `endpaper-disable-next-line`?",
    ],
  ])("%s silences nothing, and is reported", (comment, fault) => {
    const { silenced, faults } = silencedIn(`${comment}\n\nend\n`);
    expect(silenced).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it("silence nothing where no block follows", () => {
    const { silenced, faults } = silencedIn(
      `a\n\n${next} type-unknown -- b -->`,
    );
    expect(silenced).toEqual([]);
    expect(faults[0]).toContain("nothing follows");
  });

  it("are none within a fence, a list or a paragraph", () => {
    const comment = `${next} type-unknown -->`;
    const text = `\`\`\`\n${comment}\n\`\`\`\n\n- ${comment}\n\na ${comment}\n`;
    expect(silencedIn(text)).toEqual({ silenced: [], faults: [] });
  });

  it("change nothing else of a page, wherever they stand between its blocks", () => {
    const comment = "<!-- endpaper-disable type-unknown -- why -->";
    const plain = readOnlyPage(firstPage);
    const blocks = firstPage.split(/\n\n(?=[#|`A-Za-z])/);
    for (let index = 1; index < blocks.length; index += 1) {
      const before = blocks.slice(0, index).join("\n\n");
      const after = blocks.slice(index).join("\n\n");
      const text = `${before}\n\n${comment}\n${after}`;
      const page = readOnlyPage(text);
      expect(withoutLines(page)).toEqual(withoutLines(plain));
    }
    expect(blocks.length).toBeGreaterThan(8);
  });
});

function withoutLines(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, child) => (key === "line" ? 0 : child)),
  );
}
