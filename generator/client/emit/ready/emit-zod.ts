import type { EmitterPart } from "../../../base/config/emitter.js";
import type { ZodOptions } from "../../../base/config/ready-emitters.js";
import type { SchemaObject } from "../../../openapi/document/document.js";
import type { SchemaModel } from "../../model/api-model.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  indent,
  join,
  type Layout,
  line,
  softLine,
} from "../../print/layout.js";
import { listTypeReferences } from "../../print/list-references.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import {
  type SymbolReference,
  typeSymbol,
  valueSymbol,
} from "../../print/symbol.js";
import { toComment } from "../../text/comment.js";
import { type Code, code } from "../../text/safe-text.js";
import { findRawSchemas } from "./find-raw.js";
import { chooseLocalNames, type ReadyInput } from "./ready-input.js";
import {
  layoutSchema,
  nameZodSchema,
  type ZodScope,
} from "./zod-expression.js";

const path = "src/zod.ts";

/** Emits `src/zod.ts`: a schema for each model, each after those that it is made of. */
export function emitZod(
  { model, document }: ReadyInput,
  { enums = "open" }: ZodOptions,
): EmitterPart {
  const schemas = orderSchemas(model.tags.flatMap((tag) => tag.schemas));
  const modules = new Map(
    model.tags.flatMap((tag) =>
      tag.schemas.map((schema) => [schema, tag.module] as const),
    ),
  );
  const file = openModule(path);
  const own = chooseNames(schemas);
  const declared = new Set<string>();
  const scope: ZodScope = {
    document,
    enums,
    optional: own.optional,
    isDeclared: (typeName) => declared.has(typeName),
    hasTag: describeTags(schemas),
  };
  const raws = findRawSchemas(model, document);
  const blocks = schemas.map((schema) => {
    const { typeName } = schema;
    const type = typeSymbol(`./models/${modules.get(schema)}.js`, typeName);
    const raw = raws.get(typeName);
    const block = printSchema(schema, { raw, type, scope, own, file });
    declared.add(typeName);
    return block;
  });
  const head = [...file.printImports(), reexport].join("\n");
  return {
    files: [
      {
        path,
        text: `${fileHeader}\n${[head, ...blocks].join("\n\n")}\n`,
      },
      { path: "src/zod/shape.ts", text: `${fileHeader}\n${helpers}\n` },
    ],
    exports: { "./zod": path },
    peerDependencies: { zod: "^4.0.0" },
  };
}

/** The types of schemas, and the function that lets members be left out: `src/zod/shape.ts`. */
const helpers = code`import { z } from "zod";

/** A schema of values that may be left out. */
export type OptionalSchema<T> = z.ZodType<
  T,
  T,
  z.core.$ZodTypeInternals<T, T> & { optin: "optional"; optout: "optional" }
>;

/** A schema for each member of a model. */
export type ShapeOf<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalSchema<Exclude<T[K], undefined>>
    : z.ZodType<T[K], T[K]>;
};

/** Lets a member be left out; \`undefined\` passes as well, as forms have it. */
export function optional<T extends z.ZodType>(
  schema: T,
): OptionalSchema<z.output<T>> {
  return z.optional(schema) as never;
}`;

const reexport = code`
export type { OptionalSchema, ShapeOf } from "./zod/shape.js";`;

/** What the module calls that which is not the documentation's. */
interface OwnNames {
  readonly optional: SymbolReference;
  readonly shape: SymbolReference;
}

function chooseNames(schemas: readonly SchemaModel[]): OwnNames {
  const names = chooseLocalNames(
    new Set(schemas.map(({ codecName }) => nameZodSchema(codecName))),
    new Set(schemas.map(({ typeName }) => typeName)),
  );
  const from = "./zod/shape.js";
  return {
    optional: names.value(from, "optional"),
    shape: names.type(from, "ShapeOf"),
  };
}

/** Whether a schema has members, all of them named. */
function hasShape({ type }: SchemaModel): boolean {
  return type.kind === "object" && !type.additional && !type.patterns;
}

/** Each schema after those that it refers to; in a cycle, as they stand. */
function orderSchemas(schemas: readonly SchemaModel[]): readonly SchemaModel[] {
  const byType = new Map(schemas.map((schema) => [schema.typeName, schema]));
  const seen = new Set<SchemaModel>();
  const ordered: SchemaModel[] = [];
  for (const first of schemas) {
    // Not by calls: chains of models may be long.
    const waiting: {
      readonly schema: SchemaModel;
      readonly isDone: boolean;
    }[] = [{ schema: first, isDone: false }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { schema, isDone } = next;
      if (isDone) ordered.push(schema);
      else if (!seen.has(schema)) {
        seen.add(schema);
        waiting.push({ schema, isDone: true });
        const used = listTypeReferences(schema.type).toReversed();
        for (const { typeName } of used) {
          const target = byType.get(typeName);
          if (target && !seen.has(target))
            waiting.push({ schema: target, isDone: false });
        }
      }
    }
  }
  return ordered;
}

/** Tells which models say by a member of theirs which they are. */
function describeTags(schemas: readonly SchemaModel[]): ZodScope["hasTag"] {
  const byType = new Map(schemas.map((schema) => [schema.typeName, schema]));
  return (typeName, member) => {
    const type = byType.get(typeName)?.type;
    if (type?.kind !== "object" || type.additional || type.patterns)
      return false;
    const tag = type.properties.find(({ name }) => name === member);
    if (!tag?.required || tag.type.nullable) return false;
    return tag.type.kind === "tag"
      ? tag.type.values.length > 0
      : tag.type.kind === "scalar" && Boolean(tag.type.closed && tag.type.enum);
  };
}

/** What a schema is printed with. */
interface SchemaPrinting {
  readonly raw: SchemaObject | undefined;
  readonly type: SymbolReference;
  readonly scope: ZodScope;
  readonly own: OwnNames;
  readonly file: ModuleFile;
}

function printSchema(
  schema: SchemaModel,
  { raw, type, scope, own, file }: SchemaPrinting,
): Code {
  const docs = toComment({
    paragraphs: [],
    heading: code`The schema of {@link ${type.local}}.`,
  });
  const types: readonly Layout[] = hasShape(schema)
    ? [[own.shape, "<", type, ">"]]
    : [type, type];
  const list = indent([softLine, join(types, [",", line])]);
  const left: Layout = [
    code`export const ${nameZodSchema(schema.codecName)}: `,
    valueSymbol("zod", "z"),
    hasShape(schema) ? code`.ZodObject` : code`.ZodType`,
    group(["<", list, softLine, ">"]),
    " =",
  ];
  const value = layoutSchema(schema.type, raw, scope);
  // TypeScript has no type for members whose names follow a pattern beside others.
  const isCast = schema.type.kind === "object" && schema.type.patterns;
  const right: Layout = isCast ? [value, code` as never`] : value;
  const layout = layoutAssignment(
    left,
    [code`/*@__PURE__*/ `, right],
    "breaks",
  );
  return code`${docs}
${file.print([layout, ";"])}`;
}
