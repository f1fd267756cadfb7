import { z } from "zod";
import { predicate } from "../../base/config/describe-issue.js";
import { parseData } from "../../base/config/parse-data.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../base/diagnostics/diagnostic.js";
import {
  type JsonNode,
  memberOf,
  placeOfValue,
  textOf,
  toPlain,
} from "../../base/text/json-node.js";
import { parseYaml } from "../../base/text/parse-yaml.js";
import { printYaml } from "../../base/text/print-yaml.js";
import { createTextFile } from "../../base/text/source-text.js";
import type { Span } from "../../base/text/span.js";
import { readYaml } from "../../base/text/yaml-events.js";

/** A change that the project accepts, and why. */
export interface AcceptedChange {
  /** What `identifyChange` calls it. */
  readonly id: string;
  readonly reason: string;
  readonly place: Place;
}

const text = z
  .string()
  .refine((value) => value.trim() !== "", "must not be empty");

/** What `endpaper.accepted.yaml` may hold. */
export const acceptedSchema = z.strictObject({
  accepted: z
    .array(
      z.strictObject({
        id: text.describe(
          "The change, as `endpaper diff` identifies it: its kind, the operation or schema, and the part of it.",
        ),
        reason: text.describe(
          "Why it may be, for whoever reads the changelog.",
        ),
      }),
    )
    .nullable()
    .describe("The changes that `endpaper diff --fail-on` does not fail for."),
});

/**
 * Reads `endpaper.accepted.yaml`. Whatever is wrong with it is an
 * `accepted-invalid` with its place.
 *
 *     accepted:
 *       - id: "parameter-removed GET /boats: query parameter limit"
 *         reason: Nobody passed it.
 */
export function parseAccepted(source: {
  readonly file: string;
  readonly text: string;
}): Result<readonly AcceptedChange[] | undefined> {
  const parsed = parseData(source);
  if ("message" in parsed)
    return [
      undefined,
      [refuse(`is not YAML: ${parsed.message}`, parsed.place, quoteHelp)],
    ];
  const { value, placeOf } = parsed;
  // A file of which only comments are left accepts nothing.
  if (value === null) return [[], []];
  const checked = acceptedSchema.safeParse(value);
  if (!checked.success)
    return [
      undefined,
      checked.error.issues.map((issue) => {
        const at = issue.path.map(String).join(".") || "the file";
        const what =
          issue.code === "unrecognized_keys"
            ? `may not have ${issue.keys.map((key) => `\`${key}\``).join(", ")}`
            : predicate(issue);
        return refuse(`\`${at}\` ${what}`, placeOf(issue.path));
      }),
    ];
  const accepted = (checked.data.accepted ?? []).map((one, index) => ({
    id: one.id.trim(),
    reason: one.reason.replace(/\s+/g, " ").trim(),
    place: placeOf(["accepted", index, "id"]),
  }));
  const twice = accepted.filter(
    ({ id }, index) => accepted.findIndex((one) => one.id === id) < index,
  );
  return [
    accepted,
    twice.map(({ id, place }) => refuse(`\`${id}\` is accepted twice`, place)),
  ];
}

const quoteHelp = "a text with a colon, as each `id` has one, stands in quotes";

function refuse(message: string, place: Place, help?: string): Diagnostic {
  return diagnose("accepted-invalid", message, { place, help });
}

/** What a new file begins with. */
const head = `# yaml-language-server: $schema=./node_modules/endpaper/docs/schemas/accepted.schema.json
# Changes that \`endpaper diff --fail-on\` does not fail for, each with its reason.
`;

type Acceptance = Pick<AcceptedChange, "id" | "reason">;

/**
 * Adds changes to the text of the file, which stays as it is otherwise, comments
 * included. One that is accepted already gets the new reason. The file is one
 * that `parseAccepted` finds nothing wrong with.
 */
export function printAccepted(
  old: string | undefined,
  added: readonly Acceptance[],
): string {
  const text = old ?? `${head}accepted: []\n`;
  const reasons = findReasons(text);
  const fresh = added.filter(({ id }) => !reasons.has(id));
  // From the end, so that what stands before stays where it is.
  const changes = added
    .flatMap(({ id, reason }) => {
      const span = reasons.get(id);
      return span ? [{ span, reason }] : [];
    })
    .sort((a, b) => b.span.start - a.span.start);
  let changed = text;
  for (const { span, reason } of changes)
    changed = `${changed.slice(0, span.start)} ${printReason(reason)}${changed.slice(span.end)}`;
  return fresh.length === 0 ? changed : addEntries(changed, fresh);
}

function printReason(reason: string): string {
  return printYaml(reason, { isQuoted: true }).trimEnd();
}

/** Where the reason of each change stands, from the colon before it. */
function findReasons(text: string): ReadonlyMap<string, Span> {
  const list = memberOf(readTree(text), "accepted");
  if (list?.kind !== "array") return new Map();
  const ends = new Map<number, number>();
  for (const event of readYaml(text, deepest))
    if (event.kind === "scalar") ends.set(event.start, event.end);
  return new Map(
    list.items.flatMap((entry): [string, Span][] => {
      const id = textOf(entry, "id");
      const reason = memberOf(entry, "reason");
      const end = reason && ends.get(reason.start);
      if (id === undefined || end === undefined) return [];
      const start = text.indexOf(":", reason?.keyStart) + 1;
      // A block ends with its last line break.
      const isBlock = text[end - 1] === "\n";
      return [[id.trim(), { start, end: isBlock ? end - 1 : end }]];
    }),
  );
}

/** No entry is nested deeper. */
const deepest = 20;

function readTree(text: string): JsonNode | undefined {
  const source = createTextFile({ file: "", text });
  return parseYaml(source, { deepest, mostParts: 100_000 }).node;
}

/** Adds entries to the list, which is all that the file holds. */
function addEntries(text: string, fresh: readonly Acceptance[]): string {
  const root = readTree(text);
  const list = memberOf(root, "accepted");
  const entries = fresh.map(({ id, reason }) => ({ id, reason }));
  if (list?.kind === "array" && text[list.start] === "-") {
    const { column } = placeOfValue(list);
    return `${endLine(text)}${printEntries(entries, column - 1)}`;
  }
  // Written by hand or not, each entry has lines of its own from now on.
  const known = list === undefined ? [] : toPlain(list);
  const all = [...(Array.isArray(known) ? known : []), ...entries];
  const before = root === undefined ? endLine(text) : text.slice(0, root.start);
  const lines = `accepted:\n${printEntries(all, 2)}`;
  return `${before}${lines}${root ? listComments(text.slice(root.start)) : ""}`;
}

function printEntries(entries: readonly unknown[], indent: number): string {
  return printYaml(entries).replace(/^(?=.)/gm, " ".repeat(indent));
}

/** The lines of a text that are comments and nothing else. */
function listComments(text: string): string {
  const lines = text.split("\n").filter((line) => /^\s*#/.test(line));
  return lines.map((line) => `${line}\n`).join("");
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
