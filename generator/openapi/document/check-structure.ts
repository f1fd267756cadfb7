import { operationKeys } from "./item-operations.js";
import { toPointer } from "./pointer.js";

/** A part of a document that has another form than the specification says. */
export interface Misplaced {
  readonly pointer: string;
  /** What is there: `an array`, `missing`. */
  readonly found: string;
  readonly expected: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks the skeleton that everything else hangs on: the version, the info,
 * the paths, their operations and these' responses (OpenAPI 3.1.1, §4.8.1,
 * §4.8.8 to §4.8.10). What schemas say is checked where it is read.
 */
export function checkStructure(document: unknown): readonly Misplaced[] {
  if (!isFields(document)) return [misplaced("", document, "an object")];
  return [
    ...checkVersion(document),
    ...checkInfo(document),
    ...checkPaths(document),
    ...checkFields(document, "components", ""),
  ];
}

function checkVersion({ openapi }: Fields): readonly Misplaced[] {
  if (typeof openapi === "string" && /^3\.[01]\.\d+/.test(openapi)) return [];
  const found = typeof openapi === "string" ? `\`${openapi}\`` : undefined;
  const expected = "the version of an OpenAPI 3.0 or 3.1 document";
  return [
    { ...misplaced("/openapi", openapi, expected), ...(found && { found }) },
  ];
}

function checkInfo(document: Fields): readonly Misplaced[] {
  const { info } = document;
  if (!isFields(info)) return [misplaced("/info", info, "an object")];
  return (["title", "version"] as const).flatMap((key) =>
    typeof info[key] === "string"
      ? []
      : [misplaced(`/info/${key}`, info[key], "text")],
  );
}

function checkPaths(document: Fields): readonly Misplaced[] {
  const { paths } = document;
  if (paths === undefined && "webhooks" in document) return [];
  if (!isFields(paths)) return [misplaced("/paths", paths, "an object")];
  return Object.entries(paths).flatMap(([path, item]) => {
    const pointer = toPointer("paths", path);
    if (path.startsWith("x-")) return [];
    if (!isFields(item)) return [misplaced(pointer, item, "an object")];
    return operationKeys.flatMap((key) =>
      Object.hasOwn(item, key)
        ? checkOperation(item[key], pointer + toPointer(key))
        : [],
    );
  });
}

function checkOperation(
  operation: unknown,
  pointer: string,
): readonly Misplaced[] {
  if (!isFields(operation)) return [misplaced(pointer, operation, "an object")];
  const { parameters } = operation;
  return [
    ...checkFields(operation, "responses", pointer),
    ...checkFields(operation, "requestBody", pointer),
    ...(parameters === undefined || Array.isArray(parameters)
      ? []
      : [misplaced(`${pointer}/parameters`, parameters, "an array")]),
  ];
}

/** Checks that a field that may be missing is an object where it is not. */
function checkFields(
  parent: Fields,
  key: string,
  pointer: string,
): readonly Misplaced[] {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (value === undefined || isFields(value)) return [];
  return [misplaced(pointer + toPointer(key), value, "an object")];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function misplaced(
  pointer: string,
  value: unknown,
  expected: string,
): Misplaced {
  return { pointer, found: describeValue(value), expected };
}

/** Says what a JSON value is: `an array`, `a number`, `missing`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
