import { typeOfWord } from "../diff/compare/normalized-schema.js";
import type { RuleId } from "../diff/rules.js";

/**
 * Words a difference between a description and pages: of a part (`Boat.rig` in
 * backticks, or `query parameter`, `response` and its name), with the names that
 * the change from the one to the other holds. Nothing where one of them only tells
 * more than the other. The pages are the second of the two: what is new is theirs.
 */
type Wording = (part: string, names: readonly string[]) => string | undefined;

/** A property has its own name; other parts are named by a noun. */
const the = (part: string) => (part.startsWith("`") ? part : `the ${part}`);

const code = (name = "") => `\`${name}\``;

const both =
  (inPages: string, inDescription: string): Wording =>
  (part) =>
    `${the(part)} is ${inPages} in the pages and ${inDescription} in the description`;

const inPages: Wording = (part) =>
  `${the(part)} is in the pages, and not in the description`;
const inDescription: Wording = (part) =>
  `${the(part)} is in the description, and not in the pages`;

const aInPages: Wording = (part) =>
  `the pages have a ${part}, the description has none`;
const aInDescription: Wording = (part) =>
  `the description has a ${part}, the pages have none`;

const theInPages: Wording = (part) =>
  `the pages have the ${part}, the description has not`;
const theInDescription: Wording = (part) =>
  `the description has the ${part}, the pages have not`;

const renamed: Wording = (part, [old]) =>
  `${the(part)} is called ${code(old)} in the description`;

/** Types that differ; one that only leaves the format open says nothing else. */
const types: Wording = (part, [old = "", now = ""]) => {
  const [general, other] = [typeOfWord(old), typeOfWord(now)];
  if (general !== other) return both(code(other), code(general))(part, []);
  const isOpen = old === general || now === other;
  return isOpen ? undefined : both(code(now), code(old))(part, []);
};

/** Values of which the change names what is now first. */
const values =
  (word: string): Wording =>
  (part, [now, old]) =>
    isTold([now, old])
      ? both(`${word} ${code(now)}`, code(old))(part, [])
      : undefined;

const limits: Wording = (part, [keyword, now, old]) =>
  isTold([now, old])
    ? `${the(part)} has the ${code(keyword)} ${now} in the pages and ${old} in the description`
    : undefined;

function isTold(values: readonly (string | undefined)[]): boolean {
  return !values.some((value) => value === undefined || value === "none");
}

const listed =
  (where: string, other: string): Wording =>
  (part, names) =>
    `${the(part)} has the value${names.length > 1 ? "s" : ""} ${names.map(code).join(", ")} in the ${where}, and not in the ${other}`;

/**
 * What of the changes from a description to pages is told of them, and how. What
 * is not here is no contradiction: pages leave much untold, such as formats,
 * `null` and credentials, and a description has names and texts of its own.
 */
export const disagreements: Readonly<Partial<Record<RuleId, Wording>>> = {
  "operation-moved": (_, [before]) => `is ${code(before)} in the description`,

  "parameter-added": aInPages,
  "parameter-required-added": aInPages,
  "parameter-removed": aInDescription,
  "parameter-moved": (part, [now, old]) =>
    `${the(part)} travels in the ${now} in the pages and in the ${old} in the description`,
  "parameter-renamed": renamed,
  "parameter-became-required": both("required", "optional"),
  "parameter-became-optional": both("optional", "required"),

  "body-added": aInPages,
  "body-required-added": aInPages,
  "body-removed": aInDescription,

  "success-status-added": theInPages,
  "success-body-added": theInPages,
  "success-status-removed": theInDescription,
  "error-status-added": theInPages,
  "error-status-removed": theInDescription,
  "answer-added": (part) =>
    `${the(part)} has a body in the pages, and none in the description`,
  "response-header-added": inPages,

  "property-added": inPages,
  "property-required-added": inPages,
  "property-removed": inDescription,
  "property-renamed": renamed,
  "property-became-required": both("required", "optional"),
  "property-became-optional": both("optional", "required"),

  "type-changed": types,
  "type-widened": types,
  "type-narrowed": types,
  "constant-changed": values("always"),
  "value-added": listed("pages", "description"),
  "value-removed": listed("description", "pages"),
  "limit-tightened": limits,
  "limit-loosened": limits,
  "default-changed": values("by default"),
};
