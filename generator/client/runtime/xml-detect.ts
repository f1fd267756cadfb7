import { dataContract, dataContractOrdered } from "./xml-data-contract.js";
import { openApi, xmlSerializer } from "./xml-dialects.js";
import type { XmlDialect } from "./xml-style.js";

/** What a document tells of the server that wrote it; options for `xml()`. */
export interface DetectedXml {
  readonly dialect: XmlDialect;
  readonly namespace?: string;
  readonly pairs?: boolean;
}

const contracts = "http://schemas.datacontract.org/2004/07/";

/**
 * Guesses the dialect of one captured response, for `xml({ … })`. A document
 * without dictionaries, nulls and namespaces tells little: then it is `openapi`.
 */
export function detectXmlDialect(text: string): DetectedXml {
  const [root = ""] = /<[^!?][^>]*>/.exec(text) ?? [];
  const namespace = readNamespace(root);
  const pairs = /KeyValuePair[ >]/.test(text);
  if (namespace?.startsWith(contracts)) {
    return { dialect: dataContract, namespace, ...(pairs && { pairs }) };
  }
  const hasInstance = /xmlns:i\s*=\s*["'][^"']*XMLSchema-instance/.test(root);
  if (namespace && hasInstance) {
    return { dialect: dataContractOrdered, namespace };
  }
  const isNet = pairs || /xmlns:xsd\s*=|<ArrayOf/.test(text);
  const dialect = isNet ? xmlSerializer : openApi;
  return { dialect, ...(namespace && { namespace }) };
}

/** The namespace of the root, by its default one or by its prefix. */
function readNamespace(root: string): string | undefined {
  const [, prefix] = /^<([^\s:/>]+):/.exec(root) ?? [];
  for (const [, name, value] of root.matchAll(
    /\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']+)/g,
  )) {
    if (name === prefix) return value;
  }
  return undefined;
}
