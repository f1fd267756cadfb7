import { isMap, isSeq, parseDocument, YAMLSeq } from "yaml";
import { z } from "zod";
import { predicate } from "../../base/config/describe-issue.js";
import { parseData } from "../../base/config/parse-data.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../base/diagnostics/diagnostic.js";

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

/**
 * Adds changes to the text of the file, which stays as it is otherwise, comments
 * included. One that is accepted already gets the new reason.
 */
export function printAccepted(
  old: string | undefined,
  added: readonly Pick<AcceptedChange, "id" | "reason">[],
): string {
  const document = parseDocument(old ?? `${head}accepted: []\n`, {
    schema: "core",
  });
  const found = document.get("accepted");
  const list = isSeq(found) ? found : new YAMLSeq();
  // Written by hand or not, each entry has lines of its own.
  list.flow = false;
  for (const entry of added) {
    const known = list.items.find(
      (one) => isMap(one) && String(one.get("id")).trim() === entry.id,
    );
    if (isMap(known)) known.set("reason", entry.reason);
    else list.add(document.createNode({ ...entry }));
  }
  if (document.contents === null)
    document.contents = document.createNode({}) as never;
  document.set("accepted", list);
  return document.toString({ lineWidth: 0 });
}
