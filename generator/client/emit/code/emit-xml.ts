import type { XmlDialect } from "../../../base/config/config.js";
import type { ApiModel, TypeModel } from "../../model/api-model.js";
import {
  listBodyTypes,
  listSentTypes,
} from "../../model/operations/body-types.js";
import { listInnerTypes } from "../../model/schemas/inner-types.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printMember,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import type { OutputFile } from "../../print/output-file.js";
import { layoutData } from "../../print/print-data.js";
import { readXmlBases } from "../../print/read-xml-bases.js";
import { type Renderer, renderTemplate } from "../../print/tools/handlebars.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code } from "../../text/safe-text.js";

/** The shape of XML that the configuration names, where it does. */
export interface XmlDefaults {
  readonly dialect?: string | undefined;
  readonly namespace?: string | undefined;
  readonly namespaces?: Readonly<Record<string, string>> | undefined;
  readonly base?: readonly string[] | undefined;
  readonly pairs?: boolean | undefined;
}

/** What the runtime calls the dialects. */
export const dialectConstants = {
  openapi: code`openApi`,
  xmlserializer: code`xmlSerializer`,
  datacontract: code`dataContract`,
  "datacontract-ordered": code`dataContractOrdered`,
} as const satisfies Readonly<Record<XmlDialect, Code>>;

const constants: Readonly<Record<string, Code>> = dialectConstants;

/** Emits `src/xml.ts`: the runtime's XML, with the configured shape as its default. */
export function emitXml(
  model: ApiModel,
  options: XmlDefaults,
  render: Renderer = renderTemplate,
): OutputFile {
  const { dialect, namespace, namespaces, base, pairs } = options;
  const constant = dialect === undefined ? undefined : constants[dialect];
  const hasChoices = holdsChoices(model);
  const defaults = [
    hasChoices && code`choices`,
    constant && code`dialect: ${constant}`,
    namespace !== undefined && code`namespace: ${toJsonLiteral(namespace)}`,
    namespaces && [code`namespaces: `, layoutData(sortKeys(namespaces))],
    base && [code`base: `, layoutList(base.map((name) => toJsonLiteral(name)))],
    dialect === "datacontract" && layoutBases(model),
    model.unmarkedNulls && code`nulls: true`,
    pairs !== undefined && code`pairs: ${toJsonLiteral(pairs)}`,
  ].filter((part) => part !== false && part !== undefined);
  const members: Layout = [
    line,
    join([...defaults, code`...options`], [",", line]),
  ];
  const object = group(["{", indent(members), ifBroken(","), line, "}"]);
  return {
    path: "src/xml.ts",
    exportedAs: "./xml",
    text: render("xml.ts", {
      header: fileHeader,
      hasChoices,
      hasDefaults: defaults.length > 0,
      imports: importsOf(constant),
      call: printMember([code`return makeXml(`, object, ")", ";"], 2),
    }),
  };
}

/** The properties of base classes by the names of the types that extend them. */
function layoutBases(model: ApiModel): Layout | undefined {
  const bases = readXmlBases(model);
  return bases && [code`bases: `, layoutData(bases)];
}

/** Whether some type is one of several, or a list whose items have types of their own. */
function holdsChoices({ tags }: ApiModel): boolean {
  const isChoice = (type: TypeModel): boolean =>
    type.kind === "union" ||
    type.kind === "tuple" ||
    listInnerTypes(type).some(isChoice);
  return tags.some(
    ({ schemas, operations }) =>
      schemas.some(({ type }) => isChoice(type)) ||
      operations
        .flatMap(({ body, responses }) => [
          ...listSentTypes(body),
          ...responses.flatMap(listBodyTypes),
        ])
        .some((type) => type && isChoice(type)),
  );
}

/** What is imported for the defaults, by the name that it has here. */
function importsOf(constant: Code | undefined): Code {
  const own = code`xml as makeXml`;
  if (constant === undefined) return own;
  return constant < "makeXml"
    ? code`${constant}, ${own}`
    : code`${own}, ${constant}`;
}

function sortKeys(map: Readonly<Record<string, string>>): object {
  const entries = Object.entries(map);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
