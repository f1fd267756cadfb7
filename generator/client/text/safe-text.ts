import type { Identifier } from "../model/names/identifier.js";

export type { Identifier };

declare const brand: unique symbol;
type Safe<Name extends string> = string & { readonly [brand]: Name };

/**
 * Text that may stand in a generated file as it is. Each kind is made by one
 * function of this folder, and there is no other way to make it; a template's
 * context and a layout hold nothing else. So a document's text cannot become
 * code: the compiler refuses a plain string.
 */
export type SafeText =
  | Identifier
  | MemberKey
  | JsonLiteral
  | Comment
  | MarkdownText
  | HtmlText
  | Code;

/** The name of a member as it stands in a type or an object literal. */
export type MemberKey = Safe<"MemberKey">;
/** A JSON value that is a TypeScript expression as well. */
export type JsonLiteral = Safe<"JsonLiteral">;
/** A whole documentation comment, delimiters included. */
export type Comment = Safe<"Comment">;
/** Markdown that shows a text and does nothing else. */
export type MarkdownText = Safe<"MarkdownText">;
/** HTML that shows a text and does nothing else, also within an attribute. */
export type HtmlText = Safe<"HtmlText">;
/** TypeScript put together of safe text and this project's own words. */
export type Code = Safe<"Code">;

/**
 * Puts safe text together: the template's own words are ours, and what is
 * interpolated is safe already.
 */
export function code(
  words: TemplateStringsArray,
  ...values: readonly SafeText[]
): Code {
  return String.raw({ raw: words }, ...values) as Code;
}

/** Puts markdown together: the words are ours, the values safe in markdown. */
export function markdown(
  words: TemplateStringsArray,
  ...values: readonly MarkdownText[]
): MarkdownText {
  return String.raw({ raw: words }, ...values) as MarkdownText;
}

/** Puts HTML together: the words are ours, the values safe in HTML. */
export function html(
  words: TemplateStringsArray,
  ...values: readonly HtmlText[]
): HtmlText {
  let text = words[0] ?? "";
  for (let at = 0; at < values.length; at += 1)
    text += `${values[at]}${words[at + 1]}`;
  return text as HtmlText;
}

/** Joins safe text of one kind. */
export function joinText<T extends Code | MarkdownText | HtmlText>(
  parts: readonly T[],
  separator: "\n" | ", " | " " | "" | "<br>" | " or ",
): T {
  return parts.join(separator) as T;
}
