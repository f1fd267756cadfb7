/**
 * What a change means for a program that calls the API. Between what breaks and
 * what is new stands what says more of the documentation than of the API: a
 * name that Endpaper made up is another one, pages tell less than they did, or
 * more.
 */
export type Level =
  | "breaking"
  | "renamed-by-us"
  | "untyped"
  | "typed"
  | "additive"
  | "editorial";

/** Whether a value is sent to the API or comes from it. */
export type Direction = "request" | "response";

/** What one kind of change means where a value is sent, and where it is received. */
export interface Rule {
  readonly request: Level;
  readonly response: Level;
  /** What the author of a program does about it; told where it breaks. */
  readonly todo: string;
  /** What it means where both sides were read from pages, which leave things untold. */
  readonly pages?: Readonly<Record<Direction, Level>>;
}

function always(level: Level, todo = ""): Rule {
  return { request: level, response: level, todo };
}

function either(request: Level, response: Level, todo = ""): Rule {
  return { request, response, todo };
}

/** A rule that means something else where both sides were read from pages. */
function onPages(rule: Rule, request: Level, response: Level): Rule {
  return { ...rule, pages: { request, response } };
}

/**
 * Every kind of change. What a client sends may be asked for less strictly, and
 * what it receives may be told more strictly; the other way round breaks it.
 */
