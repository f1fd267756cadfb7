import type {
  ApiModel,
  OperationModel,
  PropertyModel,
  SchemaModel,
  TypeModel,
} from "../../model/api-model.js";
import { listSuccesses } from "../../print/list-successes.js";
import { isJsonBody } from "../../print/print-output.js";

/** The operation that the README shows, and what it shows of it. */
export interface ExampleModel {
  readonly module: string;
  readonly tagProperty: string;
  readonly operation: OperationModel;
  /** A body's members that are worth showing. */
  readonly bodyProperties: readonly PropertyModel[];
  /** A member of what comes back. */
  readonly result?: PropertyModel;
}

/**
 * Chooses the operation for the quick start: one that sends JSON and gets an
 * object back where there is one, and the first by name among equals. Samples
 * on pages have no say, since their values change with every release.
 */
export function chooseExample(model: ApiModel): ExampleModel | undefined {
  const schemas = indexSchemas(model);
  const candidates = model.tags.flatMap((tag) =>
    tag.operations.map((operation) => {
      const example = describe(operation, schemas);
      return {
        module: tag.module,
        tagProperty: tag.property,
        operation,
        ...example,
      };
    }),
  );
  const ranked = candidates
    .map((candidate) => ({ candidate, rank: rankExample(candidate) }))
    .sort((a, b) => b.rank - a.rank || compareNames(a.candidate, b.candidate));
  return ranked[0]?.candidate;
}

function compareNames(a: ExampleModel, b: ExampleModel): number {
  return a.operation.functionName < b.operation.functionName ? -1 : 1;
}

/** All schemas by their type names. */
export function indexSchemas(
  model: ApiModel,
): ReadonlyMap<string, SchemaModel> {
  const schemas = model.tags.flatMap((tag) => tag.schemas);
  return new Map(schemas.map((schema) => [schema.typeName, schema]));
}

function describe(
  operation: OperationModel,
  schemas: ReadonlyMap<string, SchemaModel>,
) {
  const body = listProperties(operation.body?.type, schemas);
  const output = listProperties(
    listSuccesses(operation).find(({ type }) => type)?.type,
    schemas,
  );
  const plain = output.filter(isPlain);
  const result =
    plain.find(({ name }) => !aboutCall.test(name)) ?? plain[0] ?? output[0];
  return {
    bodyProperties: chooseProperties(body),
    ...(result && { result }),
  };
}

function listProperties(
  type: TypeModel | undefined,
  schemas: ReadonlyMap<string, SchemaModel>,
): readonly PropertyModel[] {
  if (type?.kind !== "reference") return [];
  const target = schemas.get(type.typeName)?.type;
  if (target?.kind === "object") return target.properties;
  return target?.kind === "reference" ? listProperties(target, schemas) : [];
}

/** What is required, or up to two texts; those first whose names say what to write. */
function chooseProperties(
  properties: readonly PropertyModel[],
): readonly PropertyModel[] {
  const required = properties.filter((property) => property.required);
  if (required.length > 0) return required;
  const texts = properties.filter(
    ({ type, readOnly, deprecated, name }) =>
      type.kind === "scalar" &&
      type.scalar === "string" &&
      !type.enum &&
      !readOnly &&
      !deprecated &&
      isSimple(name),
  );
  const telling = texts.filter(({ name }) =>
    /^(?:name|title|author|subject|body|text|description|email|firstname|lastname)$/i.test(
      name,
    ),
  );
  return (telling.length > 0 ? telling : texts).slice(0, 2);
}

/** Members that say how a call went, and nothing of what it is about. */
const aboutCall = /^(?:code|errors?|message|ok|result|status|success)$/i;

function isPlain({ type, name }: PropertyModel): boolean {
  return type.kind === "scalar" && isSimple(name);
}

function isSimple(name: string): boolean {
  return /^[A-Za-z]\w{0,39}$/.test(name);
}

function rankExample({
  operation,
  bodyProperties,
  result,
}: ExampleModel): number {
  const sendsJson =
    operation.body !== undefined && isJsonBody(operation.body.mediaTypes);
  const needsPath = operation.parameters.some(
    (parameter) => parameter.in === "path",
  );
  return (
    (sendsJson && bodyProperties.length > 0 ? 8 : 0) +
    (result ? 4 : 0) +
    (operation.deprecated ? 0 : 2) +
    (needsPath ? 0 : 1)
  );
}
