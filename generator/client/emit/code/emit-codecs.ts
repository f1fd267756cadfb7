import type { ApiModel, SchemaModel, TagModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import type { AliasModel } from "../../model/names/list-aliases.js";
import type { CodecExpression } from "../../print/codec-expression.js";
import { codecSymbol, moveCodecs } from "../../print/codec-modules.js";
import { fileHeader } from "../../print/file-header.js";
import {
  choose,
  group,
  hardLine,
  indent,
  join,
  type Layout,
  printLayout,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { orderCodecs } from "../../print/order-codecs.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import { layoutCodec, layoutLater, readSide } from "../../print/print-codec.js";
import { layoutData } from "../../print/print-data.js";
import { readNamedCodec } from "../../print/read-codec.js";
import {
  type ModelExpression,
  readModelCodec,
} from "../../print/read-model-codec.js";
import { runtimeType, typeSymbol } from "../../print/symbol.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import type { Unit } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";
import { describeAlias } from "../docs/describe-alias.js";

/** Emits `src/codecs/<module>.ts`: one constant for each schema, and for each name that it had. */
export function emitCodecs(
  model: ApiModel,
  {
    aliases = [],
    render = renderTemplate,
  }: {
    readonly aliases?: readonly AliasModel[] | undefined;
    readonly render?: Renderer | undefined;
  } = {},
): readonly Unit[] {
  const codecAliases = aliases.filter(({ kind }) => kind === "codec");
  return model.tags
    .filter(({ schemas }) => schemas.length > 0)
    .map((tag) => ({
      path: `src/codecs/${tag.module}.ts`,
      exportedAs: "./codecs/*",
      reads: [tag.module, tag.schemas, codecAliases, model.unmarkedNulls],
      print: () =>
        render("codecs.ts", {
          header: fileHeader,
          ...describeModule(tag, codecAliases, model.unmarkedNulls),
        }),
    }));
}

/** What the template needs of a module. */
function describeModule(
  { module, schemas }: Pick<TagModel, "module" | "schemas">,
  aliases: readonly AliasModel[],
  unmarkedNulls: boolean | undefined,
): TemplateContext {
  const file = openModule(`src/codecs/${module}.ts`, moveCodecs(unmarkedNulls));
  const codecs = orderCodecs(schemas).flatMap((schema) => [
    describeCodec(schema, module, file),
    ...aliases
      .filter(({ target }) => target === schema.codecName)
      .map(describeFormer),
  ]);
  return { codecs, imports: file.printImports() };
}

function describeCodec(
  schema: SchemaModel,
  module: string,
  file: ModuleFile,
): TemplateContext {
  const typeName = toIdentifier(schema.typeName);
  return {
    docs: toComment({
      paragraphs: [],
      heading: code`Reads and writes {@link ${typeName}}.`,
    }),
    declaration: file.print(layoutDeclaration(schema, module)),
  };
}

function describeFormer({ name, target }: AliasModel): TemplateContext {
  const now = toIdentifier(target);
  const left = code`export const ${toIdentifier(name)}: typeof ${now} =`;
  return {
    docs: describeAlias(target),
    declaration: printLayout([layoutAssignment(left, now, "moves"), ";"]),
  };
}

function layoutDeclaration(schema: SchemaModel, module: string): Layout {
  const model = readModelCodec(schema);
  const left: Layout = [
    code`export const ${toIdentifier(schema.codecName)}: `,
    runtimeType("codec", model ? "ModelCodec" : "Codec"),
    "<",
    typeSymbol(`./models/${module}.js`, schema.typeName),
    ">",
    " =",
  ];
  if (model) {
    return [layoutAssignment(left, layoutRest(model), "breaks"), ";"];
  }
  const expression = readNamedCodec(schema);
  const side = readSide(expression);
  const right = layoutCodec(expression, true);
  return [layoutAssignment(left, right, side === "atom" ? "moves" : side), ";"];
}

/** `rest(model(…), () => string)` where members without a name have a type, too. */
function layoutRest(expression: ModelExpression): Layout {
  const model = layoutModel(expression);
  const { additional, patterns } = expression;
  if (patterns) return layoutPatterned(model, patterns, additional);
  if (!additional) return model;
  const parts = [model, layoutLater(additional)];
  const inner = indent([hardLine, join(parts, [",", hardLine]), ","]);
  return [...layoutStart("rest"), inner, hardLine, ")"];
}

/** `patterned(model(…), () => [["^x-", string]], () => number)` */
function layoutPatterned(
  model: Layout,
  patterns: NonNullable<ModelExpression["patterns"]>,
  additional: CodecExpression | undefined,
): Layout {
  const pairs = patterns.map(([pattern, codec]) =>
    layoutList([toJsonLiteral(pattern), layoutCodec(codec, false)]),
  );
  // Formatters break a list of several lists.
  const list: Layout =
    pairs.length > 1
      ? ["[", indent(pairs.map((pair) => [hardLine, pair, ","])), hardLine, "]"]
      : layoutList(pairs);
  const parts = [
    model,
    [code`() => `, list],
    ...(additional ? [layoutLater(additional)] : []),
  ];
  const inner = indent([hardLine, join(parts, [",", hardLine]), ","]);
  return [...layoutStart("patterned"), inner, hardLine, ")"];
}

/** The start of a call that bundlers may leave out. */
function layoutStart(callee: string): readonly Layout[] {
  return [code`/*@__PURE__*/ `, codecSymbol(callee), "("];
}

/** `model("Pet", () => ({ … }), ["id"], xml)`, with the function last where no more is said. */
function layoutModel(expression: ModelExpression): Layout {
  const { required, xml } = expression;
  const start = layoutStart("model");
  const name = toJsonLiteral(expression.name);
  const fields = layoutFields(expression.fields);
  const names = layoutList(required.map((name) => toJsonLiteral(name)));
  const more = required.length > 0 || xml !== undefined;
  const all: readonly Layout[] = [
    name,
    fields,
    ...(more ? [names] : []),
    ...(xml ? [layoutData(xml)] : []),
  ];
  const parts = indent([hardLine, join(all, [",", hardLine]), ","]);
  const broken: Layout = [start, parts, hardLine, ")"];
  if (more) return broken;
  return choose([start, name, ", ", group(fields), ")"], broken);
}

function layoutFields(fields: ModelExpression["fields"]): Layout {
  if (fields.length === 0) return code`() => ({})`;
  const members = fields.map(([name, expression]): Layout => {
    const right = layoutCodec(expression, false);
    return [
      hardLine,
      layoutMember(toObjectKey(name), right, readSide(expression)),
    ];
  });
  return [code`() => ({`, indent(members), hardLine, code`})`];
}
