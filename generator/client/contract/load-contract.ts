import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import { toPointer } from "../../openapi/document/pointer.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import { readSourceMap } from "../../openapi/document/source-map-file.js";
import type { ApiModel } from "../model/api-model.js";
import { buildModel, type ModelOptions } from "../model/build-model.js";
import { chooseNaming } from "../model/names/name-memory.js";
import { readXmlBases } from "../print/read-xml-bases.js";
import type { XmlFormat } from "../runtime/context.js";
import { xml } from "../runtime/xml.js";
import { choices } from "../runtime/xml-choices.js";
import type {
  XmlDialect,
  XmlDialectName,
  XmlWriteOptions,
} from "../runtime/xml-scanner.js";
import {
  dataContract,
  dataContractOrdered,
  openApi,
  xmlSerializer,
} from "../runtime/xml-writer.js";
import type { Contract } from "./contract.js";
import { createCodecs } from "./make-codec.js";
import { readOperation } from "./read-operation.js";

/** A document in OpenAPI 3.1 as Endpaper makes it, and where its parts come from. */
export interface ContractSource {
  readonly document: OpenApiDocument;
  /** As it is in memory, or as `openapi.map.json` has it, of any version. */
  readonly map?: SourceMapDocument | object | undefined;
}

/** What the configuration says of the client that the contract is of. */
export interface ContractOptions
  extends Pick<ModelOptions, "naming" | "memory" | "renames" | "types"> {
  /** The shape of XML that the server writes, where the configuration says it. */
  readonly xml?: ContractXml | undefined;
}

/** The shape of XML, as configurations name it. */
export type ContractXml = Omit<
  XmlWriteOptions,
  "dialect" | "bases" | "nulls" | "choices"
> & { readonly dialect?: XmlDialectName | undefined };

/** The dialects of XML by their names, in the order in which they are tried. */
export const xmlDialects: Readonly<Record<XmlDialectName, XmlDialect>> = {
  openapi: openApi,
  xmlserializer: xmlSerializer,
  datacontract: dataContract,
  "datacontract-ordered": dataContractOrdered,
};

/**
 * Makes the contract of a document: for each operation the codecs that the
 * generated client has, made without generating code. Takes what `buildOpenApi`
 * gives as `api`, or a document alone; then no part has a place. The document
 * is one that Endpaper made (`openapi.json` of a package, `endpaper openapi`):
 * references to parameters, bodies and responses are resolved in it already.
 */
export function loadContract(
  source: ContractSource | OpenApiDocument,
  options: ContractOptions = {},
): Contract {
  const { document, map: given } =
    "document" in source ? source : { document: source, map: undefined };
  const map = readSourceMap(given);
  const { xml: shape = {}, ...naming } = options;
  const [model] = buildModel(document, map, {
    ...naming,
    naming: chooseNaming(naming.naming, naming.memory),
  });
  const make = createCodecs(model);
  const placeOf = findPlaces(map);
  const schemes = new Map(model.security.map((one) => [one.name, one]));
  const reading = { document, make, placeOf, schemes };
  const operations = model.tags
    .flatMap(({ module, operations }) =>
      operations.map((operation) => readOperation(operation, module, reading)),
    )
    .sort(inDocument(document));
  const xmlOf = makeXml(model, shape);
  const { dialect } = shape;
  return {
    title: model.title,
    version: model.version,
    document,
    model,
    operations,
    byId: new Map(operations.map((one) => [one.id, one])),
    security: new Map(
      model.security.map((scheme) => {
        const pointer = toPointer("components", "securitySchemes", scheme.name);
        return [scheme.name, { scheme, pointer, place: placeOf(pointer) }];
      }),
    ),
    servers: model.servers,
    xml: xmlOf(dialect),
    dialect,
    xmlOf,
    placeOf,
    schemas: new Map(
      Object.entries(document.components?.schemas ?? {}).map(
        ([name, schema]) => {
          const pointer = toPointer("components", "schemas", name);
          return [name, { schema, pointer, place: placeOf(pointer) }];
        },
      ),
    ),
    allowsNulls: model.unmarkedNulls === true,
  };
}

/** As the document lists them: paths first, methods then. */
function inDocument({ paths }: OpenApiDocument) {
  const order = new Map(Object.keys(paths).map((path, index) => [path, index]));
  const rank = (path: string) => order.get(path) ?? order.size;
  return (a: Contract["operations"][0], b: Contract["operations"][0]) =>
    rank(a.path) - rank(b.path) || (a.pointer < b.pointer ? -1 : 1);
}

/** The namespace of data contracts where none is configured. */
const anyContract = "http://schemas.datacontract.org/2004/07/";

function makeXml(
  model: ApiModel,
  { dialect: own, ...shape }: ContractXml,
): (dialect: XmlDialectName | undefined) => XmlFormat {
  const made = new Map<XmlDialectName | undefined, XmlFormat>();
  const bases = readXmlBases(model);
  return (dialect) => {
    const known = made.get(dialect);
    if (known) return known;
    const format = xml({
      // Data contracts have a namespace; those of the configuration are of its dialect.
      ...(dialect?.startsWith("datacontract") && { namespace: anyContract }),
      ...(dialect === own && shape),
      choices,
      dialect: dialect && xmlDialects[dialect],
      ...(dialect === "datacontract" && bases && { bases }),
      ...(model.unmarkedNulls && { nulls: true }),
    });
    made.set(dialect, format);
    return format;
  };
}

/** Finds the place of a part, or of the nearest part around it that has one. */
function findPlaces(
  map: SourceMapDocument | undefined,
): (pointer: string) => Place | undefined {
  const pointers = map?.pointers ?? {};
  return (pointer) => {
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      if (!Object.hasOwn(pointers, at)) continue;
      const entry = pointers[at];
      if (entry) {
        const { page: file, line, column } = entry;
        return { file, line, column };
      }
    }
    return undefined;
  };
}
