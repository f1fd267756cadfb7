import { EncodeError } from "./errors.js";

/** How a server writes its XML, and wants it written. */
export type XmlDialect =
  /** As an OpenAPI description's XML Objects say. */
  | "openapi"
  /** .NET's `XmlSerializer`. */
  | "xmlserializer"
  /** .NET's `DataContractSerializer` over plain classes. */
  | "datacontract"
  /** The same, with a service namespace and declared order. */
  | "datacontract-ordered";

/** What a document tells of the server that wrote it. */
export interface DetectedXml {
  readonly dialect: XmlDialect;
  readonly namespace?: string;
}

/**
 * Guesses the dialect of one captured response, for `xml({ … })`. A document
 * without dictionaries, nulls and namespaces tells little: then it is `openapi`.
 */
export function detectXmlDialect(text: string): DetectedXml {
  const [root = ""] = /<[^!?][^>]*>/.exec(text) ?? [];
  const [, namespace] = /\sxmlns\s*=\s*["']([^"']+)/.exec(root) ?? [];
  if (namespace?.includes("schemas.datacontract.org/2004/07/")) {
    return { dialect: "datacontract", namespace };
  }
  const hasInstance = /xmlns:i\s*=\s*["'][^"']*XMLSchema-instance/.test(root);
  if (namespace && hasInstance) {
    return { dialect: "datacontract-ordered", namespace };
  }
  const dialect = /xmlns:xsd\s*=|KeyValuePair>|<ArrayOf/.test(text)
    ? "xmlserializer"
    : "openapi";
  return { dialect, ...(namespace && { namespace }) };
}

/**
 * Whether XML is written in the `openapi` way; if not, as `xmlserializer`.
 *
 * @throws {EncodeError} when no dialect is configured, or one that only reads.
 */
export function isOpenApiWritten(dialect: XmlDialect | undefined): boolean {
  switch (dialect) {
    case "openapi":
      return true;
    case "xmlserializer":
      return false;
    case undefined:
      throw new EncodeError(
        "no XML dialect is configured: a wrong guess loses data without an error; pass `xml: xml({ dialect })`, and find it with `detectXmlDialect` on one captured response; JSON works without",
      );
    default:
      // The place of the DataContract writers.
      throw new EncodeError(
        `writing the XML dialect \`${dialect}\` is not supported yet: \`openapi\` and \`xmlserializer\` are, and JSON; all are read`,
      );
  }
}
