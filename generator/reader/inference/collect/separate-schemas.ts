import type {
  OperationDoc,
  PageSchema,
  PageType,
  PropertyTable,
} from "../../syntax/page.js";
import { toComponentName } from "../build/component-name.js";
import type { InferenceContext } from "../context.js";
import { compareText } from "../order.js";

/** A schema as a file declares it, and what it refers to. */
interface Declaration {
  readonly file: string;
  readonly schema: PageSchema;
  /** All that it says, but for places, texts and the schemas that it names. */
  readonly print: string;
  readonly references: readonly string[];
}

/**
 * Gives schemas of one name that are not the same a name each, where the names
 * hold within a file only. Two are the same when they say the same, and so do
 * all that they refer to. What most files mean keeps the name; the others are
 * called after their files.
 */
export function separateSchemas(
  pages: readonly OperationDoc[],
  context: InferenceContext,
): readonly OperationDoc[] {
  const local = pages.filter((page) => context.wordsOf(page).marks?.ownSchemas);
  const declarations = local.flatMap(declarationsOf);
  const classes = classify(declarations);
  const names = nameClasses(declarations, classes);
  const byFile = new Map<string, Map<string, string>>();
  for (const declaration of declarations) {
    const { file, schema } = declaration;
    const name = names.get(classes.get(declaration) ?? -1);
    if (name === undefined || name === schema.name.value) continue;
    const renamed = byFile.get(file) ?? new Map<string, string>();
    byFile.set(file, renamed.set(schema.name.value, name));
  }
  return pages.map((page) => {
    const renamed = byFile.get(page.file);
    const isLocal = context.wordsOf(page).marks?.ownSchemas;
    return renamed && isLocal ? renameIn(page, renamed) : page;
  });
}

function declarationsOf({
  file,
  schemas = [],
}: OperationDoc): readonly Declaration[] {
  return schemas.map((schema) => {
    const references: string[] = [];
    const note = (type: PageType | undefined) =>
      type &&
      mapReferences(type, (name) => {
        references.push(name);
        return "";
      });
    const rows = schema.table?.rows.map((row) => [
      ...[row.name.value, row.depth, row.role, row.required],
      ...[note(row.meaning), row.default?.value],
    ]);
    const print = JSON.stringify([
      schema.name.value,
      note(schema.meaning),
      rows ?? [],
    ]);
    return { file, schema, print, references };
  });
}

/** Numbers the declarations so that those that are the same have one number. */
function classify(
  declarations: readonly Declaration[],
): ReadonlyMap<Declaration, number> {
  const known = new Map(
    declarations.map((one) => [`${one.file}\n${one.schema.name.value}`, one]),
  );
  let classes = number(declarations, ({ print }) => print);
  for (let before = -1; before !== countOf(classes); ) {
    before = countOf(classes);
    const last = classes;
    classes = number(declarations, (one) => {
      const inside = one.references.map((name) => {
        const target = known.get(`${one.file}\n${name}`);
        return target ? last.get(target) : name;
      });
      return JSON.stringify([last.get(one), inside]);
    });
  }
  return classes;
}

function countOf(classes: ReadonlyMap<Declaration, number>): number {
  return new Set(classes.values()).size;
}

function number(
  declarations: readonly Declaration[],
  keyOf: (declaration: Declaration) => string,
): ReadonlyMap<Declaration, number> {
  const keys = new Map<string, number>();
  return new Map(
    declarations.map((one) => {
      const key = keyOf(one);
      const found = keys.get(key) ?? keys.size;
      keys.set(key, found);
      return [one, found] as const;
    }),
  );
}

/** The name of each class: its own, or one made of a file that declares it. */
function nameClasses(
  declarations: readonly Declaration[],
  classes: ReadonlyMap<Declaration, number>,
): ReadonlyMap<number, string> {
  const members = new Map<number, Declaration[]>();
  for (const one of declarations) {
    const found = classes.get(one) ?? -1;
    members.set(found, [...(members.get(found) ?? []), one]);
  }
  const sorted = [...members].sort(
    ([, a], [, b]) => b.length - a.length || compareText(fileOf(a), fileOf(b)),
  );
  const taken = new Set<string>();
  const names = new Map<number, string>();
  const others: [number, Declaration][] = [];
  for (const [found, [first]] of sorted) {
    if (first === undefined) continue;
    const name = first.schema.name.value;
    if (taken.has(name)) others.push([found, first]);
    else names.set(found, name);
    taken.add(name);
  }
  for (const [found, first] of others) {
    const name = qualify(first, taken);
    taken.add(name);
    names.set(found, name);
  }
  return names;
}

function fileOf([first]: readonly Declaration[]): string {
  return first?.file ?? "";
}

/** The name with as much of the file's path before it as makes it one of its own. */
function qualify(
  { file, schema }: Declaration,
  taken: ReadonlySet<string>,
): string {
  const parts = file
    .replace(/\.\w+$/, "")
    .split("/")
    .reverse();
  let words = "";
  for (const part of parts) {
    words = `${part} ${words}`;
    const name = toComponentName(words.replaceAll("_", " "), schema.name.value);
    if (!taken.has(name)) return name;
  }
  const name = toComponentName(words, schema.name.value);
  for (let n = 2; ; n += 1) if (!taken.has(`${name}${n}`)) return `${name}${n}`;
}

/** A type with other names for the schemas that it refers to. */
function mapReferences(
  type: PageType,
  rename: (name: string) => string,
): PageType {
  const inside = (one: PageType) => mapReferences(one, rename);
  switch (type.kind) {
    case "reference":
      return { ...type, name: rename(type.name) };
    case "list":
      return { ...type, items: inside(type.items) };
    case "map":
      return { ...type, values: inside(type.values) };
    case "nullable":
    case "enum":
      return { ...type, of: inside(type.of) };
    case "choice":
      return { ...type, options: type.options.map(inside) };
    default:
      return type;
  }
}

function renameIn(
  page: OperationDoc,
  renamed: ReadonlyMap<string, string>,
): OperationDoc {
  const rename = (name: string) => renamed.get(name) ?? name;
  const inType = <T extends { readonly meaning?: PageType }>(said: T): T =>
    said.meaning
      ? { ...said, meaning: mapReferences(said.meaning, rename) }
      : said;
  const inValue = <
    T extends { readonly meaning?: PageType; readonly table?: PropertyTable },
  >(
    said: T,
  ): T => {
    const { table } = said;
    const typed = inType(said);
    if (table === undefined) return typed;
    return { ...typed, table: { ...table, rows: table.rows.map(inType) } };
  };
  const { requestBody, schemas } = page;
  return {
    ...page,
    parameters: page.parameters.map(inType),
    ...(requestBody && { requestBody: inValue(requestBody) }),
    responses: page.responses.map(({ body, ...response }) => ({
      ...response,
      ...(body && { body: inValue(body) }),
    })),
    ...(schemas && {
      schemas: schemas.map((schema) => ({
        ...inValue(schema),
        name: { ...schema.name, value: rename(schema.name.value) },
      })),
    }),
  };
}
