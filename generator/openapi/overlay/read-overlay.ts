import { z } from "zod";
import { type ParsedData, parseData } from "../../base/config/parse-data.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Place,
  Result,
} from "../../base/diagnostics/diagnostic.js";
import type { Json } from "../document/document.js";
import type { Overlay, OverlayAction } from "./overlay.js";

const query = z
  .string()
  .startsWith("$", "a JSONPath query that begins with `$`");

const members = ["target", "description", "update", "remove", "copy"];

const action = z
  .looseObject({
    target: query,
    description: z.string().optional(),
    update: z.json().optional(),
    remove: z.boolean().default(false),
    copy: query.optional(),
  })
  .superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (members.includes(name) || name.startsWith("x-")) continue;
      const message = `one of ${members.map((one) => `\`${one}\``).join(", ")}`;
      context.addIssue({ code: "custom", path: [name], message });
    }
    const { update, remove, copy, description } = given;
    // Each means nothing beside the other (1.1 §4.4.3.1), so neither is meant.
    if (update !== undefined && copy !== undefined)
      context.addIssue({
        code: "custom",
        path: ["copy"],
        message: "one of the two",
        params: { says: "stands beside `update`, so that neither counts" },
      });
    if (update !== undefined || copy !== undefined || remove) return;
    if (description === undefined)
      context.addIssue({
        code: "custom",
        message: "`update`, `copy` or `remove: true`",
      });
  });

/**
 * The schema of an overlay (OpenAPI Overlay Specification 1.0 and 1.1, §4.4):
 * strict about the members of actions, so that a misspelt one is an error. The
 * messages say what is expected.
 */
const overlaySchema = z
  .looseObject({
    overlay: z.string().regex(/^1\.[01]\.\d+$/, "`1.0.0` or `1.1.0`"),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    actions: z.array(action).min(1, "at least one action"),
  })
  .superRefine(({ overlay, actions }, context) => {
    if (!overlay.startsWith("1.0.")) return;
    for (const [index, { copy }] of actions.entries()) {
      if (copy === undefined) continue;
      context.addIssue({
        code: "custom",
        path: ["actions", index, "copy"],
        message: "`overlay: 1.1.0`",
        params: { says: "is not in the version that the overlay names" },
      });
    }
  });

interface OverlayFile {
  readonly file: string;
  readonly text: string;
}

type Checked = z.infer<typeof overlaySchema>;

/**
 * Reads an Overlay document, YAML or JSON (OpenAPI Overlay Specification 1.0
 * and 1.1, §4.4). Gives `undefined` when anything in it is an error.
 */
export function readOverlay(source: OverlayFile): Result<Overlay | undefined> {
  const report = reporter(source);
  const parsed = parseData(source);
  if ("message" in parsed) {
    const { message, place } = parsed;
    return [
      undefined,
      [report(`the overlay does not parse: ${message}`, place)],
    ];
  }
  const checked = overlaySchema.safeParse(parsed.value);
  if (checked.success)
    return [buildOverlay(source.file, checked.data, parsed), []];
  const faults = checked.error.issues.map((issue) =>
    report(
      describeFault(issue, parsed.value),
      parsed.placeOf(issue.path),
      expectedBy(issue),
    ),
  );
  return [undefined, faults];
}

function buildOverlay(
  file: string,
  { overlay: version, info, actions }: Checked,
  { placeOf }: ParsedData,
): Overlay {
  const read = actions.map(
    ({ target, description, update, remove, copy }, index): OverlayAction => ({
      place: placeOf(["actions", index]),
      target,
      remove,
      ...(description !== undefined && { description }),
      ...(update !== undefined && { update: update as Json }),
      ...(copy !== undefined && { copy }),
    }),
  );
  return { file, version, title: info.title, actions: read };
}

function reporter({ text }: OverlayFile) {
  const lines = text.split(/\r\n?|\n/);
  return (message: string, place: Place, expected?: string): Diagnostic =>
    diagnose("overlay-invalid", message, {
      place,
      source: lines[place.line - 1],
      expected,
    });
}

function describeFault(issue: z.core.$ZodIssue, root: unknown): string {
  const member = issue.path.map(String).join(".");
  const name = member === "" ? "the overlay" : `\`${member}\` of the overlay`;
  const value = issue.path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, key)
        ? (node as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    root,
  );
  if (value === undefined || value === null) return `${name} is missing`;
  if (issue.code === "custom" && typeof issue.params?.says === "string")
    return `${name} ${issue.params.says}`;
  if (issue.code === "custom")
    return issue.path.length > 2
      ? `${name} is unknown`
      : `${name} does nothing`;
  if (Array.isArray(value) && value.length === 0) return `${name} is empty`;
  if (typeof value === "object")
    return `${name} is ${Array.isArray(value) ? "a list" : "a mapping"}`;
  return `${name} is \`${String(value).slice(0, 80)}\``;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union") return "a value that JSON has";
  if (issue.code !== "invalid_type") return issue.message;
  return typeWords.get(issue.expected) ?? issue.expected;
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ["string", "text; quote a number"],
  ["object", "a mapping"],
  ["array", "a list"],
  ["boolean", "`true` or `false`"],
]);
