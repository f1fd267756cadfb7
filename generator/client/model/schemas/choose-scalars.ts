import type { DocumentScalar, ScalarKind, TypeChoices } from "../api-model.js";

/** What the configuration says of types; text, `bigint` and true where it is silent. */
export type TypeOptions = {
  readonly [K in keyof TypeChoices]?: TypeChoices[K] | undefined;
};

/** What stands in the places of a document's scalars. */
export type ScalarChoices = Readonly<
  Partial<Record<DocumentScalar, ScalarKind>>
>;

/** A day stays text beside `Date`, which is a point in time. */
const dateChoices: Readonly<Record<TypeChoices["dates"], ScalarChoices>> = {
  text: {},
  date: { "date-time": "date-time-object" },
  temporal: { "date-time": "instant", date: "plain-date" },
};

const int64Choices: Readonly<Record<TypeChoices["int64"], ScalarChoices>> = {
  bigint: {},
  string: { int64: "int64-text" },
  number: { int64: "int64-number" },
};

const decimalChoices: Readonly<Record<TypeChoices["decimal"], ScalarChoices>> =
  {
    string: {},
    number: { decimal: "decimal-number" },
  };

/** Fills in what the configuration does not say. */
export function chooseTypes({
  dates = "text",
  int64 = "bigint",
  decimal = "string",
  checks = true,
}: TypeOptions): TypeChoices {
  return { dates, int64, decimal, checks };
}

/** Chooses the scalars that the configuration wants. */
export function chooseScalars({
  dates,
  int64,
  decimal,
}: TypeChoices): ScalarChoices {
  return {
    ...dateChoices[dates],
    ...int64Choices[int64],
    ...decimalChoices[decimal],
  };
}

/** The scalar in the place of a document's. */
export function chooseScalar(
  choices: ScalarChoices,
  scalar: ScalarKind,
): ScalarKind {
  const byKind: Partial<Record<ScalarKind, ScalarKind>> = choices;
  return byKind[scalar] ?? scalar;
}
