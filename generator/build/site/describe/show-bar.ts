import { toHtml, toHtmlCount } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";
import { marks, type PartMark } from "./judge-code.js";

/** How many lines ended in each way. */
export type MarkCounts = Record<PartMark, number>;

/** Counts of nothing. */
export function noCounts(): MarkCounts {
  return { used: 0, ignored: 0, unknown: 0, contradicted: 0 };
}

/** Adds counts to others. */
export function addCounts(to: MarkCounts, more: MarkCounts): void {
  for (const mark of marks) to[mark] += more[mark];
}

/** How many lines there are. */
export function sumCounts(counts: MarkCounts): number {
  return marks.reduce((sum, mark) => sum + counts[mark], 0);
}

/** Shows a share in percent; what is there is never shown as nothing, and what is missing never as all. */
export function showShare(part: number, whole: number): HtmlText {
  if (whole === 0) return html`0%`;
  const share = (100 * part) / whole;
  if (part > 0 && share < 0.1) return html`&lt;0.1%`;
  if (part < whole && share > 99.9) return html`&gt;99.9%`;
  return toHtml(`${Number(share.toFixed(1))}%`);
}

/** Draws counts as one bar, with the words for who cannot see it. */
export function showBar(counts: MarkCounts): HtmlText {
  const whole = sumCounts(counts);
  const there = marks.filter((mark) => counts[mark] > 0);
  const says = there.map(
    (mark) => html`${showShare(counts[mark], whole)} ${toHtml(mark)}`,
  );
  let at = 0;
  const parts = there.map((mark) => {
    // What is there is seen.
    const width = Math.max(0.6, (100 * counts[mark]) / whole);
    const x = Math.min(at, 100 - width);
    at += width;
    return html`<rect class="m-${toHtml(mark)}" x="${toHtml(x.toFixed(2))}" width="${toHtml(width.toFixed(2))}" height="8"/>`;
  });
  const label = whole === 0 ? html`nothing` : joinText(says, ", ");
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${label}">${joinText(parts, "")}</svg>`;
}

/** Shows each count with its word, as a list. */
export function showCounts(counts: MarkCounts): HtmlText {
  const whole = sumCounts(counts);
  const items = marks.map(
    (mark) =>
      html`<li><span class="mark m-${toHtml(mark)}">${toHtml(mark)}</span> <b>${showShare(counts[mark], whole)}</b> <span class="n">${toHtmlCount(counts[mark], "line")}</span></li>`,
  );
  return html`<ul class="counts">${joinText(items, "")}</ul>`;
}
