import type { Json } from "../../../openapi/document/document.js";
import { readPointer } from "../../../openapi/document/pointer.js";
import type { TextModel } from "../api-model.js";
import type { RawOperation } from "./read-operations.js";

/** A runtime expression in words, and what is wrong with it. */
export interface Described {
  readonly text: readonly TextModel[];
  readonly problem?: string;
}

/** OpenAPI 3.1 §4.8.20.4 */
const grammar =
  /^\$(?:(url|method|statusCode)|(request|response)\.(?:(header|query|path)\.(.+)|body(?:#(.*))?))$/s;

const places: Readonly<Record<string, string>> = {
  header: "the header ",
  query: "the query parameter ",
  path: "the path parameter ",
};

const wholes: Readonly<Record<string, string>> = {
  url: "the URL of this call",
  method: "the method of this call",
  statusCode: "the status of this answer",
};

/** Says in words what a value of a link is, seen from a call of the operation. */
export function readExpression(
  value: Json,
  operation: RawOperation,
): Described {
  if (typeof value !== "string")
    return { text: [{ code: JSON.stringify(value) }] };
  if (value.startsWith("$")) return readOne(value, operation);
  const parts = value.split(/(\{\$[^}]*\})/s).filter((part) => part !== "");
  if (parts.length === 1 && !value.startsWith("{$"))
    return { text: [{ code: value }] };
  const read = parts.map(
    (part): Described =>
      part.startsWith("{$")
        ? readOne(part.slice(1, -1), operation)
        : { text: [{ code: part }] },
  );
  const problem = read.find(({ problem }) => problem !== undefined)?.problem;
  return {
    text: read.flatMap(({ text }, index) =>
      index > 0 ? [" then ", ...text] : text,
    ),
    ...(problem !== undefined && { problem }),
  };
}

function readOne(expression: string, operation: RawOperation): Described {
  const match = grammar.exec(expression);
  if (!match) {
    return {
      text: [{ code: expression }],
      problem: `\`${expression}\` is no runtime expression`,
    };
  }
  const [, whole, side, place, name, pointer] = match;
  if (whole !== undefined) return { text: [wholes[whole] ?? ""] };
  const owner = side === "request" ? "this call" : "this answer";
  if (place !== undefined && name !== undefined) {
    const text = [places[place] ?? "", { code: name }, ` of ${owner}`];
    const problem = findProblem(operation, { side, place, name });
    return { text, ...(problem !== undefined && { problem }) };
  }
  const body = side === "request" ? "the body of this call" : owner;
  const steps = pointer === undefined ? [] : readPointer(pointer);
  if (steps === undefined) {
    return {
      text: [{ code: expression }],
      problem: `\`${pointer}\` in \`${expression}\` is no JSON pointer`,
    };
  }
  if (steps.length === 0) return { text: [body] };
  return { text: ["the ", { code: steps.join(".") }, ` of ${body}`] };
}

/** What a call does not take cannot be told from it. */
function findProblem(
  { parameters, operationId }: RawOperation,
  said: {
    readonly side?: string | undefined;
    readonly place: string;
    readonly name: string;
  },
): string | undefined {
  const { side, place, name } = said;
  if (side === "response") {
    return place === "header"
      ? undefined
      : `an answer has no ${place} parameters, such as \`${name}\``;
  }
  // Headers travel that no parameter describes.
  if (place === "header") return undefined;
  return parameters.some((one) => one.in === place && one.name === name)
    ? undefined
    : `\`${operationId}\` has no ${place} parameter \`${name}\``;
}
