import * as z from "zod";

/**
 * The three formats of suites, told apart by what they hold:
 *
 *     { "cases": [{ "id", "oas", "dir", "root", "components", "value", "xml" }] }   OpenAPI's XML Object
 *     { "cases": [{ "id", "accept", "xml" }] }                                      well-formedness
 *     { "documents": [{ "dialect", "shape", "xml" }] }                              what .NET wrote
 *
 * `root` is the name of a component, or a schema itself. A document is a text,
 * or `{ "$repeat": ["<a>", 100, "x", "</a>", 100] }`: texts one after another,
 * each as often as the number behind it says. With `"decoded": { "unknown":
 * ["b"] }` the document holds members that no property names: they are kept
 * when it is read, whatever their values, and written back.
 *
 * A field that is not listed here makes its case fail: what a case asks must
 * not be left out in silence.
 */

const annotation = z.unknown().optional();

/** What says something about a case and asks nothing. */
const annotations = {
  about: annotation,
  basis: annotation,
  comment: annotation,
  group: annotation,
  note: annotation,
  notes: annotation,
  section: annotation,
  sections: annotation,
  source: annotation,
  title: annotation,
};

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const refusal = z.boolean().optional();

const schema = z.custom<Readonly<Record<string, unknown>>>(
  isObject,
  "expected an object",
);

/** A text, or texts with how often each stands there. */
const document = z.union([
  z.string(),
  z
    .strictObject({
      $repeat: z
        .array(z.union([z.string(), z.int().min(0)]))
        .refine(
          (parts) =>
            parts.every(
              (part, index) =>
                typeof part === "string" ||
                typeof parts[index - 1] === "string",
            ),
          "expected a number behind a text only",
        ),
    })
    .transform(({ $repeat }) => repeatTexts($repeat)),
]);

function repeatTexts(parts: readonly (string | number)[]): string {
  return parts
    .map((part, index) => {
      const count = parts[index + 1];
      if (typeof part === "number") return "";
      return typeof count === "number" ? part.repeat(count) : part;
    })
    .join("");
}

const xmlCase = z.looseObject({
  ...annotations,
  id: z.string(),
  oas: z.array(z.string()).min(1),
  dir: z.enum(["both", "encode", "decode", "read", "write"]),
  /** The schema of the document element, or the name of a component that is it. */
  root: z.union([z.string(), schema]),
  components: schema.default({}),
  value: z.unknown().optional(),
  xml: document.optional(),
  /** Other documents that read as the same value. */
  alsoReads: z.array(document).optional(),
  /** The names of members that are read without a property, and written back. */
  decoded: z.strictObject({ unknown: z.array(z.string()).min(1) }).optional(),
  encodeError: refusal,
  decodeError: refusal,
});

const acceptanceCase = z.looseObject({
  ...annotations,
  id: z.string(),
  accept: z.boolean(),
  xml: document,
});

const dotnetDocument = z.looseObject({
  ...annotations,
  id: z.string().optional(),
  dialect: z.string(),
  shape: z.string(),
  xml: document,
});

/** A case of OpenAPI's XML Object: a value, and its document. */
export type XmlCase = z.infer<typeof xmlCase>;
/** A document that is well-formed, or is not. */
export type AcceptanceCase = z.infer<typeof acceptanceCase>;
/** A document that one of .NET's serializers wrote. */
export type DotnetDocument = z.infer<typeof dotnetDocument>;

/** A case of any of the formats. */
export type Case =
  | { readonly format: "xml"; readonly id: string; readonly asks: XmlCase }
  | {
      readonly format: "acceptance";
      readonly id: string;
      readonly asks: AcceptanceCase;
    }
  | {
      readonly format: "dotnet";
      readonly id: string;
      readonly asks: DotnetDocument;
    };

/** What is wrong with a part of a file, and where: the keys that lead to it. */
export interface FormatProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The cases of a file; or why it is of none of the formats. */
export function readFormat(
  value: unknown,
): readonly Case[] | readonly FormatProblem[] {
  const [key, entries] = findEntries(value);
  if (entries === undefined) {
    const message = "expected an object with `cases` or `documents`";
    return [{ path: [], message }];
  }
  if (entries.length === 0) return [{ path: [key], message: "holds no case" }];
  const read = entries.map((entry, index) => readEntry(entry, [key, index]));
  const problems = read.filter(isProblem);
  return problems.length > 0 ? problems : (read as readonly Case[]);
}

/** Whether something is wrong with a file, rather than a case in it. */
export function isProblem(one: Case | FormatProblem): one is FormatProblem {
  return "message" in one;
}

function findEntries(value: unknown): [string, unknown[] | undefined] {
  const held = (isObject(value) ? value : {}) as Record<string, unknown>;
  const key = "documents" in held ? "documents" : "cases";
  const entries = held[key];
  return [key, Array.isArray(entries) ? entries : undefined];
}

function readEntry(
  entry: unknown,
  path: readonly PropertyKey[],
): Case | FormatProblem {
  const held = isObject(entry) ? (entry as object) : {};
  if (path[0] === "documents") {
    const result = dotnetDocument.safeParse(entry);
    if (!result.success) return problemOf(result.error, path);
    const asks = result.data;
    const number = Number(path[1]) + 1;
    const id = asks.id ?? `document ${number} (${asks.dialect}, ${asks.shape})`;
    return { format: "dotnet", id, asks };
  }
  if ("accept" in held) {
    const result = acceptanceCase.safeParse(entry);
    if (!result.success) return problemOf(result.error, path);
    return { format: "acceptance", id: result.data.id, asks: result.data };
  }
  const result = xmlCase.safeParse(entry);
  if (!result.success) return problemOf(result.error, path);
  return { format: "xml", id: result.data.id, asks: result.data };
}

function problemOf(
  error: z.ZodError,
  path: readonly PropertyKey[],
): FormatProblem {
  const [issue] = error.issues;
  const inner = issue?.path ?? [];
  const where = inner.length > 0 ? `\`${inner.join(".")}\`: ` : "";
  return { path: [...path, ...inner], message: where + (issue?.message ?? "") };
}

const known: Readonly<Record<Case["format"], z.ZodObject>> = {
  xml: xmlCase,
  acceptance: acceptanceCase,
  dotnet: dotnetDocument,
};

/** The fields of a case that this runner does not know. */
export function listUnknownFields({ format, asks }: Case): readonly string[] {
  const { shape } = known[format];
  return Object.keys(asks).filter((key) => !Object.hasOwn(shape, key));
}
