import type { MediaTypeObject } from "../../document/document.js";
import type { Api, Operation } from "../api.js";
import { listNames } from "../match/find-uses.js";
import type { Renaming } from "../print/print-plain-form.js";
import { printShape } from "./same-shape.js";

/**
 * A text that is the same for operations that are called and answered in the
 * same way, wherever they are; nothing for one that names no schema, because
 * many look like it.
 */
export function printOperationShape(
  api: Api,
  { object, parameters, pointer }: Operation,
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
    .flatMap(({ schema }) => listNames(schema));
  if (named.length === 0) return undefined;
  return JSON.stringify([
    parameters
      .map(({ part }) => [
        part.in,
        part.in === "path" ? "" : part.name,
        part.required === true,
        printShape(part.schema, rename),
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
      .map(([name, { schema }]) => [name, printShape(schema, rename)])
      .map((one) => JSON.stringify(one))
      .sort(),
  );
}
