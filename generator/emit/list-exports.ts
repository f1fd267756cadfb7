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
