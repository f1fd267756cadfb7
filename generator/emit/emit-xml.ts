import { fileHeader } from "./file-header.js";
import { renderTemplate } from "./handlebars.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printMember,
} from "./layout.js";
import type { OutputFile } from "./output-file.js";
import { toJsonLiteral } from "./text/json-literal.js";
import { code } from "./text/safe-text.js";

/** The shape of XML that the configuration names, where it does. */
export interface XmlDefaults {
  readonly dialect?: string | undefined;
  readonly namespace?: string | undefined;
}

/** Emits `src/xml.ts`: the runtime's XML, with the configured shape as its default. */
export function emitXml({ dialect, namespace }: XmlDefaults): OutputFile {
  const defaults: readonly Layout[] = [
    ...(dialect === undefined
      ? []
      : [code`dialect: ${toJsonLiteral(dialect)}`]),
    ...(namespace === undefined
      ? []
      : [code`namespace: ${toJsonLiteral(namespace)}`]),
  ];
  const members: Layout = [
    line,
    join([...defaults, code`...options`], [",", line]),
  ];
  const object = group(["{", indent(members), ifBroken(","), line, "}"]);
  return {
    path: "src/xml.ts",
    text: renderTemplate("xml.ts", {
      header: fileHeader,
      hasDefaults: defaults.length > 0,
      call: printMember([code`return makeXml(`, object, ")", ";"], 2),
    }),
  };
}
