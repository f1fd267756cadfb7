import { toScreenText } from "../../../base/diagnostics/visible-text.js";
import type { Change, Location, Subject } from "../change.js";
import { groupBySubject } from "../group-changes.js";
import { identifyChange } from "../identify-change.js";
import { printMessage } from "../message.js";
import { type Level, levels } from "../rules.js";
import { isAccepted, summarizeLevels } from "./count-levels.js";
import type { ReportHead } from "./print-json.js";

/** A pull request's text has at most 65,536 characters; the rest is left to its author. */
const longest = 60_000;

/** The identifiers that are listed at most. */
const mostOffered = 50;

const titles: Readonly<Record<Level, string>> = {
  breaking: "Breaking",
  "renamed-by-us": "Renamed by us",
  untyped: "Untyped: the pages tell less",
  typed: "Typed: the pages tell more",
  additive: "Additive",
  editorial: "Editorial",
};

/**
 * Prints changes as the text of a pull request (GitHub Flavored Markdown): what
 * breaks is open, the rest folded. Cut where a pull request's text must end.
 */
export function printMarkdownReport(
  changes: readonly Change[],
  { against, fails = () => false }: ReportHead,
): string {
  const head = `## API changes\n\nCompared with ${toCodeSpan(against)}: ${summarizeLevels(changes)}.\n`;
  const parts: string[] = [head];
  let room = longest - head.length;
  for (const level of levels) {
    const own = changes.filter((change) => change.level === level);
    if (own.length === 0) continue;
    const [text, hidden] = printLevel(level, own, room);
    parts.push(text, ...(hidden > 0 ? [`\n… and ${hidden} more.\n`] : []));
    room -= text.length;
  }
  return parts.join("") + printOffer(changes.filter(fails), room);
}

/** How a change that the run fails for is accepted, where there is room for it. */
function printOffer(changes: readonly Change[], room: number): string {
  if (changes.length === 0) return "";
  const ids = changes.map(
    (change) => `- ${toCodeSpan(identifyChange(change))}`,
  );
  const shown = ids.slice(0, mostOffered);
  const more = ids.length > shown.length ? "\n- …" : "";
  const text = `
<details>
<summary>How to accept a change</summary>

\`endpaper diff --accept "ID" --reason "why"\` writes it to \`endpaper.accepted.yaml\`, which is reviewed as all else is.

${shown.join("\n")}${more}

</details>
`;
  return text.length < room ? text : "";
}

/** The section of a level in the room that is left, and how many changes had none. */
function printLevel(
  level: Level,
  changes: readonly Change[],
  room: number,
): readonly [string, number] {
  const lines: string[] = [];
  let left = room - 200;
  let hidden = 0;
  for (const { subject, changes: own } of groupBySubject(changes)) {
    const text = [`- ${nameSubject(subject)}`, ...own.map(printChange)].join(
      "\n",
    );
    if (hidden > 0 || text.length > left) hidden += own.length;
    else lines.push(text);
    left -= text.length + 1;
  }
  const list = lines.join("\n");
  const known = changes.filter(isAccepted).length;
  const note = known > 0 ? `, ${known} accepted` : "";
  const title = `${titles[level]} (${changes.length}${note})`;
  if (level === "breaking") return [`\n### ${title}\n\n${list}\n`, hidden];
  const fold = `\n<details>\n<summary>${title}</summary>\n\n${list}\n\n</details>\n`;
  return [fold, hidden];
}

function nameSubject({ kind, name, operations = 0 }: Subject): string {
  const shown = `**${toCodeSpan(name)}**`;
  if (kind !== "schema") return shown;
  return `${shown}, in ${operations} operation${operations === 1 ? "" : "s"}`;
}

function printChange({
  message,
  todo,
  accepted,
  before,
  after,
}: Change): string {
  const text = printMessage(message, toCodeSpan);
  const help = todo === undefined ? "" : ` *${todo}*`;
  const sides = [printSide(before), printSide(after)].filter((side) => side);
  const places = [...new Set(sides)].join(" → ");
  const reason =
    accepted === undefined ? "" : ` — accepted: ${toText(accepted)}`;
  return `  - ${text}${help}${places === "" ? "" : ` (${places})`}${reason}`;
}

/** A reason is of the project itself: its marks and links count, its HTML does not. */
function toText(reason: string): string {
  return toScreenText(reason).replace(/[<>]/g, "\\$&");
}

function printSide(side: Location | undefined): string {
  return side?.page === undefined
    ? ""
    : toCodeSpan(`${side.page}:${side.line}`);
}

/**
 * Shows a name of the documentation as code in markdown, on one line and at
 * most 200 characters long. Backticks in it are fenced by more of them
 * (CommonMark 0.31 §6.1), so that nothing in it is a mark or HTML.
 */
function toCodeSpan(text: string): string {
  const line = toScreenText(text, 200).trim();
  if (line === "") return "(empty)";
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const space = runs.length > 0 ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}
