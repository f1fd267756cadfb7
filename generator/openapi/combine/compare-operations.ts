import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { OperationObject, ParameterObject } from "../document/document.js";
import { toPointer } from "../document/pointer.js";
import { type FlatOperation, flattenPaths, shapeOf } from "./flatten-paths.js";
import { nameType } from "./name-type.js";
import {
  type BothApis,
  type Difference,
  reportDifference,
} from "./report-difference.js";

const alone = { security: false, servers: false };

/** What pages and description say differently of the operations that both describe. */
export function compareOperations(both: BothApis): readonly Diagnostic[] {
  const described = new Map(
    flattenPaths(both.description.document, alone).map((one) => [
      shapeOf(one),
      one,
    ]),
  );
  return flattenPaths(both.pages.document, alone).flatMap((page) => {
    const other = described.get(shapeOf(page));
    if (other === undefined) return [];
    return compareTwo(page, other).map((one) => reportDifference(both, one));
  });
}

function compareTwo(
  page: FlatOperation,
  other: FlatOperation,
): readonly Difference[] {
  const name = `${page.method.toUpperCase()} ${page.path}`;
  const inPages = toPointer("paths", page.path, page.key);
  const inDescription = toPointer("paths", other.path, other.key);
  const messages = [
    ...compareParameters(page.operation, other.operation),
    ...compareBodies(page.operation, other.operation),
    ...compareStatuses(page.operation, other.operation),
  ];
  return messages.map((message) => ({
    message: `\`${name}\`: ${message}`,
    inPages,
    inDescription,
  }));
}

/** Those in the path are told apart by their places; their names are of no matter. */
function compareParameters(
  page: OperationObject,
  other: OperationObject,
): readonly string[] {
  const [a, b] = [listParameters(page), listParameters(other)];
  const messages: string[] = [];
  for (const [key, parameter] of a) {
    const twin = b.get(key);
    if (twin === undefined)
      messages.push(`the pages have a ${key}, the description has none`);
    else messages.push(...compareParameter(key, parameter, twin));
  }
  for (const key of b.keys())
    if (!a.has(key))
      messages.push(`the description has a ${key}, the pages have none`);
  return messages;
}

function listParameters({
  parameters = [],
}: OperationObject): ReadonlyMap<string, ParameterObject> {
  return new Map(
    parameters
      .filter((parameter) => parameter.in !== "path")
      .map((parameter) => [
        `${parameter.in} parameter \`${parameter.name}\``,
        parameter,
      ]),
  );
}

function compareParameter(
  key: string,
  page: ParameterObject,
  other: ParameterObject,
): readonly string[] {
  const messages: string[] = [];
  const [a, b] = [nameType(page.schema), nameType(other.schema)];
  if (a !== undefined && b !== undefined && a !== b)
    messages.push(
      `the ${key} is \`${a}\` in the pages and \`${b}\` in the description`,
    );
  const [needed, wanted] = [page.required === true, other.required === true];
  if (needed !== wanted)
    messages.push(
      `the ${key} is ${needed ? "required" : "optional"} in the pages and ${wanted ? "required" : "optional"} in the description`,
    );
  return messages;
}

function compareBodies(
  page: OperationObject,
  other: OperationObject,
): readonly string[] {
  const [a, b] = [page.requestBody, other.requestBody];
  if (a && !b)
    return ["the pages have a request body, the description has none"];
  if (b && !a)
    return ["the description has a request body, the pages have none"];
  return [];
}

function compareStatuses(
  page: OperationObject,
  other: OperationObject,
): readonly string[] {
  const [a, b] = [Object.keys(page.responses), Object.keys(other.responses)];
  const differences = [
    ...a
      .filter((status) => !b.includes(status))
      .map(
        (status) =>
          `the pages have the response \`${status}\`, the description has not`,
      ),
    ...b
      .filter((status) => !a.includes(status))
      .map(
        (status) =>
          `the description has the response \`${status}\`, the pages have not`,
      ),
  ];
  return differences;
}
