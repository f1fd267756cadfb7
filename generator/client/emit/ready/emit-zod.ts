import type { EmitterPart } from "../../../base/config/emitter.js";
import type { ZodOptions } from "../../../base/config/ready-emitters.js";
import type { SchemaObject } from "../../../openapi/document/document.js";
import type { SchemaModel, TypeModel } from "../../model/api-model.js";
import { type Identifier, toIdentifier } from "../../model/names/identifier.js";
import { listInnerTypes } from "../../model/schemas/inner-types.js";
import { fileHeader } from "../../print/file-header.js";
import {
  group,
  indent,
  join,
  type Layout,
  line,
  printLayout,
  softLine,
} from "../../print/layout.js";
import { listTypeReferences } from "../../print/list-references.js";
import { listRuntimeTypes } from "../../print/list-runtime-types.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import { collectImports } from "../../print/print-imports.js";
import { toComment } from "../../text/comment.js";
import { type Code, code } from "../../text/safe-text.js";
import { findRawSchemas } from "./find-raw.js";
import { chooseLocalNames, type ReadyInput } from "./ready-input.js";
import { layoutSchema, nameSchema, type ZodScope } from "./zod-expression.js";

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
  const imports = collectImports();
  if (schemas.length > 0) imports.value("zod", "z");
  const own = importOwn(imports, schemas);
  for (const schema of schemas) {
    imports.type(`./models/${modules.get(schema)}.js`, schema.typeName);
    for (const [from, name] of listRuntimeTypes(schema.type))
      if (
        /BinaryBody|Instant|PlainDate|Patch/.test(name) ||
        (name === "UndocumentedTag" && hasOpenTag(schema.type))
      )
        imports.type(from.replace(/^\.\.\//, "./"), name);
  }
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
    const block = printSchema(schema, raws.get(schema.typeName), scope, own);
    declared.add(schema.typeName);
    return block;
  });
  const head = [...imports.print(), reexport].join("\n");
  return {
    files: [
      {
        path: "src/zod.ts",
        text: `${fileHeader}\n${[head, ...blocks].join("\n\n")}\n`,
      },
      { path: "src/zod/shape.ts", text: `${fileHeader}\n${helpers}\n` },
    ],
    exports: { "./zod": "src/zod.ts" },
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
  readonly optional: Identifier;
  readonly shape: Identifier;
}

function importOwn(
  imports: ReturnType<typeof collectImports>,
  schemas: readonly SchemaModel[],
): OwnNames {
  const names = chooseLocalNames(
    new Set(schemas.map(({ codecName }) => nameSchema(codecName))),
    new Set(schemas.map(({ typeName }) => typeName)),
  );
  const from = "./zod/shape.js";
  const isOptional = schemas.some(({ type }) => hasOptional(type));
  const isObject = schemas.some(hasShape);
  return {
    optional: isOptional
      ? names.helper(imports, from, "optional", "value")
      : toIdentifier("optional"),
    shape: isObject
      ? names.helper(imports, from, "ShapeOf")
      : toIdentifier("ShapeOf"),
  };
}

/** Whether a type has a tag of which no value is documented. */
function hasOpenTag(type: TypeModel): boolean {
  return type.kind === "tag"
    ? type.values.length === 0
    : listInnerTypes(type).some(hasOpenTag);
}

function hasOptional(type: TypeModel): boolean {
  if (type.kind === "object" && type.properties.some((one) => !one.required))
    return true;
  if (type.kind === "tuple" && type.least < type.items.length) return true;
  return listInnerTypes(type).some(hasOptional);
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

function printSchema(
  schema: SchemaModel,
  raw: SchemaObject | undefined,
  scope: ZodScope,
  own: OwnNames,
): Code {
  const typeName = toIdentifier(schema.typeName);
  const docs = toComment({
    paragraphs: [],
    heading: code`The schema of {@link ${typeName}}.`,
  });
  const types: readonly Layout[] = hasShape(schema)
    ? [code`${own.shape}<${typeName}>`]
    : [typeName, typeName];
  const list = indent([softLine, join(types, [",", line])]);
  const left: Layout = [
    code`export const ${nameSchema(schema.codecName)}: `,
    hasShape(schema) ? code`z.ZodObject` : code`z.ZodType`,
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
${printLayout([layout, ";"])}`;
}
