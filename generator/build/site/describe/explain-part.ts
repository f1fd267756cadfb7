import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import { toHtml } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import { kindWords } from "../../../openapi/explain/print-evidence.js";
import { inferenceRules } from "../../../reader/inference/rule-list.js";
import { findSource, linkFrom, locateLine } from "../site.js";
import { showLine } from "./prose.js";
import type { Standpoint } from "./show-schema.js";

const rules = new Map(inferenceRules.map((rule) => [rule.name, rule]));

/** Lists why a part is what it is, and what spoke against it; nothing where no page says more than its place. */
export function explainPart(pointer: string, standpoint: Standpoint): HtmlText {
  const { evidence = [], lost = [] } =
    findSource(standpoint.site, pointer) ?? {};
  const because = listEvidence("because", evidence, standpoint);
  const although = listEvidence("although", lost, standpoint);
  return html`${because}${although}`;
}

function listEvidence(
  word: "because" | "although",
  evidence: readonly Evidence[],
  standpoint: Standpoint,
): HtmlText {
  if (evidence.length === 0) return html``;
  const items = evidence
    .slice(0, 12)
    .map((one) => html`<li>${showEvidence(one, standpoint)}</li>`);
  const name = toHtml(word);
  return html`<p class="why ${name}">${name}</p><ul class="evidence">${joinText(items, "")}</ul>`;
}

function showEvidence(one: Evidence, standpoint: Standpoint): HtmlText {
  const { kind, rule, says, page, line } = one;
  const who =
    rule === undefined
      ? toHtml(kindWords[kind])
      : html`rule <code title="${sayRule(rule)}">${toHtml(rule)}</code>`;
  const verb = kind === "sample" ? "shows" : "says";
  const what =
    says === undefined ? html`` : html` ${toHtml(verb)} <q>${toHtml(says)}</q>`;
  return html`${who}${what} <span class="at">${showPlace(page, line, standpoint)}</span>`;
}

function sayRule(name: string): HtmlText {
  const rule = rules.get(name);
  return toHtml(rule ? `${rule.needs}, so ${rule.concludes}` : name);
}

/** Shows a line of a page with a link to it. */
export function showPlace(
  page: string,
  line: number,
  { site, from }: Standpoint,
): HtmlText {
  const to = locateLine(site, page, line);
  const isHere = to?.path === from;
  const name = toHtml(isHere ? `line ${line}` : `${shortName(page)}:${line}`);
  return to === undefined
    ? name
    : html`<a href="${linkFrom(from, to)}" title="${toHtml(page)}">${name}</a>`;
}

/** The name of a file without its folders. */
export function shortName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** Shows what was reported, with the other places that it names. */
export function showDiagnostic(
  { severity, code, message, help, related = [] }: Diagnostic,
  standpoint: Standpoint,
): HtmlText {
  const others = related
    .slice(0, 8)
    .map(
      ({ message: what, place }) =>
        html`<li>${showLine(what)} <span class="at">${showPlace(place.file, place.line, standpoint)}</span></li>`,
    );
  const list =
    others.length > 0 ? html`<ul>${joinText(others, "")}</ul>` : html``;
  const advice =
    help === undefined ? html`` : html`<p class="help">${showLine(help)}</p>`;
  return html`<div class="diagnostic ${toHtml(severity)}"><p><strong>${toHtml(severity)}</strong> <code>${toHtml(code)}</code> ${showLine(message)}</p>${list}${advice}</div>`;
}
