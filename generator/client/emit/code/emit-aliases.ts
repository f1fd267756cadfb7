import type { ApiModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import type { AliasModel } from "../../model/names/list-aliases.js";
import { nameTypePrefix } from "../../model/names/name-operations.js";
import { printLayout } from "../../print/layout.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import { collectImports } from "../../print/print-imports.js";
import type { Declaration } from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";
import { describeAlias } from "../docs/describe-alias.js";

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
  const imports = collectImports();
  for (const { kind, target, module } of aliases) {
    if (kind === "type") imports.type(`./models/${module}.js`, target);
    else {
      const from = `./operations/${module}.js`;
      const prefix = nameTypePrefix(target);
      imports.value(from, target);
      imports.type(from, `${prefix}Input`);
      imports.type(from, `${prefix}Options`);
    }
  }
  return unitOfParts("src/aliases.ts", {
    imports: imports.print(),
    declarations: aliases.flatMap(declareAlias),
  });
}

function declareAlias({
  kind,
  name,
  target,
}: AliasModel): readonly Declaration[] {
  if (kind === "type") return [declareType(name, target)];
  const [own, now] = [nameTypePrefix(name), nameTypePrefix(target)];
  const [alias, constant] = [toIdentifier(name), toIdentifier(target)];
  const left = code`export const ${alias}: typeof ${constant} =`;
  const layout = layoutAssignment(left, constant, "moves");
  return [
    declare(target, printLayout([layout, ";"])),
    declareType(`${own}Input`, `${now}Input`),
    declareType(`${own}Options`, `${now}Options`),
  ];
}

function declareType(name: string, target: string): Declaration {
  const left = code`export type ${toIdentifier(name)} =`;
  const layout = layoutAssignment(left, toIdentifier(target), "moves");
  return declare(target, printLayout([layout, ";"]));
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
    ...(tag && tag.operations.length > 0 ? ["operations"] : []),
    ...(tag && tag.schemas.length > 0 ? ["codecs"] : []),
  ];
  const from = code`export * from ${toJsonLiteral(`./${target}.js`)};`;
  const deprecated = `The module is \`${target}\` now; this one goes with the next release.`;
  const docs = toComment({ paragraphs: [], deprecated });
  return folders.map((folder) =>
    unitOfParts(`src/${folder}/${name}.ts`, {
      imports: [],
      declarations: [{ kind: "code", docs, declaration: from }],
    }),
  );
}
