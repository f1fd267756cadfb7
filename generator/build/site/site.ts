import type { ContractOperation } from "../../client/contract/contract.js";
import { indexSchemas } from "../../client/emit/docs/choose-example.js";
import type {
  ApiModel,
  OperationModel,
  PropertyModel,
  SchemaModel,
  TagModel,
} from "../../client/model/api-model.js";
import { type SiteAddress, toHref } from "../../client/text/html.js";
import type { HtmlText } from "../../client/text/safe-text.js";
import { describePart } from "../../openapi/document/describe-part.js";
import {
  type ItemOperation,
  listItemOperations,
} from "../../openapi/document/item-operations.js";
import { readPointer, toPointer } from "../../openapi/document/pointer.js";
import type { SourceEntry } from "../../openapi/document/source-map.js";
import { type CheckedSample, checkSiteSamples } from "./check-sample.js";
import { indexSources, type SourceIndex } from "./index-sources.js";
import type { SiteInput } from "./site-input.js";
import { climb, nameFiles, type SitePaths } from "./site-paths.js";

/** An operation of the report. */
export interface SiteOperation {
  /** `GET /boats/{id}`: what it is found by. */
  readonly key: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly object: ItemOperation["operation"];
  readonly tag: string;
  /** What the package makes of it; absent where it makes nothing. */
  readonly model?: OperationModel | undefined;
  readonly module?: TagModel | undefined;
}

/** Who uses a schema, and for what. */
export interface SchemaUse {
  readonly operations: Map<string, Set<"request" | "response">>;
  readonly schemas: Set<string>;
}

/** What all screens of a report share. */
export interface ReportSite extends SiteInput {
  readonly model: ApiModel;
  /** In the order of tags, then of paths. */
  readonly operations: readonly SiteOperation[];
  readonly operationsByPointer: ReadonlyMap<string, SiteOperation>;
  /** By the names of the document. */
  readonly schemaModels: ReadonlyMap<string, SchemaModel>;
  /** By the names of their types. */
  readonly schemaTypes: ReadonlyMap<string, SchemaModel>;
  readonly paths: Readonly<
    Record<"pages" | "operations" | "schemas", SitePaths>
  >;
  readonly sources: SourceIndex;
  /** What each operation promises, by its pointer. */
  readonly promises: ReadonlyMap<string, ContractOperation>;
  /** By the pointers of their operations. */
  readonly samples: ReadonlyMap<string, readonly CheckedSample[]>;
}

/** Opens the report of an API: who is called what, and where it stands. */
export function openSite(input: SiteInput): ReportSite {
  const { document, contract, pages, descriptions } = input;
  const { model } = contract;
  const models = new Map(
    model.tags.flatMap((tag) =>
      tag.operations.map((one) => [one.pointer, { one, tag }] as const),
    ),
  );
  const operations = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      listItemOperations(item).map(({ key, method, operation }) => {
        const pointer = toPointer("paths", path, key);
        const known = models.get(pointer);
        const name = method.toUpperCase();
        return {
          ...{ key: `${name} ${path}`, method: name, path, pointer },
          object: operation,
          tag: operation.tags?.[0] ?? "untagged",
          ...{ model: known?.one, module: known?.tag },
        };
      }),
    )
    .sort((a, b) => compare(a.tag, b.tag) || compare(a.path, b.path));
  const schemas = Object.keys(document.components?.schemas ?? {});
  const files = [...pages, ...descriptions].map(({ file }) => file);
  const schemaTypes = indexSchemas(model);
  return {
    ...input,
    model,
    operations,
    promises: new Map(contract.operations.map((one) => [one.pointer, one])),
    samples: checkSiteSamples(contract),
    operationsByPointer: new Map(operations.map((one) => [one.pointer, one])),
    schemaModels: new Map(
      model.tags.flatMap((tag) => tag.schemas.map((one) => [one.name, one])),
    ),
    schemaTypes,
    paths: {
      pages: nameFiles("pages", files),
      operations: nameFiles(
        "operations",
        operations.map(({ key }) => key),
      ),
      schemas: nameFiles("schemas", schemas),
    },
    sources: indexSources(input.map),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entry of a part in the source map, or of the nearest part above that has one. */
export function findSource(
  { map: { pointers } }: Pick<SiteInput, "map">,
  pointer: string,
): SourceEntry | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/")))
    if (Object.hasOwn(pointers, at)) return pointers[at];
  return undefined;
}

/** Where the report shows a part of the document. */
export function locatePart(
  { paths, operationsByPointer }: ReportSite,
  pointer: string,
): SiteAddress | undefined {
  const [top, second, third, ...rest] = readPointer(pointer) ?? [];
  if (top === "components" && second === "schemas" && third !== undefined) {
    const path = paths.schemas.find(third);
    const anchor = anchorOf(rest.slice(0, 2));
    return path === undefined ? undefined : { path, anchor };
  }
  if (top !== "paths" || second === undefined || third === undefined)
    return undefined;
  const operation = operationsByPointer.get(toPointer(top, second, third));
  const path = operation && paths.operations.find(operation.key);
  const shown = rest[0] === "requestBody" ? 1 : 2;
  const anchor = anchorOf(rest.slice(0, shown));
  return path === undefined ? undefined : { path, anchor };
}

/** The anchor of a part within its screen; nothing for the whole of it. */
export function anchorOf(steps: readonly string[]): string | undefined {
  return steps.length === 0 ? undefined : steps.join(".");
}

/** How many lines of a file one screen shows; longer files have several. */
export const linesPerScreen = 4_000;

/** Where the report shows a line of a page. */
export function locateLine(
  { paths }: { readonly paths: Pick<ReportSite["paths"], "pages"> },
  file: string,
  line: number,
): SiteAddress | undefined {
  const path = paths.pages.find(file);
  const screen = Math.floor((line - 1) / linesPerScreen);
  const own =
    screen > 0 ? path?.replace(/\.html$/, `~${screen + 1}.html`) : path;
  return own === undefined ? undefined : { path: own, anchor: `L${line}` };
}

/** The link from one file of the report to another. */
export function linkFrom(from: string, to: SiteAddress): HtmlText {
  if (from === to.path && to.anchor !== undefined)
    return toHref({ path: "", anchor: to.anchor });
  const top = climb(from);
  return (top + toHref(to)) as HtmlText;
}

/**
 * Names a part as `explain` does. Most parts are schemas with their properties
 * and operations with theirs, whose names stand in their pointers.
 */
export function namePart(site: ReportSite, pointer: string): string {
  const [top, second = "", third = "", kind, last = ""] =
    readPointer(pointer) ?? [];
  if (top === "components" && second === "schemas") {
    if (kind === undefined) return third;
    const steps = pointer.split("/").length;
    if (kind === "properties" && steps === 6) return `${third}.${last}`;
  }
  if (top === "paths" && kind === undefined && third !== "")
    return (
      site.operationsByPointer.get(pointer)?.key ??
      describePart(site.document, pointer)
    );
  return describePart(site.document, pointer);
}

/** The property of a model at a pointer of the document. */
export function findProperty(
  { schemaModels }: ReportSite,
  pointer: string,
): PropertyModel | undefined {
  const [top, , name, ...rest] = readPointer(pointer) ?? [];
  if (top !== "components" || name === undefined || rest.length !== 2)
    return undefined;
  const type = schemaModels.get(name)?.type;
  if (type?.kind !== "object") return undefined;
  return type.properties.find((one) => one.name === rest[1]);
}
