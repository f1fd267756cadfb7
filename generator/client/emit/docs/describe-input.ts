import type {
  BodyModel,
  OperationModel,
  ParameterModel,
} from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import { listPartHeaders } from "../../print/body-arguments.js";
import { hardLine, indent, type Layout } from "../../print/layout.js";
import type { ModuleFile } from "../../print/module-file.js";
import { layoutType } from "../../print/print-type.js";
import type { TemplateContext } from "../../print/tools/handlebars.js";
import { readDeprecation, toComment } from "../../text/comment.js";
import { toMemberKey } from "../../text/property-key.js";
import { type Comment, code } from "../../text/safe-text.js";
import { toVisibleLine } from "../../text/visible-text.js";
import { describeNumbers } from "./describe.js";

/** The parts of an input, in the order in which they stand there. */
const places = [
  { in: "path", name: "path" },
  { in: "query", name: "query" },
  { in: "header", name: "headers" },
  { in: "cookie", name: "cookies" },
] as const;

/**
 * Prints what the template needs for an operation's `…Input` interface. Gives
 * what completes it with the interface that holds its headers, if one does.
 */
export function describeInput(
  operation: OperationModel,
  file: ModuleFile,
): (headers: Identifier | undefined) => TemplateContext {
  const parts = places.flatMap((place) => {
    const members = operation.parameters.filter(
      (parameter) => parameter.in === place.in,
    );
    return members.length === 0
      ? []
      : [
          {
            docs: describePlace(place.in),
            name: toIdentifier(place.name),
            isOptional: members.every(({ required }) => !required),
            isHeaders: place.in === "header",
            members: describeMembers(members, 4, file),
          },
        ];
  });
  const { body } = operation;
  const described = {
    inputDocs: toComment({
      paragraphs: [],
      heading: code`What {@link ${toIdentifier(operation.functionName)}} sends.`,
    }),
    inputName: toIdentifier(`${operation.typePrefix}Input`),
    isEmpty: parts.length === 0 && !body,
    body: [
      ...(body ? [describeBody(body, file)] : []),
      ...describePartHeaders(body, file),
    ],
  };
  return (headers) => ({
    ...described,
    parts: parts.map(({ isHeaders, ...part }) => ({
      ...part,
      shared: isHeaders && headers !== undefined ? [headers] : [],
    })),
  });
}

function describePlace(place: ParameterModel["in"]): Comment {
  const text =
    place === "cookie"
      ? "Sent as a `Cookie` header, which browsers refuse to set: there, the cookies of the browser travel."
      : undefined;
  return toComment({ paragraphs: [text] }, 2);
}

/** What the template needs for the members of an interface, one for each parameter. */
export function describeMembers(
  parameters: readonly ParameterModel[],
  indent: number,
  file: ModuleFile,
): readonly TemplateContext[] {
  return parameters.map((parameter) =>
    describeParameter(parameter, indent, file),
  );
}

function describeParameter(
  parameter: ParameterModel,
  indent: number,
  file: ModuleFile,
): TemplateContext {
  const { description, notes = [], deprecated, required, type } = parameter;
  const key = toMemberKey(parameter.property);
  const left = required ? code`${key}:` : code`${key}?:`;
  return {
    docs: toComment(
      {
        paragraphs: [description, notes.join("\n"), describeNumbers(type)],
        deprecated: readDeprecation(deprecated, description),
      },
      indent,
    ),
    member: file.printMember([left, layoutType(type), ";"], indent),
  };
}

/** `partHeaders`: what parts of the body have headers of their own. */
function describePartHeaders(
  body: BodyModel | undefined,
  file: ModuleFile,
): readonly TemplateContext[] {
  const bodies = body ? [body, ...(body.others ?? [])] : [];
  const isMain = listPartHeaders(body).length > 0;
  const found = bodies.flatMap((one) =>
    listPartHeaders(one).map((part) => [part.name, part] as const),
  );
  const parts = [...new Map(found).values()];
  if (parts.length === 0) return [];
  const isOptional = (headers: readonly ParameterModel[]) =>
    headers.every(({ required }) => !required);
  const members = parts.map(({ name, headers }): Layout => {
    const key = toMemberKey(name);
    const left = isOptional(headers) ? code`${key}?:` : code`${key}:`;
    const inner = headers.map(({ property, required, type }): Layout => {
      const own = toMemberKey(property);
      return [
        hardLine,
        required ? code`${own}:` : code`${own}?:`,
        layoutType(type),
        ";",
      ];
    });
    return [hardLine, left, " ", "{", indent(inner), hardLine, "}", ";"];
  });
  const whole = !isMain || parts.every(({ headers }) => isOptional(headers));
  const left = whole ? code`partHeaders?:` : code`partHeaders:`;
  return [
    {
      docs: toComment({ paragraphs: ["Headers of parts of the body."] }, 2),
      member: file.printMember(
        [left, " ", "{", indent(members), hardLine, "}", ";"],
        2,
      ),
    },
  ];
}

function describeBody(
  { name, description, required, type }: BodyModel,
  file: ModuleFile,
): TemplateContext {
  const label = name && `\`${toVisibleLine(name)}\``;
  const text = [label, description].filter((part) => part).join(": ");
  const left = required ? code`body:` : code`body?:`;
  return {
    docs: toComment({ paragraphs: [text] }, 2),
    member: file.printMember([left, layoutType(type), ";"], 2),
  };
}
