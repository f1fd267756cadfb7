import type { ApiModel, SecuritySchemeModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import {
  choose,
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printMember,
  softLine,
} from "../../print/layout.js";
import { listAccepts } from "../../print/other-bodies.js";
import type { OutputFile } from "../../print/output-file.js";
import { listFailures } from "../../print/print-output.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { printMarkdownTable } from "../../text/markdown-table.js";
import {
  type Code,
  code,
  type MarkdownText,
  markdown,
} from "../../text/safe-text.js";
import { showType } from "../build-manifest.js";
import { isXml, readFormat } from "../code/rank-media-types.js";
import type { PackageOptions } from "../package-options.js";
import {
  chooseExample,
  type ExampleModel,
  indexSchemas,
} from "./choose-example.js";
import { linkDocs, linkSource } from "./describe.js";
import { describeSchemes, printAuth } from "./describe-security.js";
import { chooseBaseUrl, describeServers } from "./describe-servers.js";
import { describeTypes } from "./describe-types.js";
import { listUnknowns, type UnknownModel } from "./list-unknowns.js";
import { layoutSampleInput } from "./print-sample.js";
import { runtimeSizes } from "./runtime-sizes.js";

/** Emits `README.md`; its code compiles. */
export function emitReadme(
  model: ApiModel,
  options: PackageOptions,
  render: Renderer = renderTemplate,
): OutputFile {
  const example = chooseExample(model);
  const unknowns = listUnknowns(model);
  const documented = describeFormats(model);
  return {
    path: "README.md",
    isPublished: true,
    text: render("README.md", {
      title: toPackageName(options.name),
      api: toMarkdown(model.title),
      description: toMarkdown(options.description ?? ""),
      installCommand: markdown`npm install ${toPackageName(options.name)}`,
      packageText: toPackageName(options.name),
      ...describeSchemes(model),
      docs: linkDocs(model.docs),
      package: toJsonLiteral(options.name),
      baseUrl: toJsonLiteral(chooseBaseUrl(model)),
      ...describeServers(model),
      ...describeAuth(model.security),
      examples: example ? [describeExample(model, example, options)] : [],
      lists: describeLists(model, options),
      failures: describeFailures(model, options),
      typeDocs: describeTypes(model.types),
      jsonPatch: toJsonLiteral(`${options.name}/json-patch`),
      runtime: toJsonLiteral(`${options.name}/runtime`),
      ...documented,
      sizes: printSizes(documented),
      hasUnknowns: unknowns.length > 0,
      unknowns: printUnknowns(unknowns.slice(0, 50)),
      hasMoreUnknowns: unknowns.length > 50,
      license: toMarkdown(options.license ?? "UNLICENSED"),
    }),
  };
}

/** A name that npm accepts holds nothing that markdown reads; others are left out. */
function toPackageName(name: string): MarkdownText {
  const isValid = /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/.test(name);
  return (isValid ? name : "…") as MarkdownText;
}

function describeExample(
  model: ApiModel,
  example: ExampleModel,
  options: PackageOptions,
): TemplateContext {
  const { operation, module, result, tagProperty } = example;
  const input = layoutSampleInput(example, indexSchemas(model));
  const name = toIdentifier(operation.functionName);
  const mediaTypes = operation.body?.mediaTypes ?? [];
  const xmlType = mediaTypes.find(isXml);
  const xmlAnswer = listAccepts(operation).find(isXml);
  return {
    name,
    module: toJsonLiteral(`${options.name}/operations/${module}`),
    client: toJsonLiteral(`${options.name}/client`),
    xmlModule: toJsonLiteral(`${options.name}/xml`),
    call: printCall(code`const result = await ${name}`, [code`context`, input]),
    again: printCall(code`await ${name}`, [code`context`, input]),
    inside: printCall(code`await ${name}`, [code`context`, input], 2),
    request: printCall(code`const request = ${name}.request`, [
      code`context`,
      input,
    ]),
    raw: printCall(code`const response = await ${name}.raw`, [
      code`context`,
      input,
    ]),
    whole: printCall(
      code`const { data, status, headers } = await withResponse`,
      [name, code`context`, input],
    ),
    limited: printCall(code`await ${name}`, [
      code`context`,
      input,
      code`{ signal: AbortSignal.timeout(5_000) }`,
    ]),
    fluent: printCall(
      code`await client.${toIdentifier(tagProperty)}.${toIdentifier(operation.property)}`,
      [input],
    ),
    bound: printCall(code`const client = bindOperations`, [
      code`context`,
      layoutGroup(tagProperty, layoutGroup(operation.property, name)),
    ]),
    hasResult: result !== undefined,
    result: result ? code`result.${toIdentifier(result.name)};` : code``,
    resultType: result
      ? toIdentifierText(showType(result.type), result.required)
      : code``,
    hasXml: xmlType !== undefined && xmlAnswer !== undefined,
    xml: printCall(code`const fromXml = await ${name}`, [
      code`context`,
      input,
      code`{ contentType: ${toJsonLiteral(xmlType ?? "")}, accept: ${toJsonLiteral(xmlAnswer ?? "")} }`,
    ]),
  };
}

/** The first operation that gives pages of a list, and best their items, as loops over them. */
function describeLists(
  model: ApiModel,
  { name: packageName }: PackageOptions,
): readonly TemplateContext[] {
  const found = model.tags.flatMap(({ module, property, operations }) =>
    operations
      .filter(({ nextLink }) => nextLink !== undefined)
      .map((operation) => ({ module, tagProperty: property, operation })),
  );
  const withItems = found.filter(({ operation }) => operation.items);
  return [...withItems, ...found].slice(0, 1).map((one) => {
    const { module, tagProperty, operation } = one;
    const example = { module, tagProperty, operation, bodyProperties: [] };
    const name = toIdentifier(operation.functionName);
    const input = layoutSampleInput(example, indexSchemas(model));
    const loopOver = (method: "pages" | "items"): Code => {
      const callee = code`${name}.${toIdentifier(method)}`;
      return printCall(callee, [code`context`, input]).slice(0, -1) as Code;
    };
    return {
      name,
      module: toJsonLiteral(`${packageName}/operations/${module}`),
      loop: code`for await (const page of ${loopOver("pages")}) {`,
      hasItems: operation.items !== undefined,
      itemLoop: code`for await (const item of ${loopOver("items")}) {`,
    };
  });
}

/** The first operation that documents the body of an error, and its status. */
function describeFailures(
  { tags }: ApiModel,
  { name: packageName }: PackageOptions,
): readonly TemplateContext[] {
  const found = tags.flatMap(({ module, operations }) =>
    operations.flatMap((operation) =>
      listFailures(operation)
        .filter(({ type }) => type)
        .map(({ status }) => ({
          name: toIdentifier(operation.functionName),
          module: toJsonLiteral(`${packageName}/operations/${module}`),
          status: toJsonLiteral(/^\d+$/.test(status) ? +status : status),
        })),
    ),
  );
  return found.slice(0, 1);
}

/** What an editor shows on hover: our own words and type names only. */
function toIdentifierText(type: string, isRequired: boolean): Code {
  const words = type
    .replace(/[^\w$<>[\](), |]/g, "")
    .replace(/int64/g, "bigint")
    .replace(/int32/g, "number")
    .replace(/date-time|datetime|date|byte/g, "string");
  return (isRequired ? words : `${words} | undefined`) as Code;
}

/**
 * A call on one line, or with its last argument, an object, opened up, or all of
 * them. An object of nothing is left out at the end.
 */
function printCall(callee: Code, all: readonly Layout[], indent = 0): Code {
  const parts = all.at(-1) === "{}" ? all.slice(0, -1) : all;
  const flat = join(parts, ", ");
  const whole: Layout = ["(", openAll(parts), ")"];
  const choice = parts.length > 2 ? whole : choose(["(", flat, ")"], whole);
  return printMember([callee, choice, ";"], indent);
}

/** An object with one member. */
function layoutGroup(key: string, value: Layout): Layout {
  const name = toIdentifier(key);
  const member = name === value ? name : [name, code`: `, value];
  return group(["{", indent([line, member]), ifBroken(","), line, "}"]);
}

function openAll(parts: readonly Layout[]): Layout {
  return group([
    indent([softLine, join(parts, [",", line])]),
    ifBroken(","),
    softLine,
  ]);
}

/** The credentials that the examples show: those that are the simplest to have. */
function describeAuth(
  security: readonly SecuritySchemeModel[],
): TemplateContext {
  const [scheme] = security
    .filter(({ functionName }) => functionName !== undefined)
    .sort((a, b) => rankScheme(a) - rankScheme(b));
  return {
    hasAuth: scheme !== undefined,
    auth: scheme ? printAuth(scheme) : code`bearerAuth("token")`,
    authFunction: toIdentifier(scheme?.functionName ?? "bearerAuth"),
  };
}

function rankScheme({ kind }: SecuritySchemeModel): number {
  return ["basic", "bearer", "http", "apiKey"].indexOf(kind);
}

/** Which formats beside JSON the API has. */
function describeFormats({ tags }: ApiModel) {
  const operations = tags.flatMap((tag) => tag.operations);
  const sent = operations.flatMap(({ body }) => body?.mediaTypes ?? []);
  const all = [...sent, ...operations.flatMap(listAccepts)];
  const documentsForms = all.some((type) => !isXml(type) && !isJson(type));
  const documentsPatches = sent.some((type) => /patch\+/i.test(type));
  return {
    documentsXml: all.some(isXml),
    documentsForms,
    documentsPatches,
    documentsMore: documentsForms || documentsPatches,
  };
}

function isJson(mediaType: string): boolean {
  return readFormat(mediaType) === "json";
}

/** What is used is paid for: the first size is a program's, the others are added to it. */
function printSizes({
  documentsXml,
  documentsForms,
}: ReturnType<typeof describeFormats>): MarkdownText {
  const rows = runtimeSizes
    .filter(({ of }) => of !== "xml" || documentsXml)
    .filter(({ of }) => of !== "forms" || documentsForms)
    .map(({ use, kilobytes }, index) => [
      toMarkdown(use),
      toMarkdown(`${kilobytes.toFixed(1)} KB${index > 0 ? " more" : ""}`),
    ]);
  return printMarkdownTable(
    [markdown`A program that`, markdown`takes`],
    [[markdown`imports all and uses nothing`, markdown`0 KB`], ...rows],
  );
}

function printUnknowns(unknowns: readonly UnknownModel[]): MarkdownText {
  const rows = unknowns.map(({ name, source }) => [
    toMarkdownCode(name),
    linkSource(source),
  ]);
  return printMarkdownTable([markdown`What`, markdown`Documented`], rows);
}
