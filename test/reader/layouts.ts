import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { inferInputs } from "../../generator/build/infer-inputs.js";

/** The folder of pages in all kinds of layouts, each with its truth beside it. */
const layouts = join(import.meta.dirname, "layouts");

/** The folder of forms: files of many small pages, each with its truth below it. */
const forms = join(import.meta.dirname, "forms");

/** A small page, and what it says. */
export interface Form {
  readonly name: string;
  readonly text: string;
  readonly truth: Truth;
}

/**
 * Reads the pages of all forms:
 *
 *     what is special
 *     -----
 *     the page
 *     -----
 *     its truth, as YAML
 *     =====
 */
export function listForms(): Form[] {
  return readdirSync(forms).flatMap((file) =>
    readFileSync(join(forms, file), "utf8")
      .split(/^=====\n/m)
      .map((one) => {
        const [title = "", text = "", truth = ""] = one.split(/^-----\n/m);
        const name = `${file.replace(/\.txt$/, "")}: ${title.trim()}`;
        return { name, text, truth: parse(truth) as Truth };
      }),
  );
}

/** What a page says of an operation: its parameters, its body, its answers by status. */
export type Truth = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>;

/** Lists the layouts by the names of their files. */
export function listLayouts(): string[] {
  return readdirSync(layouts)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -".md".length));
}

/** Reads the truth of a layout, as it was written by hand. */
export function readTruth(name: string): Truth {
  return parse(readFileSync(join(layouts, `${name}.yaml`), "utf8")) as Truth;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths?: Readonly<
    Record<string, Readonly<Record<string, Operation>>>
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** Reads a page without configuration, and says what comes of it as truths do. */
export function readLayout(name: string): Truth {
  return readText(readFileSync(join(layouts, `${name}.md`), "utf8"));
}

/** Reads the text of a page, and says what comes of it as truths do. */
export function readText(text: string, dialects?: readonly object[]): Truth {
  const pages = [{ file: "docs/api.md", text }];
  const inputs = {
    ...{ root: "/", pages, descriptions: [], overlays: [] },
    ...{ ignored: 0, origins: [] },
  };
  const settings = dialects ? { dialects } : {};
  const config = { inputs: [], overlays: [], settings } as never;
  const [{ api }] = inferInputs(inputs, config);
  return describe(JSON.parse(JSON.stringify(api.document)) as Document);
}

function describe(document: Document): Truth {
  const said: Record<string, Record<string, readonly string[]>> = {};
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(item))
      said[`${method.toUpperCase()} ${path}`] = describeOperation(
        document,
        operation,
      );
  return said;
}

function describeOperation(
  document: Document,
  { parameters = [], requestBody, responses = {} }: Operation,
): Record<string, readonly string[]> {
  const asked = parameters.map(({ in: where, name, required, schema }) =>
    [where, name, typeOf(document, schema), required ? "required" : ""]
      .filter(Boolean)
      .join(" "),
  );
  const body = requestBody && listFields(document, requestBody, true);
  return {
    ...(asked.length > 0 && { in: asked }),
    ...(body && { body }),
    ...Object.fromEntries(
      Object.entries(responses)
        .map(([status, response]) => [
          status,
          listFields(document, response, false),
        ])
        .filter(([status, fields]) => status !== "default" || fields?.length),
    ),
  };
}

function listFields(
  document: Document,
  { content = {} }: Content,
  isAsked: boolean,
): string[] {
  const [media] = Object.values(content);
  return walk(document, media?.schema, "", isAsked);
}

function resolve(document: Document, schema: Schema | undefined): Schema {
  const name = schema?.$ref?.split("/").at(-1);
  if (name !== undefined) return document.components?.schemas?.[name] ?? {};
  const [part] = schema?.allOf ?? [];
  return part ? resolve(document, part) : (schema ?? {});
}

function walk(
  document: Document,
  given: Schema | undefined,
  path: string,
  isAsked: boolean,
): string[] {
  const schema = resolve(document, given);
  if (schema.items) return walk(document, schema.items, `${path}[]`, isAsked);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const isRequired = isAsked && schema.required?.includes(name);
    const words = [at, typeOf(document, property), isRequired && "required"];
    return [
      words.filter(Boolean).join(" "),
      ...walk(document, property, at, isAsked),
    ];
  });
}

function typeOf(document: Document, given: Schema | undefined): string {
  const { type, format, enum: values } = resolve(document, given);
  const [first = ""] = [type ?? []]
    .flat()
    .filter((one) => one !== "null") as string[];
  const isPlain = format === undefined || /^(?:int|float|double)/.test(format);
  return values && first === "" ? "string" : isPlain ? first : format;
}

/** A difference between what a page says and what was read of it. */
export interface Difference {
  readonly kind: "missing" | "invented" | "wrong";
  readonly where: string;
}

/** Compares what was read with what a page says; types that it does not say are open. */
export function compare(truth: Truth, found: Truth): Difference[] {
  const differences: Difference[] = [];
  const note = (kind: Difference["kind"], where: string) =>
    differences.push({ kind, where });
  for (const [key, parts] of Object.entries(truth)) {
    const read = found[key];
    if (read === undefined) {
      note("missing", key);
      continue;
    }
    for (const [part, facts] of Object.entries(parts)) {
      if (read[part] === undefined) note("missing", `${key} ${part}`);
      compareFacts(facts ?? [], read[part] ?? [], `${key} ${part}`, note);
    }
    for (const [part, facts] of Object.entries(read))
      if (!(part in parts)) {
        note("invented", `${key} ${part}`);
        for (const fact of facts) note("invented", `${key} ${part} ${fact}`);
      }
  }
  for (const key of Object.keys(found))
    if (!(key in truth)) note("invented", key);
  return differences;
}

function compareFacts(
  truth: readonly string[],
  found: readonly string[],
  where: string,
  note: (kind: Difference["kind"], where: string) => void,
): void {
  const isIn = where.endsWith(" in");
  const nameOf = (fact: string) =>
    fact
      .split(" ")
      .slice(0, isIn ? 2 : 1)
      .join(" ");
  for (const fact of truth) {
    const name = nameOf(fact);
    const read = found.find((one) => nameOf(one) === name);
    if (read === undefined) {
      note("missing", `${where} ${fact}`);
      continue;
    }
    const words = (text: string) => text.split(" ").slice(isIn ? 2 : 1);
    const asked = words(fact);
    const got = words(read);
    const type = asked.find((one) => one !== "required" && one !== "optional");
    if (type && !got.includes(type))
      note("wrong", `${where} ${fact} <- ${read}`);
    else if (asked.includes("required") !== got.includes("required"))
      note("wrong", `${where} ${fact} <- ${read}`);
  }
  const names = new Set(truth.map(nameOf));
  for (const fact of found)
    if (!names.has(nameOf(fact))) note("invented", `${where} ${fact}`);
}