export const rules = {
  "operation-added": always("additive"),
  "operation-removed": always("breaking", "Stop calling it."),
  "operation-moved": always("breaking", "Call it at its new address."),
  "operation-id-changed": always("editorial"),
  "operation-tag-changed": always(
    "breaking",
    "Find it under its new tag: in `client`, and in the module of that tag.",
  ),
  "operation-server-changed": always(
    "breaking",
    "It is sent to another host: see that this one may have the credentials.",
  ),
  "operation-detail-changed": always("breaking", "Call it in its new form."),
  "paging-added": always("additive"),
  "paging-removed": always("breaking", "Do without `.pages`."),
  "paging-changed": always("editorial"),
  "operation-deprecated": always("additive"),
  "deprecation-withdrawn": always("editorial"),

  "parameter-added": always("additive"),
  "parameter-required-added": always("breaking", "Pass it."),
  "parameter-removed": always("breaking", "Leave it out."),
  "parameter-moved": always("breaking", "Pass it at its new place."),
  "parameter-renamed": always("breaking", "Pass it by its new name."),
  "parameter-became-required": always("breaking", "Always pass it."),
  "parameter-became-optional": always("additive"),
  "parameter-detail-changed": always("breaking", "Pass it in its new form."),
  "parameter-style-changed": always("breaking", "Write it in the new style."),
  "parameter-deprecated": always("additive"),

  "body-added": always("additive"),
  "body-required-added": always("breaking", "Send a body."),
  "body-removed": always("breaking", "Send no body."),
  "body-became-required": always("breaking", "Always send a body."),
  "body-became-optional": always("additive"),
  "media-type-added": always("additive"),
  "media-type-other-added": either(
    "additive",
    "breaking",
    "Handle this answer as well.",
  ),
  "media-type-removed": either(
    "breaking",
    "breaking",
    "Use one of the other media types.",
  ),

  "encoding-changed": either(
    "breaking",
    "editorial",
    "Send the form or its parts in the new form.",
  ),
  "media-type-detail-changed": always(
    "breaking",
    "Read and write the body in its new form.",
  ),

  "success-status-added": always("additive"),
  "success-body-added": always("breaking", "Handle this answer as well."),
  "success-status-removed": always("breaking", "Do not wait for this status."),
  "error-status-added": always("additive"),
  "error-status-removed": onPages(
    always("breaking", "Do not tell this error apart by its status."),
    "untyped",
    "untyped",
  ),
  "answer-added": always("additive"),
  "answer-removed": always("breaking", "Do without the body of the answer."),

  "response-header-added": always("additive"),
  "response-header-removed": always("breaking", "Do without this header."),
  "response-header-detail-changed": always(
    "breaking",
    "Read the header in its new form.",
  ),
  "response-detail-changed": always(
    "breaking",
    "Read the answer in its new form.",
  ),
  "links-changed": always("editorial"),

  "schema-added": always("additive"),
  "schema-removed": always("breaking", "Use the type that took its place."),
  "schema-renamed": always("editorial"),
  "invented-name-removed": always(
    "renamed-by-us",
    "Use the type that took its place.",
  ),
  "schema-deprecated": always("additive"),

  "property-added": always("additive"),
  "property-required-added": either("breaking", "additive", "Send it."),
  "property-removed": always("breaking", "Do without it."),
  "property-renamed": always("breaking", "Use its new name."),
  "property-became-required": either("breaking", "additive", "Always send it."),
  "property-became-optional": either(
    "additive",
    "breaking",
    "Expect that it is missing.",
  ),
  "property-deprecated": always("additive"),
  "property-became-read-only": either(
    "breaking",
    "editorial",
    "Do not set it.",
  ),
  "property-taken-for-read-only": either(
    "untyped",
    "editorial",
    "See whether it can still be set.",
  ),
  "property-became-writable": either("additive", "editorial"),
  "property-became-write-only": either(
    "editorial",
    "breaking",
    "Do not read it.",
  ),
  "property-became-readable": either("editorial", "additive"),

  "type-told": onPages(always("additive"), "typed", "typed"),
  "type-lost": onPages(
    either(
      "additive",
      "breaking",
      "Check the value before it is used: it can be anything.",
    ),
    "untyped",
    "untyped",
  ),
  "type-widened": either(
    "additive",
    "breaking",
    "Handle the values that are new.",
  ),
  "type-narrowed": either(
    "breaking",
    "additive",
    "Send a value of the narrower type.",
  ),
  "type-changed": always("breaking", "Use the new type."),
  "constant-changed": always("breaking", "Use the new value."),
  "constant-set": either("breaking", "additive", "Send this value."),
  "constant-lifted": either("additive", "breaking", "Expect other values."),
  "choice-changed": always("breaking", "Use the new type."),
  "union-member-added": always("additive"),
  "discriminator-changed": always(
    "breaking",
    "Tell the types apart by the new values.",
  ),
  "members-closed": either("breaking", "additive", "Send no other members."),
  "members-opened": always("additive"),
  "items-became-required": either("breaking", "additive", "Send all of them."),
  "items-became-optional": either(
    "additive",
    "breaking",
    "Expect that some are missing.",
  ),
  "items-opened": either("additive", "breaking", "Expect more items."),
  "pattern-added": either(
    "breaking",
    "additive",
    "Send values of this type under such names.",
  ),
  "pattern-removed": always("breaking", "Expect any values under such names."),
  "detail-changed": always("breaking", "Use the new type."),
  "null-allowed": onPages(
    either("additive", "breaking", "Expect null."),
    "typed",
    "untyped",
  ),
  "null-forbidden": onPages(
    either("breaking", "additive", "Do not send null."),
    "untyped",
    "typed",
  ),
  "values-listed": onPages(
    either("breaking", "additive", "Send one of these values."),
    "typed",
    "typed",
  ),
  "values-unlisted": onPages(always("additive"), "untyped", "untyped"),
  "value-added": always("additive"),
  "value-removed": either("breaking", "additive", "Send another value."),
  "limit-tightened": either(
    "breaking",
    "additive",
    "Send values within the limit.",
  ),
  "limit-loosened": either("additive", "additive"),
  "default-changed": either(
    "breaking",
    "editorial",
    "Send the value that you relied on.",
  ),
  "xml-changed": always("breaking", "Read and write the XML in its new form."),

  "security-demanded": always("breaking", "Send credentials."),
  "security-removed": always("additive"),
  "security-told": always("additive"),
  "security-untold": always("additive"),
  "security-alternative-added": always("additive"),
  "security-alternative-removed": always(
    "breaking",
    "Authenticate in another way.",
  ),
  "scope-demanded": always("breaking", "Ask for a token with this scope."),
  "scope-removed": always("additive"),
  "scheme-added": always("additive"),
  "scheme-removed": always("breaking", "Authenticate in another way."),
  "scheme-changed": always("breaking", "Send the credentials in the new way."),

  "server-added": always("additive"),
  "server-removed": always("breaking", "Use another base URL."),
  "server-changed": always("breaking", "Fill in its URL in the new way."),

  "webhook-added": always("additive"),
  "webhook-removed": always("breaking", "Do not wait for it."),

  "name-aliased": always("additive"),
  "name-changed": always("breaking", "Use the new name."),
  "alias-removed": always("breaking", "Use the new name."),

  "order-changed": always("editorial"),
  "text-changed": always("editorial"),
  "title-changed": always("editorial"),
  "api-version-changed": always("editorial"),
} satisfies Record<string, Rule>;

/** The name of a kind of change. */
export type RuleId = keyof typeof rules;

/** The levels from the one that matters most. */
export const levels: readonly Level[] = [
  "breaking",
  "renamed-by-us",
  "untyped",
  "typed",
  "additive",
  "editorial",
];

/** Says whether a level matters at least as much as another one. */
export function reaches(level: Level, other: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(other);
}

/** Says whether programs that compiled may not do so after a change of a level. */
export function mayNotCompile(level: Level): boolean {
  return reaches(level, "untyped");
}

/** What a change means for the directions that a value goes: the worse counts. */
export function judge(
  id: RuleId,
  directions: readonly Direction[],
  isOfPages = false,
): Level {
  const rule: Rule = rules[id];
  const meaning = (isOfPages ? rule.pages : undefined) ?? rule;
  const all = directions.map((direction) => meaning[direction]);
  // What no operation sends or receives cannot break a call.
  return levels.find((level) => all.includes(level)) ?? "editorial";
}
