/** What a program may import from a package, by the name that it imports it by. */
const typed: readonly (readonly [key: string, path: string])[] = [
  [".", "index"],
  ["./operations/*", "operations/*"],
  ["./models", "models/index"],
  ["./codecs/*", "codecs/*"],
  ["./client", "client"],
  ["./xml", "xml"],
  ["./json-patch", "json-patch"],
  ["./runtime", "runtime/index"],
];

/** The exports that have code, with their modules below `src/`, without an extension. */
export function listTypedExports(): readonly (readonly [string, string])[] {
  return typed;
}

/** The exports that are data. */
export const jsonExports: Readonly<Record<string, string>> = {
  "./openapi.json": "./openapi.json",
  "./package.json": "./package.json",
};

/** The name of each export that an emitter of the configuration may not take. */
export function listExportNames(): readonly string[] {
  return [
    ...typed.map(([key]) => key),
    "./schema",
    ...Object.keys(jsonExports),
  ];
}
