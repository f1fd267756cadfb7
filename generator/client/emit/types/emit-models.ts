import type {
  ApiModel,
  PropertyModel,
  SchemaModel,
  TagModel,
  TypeModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { uniteMembers } from "../../model/schemas/unite-members.js";
import { group, type Layout } from "../../print/layout.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import { isTyped } from "../../print/print-enum.js";
import { layoutArgument, layoutType } from "../../print/print-type.js";
import type {
  Declaration,
  FileParts,
  MemberDeclaration,
} from "../../print/tools/ts-morph.js";
import type { Unit } from "../../print/unit.js";
import { readDeprecation, toComment } from "../../text/comment.js";
import {
  signatureKey,
  toMemberKey,
  toPatternKey,
} from "../../text/property-key.js";
import {
  type Code,
  type Comment,
  code,
  type MemberKey,
} from "../../text/safe-text.js";
import { describeNumbers, showSource } from "../docs/describe.js";

/** Emits `src/models/<module>.ts`: an interface or a type for each schema. */
export function emitModels(model: ApiModel): readonly Unit[] {
  return model.tags
    .filter(({ schemas }) => schemas.length > 0)
    .map((tag) => ({
      path: `src/models/${tag.module}.ts`,
      reads: [tag.module, tag.schemas],
      print: () => declareModule(tag),
    }));
}

function declareModule({
  module,
  schemas,
}: Pick<TagModel, "module" | "schemas">): FileParts {
  const file = openModule(`src/models/${module}.ts`);
  const declarations = schemas.map((schema) => declareSchema(schema, file));
  return { imports: file.printImports(), declarations };
}

function declareSchema(schema: SchemaModel, file: ModuleFile): Declaration {
  const docs = describeSchema(schema);
  const name = toIdentifier(schema.typeName);
  if (schema.type.kind === "object") {
    const { properties } = schema.type;
    const members = properties.map((one) => declareMember(one, file));
    const others = declareUnnamed(schema.type, file);
    return { kind: "interface", name, docs, members: [...members, ...others] };
  }
  const right = layoutArgument(schema.type);
  const left = code`export type ${name} =`;
  const isUnion =
    schema.type.kind === "union" ||
    (schema.type.kind === "scalar" && isTyped(schema.type));
  const isRecord = schema.type.kind === "map" && !schema.recursive;
  const layout: Layout = isUnion
    ? group([left, layoutType(schema.type)])
    : layoutAssignment(left, right, isRecord ? "breaks" : "moves");
  return {
    kind: "alias",
    docs,
    declaration: file.print([layout, ";"]),
  };
}

/**
 * The members without names of their own, by their patterns where TypeScript can
 * say these, and where no member with a name follows one.
 */
function declareUnnamed(
  {
    properties,
    additional,
    patterns = [],
  }: TypeModel & { readonly kind: "object" },
  file: ModuleFile,
): readonly MemberDeclaration[] {
  const signatures = patterns.flatMap(({ pattern, type }) => {
    const key = toPatternKey(pattern);
    const isOfOne = properties.some(({ name }) =>
      new RegExp(pattern, "u").test(name),
    );
    return key && !isOfOne ? [declareSignature(key, type, file)] : [];
  });
  const areSaid = signatures.length === patterns.length;
  if (!additional) {
    if (areSaid) return signatures;
    return [
      ...signatures,
      declareSignature(
        signatureKey,
        { kind: "unknown", nullable: false },
        file,
      ),
    ];
  }
  const types = [additional, ...patterns.map(({ type }) => type)];
  return [...signatures, declareOthers(properties, types, file)];
}

function declareSignature(
  key: MemberKey,
  type: TypeModel,
  file: ModuleFile,
): MemberDeclaration {
  return {
    name: key,
    docs: noComment,
    isOptional: false,
    isReadonly: false,
    type: file.print([layoutType(type), ";"], {
      indent: 2,
      column: 2 + key.length + 1,
    }),
  };
}

/**
 * The members without names of their own. TypeScript wants one type that fits
 * those with names as well.
 */
function declareOthers(
  properties: readonly PropertyModel[],
  own: readonly TypeModel[],
  file: ModuleFile,
): MemberDeclaration {
  const types = [...own, ...properties.map(({ type }) => type)];
  const united = uniteMembers(types.map((type) => ({ type, tags: [] })));
  const isOptional = properties.some(({ required }) => !required);
  const isInherited = properties.some((property) => readInherited(property));
  const type: TypeModel = isInherited
    ? { kind: "unknown", nullable: false }
    : united;
  return {
    name: signatureKey,
    docs: noComment,
    isOptional: false,
    isReadonly: false,
    type: file.print(
      [layoutType(type, "open", isOptional ? code`undefined` : undefined), ";"],
      { indent: 2, column: 2 + signatureKey.length + 1 },
    ),
  };
}

function declareMember(
  property: PropertyModel,
  file: ModuleFile,
): MemberDeclaration {
  const name = toMemberKey(property.name);
  const before =
    name.length + (property.readOnly ? 9 : 0) + (property.required ? 1 : 2);
  return {
    name,
    docs: describeProperty(property),
    isOptional: !property.required,
    isReadonly: property.readOnly,
    type: file.print(
      [layoutType(property.type, "open", readInherited(property)), ";"],
      {
        indent: 2,
        column: 2 + before,
      },
    ),
  };
}

/**
 * Every object inherits members of these names, so what is read of an optional
 * one may be the inherited one, and `{}` fits only a type that says so.
 */
function readInherited({ name, required }: PropertyModel): Code | undefined {
  return required || !inherited.has(name)
    ? undefined
    : code`typeof Object.prototype.${toIdentifier(name)}`;
}

const inherited: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

const noComment: Comment = toComment({ paragraphs: [] });

function describeSchema(schema: SchemaModel): Comment {
  const { description, unknown, notes = [], see } = schema;
  return toComment({
    paragraphs: [
      description ??
        (unknown === undefined ? undefined : describeUnknown(unknown)),
      notes.join("\n"),
    ],
    deprecated: readDeprecation(schema.deprecated, description),
    see: [see, showSource(schema.source)],
  });
}

function describeUnknown(reason: string): string {
  const sentence = reason.slice(0, 1).toUpperCase() + reason.slice(1);
  return `${sentence.replace(/\.$/, "")}: its shape is unknown.`;
}

function describeProperty({
  description,
  notes = [],
  see,
  deprecated,
  type,
}: PropertyModel): Comment {
  return toComment(
    {
      paragraphs: [description, notes.join("\n"), describeNumbers(type)],
      deprecated: readDeprecation(deprecated, description),
      see: [see],
    },
    2,
  );
}
