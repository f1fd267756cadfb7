import type { OutputFile } from "../../client/print/output-file.js";
import type { Renderer } from "../../client/print/tools/handlebars.js";
import { toHtml } from "../../client/text/html.js";
import {
  describeFindings,
  describeOperationList,
  describePageList,
  describeSchemaList,
} from "./describe/describe-lists.js";
import {
  describeSiteOperation,
  titleOf,
} from "./describe/describe-operation.js";
import {
  describeOverview,
  type NamedSample,
} from "./describe/describe-overview.js";
import type { PageSummary } from "./describe/describe-page.js";
import { describeSchema, groupUnknowns } from "./describe/describe-schema.js";
import { findUses } from "./describe/find-uses.js";
import { frame, listNear } from "./frame.js";
import { renderPages } from "./render-pages.js";
import {
  linkFrom,
  openSite,
  type ReportSite,
  type SiteOperation,
} from "./site.js";
import type { SiteInput } from "./site-input.js";

/** The file by which a folder is known to be a report. */
export const markerPath = "report.json";

/**
 * Renders all files of a report, one after the other, so that none has to be
 * held until all are there: pure text, and the same for the same input.
 */
export function* renderSite(
  input: SiteInput,
  render: Renderer,
): Generator<OutputFile, void> {
  const site = openSite(input);
  const unknowns = groupUnknowns(site);
  const summaries: PageSummary[] = [];
  for (const { files, summary } of renderPages(site, render)) {
    summaries.push(summary);
    yield* files;
  }
  yield* renderOperations(site, render);
  yield* renderSchemas(site, render, unknowns);
  yield* renderTop(site, { render, summaries, unknowns });
  yield { path: "assets/report.css", text: render("report/report.css", {}) };
  yield { path: "assets/report.js", text: render("report/report.js", {}) };
  yield { path: "assets/search.js", text: printSearchData(site, summaries) };
  yield { path: markerPath, text: printMarker(site, summaries) };
}

/** What programs find in a report: that it is one, and where each part of it stands. */
function printMarker(
  { version, operations, document, paths }: ReportSite,
  summaries: readonly PageSummary[],
): string {
  const schemas = Object.keys(document.components?.schemas ?? {});
  const index = {
    tool: { name: "endpaper", version },
    report: 1,
    operations: Object.fromEntries(
      operations.map(({ key }) => [key, paths.operations.find(key)]),
    ),
    schemas: Object.fromEntries(
      schemas.map((name) => [name, paths.schemas.find(name)]),
    ),
    pages: Object.fromEntries(
      summaries.map(({ file, counts }) => [
        file,
        { path: paths.pages.find(file), ...counts },
      ]),
    ),
  };
  return `${JSON.stringify(index, undefined, 1)}\n`;
}

interface Top {
  readonly render: Renderer;
  readonly summaries: readonly PageSummary[];
  readonly unknowns: ReadonlyMap<string, readonly string[]>;
}

/** The screens at the top: the overview, and the list of each part. */
function renderTop(
  site: ReportSite,
  { render, summaries, unknowns }: Top,
): readonly OutputFile[] {
  const at = (path: string) => ({ site, from: path });
  const schemaCount = Object.keys(
    site.document.components?.schemas ?? {},
  ).length;
  const overview = {
    ...at("index.html"),
    ...{ summaries, samples: listSamples(site), schemaCount },
  };
  const { title } = site.document.info;
  const screen = { site, render };
  return [
    frame({
      ...{ ...screen, path: "index.html", title, active: "overview" },
      body: render("report/overview.html", describeOverview(overview)),
    }),
    frame({
      ...{ ...screen, path: "operations.html", title: "Operations" },
      active: "operations",
      body: render(
        "report/operations.html",
        describeOperationList(at("operations.html")),
      ),
    }),
    frame({
      ...{ ...screen, path: "schemas.html", title: "Schemas" },
      active: "schemas",
      body: render(
        "report/schemas.html",
        describeSchemaList(at("schemas.html"), unknowns),
      ),
    }),
    frame({
      ...{ ...screen, path: "pages.html", title: "Pages", active: "pages" },
      body: render(
        "report/pages.html",
        describePageList(at("pages.html"), summaries),
      ),
    }),
    frame({
      ...{ ...screen, path: "findings.html", title: "Findings" },
      active: "findings",
      body: render(
        "report/findings.html",
        describeFindings(at("findings.html")),
      ),
    }),
  ];
}

