import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type {
  OpenApiDocument,
  ParameterObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import { resolvePointer } from "../../../openapi/document/pointer.js";
import type { OperationDoc } from "../../syntax/page.js";
import { operationPointer } from "../build/build-operation.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import type { InferenceContext } from "../context.js";

/** What was made of pages, and where to report what their samples deny of it. */
interface CheckedDocument {
  readonly context: Pick<InferenceContext, "report" | "speakFor">;
  readonly accepted: readonly AcceptedPage[];
  readonly document: OpenApiDocument;
}

/** A value in a request line, and what it is of. */
interface ShownValue extends Located<string> {
  readonly in: "path" | "query";
  readonly name: string;
}

/** For whom request lines are checked: what is found in those of a page. */
export function requestsOf(page: OperationDoc): string {
  return `requests of ${keyOfPage(page)}`;
}

/**
 * Holds the request lines of samples against the parameters of their pages:
 * values of another type, and query parameters that no table has.
 *
 *     GET /boats/{id}            | id | int32 |
 *     GET /boats/abc?fuel=1      `abc` is no int32, and `fuel` is unknown
 */
export function checkRequests({
  context,
  accepted,
  document,
}: CheckedDocument): void {
  for (const { page } of accepted) {
    const parameters = findParameters(document, page);
    for (const { direction, startLine } of page.samples) {
      if (direction !== "request" || startLine === undefined) continue;
      for (const shown of readValues(page, startLine))
        context.speakFor(requestsOf(page), () =>
          checkValue(context, page, { shown, parameters }),
        );
    }
  }
}

function findParameters(
  document: OpenApiDocument,
  { path, method }: OperationDoc,
): readonly ParameterObject[] {
  const name = method.value.toLowerCase() as "get";
  const pointer = operationPointer(path.value, name);
  const found = resolvePointer(document, `${pointer}/parameters`);
  return Array.isArray(found) ? (found as ParameterObject[]) : [];
}

function checkValue(
  { report }: CheckedDocument["context"],
  page: OperationDoc,
  {
    shown,
    parameters,
  }: {
    readonly shown: ShownValue;
    readonly parameters: readonly ParameterObject[];
  },
): void {
  const { name, value, place } = shown;
  const parameter = parameters.find(
    (one) =>
      one.in === shown.in && one.name.toLowerCase() === name.toLowerCase(),
  );
  const row = page.parameters.find(
    (one) => one.in === shown.in && one.name.value === parameter?.name,
  );
  const related = row && [{ message: "the parameter", place: row.name.place }];
  if (parameter === undefined) {
    if (shown.in === "query")
      report(
        "sample-parameter-unlisted",
        `the sample request has the query parameter \`${name}\`, which the page does not list; it was left out`,
        { place },
      );
    return;
  }
  if (value === "") return;
  const allowed = whatIsAllowed(parameter.schema, value);
  if (allowed === undefined) return;
  report(
    "sample-parameter-mismatch",
    `the sample request has \`${value.slice(0, 40)}\` for \`${parameter.name}\`; ${allowed} was expected, as the page says`,
    {
      place,
      ...(related && { related }),
      help: "correct the sample or the type",
    },
  );
}

/** What a schema allows, where it does not allow a value; texts allow any. */
function whatIsAllowed(
  schema: SchemaObject | undefined,
  value: string,
): string | undefined {
  const { type, format, enum: values } = schema ?? {};
  if (values && !values.some((one) => isSame(String(one), value)))
    return `one of ${values.slice(0, 5).map(String).join(", ")}`;
  const form = typeof type === "string" ? forms.get(type) : undefined;
  return form && !form.test(value) ? `\`${format ?? type}\`` : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** How values of a type are written in a URL. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ["integer", /^[+-]?\d+$/],
  ["number", /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i],
  ["boolean", /^(?:true|false|0|1)$/i],
]);

/** The values of a request line that stand for parameters; a placeholder is none. */
function readValues(
  page: OperationDoc,
  line: Located<string>,
): readonly ShownValue[] {
  const target = /^[A-Za-z]+[ \t]+(\S+)/.exec(line.value)?.[1] ?? "";
  const start = line.value.indexOf(target, line.value.search(/\s/));
  const [before = ""] = target.split("#", 1);
  const mark = before.indexOf("?");
  const path = mark < 0 ? before : before.slice(0, mark);
  const query = mark < 0 ? "" : before.slice(mark + 1);
  const at = (offset: number, size: number) => {
    const column = line.place.column + start + offset;
    return { ...line.place, column, endColumn: column + size };
  };
  const values: ShownValue[] = [];
  for (const { name, value, offset } of matchPath(page.path.value, path))
    values.push({ in: "path", name, value, place: at(offset, value.length) });
  let offset = mark + 1;
  for (const part of query.split("&")) {
    const [, name, value = ""] = /^([^=]+)=?(.*)$/.exec(part) ?? [];
    if (name !== undefined && !inTemplate(page.path.value, name))
      values.push({
        ...{ in: "query", name: decode(name), value: decode(value) },
        place: at(offset, part.length),
      });
    offset += part.length + 1;
  }
  return values.filter(({ name, value }) => !isPlaceholder(name, value));
}

/** The last segments of a path that placeholders alone stand for. */
function matchPath(template: string, path: string) {
  const [plain = ""] = template.split("?", 1);
  const names = plain.split("/").filter(Boolean).reverse();
  const shown = [
    ...path
      .replace(/^\w+:\/\/[^/]*/, (host) => " ".repeat(host.length))
      .matchAll(/[^/\s]+/g),
  ].reverse();
  const isLiteral = (name: string) => !/[{}]/.test(name);
  const pairs = names.slice(0, shown.length).map((name, index) => ({
    name,
    word: shown[index]?.[0] ?? "",
  }));
  const literals = pairs.filter(({ name }) => isLiteral(name));
  if (!literals.every(({ name, word }) => isSame(word, name))) return [];
  if (shown.length < names.length && literals.length === 0) return [];
  return names.flatMap((segment, index) => {
    const name = /^\{([^{}]+)\}$/.exec(segment)?.[1];
    const match = shown[index];
    if (name === undefined || match === undefined) return [];
    return [{ name, value: decode(match[0]), offset: match.index }];
  });
}

function inTemplate(template: string, name: string): boolean {
  const query = template.split("?").slice(1).join("?");
  return query.split("&").some((part) => part.split("=", 1)[0] === name);
}

/** What docs write in place of a value: `{id}`, `<id>`, `:id`, `…`, its own name. */
function isPlaceholder(name: string, value: string): boolean {
  return isSame(name, value) || [name, value].some((one) => filler.test(one));
}

const filler = /[{}<>[\]]|^:|\.{3}|…/;

/** A text that is not percent-encoded stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
