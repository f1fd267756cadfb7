import { toHtml } from "../../client/text/html.js";
import { type HtmlText, html, joinText } from "../../client/text/safe-text.js";
import { judgeCode } from "./judge-code.js";
import type { MarkedLine } from "./mark-page.js";

/** The longest line that is shown whole. */
const longest = 2_000;

/** A part of a line that is more than the line. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly style: "evidence" | "unknown" | "contradicted";
}

/** Shows a line with its number: a link to what is known of it, where anything is. */
export function showLine(
  line: MarkedLine,
  { number, file, href }: { number: number; file: string; href?: HtmlText },
): HtmlText {
  const { mark = "blank", text } = line;
  const shown = text.length > longest ? `${text.slice(0, longest)} …` : text;
  const pieces = listPieces(line, file, number);
  const content = showPieces(shown, pieces);
  const inner =
    href === undefined ? content : html`<a href="${href}">${content}</a>`;
  const at = toHtml(String(number));
  return html`<li id="L${at}" value="${at}" class="m-${toHtml(mark)}">${inner}</li>`;
}

function listPieces(
  { text, notes, diagnostics }: MarkedLine,
  file: string,
  number: number,
): readonly Piece[] {
  const own = notes.map(
    ({ column, role }): Piece => ({
      start: column - 1,
      end: endOfCell(text, column - 1),
      style: role === "lost" ? "contradicted" : "evidence",
    }),
  );
  const told = diagnostics.flatMap(({ code, place, related = [] }) => {
    const style = judgeCode(code);
    const places = [place, ...related.map((one) => one.place)];
    return places.flatMap((one): readonly Piece[] => {
      if (one?.file !== file || one.line !== number || !style) return [];
      const start = one.column - 1;
      const end = (one.endColumn ?? endOfCell(text, start) + 1) - 1;
      return [{ start, end, style }];
    });
  });
  return [...own, ...told];
}

/** A cell ends at its pipe, other texts with their line. */
function endOfCell(text: string, start: number): number {
  const pipe = /^\s*\|/.test(text) ? text.indexOf("|", start) : -1;
  return text.slice(0, pipe < 0 ? undefined : pipe).trimEnd().length;
}

const ranks = { evidence: 1, unknown: 2, contradicted: 3 } as const;

/** Cuts a line where its pieces begin and end; where they overlap, the worst counts. */
function showPieces(text: string, pieces: readonly Piece[]): HtmlText {
  if (pieces.length === 0) return toHtml(text);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of pieces) {
    cuts.add(Math.min(Math.max(start, 0), text.length));
    cuts.add(Math.min(Math.max(end, 0), text.length));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const parts = sorted.slice(0, -1).map((from, at) => {
    const to = sorted[at + 1] ?? text.length;
    const covering = pieces.filter(
      ({ start, end }) => start <= from && end >= to,
    );
    const [worst] = covering.sort((a, b) => ranks[b.style] - ranks[a.style]);
    const content = toHtml(text.slice(from, to));
    if (worst === undefined) return content;
    return worst.style === "evidence"
      ? html`<b>${content}</b>`
      : html`<mark class="s-${toHtml(worst.style)}">${content}</mark>`;
  });
  return joinText(parts, "");
}