function listSamples({
  samples,
  operations,
}: ReportSite): readonly NamedSample[] {
  return operations.flatMap(({ pointer, key }) =>
    (samples.get(pointer) ?? []).map(
      ({ row: { sample }, fault, xmlFault }) => ({
        name: `${key} ${sample.side === "request" ? "request" : `response ${sample.status}`}`,
        pointer: sample.pointer,
        fault: fault ?? (xmlFault && `as XML it ${xmlFault}`),
      }),
    ),
  );
}

function* renderOperations(
  site: ReportSite,
  render: Renderer,
): Generator<OutputFile> {
  const tags = new Map<string, SiteOperation[]>();
  for (const one of site.operations) {
    const tagged = tags.get(one.tag);
    if (tagged) tagged.push(one);
    else tags.set(one.tag, [one]);
  }
  for (const operation of site.operations) {
    const path = site.paths.operations.find(operation.key) ?? "";
    const siblings = tags.get(operation.tag) ?? [];
    const near = listNear(siblings, siblings.indexOf(operation));
    const body = render(
      "report/operation.html",
      describeSiteOperation(operation, { site, from: path }),
    );
    const links = near.map((one) => ({
      label: toHtml(titleOf(one).slice(0, 80)),
      method: one.method,
      link: linkFrom(path, {
        path: site.paths.operations.find(one.key) ?? "",
      }),
      isHere: one === operation,
    }));
    yield frame({
      ...{ site, render, path, title: titleOf(operation), body },
      active: "operations",
      near: { title: operation.tag, links },
    });
  }
}

function* renderSchemas(
  site: ReportSite,
  render: Renderer,
  unknowns: ReadonlyMap<string, readonly string[]>,
): Generator<OutputFile> {
  const uses = findUses(site.document, site.operations);
  const schemas = Object.entries(site.document.components?.schemas ?? {});
  const names = schemas.map(([name]) => name);
  for (const [index, [name, schema]] of schemas.entries()) {
    const path = site.paths.schemas.find(name) ?? "";
    const view = {
      ...{ site, from: path, name, schema, uses: uses.get(name) },
      unknowns: unknowns.get(name) ?? [],
    };
    const links = listNear(names, index).map((one) => ({
      label: toHtml(one),
      link: linkFrom(path, { path: site.paths.schemas.find(one) ?? "" }),
      isHere: one === name,
    }));
    yield frame({
      ...{ site, render, path, title: name, active: "schemas" },
      body: render("report/schema.html", describeSchema(view)),
      near: { title: "Schemas", links },
    });
  }
}

/**
 * Prints what the search looks through, as a script that hands it over: pages
 * that are opened as files may load scripts, and fetch nothing.
 */
function printSearchData(
  site: ReportSite,
  summaries: readonly PageSummary[],
): string {
  const { document, operations, paths } = site;
  const schemas = Object.entries(document.components?.schemas ?? {});
  const data = {
    operations: operations.map((one) => [
      one.method,
      one.path,
      titleOf(one).slice(0, 140),
      paths.operations.find(one.key) ?? "",
      one.model?.functionName ?? "",
    ]),
    schemas: schemas.map(([name, schema]) => [
      name,
      paths.schemas.find(name) ?? "",
      Object.keys(schema.properties ?? {}),
    ]),
    pages: summaries.map(({ file }) => [file, paths.pages.find(file) ?? ""]),
  };
  return `endpaperSearch(${JSON.stringify(data).replaceAll("<", "\\u003c")});\n`;
}
