import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type {
  ParameterObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc, PageParameter } from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { enumEvidence, evidenceOf, ruleEvidence } from "../evidence.js";
import { deprecatedInProse } from "../rules/deprecated-in-prose.js";
import { buildParameterType } from "./build-parameter-type.js";
import { readExample } from "./example-value.js";
import type { OperationBuilder } from "./operation-builder.js";

/** A parameter with the place and the evidence that it comes from. */
interface Sourced {
  readonly parameter: ParameterObject;
  readonly name: Located<string>;
  readonly evidence: readonly Evidence[];
}

/** Writes the parameters of an operation: path, query, then headers. */
export function buildParameters(
  builder: OperationBuilder,
  page: OperationDoc,
): ParameterObject[] {
  const rows = [
    ...pathParameters(builder, page),
    ...page.parameters
      .filter((row) => row.in !== "path")
      .map((row) => buildParameter(builder, page, row)),
    ...page.headers.flatMap((header) =>
      header.role === "parameter" ? [headerParameter(header)] : [],
    ),
  ];
  const sourced = dropRepeated(builder, rows);
  for (const [index, { name, evidence }] of sourced.entries()) {
    const pointer = builder.pointer + toPointer("parameters", index);
    builder.map.add(pointer, { place: name.place, evidence });
  }
  return sourced.map(({ parameter }) => parameter);
}

/** A name may stand once in each place (OpenAPI 3.1.1, §4.8.10). */
function dropRepeated(
  { context }: OperationBuilder,
  rows: readonly Sourced[],
): readonly Sourced[] {
  const first = new Map<string, Sourced>();
  for (const row of rows) {
    const { in: where, name } = row.parameter;
    const key = `${where} ${where === "header" ? name.toLowerCase() : name}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row);
      continue;
    }
    context.report(
      "parameter-duplicate",
      `${where} parameter \`${name}\` is listed twice; the first row was taken`,
      {
        place: row.name.place,
        related: [{ message: "first listed here", place: earlier.name.place }],
      },
    );
  }
  return [...first.values()];
}

/** Path parameters are those of the path template: no more and no fewer. */
function pathParameters(
  builder: OperationBuilder,
  page: OperationDoc,
): readonly Sourced[] {
  const names = [...page.path.value.matchAll(/\{([^{}]*)\}/g)].map(
    ([, name = ""]) => name,
  );
  const rows = page.parameters.filter((row) => row.in === "path");
  for (const row of rows) {
    if (!names.includes(row.name.value)) {
      builder.context.report(
        "path-parameter-unused",
        `path parameter \`${row.name.value}\` is not in the path \`${page.path.value}\`; left out`,
        { place: row.name.place },
      );
    }
  }
  return names.map((name) => {
    const row = rows.find((one) => one.name.value === name);
    return row === undefined
      ? undocumented(builder, page, name)
      : buildParameter(builder, page, { ...row, required: true });
  });
}

function undocumented(
  { context }: OperationBuilder,
  page: OperationDoc,
  name: string,
): Sourced {
  if (!context.wordsOf(page).pathsNameParameters)
    context.report(
      "path-parameter-undocumented",
      `path parameter \`${name}\` has no row in a table; taken as a string`,
      { place: page.path.place },
    );
  return {
    parameter: { name, in: "path", required: true, schema: { type: "string" } },
    name: { value: name, place: page.path.place },
    evidence: [evidenceOf("fence", page.path)],
  };
}

function headerParameter({
  name,
  description,
}: OperationDoc["headers"][number]): Sourced {
  return {
    parameter: {
      name: name.value,
      in: "header",
      ...(description && { description: description.value }),
      schema: { type: "string" },
    },
    name,
    evidence: [evidenceOf("table", name)],
  };
}

function buildParameter(
  { context, names }: OperationBuilder,
  page: OperationDoc,
  row: PageParameter,
): Sourced {
  const { name, description, required } = row;
  const example = page.parameterExamples.find((one) => one.name === name.value);
  const clues = { example: example?.value, names };
  const [schema, evidence] = buildParameterType(context, page, row, clues);
  const shown = row.example ?? example?.value;
  const value = shown && readExample(shown.value, schema);
  if (shown && value === undefined)
    reportExample(context, page, shown, schema, row);
  const initial = row.default && readExample(row.default.value, schema);
  const deprecated = deprecation(context, page, description);
  return {
    parameter: {
      name: name.value,
      in: row.in,
      ...(description && { description: description.value }),
      ...(required && { required }),
      ...(deprecated.length > 0 && { deprecated: true }),
      ...(row.explode !== undefined && { explode: row.explode }),
      schema: {
        ...schema,
        ...(initial !== undefined && { default: initial }),
      },
      ...(value !== undefined && { example: value }),
    },
    name,
    evidence: [
      ...(row.type || !row.enum?.length
        ? [evidenceOf("table", row.type ?? name)]
        : []),
      ...enumEvidence(row.enum),
      ...evidence,
      ...deprecated,
    ],
  };
}

/**
 * Reports an example that is no value of its parameter, unless docs print it for
 * any. Queries may write dates in other ways than bodies do.
 */
function reportExample(
  context: InferenceContext,
  page: OperationDoc,
  { value, place }: Located<string>,
  { type, format, enum: values }: SchemaObject,
  { name, type: cell, enum: listed }: PageParameter,
): void {
  const { vagueSamples } = context.wordsOf(page);
  const isVague = vagueSamples.some((pattern) => pattern.test(value));
  const isText = type === "string" && values === undefined;
  const isOpen = type === undefined || type === "array" || isText;
  if (isOpen || value === "" || isVague) return;
  const allowed = values
    ? `one of ${values.slice(0, 5).map(String).join(", ")}`
    : (format ?? [type].flat().join(" or "));
  context.report(
    "sample-schema-mismatch",
    `the example of parameter \`${name.value}\` is \`${value.slice(0, 40)}\`; \`${allowed}\` was expected, as its row says`,
    {
      place,
      related: [
        {
          message: "what says so",
          place: (cell ?? listed?.[0] ?? name).place,
        },
      ],
      help: "correct the example or the type",
    },
  );
}

function deprecation(
  context: InferenceContext,
  page: OperationDoc,
  description: Located<string> | undefined,
): readonly Evidence[] {
  if (description === undefined) return [];
  const { value: text, place } = description;
  const words = context.wordsOf(page);
  return context.apply(deprecatedInProse, { text, words })
    ? [ruleEvidence(deprecatedInProse, place, "deprecated")]
    : [];
}
