import type { MediaTypeObject } from "../../document/document.js";
import type { Api, ApiOperation } from "../api.js";
import { listUsedSchemas } from "../match/find-uses.js";
import type { Renaming } from "../print/print-plain-form.js";
import { printStructure } from "./print-structure.js";

/**
 * A text that is the same for operations that are called and answered in the
 * same way, wherever they are; nothing for one that names no schema, because
 * many look like it.
 */
export function printOperationStructure(
  api: Api,
  { object, parameters, pointer }: ApiOperation,
  rename?: Renaming,
): string | undefined {
  const body = api.follow(object.requestBody, pointer).part;
  const answers = Object.entries(object.responses ?? {}).map(
    ([status, response]) =>
      [status, api.follow(response, pointer).part?.content ?? {}] as const,
  );
  const contents = [body?.content ?? {}, ...answers.map(([, one]) => one)];
  const named = contents
    .flatMap((content) => Object.values(content))
    .flatMap(({ schema }) => listUsedSchemas(schema));
  if (named.length === 0) return undefined;
  return JSON.stringify([
    parameters
      .map(({ part }) => [
        part.in,
        part.in === "path" ? "" : part.name,
        part.required === true,
        printStructure(part.schema, rename),
      ])
      .map((one) => JSON.stringify(one))
      .sort(),
    [body?.required === true, printContent(body?.content ?? {}, rename)],
    answers
      .map(([status, content]) => [status, printContent(content, rename)])
      .map((one) => JSON.stringify(one))
      .sort(),
  ]);
}

/** Media types with their schemas, in an order of its own. */
export function printContent(
  content: Readonly<Record<string, MediaTypeObject>>,
  rename?: Renaming,
): string {
  return JSON.stringify(
    Object.entries(content)
      .map(([name, { schema }]) => [name, printStructure(schema, rename)])
      .map((one) => JSON.stringify(one))
      .sort(),
  );
}
