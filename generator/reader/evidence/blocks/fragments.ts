import type { SourceFile } from "../../../base/text/source-text.js";
import { createPageText } from "../../syntax/blocks/page-text.js";
import {
  type Fragment,
  type Fragments,
  openReading,
  type Reading,
} from "../reading.js";

const named =
  /<%-?\s*(?:content_for|define|block)\s*\(?\s*[:"'](\w+)[^%]*%>|\{%-?\s*(?:block|capture)\s+["']?(\w+)["']?\s*-?%\}/g;

/**
 * Indexes the pieces of files that other files show by name:
 *
 *     <% content_for :berth do %> { "id": 1 } <% end %>
 *     {% capture berth %} { "id": 1 } {% endcapture %}
 *
 * and whole files: `<%= partial "berths/list" %>`, `{% include berth.json %}`.
 * Only files among the inputs are looked at; no code is run.
 */
export function indexFragments(files: readonly SourceFile[]): Fragments {
  const pieces = new Map<string, Fragment>();
  const whole = new Map<string, SourceFile>();
  for (const file of files) {
    whole.set(stemOf(file.file), file);
    if (!/<%|\{%/.test(file.text)) continue;
    let reading: Reading | undefined;
    for (const match of file.text.matchAll(named)) {
      const name = match[1] ?? match[2] ?? "";
      reading ??= openReading(
        createPageText({ ...file, text: blankCode(file.text) }),
      );
      const start = match.index + match[0].length;
      const end = file.text.length;
      if (!pieces.has(name)) pieces.set(name, { reading, start, end });
    }
  }
  return (expression) => {
    const shown =
      /^(?:<%=?-?\s*(?:yield_content|yield|content)\s*\(?\s*[:"'](\w+)|\{\{-?\s*([A-Za-z_]\w*)\s*-?\}\})/.exec(
        expression,
      );
    const piece = pieces.get(shown?.[1] ?? shown?.[2] ?? "");
    if (piece) return piece;
    const path =
      /^(?:<%=?-?\s*(?:partial|render|include|erb)\s*\(?\s*:?["']?|\{%-?\s*(?:include|render)\s+["']?|\{\{#?[>]?(?:include)?\s+["']?)([\w./-]+)/.exec(
        expression,
      )?.[1];
    const file = path && whole.get(stemOf(path));
    if (!file) return undefined;
    const reading = openReading(
      createPageText({ ...file, text: blankCode(file.text) }),
    );
    return { reading, start: 0, end: file.text.length };
  };
}

/** A path without what includes leave out: a leading `_`, endings, folders above. */
function stemOf(path: string): string {
  const parts = path.replace(/^(?:\.{0,2}\/)+/, "").split("/");
  const name = (parts.at(-1) ?? "").replace(/^_/, "").split(".")[0] ?? "";
  return name.toLowerCase();
}

/**
 * Puts values in the place of code and spaces in that of statements, so that
 * offsets stay: the default that a call of `fetch` names, else `null`.
 */
function blankCode(text: string): string {
  return text.replace(/<%[\s\S]*?%>/g, (code, at: number) => {
    const isValue = /^<%=/.test(code);
    const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
    const isInText = (before.match(/(?<!\\)"/g) ?? []).length % 2 === 1;
    if (isValue && isInText) return code.replace(/["\n]/g, " ");
    const literal = /fetch\([^,()]*,\s*(\{\}|\[\]|"[^"]*"|\d+)\)/.exec(
      code,
    )?.[1];
    const value = isValue ? (literal ?? "null") : "";
    return value + code.slice(value.length).replace(/[^\n]/g, " ");
  });
}
