/** The dialects that need no data contracts. */

import { makeWriter } from "./xml-encode.js";
import { keepAll } from "./xml-keep.js";
import type { XmlDialect } from "./xml-style.js";

/** XML as an OpenAPI description's XML Objects say (OpenAPI 3.2, §4.26). */
export const openApi: XmlDialect = {
  name: "openapi",
  omitsNull: false,
  sorted: false,
  contract: undefined,
  keeper: keepAll,
  makeWriter,
};

/** XML of .NET's `XmlSerializer`. */
export const xmlSerializer: XmlDialect = {
  name: "xmlserializer",
  omitsNull: true,
  sorted: false,
  contract: undefined,
  keeper: keepAll,
  makeWriter,
};
