import type { Change } from "../../../openapi/diff/change.js";
import { groupByTag } from "../../../openapi/diff/group-changes.js";
import { type Message, messageAbout } from "../../../openapi/diff/message.js";
import type { OutputFile } from "../../print/output-file.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { joinText, type MarkdownText, markdown } from "../../text/safe-text.js";

/** A version, and what changed in it. */
export interface ChangelogRelease {
  readonly version: string;
  readonly changes: readonly LoggedChange[];
}

/** What of a change a changelog tells. */
export type LoggedChange = Pick<
  Change,
  "level" | "message" | "todo" | "subject" | "accepted"
>;

/**
 * Emits `CHANGELOG.md`: the versions, the latest first, what breaks in them
 * before what is new, by tag, with what to do about it, and why it was accepted. Texts that changed are
 * counted only. There are no dates: the same API gives the same file.
 */
export function emitChangelog(
  releases: readonly ChangelogRelease[],
  render: Renderer = renderTemplate,
): OutputFile {
  return {
    path: "CHANGELOG.md",
    isPublished: true,
    text: render("CHANGELOG.md", {
      releases: releases.map((release, index) =>
        describeRelease(release, index === releases.length - 1),
      ),
    }),
  };
}

function describeRelease(
  { version, changes }: ChangelogRelease,
  isFirst: boolean,
): TemplateContext {
  const of = (level: Change["level"]) =>
    changes.filter((change) => change.level === level);
  const texts = of("editorial").length;
  return {
    version: toMarkdown(version),
    isFirst: isFirst && changes.length === 0,
    isSame: !isFirst && changes.length === 0,
    sections: [
      ...describeSection(markdown`Breaking`, of("breaking")),
      ...describeSection(markdown`Renamed by us`, of("renamed-by-us")),
      ...describeSection(
        markdown`Untyped: the documentation tells less`,
        of("untyped"),
      ),
      ...describeSection(
        markdown`Typed: the documentation tells more`,
        of("typed"),
      ),
      ...describeSection(markdown`Added and changed`, of("additive")),
    ],
    hasTexts: texts > 0,
    texts: toMarkdown(String(texts)),
    isOneText: texts === 1,
  };
}

function describeSection(
  title: MarkdownText,
  changes: readonly LoggedChange[],
): readonly TemplateContext[] {
  if (changes.length === 0) return [];
  const groups = groupByTag(changes).map(({ tag, changes: own }) => ({
    hasTag: tag !== undefined,
    tag: toMarkdown(tag ?? ""),
    lines: own.map(describeChange),
  }));
  return [{ title, groups }];
}

function describeChange({
  subject,
  message,
  todo,
  accepted,
}: LoggedChange): MarkdownText {
  const about = subject.kind === "name" ? [] : [{ name: subject.name }];
  const text = joinText(messageAbout(about, message).map(describePart), "");
  const help =
    todo === undefined ? markdown`` : markdown` **${toMarkdown(todo)}**`;
  const reason =
    accepted === undefined
      ? markdown``
      : markdown` Accepted: ${toMarkdown(accepted)}`;
  return markdown`${text}.${help}${reason}`;
}

/** What stands between words and names, and is no mark where it stands. */
const joints: Readonly<Record<string, MarkdownText>> = {
  "": markdown``,
  " ": markdown` `,
  ": ": markdown`: `,
  ", ": markdown`, `,
  "; ": markdown`; `,
};

function describePart(part: Message[number]): MarkdownText {
  if (typeof part !== "string") return toMarkdownCode(part.name);
  const [, before = "", words = "", after = ""] =
    /^((?:[:,;]? )?)(.*?)( ?)$/s.exec(part) ?? [];
  const [left, right] = [joints[before], joints[after]];
  return markdown`${left ?? markdown` `}${toMarkdown(words)}${right ?? markdown` `}`;
}
