import type { ApiModel, TagModel } from "../model/api-model.js";
import type { AliasModel } from "../model/names/list-aliases.js";
import { comparePaths } from "../print/name-order.js";
import type { ExportName } from "../print/output-file.js";
import type { FileParts } from "../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../print/unit.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { type Code, type Comment, code } from "../text/safe-text.js";
import { isExported } from "./code/emit-aliases.js";
import { listValues } from "./code/emit-values.js";

/**
 * Emits `src/index.ts`, what most people import: contexts, credentials, errors,
 * types and operations. Everything in it can be shaken off.
 */
export function emitIndex(
  model: ApiModel,
  aliases: readonly AliasModel[] = [],
): Unit {
  const operations = model.tags
    .filter((tag) => tag.operations.length > 0)
    .map(({ module }) => `./operations/${module}.js`);
  const hasModels = model.tags.some(hasSchemas);
  const hasAliases = aliases.some(isExported);
  const values = [
    "./auth.js",
    ...(hasAliases ? ["./aliases.js"] : []),
    ...operations,
    ...(model.servers.length > 0 ? ["./servers.js"] : []),
    ...(listValues(model).length > 0 ? ["./values.js"] : []),
    "./runtime/index.js",
  ];
  return unitOfExports("src/index.ts", ".", [
    ...values.map((from) => ({ from, isType: false })),
    ...(hasModels ? [{ from: "./models/index.js", isType: true }] : []),
    ...(model.webhooks.length > 0
      ? [{ from: "./webhooks.js", isType: true }]
      : []),
    { from: "./client.js", isType: false, name: fluent },
    // What is named here stands before what a module exports under that name.
    ...(model.bindsNames
      ? []
      : [{ from: "./runtime/bodies.js", isType: false, name: form }]),
  ]);
}

/** Emits `src/json-patch.ts`: the functions that make patches. */
export function emitJsonPatch(): Unit {
  return unitOfExports("src/json-patch.ts", "./json-patch", [
    { from: "./runtime/json-patch.js", isType: false },
  ]);
}

/** Emits `src/models/index.ts`: the types of all modules. */
export function emitModelsIndex(model: ApiModel): readonly Unit[] {
  const modules = model.tags.filter(hasSchemas);
  return [
    unitOfExports(
      "src/models/index.ts",
      "./models",
      modules.map(({ module }) => ({ from: `./${module}.js`, isType: true })),
    ),
  ];
}

function hasSchemas({ schemas }: TagModel): boolean {
  return schemas.length > 0;
}

interface StarExport {
  readonly from: string;
  readonly isType: boolean;
  /** What is exported in place of all. */
  readonly name?: Code;
}

const form = code`{ openApiForm as form }`;

/** What binds operations; the functions for single tags stay where they are, since tags may have any names. */
const fluent = code`{ bindOperations, type Client, createClient }`;

function unitOfExports(
  path: string,
  exportedAs: ExportName,
  exports: readonly StarExport[],
): Unit {
  const lines = exports
    .toSorted((a, b) => comparePaths(a.from, b.from))
    .map(
      ({ from, isType, name = code`*` }): Code =>
        isType
          ? code`export type * from ${toJsonLiteral(from)};`
          : code`export ${name} from ${toJsonLiteral(from)};`,
    );
  const isEmpty = lines.length === 0;
  const parts: FileParts = {
    imports: isEmpty ? [] : lines,
    declarations: isEmpty
      ? [{ kind: "code", docs: "" as Comment, declaration: code`export {};` }]
      : [],
  };
  return unitOfParts(path, parts, { exportedAs });
}
