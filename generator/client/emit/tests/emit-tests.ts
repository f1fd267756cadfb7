import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { ApiModel, SchemaModel, TagModel } from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { fileHeader } from "../../print/file-header.js";
import {
  hardLine,
  indent,
  type Layout,
  printMember,
} from "../../print/layout.js";
import { listSuccesses } from "../../print/list-successes.js";
import type { OutputFile } from "../../print/output-file.js";
import {
  layoutAssignment,
  layoutMember,
} from "../../print/print-assignment.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { printJson, toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { type Code, code, joinText } from "../../text/safe-text.js";
import { indexSchemas } from "../docs/choose-example.js";
import { listSamples, type SampleModel } from "./list-samples.js";
import { type TypedSample, typeSample } from "./type-sample.js";

/** What the tests of a package are emitted from. */
export interface TestsInput {
  readonly model: ApiModel;
  /** The document that the samples stand in. */
  readonly document: OpenApiDocument;
  /** The name that the tests import the package by. */
  readonly packageName: string;
  /** Whether the configuration says which namespace XML is written in. */
  readonly hasNamespace: boolean;
}

/**
 * Emits `tests/`: each documented sample as a value of its type, which is read
 * from the sample and written as the sample, and comes back from XML. Plain
 * modules with types in comments, so that `node --test` runs them as they are.
 */
export function emitTests(
  input: TestsInput,
  render: Renderer = renderTemplate,
): readonly OutputFile[] {
  const { model, packageName, hasNamespace } = input;
  const schemas = indexSchemas(model);
  const files = model.tags.flatMap((tag) =>
    emitTag(tag, { schemas, render, input }),
  );
  return [
    ...files,
    {
      path: "tests/check-sample.mjs",
      text: render("check-sample.mjs", {
        header: fileHeader,
        package: toJsonLiteral(packageName),
        xml: toJsonLiteral(`${packageName}/xml`),
        hasNamespace,
      }),
    },
    { path: "tests/tsconfig.json", text: printJson(testsTsconfig) },
  ];
}

/** Checks the types in the tests against the package as it is built. */
const testsTsconfig = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "nodenext",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["*.mjs"],
};

type Schemas = ReadonlyMap<string, SchemaModel>;

function emitTag(
  { module, operations }: TagModel,
  {
    schemas,
    render,
    input: { document, packageName },
  }: {
    readonly schemas: Schemas;
    readonly render: Renderer;
    readonly input: TestsInput;
  },
): readonly OutputFile[] {
  const samples = operations.flatMap((operation) =>
    listSamples(document, operation),
  );
  if (samples.length === 0) return [];
  const described = samples.map((sample) => describe(sample, schemas));
  return [
    {
      path: `tests/${module}.test.mjs`,
      text: render("sample.test.mjs", {
        header: fileHeader,
        operations: toJsonLiteral(`${packageName}/operations/${module}`),
        hasJson: described.some(({ isSkipped }) => !isSkipped),
        checks: printChecks(described),
        samples: described,
      }),
    },
  ];
}

interface Described extends TemplateContext {
  readonly isSkipped: boolean;
  readonly hasXml: boolean;
  readonly isHeldByAll: boolean;
}

/** What the tests of a file need of `check-sample.mjs`. */
function printChecks(described: readonly Described[]): Code {
  const checked = described.filter(({ hasXml }) => hasXml);
  const isPart = checked.some(({ isHeldByAll }) => !isHeldByAll);
  return joinText(
    [
      code`checkJson`,
      ...(checked.length > 0 ? [code`checkXml`] : []),
      ...(isPart ? [code`netDialects`] : []),
    ],
    ", ",
  );
}

function describe(sample: SampleModel, schemas: Schemas): Described {
  const typed = typeSample(sample.value, sample.type, schemas);
  const { fault, layout } = typed;
  const title = toJsonLiteral(describeTitle(sample));
  if (fault !== undefined)
    return {
      isSkipped: true,
      hasXml: false,
      isHeldByAll: false,
      skipped: printSkip(title, fault),
    };
  return {
    isSkipped: false,
    title,
    type: printType(sample),
    value: printConstant("value", layout),
    codec: printConstant("codec", printCodec(sample)),
    place: printConstant("place", toJsonLiteral(sample.pointer)),
    hasXml: sample.hasXml && isHeldByXml(sample, typed),
    isHeldByAll: !typed.traits.has("key") && !typed.traits.has("empty"),
  };
}

function describeTitle({ operation, side, status, name }: SampleModel): string {
  const which = status === undefined ? side : `${side} ${status}`;
  const named = name === undefined ? "" : `, ${JSON.stringify(name)}`;
  return `${operation.functionName}: the documented ${which}${named}`;
}

function printSkip(title: Code | Layout, fault: string): Code {
  const skip = layoutMember(toObjectKey("skip"), toJsonLiteral(fault), "atom");
  const object = ["{", indent([hardLine, skip]), hardLine, "}"] as const;
  return printMember([code`it(`, title, ", ", object, ")", ";"], 0);
}

/** The type of the function that sends or gives it; of errors nothing is typed. */
function printType({ operation, side, status, type }: SampleModel): Code {
  if (type.kind === "patch") return code`{unknown}`;
  const name = toIdentifier(operation.functionName);
  if (side === "request")
    return code`{operations.${toIdentifier(`${operation.typePrefix}Input`)}["body"]}`;
  return listSuccesses(operation).some((answer) => answer.status === status)
    ? code`{Awaited<ReturnType<typeof operations.${name}>>}`
    : code`{unknown}`;
}

function printCodec({ operation, side, status = "" }: SampleModel): Code {
  const name = toIdentifier(operation.functionName);
  return side === "request"
    ? code`operations.${name}.descriptor.body`
    : code`operations.${name}.descriptor.responses[${toJsonLiteral(status)}]`;
}

function printConstant(name: "value" | "codec" | "place", right: Layout): Code {
  const isObject = Array.isArray(right);
  const side = isObject ? "stays" : "moves";
  const left = code`const ${toIdentifier(name)} =`;
  return printMember([layoutAssignment(left, right, side), ";"], 2);
}

/** XML names its root by the type, and does not tell what no page types. */
function isHeldByXml({ type }: SampleModel, { traits }: TypedSample): boolean {
  const isNamed = type.kind !== "unknown" && type.kind !== "patch";
  return isNamed && !traits.has("untyped") && !traits.has("text");
}
