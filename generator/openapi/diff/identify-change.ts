import { toScreenText } from "../../base/diagnostics/visible-text.js";
import type { Change } from "./change.js";
import type { Message } from "./message.js";
import type { RuleId } from "./rules.js";

/**
 * How many names of a message, behind what it is about, say which of several
 * parts is meant: two values of one property are two changes. The other names
 * say what was and what is, which is no part of an identity.
 */
const telling: Readonly<Partial<Record<RuleId, number>>> = {
  "value-added": 1,
  "value-removed": 1,
  "limit-tightened": 1,
  "limit-loosened": 1,
  "media-type-added": 1,
  "media-type-other-added": 1,
  "media-type-removed": 1,
  "encoding-changed": 2,
  "security-alternative-added": 1,
  "security-alternative-removed": 1,
  "scope-demanded": 2,
  "scope-removed": 2,
  "server-added": 1,
  "server-removed": 1,
  "server-changed": 1,
  "discriminator-changed": 1,
  "detail-changed": 1,
  "operation-detail-changed": 1,
  "parameter-detail-changed": 1,
  "media-type-detail-changed": 1,
  "response-header-detail-changed": 1,
  "response-detail-changed": 1,
  "name-changed": 1,
  "name-aliased": 1,
  "alias-removed": 1,
};

/**
 * Names a change by its kind, its operation or schema, and the part of it:
 * `parameter-removed GET /boats: query parameter limit`. It is the same in each
 * comparison that finds the change, whatever its wording, its places and what
 * else changed.
 */
export function identifyChange({
  rule,
  subject,
  label = [],
  message,
}: Pick<Change, "rule" | "subject" | "label" | "message">): string {
  const names = listNames(message.slice(label.length));
  const own = names.slice(0, telling[rule] ?? 0);
  const part = [print(label), ...own].filter((text) => text !== "");
  const whole = `${rule} ${subject.name}${part.length > 0 ? `: ${part.join(" ")}` : ""}`;
  return toScreenText(whole.replace(/\s+/g, " "), 1000).trim();
}

function listNames(message: Message): readonly string[] {
  return message.flatMap((part) =>
    typeof part === "string" ? [] : [part.name],
  );
}

function print(message: Message): string {
  return message
    .map((part) => (typeof part === "string" ? part : part.name))
    .join("");
}
