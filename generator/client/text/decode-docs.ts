const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["lt", "<"],
  ["nbsp", " "],
  ["quot", '"'],
]);

/**
 * Makes a description readable: entities, also those that were escaped twice
 * (`&amp;apos;`), become characters, and the tags of XML documentation
 * comments (C# specification, annex D) their text: `<para>`, `<see cref="…">text</see>`,
 * `<paramref name="x"/>`. The document itself keeps what stands on the page.
 */
export function decodeDocs(text: string): string {
  return decodeEntities(decodeEntities(text))
    .replace(
      /<(?:see|seealso|paramref|typeparamref)\s+[a-z]+="([^"<>]*)"\s*\/>/gi,
      (_, name: string) => name.replace(/^[A-Z!]:/, ""),
    )
    .replace(
      /<\/?(?:para|see|seealso|c|code|summary|remarks|returns|value|example|list|item|term|description|paramref|br)(?:\s[^<>]*)?\/?>/gi,
      " ",
    )
    .replace(/[ \t]+/g, " ")
    .replace(/ +([.,;!?)])/g, "$1")
    .trim();
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined)
        return entities.get(String(name).toLowerCase()) ?? whole;
      const point =
        decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff
        ? String.fromCodePoint(point)
        : whole;
    },
  );
}
