import { z } from "zod";
import { findCatalogEntry } from "../diagnostics/catalog.js";
import { isFixed } from "../diagnostics/severity.js";
import type { Config } from "./config.js";
import { dialectSchema } from "./dialects/dialect-schema.js";
import type { DialectWords } from "./dialects/dialect-words.js";
import type { Emitter } from "./emitter.js";
import { checkPackageName, isVersion } from "./package-name.js";

const text = z.string().min(1, "must not be empty");
const path = text.refine(
  (value) => !value.includes("\0"),
  "must not contain NUL",
);

/** Optional parts of a dialect may be absent, and are never undefined. */
const dialect = dialectSchema as unknown as z.ZodType<DialectWords>;

const packageName = text.superRefine((name, context) => {
  const problem = checkPackageName(name);
  if (problem !== undefined) context.addIssue(problem);
});

const severities = z
  .record(z.string(), z.enum(["off", "info", "warning", "error"]))
  .superRefine((settings, context) => {
    for (const code of Object.keys(settings)) checkCode(code, [code], context);
  });

const codes = z.array(z.string()).superRefine((list, context) => {
  for (const [index, code] of list.entries()) checkCode(code, [index], context);
});

/** A code that the user may say something about. */
function checkCode(
  code: string,
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  if (findCatalogEntry(code) === undefined)
    context.addIssue({
      code: "custom",
      path,
      message: "is no diagnostic code",
      params: { unknown: code },
    });
  else if (isFixed(code))
    context.addIssue({ code: "custom", path, message: "is always an error" });
}

const operationFilter = z.strictObject({
  tags: z.array(text).optional(),
  paths: z.array(text).optional(),
  ids: z.array(text).optional(),
});

/** The schema of a configuration: strict, so that a misspelt setting is an error. */
export const configSchema = z.strictObject({
  inputs: z.union([path, z.array(path)]).optional(),
  output: path.optional(),
  overlays: z.array(path).optional(),
  references: z
    .strictObject({
      folders: z.array(path).optional(),
      copies: z.record(text, path).optional(),
    })
    .optional(),
  operations: z
    .strictObject({
      include: operationFilter.optional(),
      exclude: operationFilter.optional(),
    })
    .optional(),
  dialects: z
    .array(z.union([text, dialect], "must be a name, a path or a dialect"))
    .min(1, "must name a dialect")
    .optional(),
  package: z
    .strictObject({
      name: packageName.optional(),
      version: text
        .refine(
          (value) => value === "auto" || isVersion(value),
          "must be a version such as `1.2.3`, or `auto`",
        )
        .optional(),
      description: text.optional(),
      license: text.optional(),
      author: text.optional(),
      repository: z.url("must be a URL").optional(),
      homepage: z.url("must be a URL").optional(),
      keywords: z.array(text).optional(),
      access: z.enum(["public", "restricted"]).optional(),
      provenance: z.boolean().optional(),
      pages: z.url("must be a URL").optional(),
      tests: z.boolean().optional(),
      compile: z.boolean().optional(),
      schemaTypes: z.boolean().optional(),
      sources: z.boolean().optional(),
      map: z.boolean().optional(),
    })
    .optional(),
  openapi: z
    .strictObject({
      output: path.optional(),
      title: text.optional(),
      version: text.optional(),
      servers: z.array(text).optional(),
    })
    .optional(),
  pages: z
    .strictObject({
      language: text.optional(),
      version: text.optional(),
    })
    .optional(),
  naming: z.enum(["auto", "path", "operation-id"]).optional(),
  names: z
    .union([path, z.literal(false)], "must be a path, or `false`")
    .optional(),
  templates: path.optional(),
  emitters: z
    .array(
      z.custom<Emitter>((value) => typeof value === "function", {
        message: "must be a function, in a configuration that is a program",
      }),
    )
    .optional(),
  cache: z
    .union([path, z.literal(false)], "must be a path, or `false`")
    .optional(),
  types: z
    .strictObject({
      dates: z.enum(["text", "date", "temporal"]).optional(),
      int64: z.enum(["bigint", "string", "number"]).optional(),
      decimal: z.enum(["string", "number"]).optional(),
      checks: z.boolean().optional(),
    })
    .optional(),
  xml: z
    .strictObject({
      dialect: z
        .enum([
          "openapi",
          "xmlserializer",
          "datacontract",
          "datacontract-ordered",
        ])
        .optional(),
      namespace: text.optional(),
      namespaces: z.record(text, text).optional(),
      base: z.array(text).optional(),
      pairs: z.boolean().optional(),
    })
    .optional(),
  rules: z.record(z.string(), z.boolean()).optional(),
  severity: severities.optional(),
  keepGoing: z
    .union([z.boolean(), codes], "must be `true`, `false` or a list of codes")
    .optional(),
}) satisfies z.ZodType<Loose<Config>>;

/** The same type with `undefined` allowed in optional members, as zod infers them. */
type Loose<T> = T extends readonly unknown[] | string
  ? T
  : T extends (...given: never[]) => unknown
    ? T
    : T extends object
      ? { [K in keyof T]: Loose<T[K]> | Extract<undefined, T[K]> }
      : T;
