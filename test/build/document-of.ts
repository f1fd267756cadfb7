import { inferInputs } from "../../generator/build/infer-inputs.js";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";

/** Infers the document of pages in any layout, as a run without configuration does. */
export function documentOf(...texts: readonly string[]): OpenApiDocument {
  const pages = texts.map((text, index) => ({
    file: `docs/${String.fromCharCode(97 + index)}.md`,
    text,
  }));
  const inputs = {
    root: "/",
    pages,
    descriptions: [],
    overlays: [],
    ignored: 0,
    origins: [],
  };
  const config = { inputs: [], overlays: [], settings: {} } as never;
  return inferInputs(inputs, config)[0].api.document;
}
