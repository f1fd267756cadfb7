import type { PropertyModel, TypeModel } from "../api-model.js";
import type { ModelContext } from "../model-context.js";
import type { ChosenNames } from "../names/choose-names.js";
import { chooseScalar } from "./choose-scalars.js";
import { mapInnerTypes } from "./inner-types.js";
import type { UnnamedSchema } from "./unnamed-schema.js";

interface TypeNaming {
  readonly context: ModelContext;
  readonly schemas: ReadonlyMap<string, UnnamedSchema>;
  readonly names: ChosenNames;
}

/**
 * Gives the references in a type the names of their targets, and decides what
 * may be null: a reference to a schema that may be null, and, where the
 * document has no way to say so, every optional property but numbers and
 * booleans, which are values on the servers whose docs are read that way.
 */
export function resolveTypeNames(
  finishing: TypeNaming,
): (type: TypeModel) => TypeModel {
  const finish = (type: TypeModel): TypeModel => {
    const finished = finishShape(type);
    const { bodyXml } = type;
    return bodyXml ? { ...finished, bodyXml } : finished;
  };
  const finishShape = (type: TypeModel): TypeModel => {
    switch (type.kind) {
      case "reference":
        return finishReference(finishing, type);
      case "object":
        return {
          ...type,
          properties: type.properties.map(finishProperty),
          ...(type.additional && { additional: finish(type.additional) }),
          ...(type.patterns && {
            patterns: type.patterns.map((one) => ({
              ...one,
              type: finish(one.type),
            })),
          }),
        };
      case "scalar": {
        const { scalars, speaksXml } = finishing.context;
        const { xmlType, ...own } = type;
        return {
          ...own,
          scalar: chooseScalar(scalars, type.scalar),
          ...(speaksXml && xmlType !== undefined && { xmlType }),
        };
      }
      case "union": {
        // Null is said once, for all members.
        const { schemas } = finishing;
        const nullable = mayBeNull(schemas, type);
        const { overlaps, ...union } = type;
        const objects = union.members.filter((member) =>
          /^(?:object|map)$/.test(resolveType(schemas, member).kind),
        );
        return {
          ...mapInnerTypes(union, finish),
          ...(overlaps && objects.length > 1 && { overlaps }),
          nullable,
        };
      }
      default:
        return mapInnerTypes(type, finish);
    }
  };
  const finishProperty = (property: PropertyModel): PropertyModel => {
    const type = finish(property.type);
    const mayBeNull =
      finishing.context.unmarkedNulls &&
      !property.required &&
      holdsNull(finishing.schemas, property.type);
    return {
      ...property,
      type: mayBeNull ? { ...type, nullable: true } : type,
    };
  };
  return finish;
}

function finishReference(
  { schemas, names }: TypeNaming,
  type: TypeModel & { kind: "reference" },
): TypeModel {
  const key = type.name;
  const target = schemas.get(key);
  const typeName = names.types.get(key) ?? "";
  return {
    kind: "reference",
    name: typeof target?.name === "string" ? target.name : typeName,
    typeName,
    codecName: names.codecs.get(key) ?? "",
    module: names.modules.get(key) ?? "",
    nullable: mayBeNull(schemas, type),
  };
}

/** Whether null fits a type: by its own word, or that of a schema that it refers to. */
function mayBeNull(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  type: TypeModel,
  seen: readonly string[] = [],
): boolean {
  if (type.nullable) return true;
  if (type.kind === "union") {
    return type.members.some((member) => mayBeNull(schemas, member, seen));
  }
  if (type.kind !== "reference" || seen.includes(type.name)) return false;
  const target = schemas.get(type.name)?.type;
  return (
    target !== undefined && mayBeNull(schemas, target, [...seen, type.name])
  );
}

/**
 * Whether null is a value of its own beside those of a type: not of `unknown`,
 * but of a schema of which nothing is known yet, so that a program that minds
 * null still compiles on the day it is.
 */
function holdsNull(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  type: TypeModel,
): boolean {
  const target = resolveType(schemas, type);
  if (target.kind === "unknown") return type.kind === "reference";
  if (target.kind !== "scalar") return true;
  return !["boolean", "int32", "int64", "number"].includes(target.scalar);
}

/** The type behind references; null on the way stays. */
function resolveType(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  type: TypeModel,
): TypeModel {
  if (type.kind !== "reference") return type;
  const target = schemas.get(type.name)?.type;
  if (!target) return { kind: "unknown", nullable: false };
  const resolved = resolveType(schemas, target);
  return type.nullable ? { ...resolved, nullable: true } : resolved;
}
