import { joinText, type MarkdownText } from "./safe-text.js";

/**
 * Prints a table (GFM §4.10) with its columns aligned, as formatters leave it.
 * The cells are on one line each, and their pipes escaped. A column of which no
 * row says anything is left out.
 */
export function printMarkdownTable(
  titles: readonly MarkdownText[],
  all: readonly (readonly MarkdownText[])[],
): MarkdownText {
  const told = titles.map(
    (_, column) =>
      all.length === 0 || all.some((row) => (row[column] ?? "").trim() !== ""),
  );
  const keep = (cells: readonly MarkdownText[]) =>
    cells.filter((_, column) => told[column] ?? false);
  const header = keep(titles);
  const rows = all.map(keep);
  const widths = header.map((title, column) =>
    Math.max(
      3,
      ...[title, ...rows.map((row) => row[column] ?? "")].map(measureText),
    ),
  );
  const print = (cells: readonly string[]) => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? "";
      return cell + " ".repeat(width - measureText(cell));
    });
    return `| ${padded.join(" | ")} |` as MarkdownText;
  };
  const rule = widths.map((width) => "-".repeat(width));
  return joinText([print(header), print(rule), ...rows.map(print)], "\n");
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}]/u;

/** How many columns a text takes: East Asian letters and emoji take two, marks none. */
function measureText(text: string): number {
  let width = 0;
  for (const letter of text.normalize()) {
    width += /\p{M}/u.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  }
  return width;
}
