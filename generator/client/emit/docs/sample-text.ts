import { splitWords } from "../../model/names/split-words.js";

/** What texts are written for, by the last word of a name. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^(?:id|ids|uid|identifier|number|no|code|pin)$/, "1"],
  [/^e?mails?$/, "ann@example.com"],
  [/^(?:first|user|given|login|full|nick)?names?$/, "Ann"],
  [/^(?:user|login|owner|assignee|reviewer)$/, "ann"],
  [/^(?:last|sur)name$/, "Lee"],
  [/^(?:password|passwd|secret|passphrase)$/, "secret"],
  [
    /^(?:url|uri|link|website|homepage|webhook|callback|href)$/,
    "https://example.com",
  ],
  [/^(?:phone|mobile|telephone)$/, "+44 20 7946 0000"],
  [/^(?:lang|language|locale)$/, "en"],
  [/^(?:currency)$/, "EUR"],
  [/^(?:country)$/, "GB"],
  [/^(?:city|town)$/, "Oslo"],
  [/^(?:date|day|birthday)$/, "2030-01-31"],
  [/^ip$/, "192.0.2.1"],
  [/^colou?r$/, "#336699"],
  [/^(?:file|filename|path)$/, "notes.txt"],
  [/^(?:q|query|search|term)$/, "blue"],
];

/** A text that could stand under a name: `"ann@example.com"` for `contactEmail`. */
export function sampleText(name: string): string {
  const last = splitWords(name).at(-1)?.toLowerCase() ?? "";
  return texts.find(([words]) => words.test(last))?.[1] ?? "Hello";
}
