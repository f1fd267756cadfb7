import type {
  ApiModel,
  OperationModel,
  SchemaModel,
  TypeModel,
} from "../model/api-model.js";
import { listSuccesses } from "../print/list-successes.js";

/** The machine-readable index of a package, but for the hashes of files. */
export interface ManifestContent {
  readonly tool: { readonly name: "endpaper"; readonly version: string };
  readonly operations: readonly ManifestOperation[];
  readonly schemas: readonly ManifestSchema[];
}

export interface ManifestOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly function: string;
  /** Below `src/operations/`. */
  readonly module: string;
  readonly request?: string;
  readonly response?: string;
  readonly page?: string;
  readonly line?: number;
}

export interface ManifestSchema {
  readonly name: string;
  readonly type: string;
  /** Below `src/models/`. */
  readonly module: string;
  readonly page?: string;
  readonly line?: number;
}

/** Builds the index of all operations and schemas, in code unit order of their names. */
export function buildManifest(
  model: ApiModel,
  toolVersion: string,
): ManifestContent {
  const operations = model.tags.flatMap(({ module, operations }) =>
    operations.map((operation) => describeOperation(operation, module)),
  );
  const schemas = model.tags.flatMap(({ module, schemas }) =>
    schemas.map((schema) => describeSchema(schema, module)),
  );
  return {
    tool: { name: "endpaper", version: toolVersion },
    operations: operations.sort((a, b) => (a.function < b.function ? -1 : 1)),
    schemas: schemas.sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}

function describeOperation(
  operation: OperationModel,
  module: string,
): ManifestOperation {
  const { operationId, method, path, functionName, body, source } = operation;
  const response = listSuccesses(operation).find(({ type }) => type)?.type;
  return {
    operationId,
    method,
    path,
    function: functionName,
    module,
    ...(body && { request: showType(body.type) }),
    ...(response && { response: showType(response) }),
    ...(source && { page: source.page, line: source.line }),
  };
}

function describeSchema(schema: SchemaModel, module: string): ManifestSchema {
  const { name, typeName, source } = schema;
  return {
    name,
    type: typeName,
    module,
    ...(source && { page: source.page, line: source.line }),
  };
}

/** A type in a few words: `MessageHeader[] | null`. */
export function showType(type: TypeModel): string {
  const plain = showPlainType(type);
  return type.nullable && type.kind !== "unknown" ? `${plain} | null` : plain;
}

function showPlainType(type: TypeModel): string {
  switch (type.kind) {
    case "scalar":
      return type.scalar;
    case "array":
      return type.items.nullable || type.items.kind === "union"
        ? `(${showType(type.items)})[]`
        : `${showType(type.items)}[]`;
    case "map":
      return `Record<string, ${showType(type.values)}>`;
    case "reference":
      return type.typeName;
    case "union":
      return type.members.map(showType).join(" | ") || "null";
    case "tuple":
      return `[${type.items.map(showType).join(", ")}]`;
    case "tag":
      return "string";
    case "patch":
      return `patch of ${showType(type.target)}`;
    default:
      return type.kind;
  }
}
