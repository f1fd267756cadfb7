import type { ApiModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import type { AliasModel } from "../../model/names/list-aliases.js";
import { nameTypePrefix } from "../../model/names/name-operations.js";
import type { Layout } from "../../print/layout.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import {
  type SymbolReference,
  typeSymbol,
  valueSymbol,
} from "../../print/symbol.js";
import type { Declaration } from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";
import { describeAlias } from "../docs/describe-alias.js";

const path = "src/aliases.ts";

/**
 * Emits `src/aliases.ts`, the deprecated names that functions and types had in
 * the last release, and a file for each module that had another name. Those of
 * codecs and of the fluent client stand beside the new ones.
 */
export function emitAliases(
  model: ApiModel,
  aliases: readonly AliasModel[],
): readonly Unit[] {
  const names = aliases.filter(isExported);
  const modules = aliases.filter(({ kind }) => kind === "module");
  return [
    ...(names.length > 0 ? [emitNames(names)] : []),
    ...modules.flatMap((alias) => emitModule(model, alias)),
  ];
}

/** Says whether an alias is one of `src/aliases.ts`, which the index exports. */
export function isExported({ kind }: AliasModel): boolean {
  return kind === "operation" || kind === "type";
}

function emitNames(aliases: readonly AliasModel[]): Unit {
  const file = openModule(path);
  const declarations = aliases.flatMap((alias) => declareAlias(alias, file));
  return unitOfParts(path, { imports: file.printImports(), declarations });
}

function declareAlias(
  { kind, name, target, module }: AliasModel,
  file: ModuleFile,
): readonly Declaration[] {
  const declareType = (alias: string, now: SymbolReference) => {
    const left = code`export type ${toIdentifier(alias)} =`;
    const layout = layoutAssignment(left, now, "moves");
    return declare(now.name, file.print([layout, ";"]));
  };
  if (kind === "type")
    return [declareType(name, typeSymbol(`./models/${module}.js`, target))];
  const from = `./operations/${module}.js`;
  const [own, now] = [nameTypePrefix(name), nameTypePrefix(target)];
  const constant = valueSymbol(from, target);
  const left: Layout = [
    code`export const ${toIdentifier(name)}: typeof `,
    constant,
    " =",
  ];
  const layout = layoutAssignment(left, constant, "moves");
  return [
    declare(target, file.print([layout, ";"])),
    declareType(`${own}Input`, typeSymbol(from, `${now}Input`)),
    declareType(`${own}Options`, typeSymbol(from, `${now}Options`)),
  ];
}

function declare(target: string, declaration: Code): Declaration {
  return { kind: "code", docs: describeAlias(target), declaration };
}

/** Everything of a module by its old path, operations and codecs alike. */
function emitModule(
  { tags }: ApiModel,
  { name, target }: AliasModel,
): readonly Unit[] {
  const tag = tags.find(({ module }) => module === target);
  const folders = [
    ...(tag && tag.operations.length > 0 ? (["operations"] as const) : []),
    ...(tag && tag.schemas.length > 0 ? (["codecs"] as const) : []),
  ];
  const from = code`export * from ${toJsonLiteral(`./${target}.js`)};`;
  const deprecated = `The module is \`${target}\` now; this one goes with the next release.`;
  const docs = toComment({ paragraphs: [], deprecated });
  return folders.map((folder) =>
    unitOfParts(
      `src/${folder}/${name}.ts`,
      {
        imports: [],
        declarations: [{ kind: "code", docs, declaration: from }],
      },
      { exportedAs: `./${folder}/*` },
    ),
  );
}
