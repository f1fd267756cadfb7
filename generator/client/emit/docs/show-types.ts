import type {
  OperationModel,
  ParameterModel,
  PropertyModel,
  SchemaModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { group, indent, type Layout, printLayout } from "../../print/layout.js";
import { layoutOutput } from "../../print/print-output.js";
import { layoutType } from "../../print/print-type.js";
import { signatureKey, toMemberKey } from "../../text/property-key.js";
import { type Code, code, joinText } from "../../text/safe-text.js";

/** Prints the type of a schema as the package declares it, without its comments. */
export function showSchemaType({ typeName, type }: SchemaModel): Code {
  const name = toIdentifier(typeName);
  if (type.kind !== "object") {
    const layout: Layout = [code`export type ${name} =`, layoutType(type), ";"];
    return printLayout(group(layout));
  }
  const members = type.properties.map((one) => showMember(one, 2));
  const others = [
    ...(type.additional ? [type.additional] : []),
    ...(type.patterns ?? []).map(({ type: inner }) => inner),
  ].map((inner) =>
    printLayout([signatureKey, ":", layoutType(inner), ";"], { indent: 2 }),
  );
  const body = [...members, ...others].map((text) => code`  ${text}`);
  return body.length === 0
    ? code`export interface ${name} {}`
    : code`export interface ${name} {\n${joinText(body, "\n")}\n}`;
}

/** Prints a member as the package declares it: `Name?: string | null;` */
export function showMember(
  { name, required, readOnly, type }: PropertyModel,
  depth = 0,
): Code {
  const key = toMemberKey(name);
  const head = readOnly ? code`readonly ${key}` : code`${key}`;
  const mark = required ? ":" : code`?:`;
  return printLayout([head, mark, layoutType(type), ";"], { indent: depth });
}

/** Prints a parameter as a member of the input. */
export function showParameter({
  property,
  required,
  type,
}: ParameterModel): Code {
  const mark = required ? ":" : code`?:`;
  return printLayout([toMemberKey(property), mark, layoutType(type), ";"]);
}

/** Prints what a function takes and gives: `getBoat(context, input): Promise<Boat>`. */
export function showSignature(operation: OperationModel): Code {
  const { functionName, typePrefix, parameters, body } = operation;
  const name = toIdentifier(functionName);
  const input = toIdentifier(`${typePrefix}Input`);
  const takes = parameters.length > 0 || body !== undefined;
  const head = takes
    ? code`${name}(context, input: ${input})`
    : code`${name}(context)`;
  return printLayout(
    group([head, code`: Promise<`, indent([layoutOutput(operation)]), ">"]),
  );
}
