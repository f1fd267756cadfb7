import type { XmlDialect } from "../../../base/config/config.js";
import type { Json } from "../../../openapi/document/document.js";
import type {
  ApiModel,
  OperationModel,
  SchemaModel,
  SecuritySchemeModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import {
  choose,
  group,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  softLine,
} from "../../print/layout.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { type Code, code, joinText } from "../../text/safe-text.js";
import { dialectConstants } from "../code/emit-xml.js";
import { typeSample } from "../tests/type-sample.js";
import { printAuth } from "./describe-security.js";
import { chooseBaseUrl } from "./describe-servers.js";
import { layoutInput } from "./print-sample.js";

/** A call of an operation that is shown. */
export interface ShownCall {
  readonly model: ApiModel;
  readonly schemas: ReadonlyMap<string, SchemaModel>;
  readonly operation: OperationModel;
  /** The module of its tag. */
  readonly module: string;
  readonly packageName: string;
  /** The body that is sent, where a page shows one. */
  readonly body?: Json | undefined;
  /** The media types of XML that are sent and asked for, where it is called in XML. */
  readonly xml?: {
    readonly dialect: XmlDialect;
    readonly contentType?: string | undefined;
    readonly accept?: string | undefined;
  };
}

/** Prints a program that calls an operation with the generated client. */
export function showCall(call: ShownCall): Code {
  const { model, operation, module, packageName, xml } = call;
  const name = toIdentifier(operation.functionName);
  const scheme = chooseScheme(model, operation);
  const auth = scheme && printAuth(scheme);
  const imports = [
    ...(scheme ? [toIdentifier(scheme.functionName ?? "bearerAuth")] : []),
    code`createContext`,
  ];
  const context = [
    code`  baseUrl: ${toJsonLiteral(chooseBaseUrl(model))},`,
    ...(auth ? [code`  auth: ${auth},`] : []),
    ...(xml
      ? [code`  xml: xml({ dialect: ${dialectConstants[xml.dialect]} }),`]
      : []),
  ];
  const from = (path: string) => toJsonLiteral(`${packageName}${path}`);
  return joinText(
    [
      code`import { ${joinText(imports as Code[], ", ")} } from ${from("")};`,
      code`import { ${name} } from ${from(`/operations/${module}`)};`,
      ...(xml
        ? [
            code`import { ${dialectConstants[xml.dialect]}, xml } from ${from("/xml")};`,
          ]
        : []),
      code``,
      code`const context = createContext({\n${joinText(context, "\n")}\n});`,
      printLayout([
        code`const result = await ${name}`,
        layoutArguments(call),
        ";",
      ]),
    ],
    "\n",
  );
}

function layoutArguments({ operation, schemas, body, xml }: ShownCall): Layout {
  const sent =
    body === undefined || operation.body === undefined
      ? undefined
      : typeSample(body, operation.body.type, schemas).layout;
  const takes = operation.parameters.some(({ required }) => required);
  const hasInput = takes || operation.body !== undefined;
  const options = xml && printMedia(xml);
  const parts: readonly Layout[] = [
    code`context`,
    ...(hasInput || options ? [layoutInput(operation, schemas, sent)] : []),
    ...(options ? [options] : []),
  ];
  const flat = join(parts, ", ");
  const open = group([indent([softLine, join(parts, [",", line])]), softLine]);
  return parts.length > 2
    ? ["(", open, ")"]
    : choose(["(", flat, ")"], ["(", open, ")"]);
}

function printMedia({
  contentType,
  accept,
}: NonNullable<ShownCall["xml"]>): Code {
  const members = [
    ...(contentType ? [code`contentType: ${toJsonLiteral(contentType)}`] : []),
    ...(accept ? [code`accept: ${toJsonLiteral(accept)}`] : []),
  ];
  return code`{ ${joinText(members, ", ")} }`;
}

/** The first way to authenticate that the operation takes and a request carries. */
export function chooseScheme(
  { security }: ApiModel,
  operation: OperationModel,
): SecuritySchemeModel | undefined {
  const needed = operation.security.flatMap((needs) =>
    needs.length === 1 ? (needs[0]?.scheme ?? []) : [],
  );
  return security.find(
    ({ name, functionName }) =>
      functionName !== undefined && needed.includes(name),
  );
}
