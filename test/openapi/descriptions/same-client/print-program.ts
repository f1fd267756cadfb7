import type {
  ApiModel,
  OperationModel,
  ParameterModel,
  SchemaModel,
  TypeModel,
} from "../../../../generator/client/model/api-model.js";
import { printLayout } from "../../../../generator/client/print/layout.js";
import { layoutOutput } from "../../../../generator/client/print/print-output.js";
import { layoutType } from "../../../../generator/client/print/print-type.js";

/** One statement of a program, and what of the client it uses. */
export interface Use {
  /** `operation`, `read` or `write` and what: `read Tea.name`. */
  readonly what: string;
  readonly line: string;
}

/**
 * The statements of a program that uses all of a client as its types say: each
 * operation with all its options, and each property, read and written.
 */
export function listUses(model: ApiModel): readonly Use[] {
  return model.tags.flatMap((tag) => [
    ...tag.operations.flatMap((operation) => useOperation(operation)),
    ...tag.schemas.flatMap((schema) => useSchema(schema)),
  ]);
}

const print = (type: TypeModel): string =>
  oneLine(printLayout(layoutType(type)));

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function useOperation(operation: OperationModel): readonly Use[] {
  const { body } = operation;
  if (body?.type.kind !== "patch") return useWith(operation, body?.type);
  const { type } = body;
  return type.formats.flatMap((format) =>
    useWith(operation, { ...type, formats: [format] }),
  );
}

function useWith(
  operation: OperationModel,
  body: TypeModel | undefined,
): readonly Use[] {
  const { functionName, parameters } = operation;
  const sent = body?.kind === "patch" ? ` of a ${body.formats[0]}` : "";
  const parts = (["path", "query", "header"] as const).flatMap((place) => {
    const members = parameters.filter((parameter) => parameter.in === place);
    const key = place === "header" ? "headers" : place;
    return members.length === 0
      ? []
      : [`${key}: { ${members.map(printMember).join(", ")} }`];
  });
  const input = [...parts, ...(body ? [`body: some<${print(body)}>()`] : [])];
  const answer = oneLine(printLayout(layoutOutput(operation)));
  const given = `(context, { ${input.join(", ")} }`;
  return [
    {
      what: `call ${functionName}${sent}`,
      line: `void (async () => { const answer: ${answer} = await api.${functionName}${given}); return answer; });`,
    },
    {
      what: `request ${functionName}${sent}`,
      line: `void (() => api.${functionName}.request${given}${printOptions(operation)}));`,
    },
  ];
}

function printMember({ property, type }: ParameterModel): string {
  return `${JSON.stringify(property)}: some<${print(type)}>()`;
}

function printOptions({ body, responses }: OperationModel): string {
  const [contentType] = body?.mediaTypes ?? [];
  const accept = responses.flatMap(({ mediaTypes }) => mediaTypes)[0];
  const options = [
    ...(contentType && !contentType.includes("*")
      ? [`contentType: ${JSON.stringify(contentType)}`]
      : []),
    ...(accept && !accept.includes("*")
      ? [`accept: ${JSON.stringify(accept)}`]
      : []),
    "timeout: 1",
  ];
  return `, { ${options.join(", ")} }`;
}

function useSchema({ typeName, type }: SchemaModel): readonly Use[] {
  if (type.kind !== "object") return [];
  return type.properties.flatMap(({ name, required, type: held }) => {
    const key = JSON.stringify(name);
    const read = `${print(held)}${required ? "" : " | undefined"}`;
    return [
      {
        what: `read ${typeName}.${name}`,
        line: `void ((value: ${typeName}) => { const found: ${read} = value[${key}]; return found; });`,
      },
      {
        what: `write ${typeName}.${name}`,
        line: `void ((value: ${print(held)}) => { const made: Pick<${typeName}, ${key}> = { ${key}: value }; return made; });`,
      },
    ];
  });
}

/** How a type is reached that has a name in one client only: `NonNullable<Tea["host"]>`. */
export function listWays(model: ApiModel): ReadonlyMap<string, string> {
  const schemas = new Map(
    model.tags.flatMap((tag) =>
      tag.schemas.map((schema) => [schema.typeName, schema] as const),
    ),
  );
  const ways = new Map<string, string>();
  const waiting: string[] = [];
  const visit = (type: TypeModel, way: string): void => {
    const present = `NonNullable<${way}>`;
    if (type.kind === "array") visit(type.items, `${present}[number]`);
    if (type.kind === "map") visit(type.values, `${present}[string]`);
    if (type.kind !== "reference" || ways.has(type.typeName)) return;
    ways.set(type.typeName, present);
    waiting.push(type.typeName);
  };
  for (const { functionName, body, responses } of model.tags.flatMap(
    ({ operations }) => operations,
  )) {
    const call = `typeof api.${functionName}`;
    for (const { type } of responses.slice(0, 1))
      if (type) visit(type, `Awaited<ReturnType<${call}>>`);
    if (body) visit(body.type, `NonNullable<Parameters<${call}>[1]>["body"]`);
  }
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const type = schemas.get(name)?.type;
    if (type?.kind !== "object") continue;
    for (const { name: key, type: held } of type.properties)
      visit(held, `${name}[${JSON.stringify(key)}]`);
  }
  return ways;
}

/** The names of all types of a client's models. */
export function listTypeNames(model: ApiModel): ReadonlySet<string> {
  return new Set(
    model.tags.flatMap((tag) => tag.schemas.map(({ typeName }) => typeName)),
  );
}
