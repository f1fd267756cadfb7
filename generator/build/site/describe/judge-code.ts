import { unknownPartCodes } from "../../../reader/lint/closed-world.js";
import { contradictionCodes } from "../../../reader/lint/strict-codes.js";

/** What became of a part of a page. */
export type PartMark = "used" | "ignored" | "unknown" | "contradicted";

/** The marks, the worst last. */
export const marks: readonly PartMark[] = [
  "used",
  "ignored",
  "unknown",
  "contradicted",
];

/** Those of the codes of `lint --strict` that say that a part could not be read; the others say that two parts differ. */
const unread: ReadonlySet<string> = new Set([
  "evidence-path-refused",
  "evidence-sample-unread",
  "parameter-type-missing",
  "property-type-missing",
  "sample-malformed",
  "sample-form-invalid",
  "sample-xml-invalid",
  "security-unclear",
  "security-unstated",
  "status-table-missing",
  "table-column-missing",
]);

/** Other codes that say that something of a page is not known. */
const unknown: ReadonlySet<string> = new Set([
  ...unknownPartCodes,
  ...unread,
  "body-unknown",
  "evidence-unplaced",
  "schema-unknown",
  "value-unknown",
]);

const contradicting: ReadonlySet<string> = new Set(
  contradictionCodes.filter((code) => !unread.has(code)),
);

/** What a diagnostic of this code makes of the lines that it names; nothing where they were read all the same. */
export function judgeCode(
  code: string,
): "unknown" | "contradicted" | undefined {
  if (contradicting.has(code)) return "contradicted";
  return unknown.has(code) ? "unknown" : undefined;
}
