import type { OutputFile } from "../../client/print/output-file.js";
import type { Renderer } from "../../client/print/tools/handlebars.js";
import { toHtml } from "../../client/text/html.js";
import type { HtmlText } from "../../client/text/safe-text.js";
import type { ReportSite } from "./site.js";
import { climb } from "./site-paths.js";

/** The parts of a report, as its head links to them. */
export type ReportSection =
  | "overview"
  | "operations"
  | "schemas"
  | "pages"
  | "findings";

/** A link beside a screen, to what stands near it. */
export interface NearLink {
  readonly label: HtmlText;
  /** In upper case; nothing where it is no operation. */
  readonly method?: string;
  readonly link: HtmlText;
  readonly isHere: boolean;
}

/** A screen, and the frame that it stands in. */
export interface Screen {
  readonly site: ReportSite;
  readonly render: Renderer;
  /** Where it stands in the report. */
  readonly path: string;
  readonly title: string;
  readonly active: ReportSection;
  /** What `render` made of its template. */
  readonly body: string;
  readonly near?: {
    readonly title: string;
    readonly links: readonly NearLink[];
  };
}

/** Puts a screen into the frame that all screens have. */
export function frame(screen: Screen): OutputFile {
  const { site, render, path, title, active, body, near } = screen;
  const text = render("report/frame.html", {
    title: toHtml(title),
    api: toHtml(site.document.info.title),
    top: toHtml(climb(path)),
    isOverview: active === "overview",
    isOperations: active === "operations",
    isSchemas: active === "schemas",
    isPages: active === "pages",
    isFindings: active === "findings",
    hasNear: near !== undefined && near.links.length > 1,
    nearTitle: toHtml(near?.title ?? ""),
    near: (near?.links ?? []).map(({ label, method, link, isHere }) => ({
      label,
      hasMethod: method !== undefined,
      method: toHtml(method ?? ""),
      methodClass: toHtml((method ?? "").toLowerCase()),
      link,
      isHere,
    })),
    // What a template made is made of safe text alone.
    body: body as HtmlText,
    version: toHtml(site.version),
  });
  return { path, text };
}

/** The most links beside a screen. */
const mostNear = 30;

/** Those of a list that stand nearest to one of it. */
export function listNear<T>(all: readonly T[], here: number): readonly T[] {
  if (all.length <= mostNear) return all;
  const start = Math.min(
    Math.max(0, here - mostNear / 2),
    all.length - mostNear,
  );
  return all.slice(start, start + mostNear);
}
