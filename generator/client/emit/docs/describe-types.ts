import type { TypeChoices } from "../../model/api-model.js";
import { joinText, type MarkdownText, markdown } from "../../text/safe-text.js";

/** Says in the README how dates and long integers are held. */
export function describeTypes({
  dates,
  int64,
  checks,
}: TypeChoices): MarkdownText {
  const checked = checks
    ? markdown`Answers are checked against the documented types; \`checks: false\` on a\ncontext or a call lets wrong types pass.`
    : markdown`Answers are not checked against the documented types unless a context or a call\nsays \`checks: true\`.`;
  return joinText([dateDocs[dates], int64Docs[int64], checked], "\n");
}

const dateDocs: Readonly<Record<TypeChoices["dates"], MarkdownText>> = {
  text: markdown`Dates are the text that was sent: seven digits of a second and an offset do not\nfit a \`Date\`.`,
  date: markdown`A \`date-time\` is a \`Date\`: milliseconds, no offset. One that was read and not\nchanged is sent back as the very text that was read. A \`date\` stays text.`,
  temporal: markdown`A \`date-time\` is a \`Temporal.Instant\`, a \`date\` a \`Temporal.PlainDate\`. One\nthat was read is sent back as the very text that was read. Runtimes without\nTemporal need a polyfill as \`globalThis.Temporal\`.`,
};

const int64Docs: Readonly<Record<TypeChoices["int64"], MarkdownText>> = {
  bigint: markdown`An \`int64\` is a \`bigint\`, so that no digit of it is lost. \`JSON.stringify\`\nrefuses bigints: send them through these functions, or print them with\n\`String\`.`,
  string: markdown`An \`int64\` is the text of its digits, so that none is lost; it is sent as a\nnumber.`,
  number: markdown`An \`int64\` is a number; one that a number cannot hold exactly is an error.`,
};
