/**
 * In which files the runtime's modules stand in a package. There are few of
 * them: Node takes a third of a millisecond for each that it imports, which is
 * more than it takes for what is in it. A module that is not listed has a file
 * of its own. Whoever stands first is needed by those after it.
 */
const files: Readonly<Record<string, readonly string[]>> = {
  errors: ["mismatch", "errors"],
  codec: [
    "xml-hints",
    "body-codec",
    "codec-type",
    "fields",
    "check",
    "standard",
    "codec",
    "fits",
    "unions",
    "tagged",
    "tuples",
    "rest",
    "patterned",
    "some-of",
    "concealed",
    "literals",
    "integers",
    "dates",
    "decimals",
  ],
  json: ["text", "json-exact", "json"],
  parameters: [
    "scalar-text",
    "headers",
    "path",
    "query",
    "expand",
    "reserved-text",
    "query-styles",
    "query-json",
    "query-append",
    "query-string",
    "path-styles",
    "path-segments",
  ],
  context: [
    "options",
    "body-format",
    "redirects",
    "signing",
    "renew",
    "auth",
    "context",
    "call",
    "credentials",
    "servers",
  ],
  operation: [
    "media-type",
    "formats",
    "name-call",
    "request",
    "deadline",
    "send",
    "response",
    "operation",
    "json-body",
    "request-body",
    "find-codec",
    "define-operation",
    "error-of",
    "header-styles",
    "retry",
    "paging",
    "event-stream",
    "json-lines",
    "bind",
    "text-body",
    "any-body",
    "media-operation",
    "with-response",
  ],
  bodies: [
    "form",
    "form-openapi",
    "form-body",
    "multipart",
    "part-styles",
    "lines-body",
    "media-bodies",
    "patch-body",
    "binary",
  ],
  "xml-scanner": [
    "xml-characters",
    "xml-names",
    "xml-text",
    "xml-bytes",
    "xml-scanner",
    "xml-scalars",
    "xml-inherit",
    "xml-fields",
    "xml-origins",
    "xml-offsets",
    "xml-plain",
    "xml-markup",
    "xml-style",
  ],
  // The dialect `openApi` has the name of what the reader says of a document.
  "xml-reader": ["xml-type-names", "xml-reader", "xml-keep", "xml-decode"],
  "xml-writer": [
    "xml-tags",
    "xml-plain-writer",
    "xml-writer",
    "xml-encode",
    "xml-dialects",
    "xml-digest",
    "xml-data-contract",
    "xml-detect",
  ],
  "xml-unions": [
    "xml-choice-texts",
    "xml-choice-items",
    "xml-choice-tags",
    "xml-tuples",
    "xml-choices-read",
    "xml-choices-write",
  ],
};

const fileOfModule = new Map(
  Object.entries(files).flatMap(([file, modules]) =>
    modules.map((module) => [module, file] as const),
  ),
);

/** The file of a package that holds a module of the runtime; both without extension. */
export function findRuntimeFile(module: string): string {
  return fileOfModule.get(module) ?? module;
}

/** The place of a module among those of its file. */
export function rankModule(module: string): number {
  return files[findRuntimeFile(module)]?.indexOf(module) ?? 0;
}
