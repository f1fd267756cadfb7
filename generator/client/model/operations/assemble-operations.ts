import type {
  BodyModel,
  LinkModel,
  OperationModel,
  ParameterModel,
  ServerModel,
  TypeModel,
} from "../api-model.js";
import {
  extendPointer,
  findSource,
  type ModelContext,
  report,
} from "../model-context.js";
import type { ChosenNames } from "../names/choose-names.js";
import { nameTypePrefix, operationKey } from "../names/name-operations.js";
import { isFlat } from "../schemas/is-flat.js";
import { resolveTypeNames } from "../schemas/resolve-type-names.js";
import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import { type FoundItems, findItems } from "./find-items.js";
import { listLinkTargets, readLinks } from "./read-links.js";
import type { RawOperation } from "./read-operations.js";
import type { ReadRequirements } from "./read-requirements.js";

interface Assembling {
  readonly names: ChosenNames;
  readonly schemas: ReadonlyMap<string, UnnamedSchema>;
  /** By the pointers of the operations that are on a server of their own. */
  readonly servers: ReadonlyMap<string, ServerModel>;
  readonly readSecurity: ReadRequirements;
}

/** An operation and the tag that it belongs to. */
export interface TaggedOperation {
  readonly tag: string;
  readonly operation: OperationModel;
}

/** Gives each operation its names, and its types those of their schemas. */
export function assembleOperations(
  context: ModelContext,
  operations: readonly RawOperation[],
  { names, schemas, servers, readSecurity }: Assembling,
): readonly TaggedOperation[] {
  const finish = resolveTypeNames({ context, schemas, names });
  const targets = listLinkTargets(operations, names.operations.functions);
  for (const raw of operations) checkSendable(context, schemas, raw);
  return operations.map((raw) => ({
    tag: raw.tag,
    operation: {
      ...describe(context, raw),
      ...describeLinks(readLinks(context, raw, targets)),
      ...nameParts(names, raw),
      ...findServer(servers, raw),
      security: readSecurity(raw.object.security),
      ...finishItems(findItems(raw, schemas), finish),
      ...finishTypes(raw, finish, schemas),
    },
  }));
}

function describe(context: ModelContext, raw: RawOperation) {
  const { summary, description, deprecated, externalDocs } = raw.object;
  const source = findSource(context, raw.pointer);
  return {
    operationId: raw.operationId,
    method: raw.method,
    path: raw.path,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    deprecated: deprecated === true,
    ...(externalDocs && { docs: externalDocs }),
    pointer: raw.pointer,
    ...(raw.nextLink && { nextLink: raw.nextLink }),
    ...(source && { source }),
  };
}

function findServer(
  servers: ReadonlyMap<string, ServerModel>,
  { pointer }: RawOperation,
): Pick<OperationModel, "server"> {
  const server = servers.get(pointer);
  return server ? { server } : {};
}

function describeLinks(
  links: readonly LinkModel[],
): Pick<OperationModel, "links"> {
  return links.length > 0 ? { links } : {};
}

function nameParts({ operations }: ChosenNames, raw: RawOperation) {
  const key = operationKey(raw);
  const functionName = operations.functions.get(key) ?? "";
  return {
    functionName,
    property: operations.properties.get(key) ?? functionName,
    typePrefix: nameTypePrefix(functionName),
  };
}

function finishItems(
  found: FoundItems | undefined,
  finish: (type: TypeModel) => TypeModel,
): Pick<OperationModel, "items"> {
  return found ? { items: { ...found, type: finish(found.type) } } : {};
}

function finishBody(
  body: BodyModel,
  finish: (type: TypeModel) => TypeModel,
): BodyModel {
  const others = body.others?.map((other) => finishOne(other, finish));
  return { ...finishOne(body, finish), ...(others && { others }) };
}

function finishOne<T extends Pick<BodyModel, "type" | "encoding">>(
  body: T,
  finish: (type: TypeModel) => TypeModel,
): T {
  const { encoding, type } = body;
  const finished = encoding?.map(({ headers, ...rest }) => ({
    ...rest,
    ...(headers && {
      headers: headers.map((one) => ({ ...one, type: finish(one.type) })),
    }),
  }));
  return {
    ...body,
    type: finish(type),
    ...(finished && { encoding: finished }),
  };
}

function finishTypes(
  raw: RawOperation,
  finish: (type: TypeModel) => TypeModel,
  schemas: ReadonlyMap<string, UnnamedSchema>,
) {
  return {
    parameters: raw.parameters.map((parameter) => ({
      ...parameter,
      type: finish(parameter.type),
      flat: isFlat(schemas, parameter.type),
    })),
    ...(raw.body && { body: finishBody(raw.body, finish) }),
    responses: raw.responses.map((response) => ({
      ...response,
      ...(response.type && { type: finish(response.type) }),
      ...(response.headers && {
        headers: response.headers.map((header) => ({
          ...header,
          type: finish(header.type),
        })),
      }),
      ...(response.events && { events: finish(response.events) }),
      ...(response.others && {
        others: response.others.map((other) => ({
          ...other,
          type: finish(other.type),
        })),
      }),
    })),
  };
}

type Schemas = ReadonlyMap<string, UnnamedSchema>;

/** Says of an operation what keeps it from ever being sent, or a parameter of it. */
function checkSendable(
  context: ModelContext,
  schemas: Schemas,
  { method, object, parameters, pointer }: RawOperation,
): void {
  if (method === "TRACE") {
    const message = "`TRACE` is a method that `fetch` refuses; no call is sent";
    report(context, "operation-unsendable", pointer, message);
  }
  for (const parameter of parameters) {
    if (!holdsDeepItems(schemas, parameter)) continue;
    const index = (object.parameters ?? []).findIndex(
      ({ name, in: place }) =>
        name === parameter.name && place === parameter.in,
    );
    const at =
      index < 0 ? pointer : extendPointer(pointer, "parameters", `${index}`);
    const { name, style = "form" } = parameter;
    const message = `\`${name}\` is a list of what has members of its own, which \`${style}\` has no form for; a call with one is an error`;
    report(context, "operation-unsendable", at, message);
  }
}

/** Whether the items of a list have members, where its style has no place for them (OpenAPI 3.1 §4.8.12.2). */
function holdsDeepItems(
  schemas: Schemas,
  { mediaType, style, type }: ParameterModel,
): boolean {
  if (mediaType !== undefined || style === "deepObject") return false;
  const list = resolveType(schemas, type);
  if (list?.kind !== "array") return false;
  const item = resolveType(schemas, list.items);
  return item !== undefined && hasMembers(schemas, item);
}

function hasMembers(schemas: Schemas, type: TypeModel): boolean {
  if (type.kind !== "union") {
    return ["object", "map", "array", "tuple"].includes(type.kind);
  }
  const members = type.members.map((member) => resolveType(schemas, member));
  return (
    members.length > 0 &&
    members.every((member) => member && hasMembers(schemas, member))
  );
}

/** The type behind references. */
function resolveType(
  schemas: Schemas,
  type: TypeModel,
  seen: readonly string[] = [],
): TypeModel | undefined {
  if (type.kind !== "reference") return type;
  const target = schemas.get(type.name)?.type;
  if (!target || seen.includes(type.name)) return undefined;
  return resolveType(schemas, target, [...seen, type.name]);
}
