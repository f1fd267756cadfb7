import type {
  ApiModel,
  SchemaModel,
  TypeModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { runtimeNames } from "../../model/names/runtime-names.js";
import { splitWords, toPascalCase } from "../../model/names/split-words.js";
import {
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  type Layout,
  printLayout,
  softLine,
} from "../../print/layout.js";
import { layoutList } from "../../print/layout-call.js";
import { layoutAssignment } from "../../print/print-assignment.js";
import { isTyped } from "../../print/print-enum.js";
import type { Declaration } from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { code } from "../../text/safe-text.js";

/** The values of an enumeration, and where they are documented. */
interface Enumeration {
  /** `petStatus` */
  readonly name: string;
  /** `Pet.status` */
  readonly of: string;
  readonly values: readonly (string | number | boolean)[];
}

/**
 * Emits `src/values.ts` where enumerations are documented: the values of each as
 * a list, for menus and checks at run time. A program pays for those it names.
 */
export function emitValues(model: ApiModel): readonly Unit[] {
  const lists = listValues(model);
  if (lists.length === 0) return [];
  const declarations = lists.map(([name, one]) => declareValues(name, one));
  return [unitOfParts("src/values.ts", { imports: [], declarations })];
}

/** The lists of values by their names: those that nothing else has. */
export function listValues(
  model: ApiModel,
): readonly (readonly [name: string, Enumeration])[] {
  const taken = new Set<string>([
    ...runtimeNames,
    ...model.security.map(({ functionName = "" }) => functionName),
    ...model.tags.flatMap(({ operations }) =>
      operations.map(({ functionName }) => functionName),
    ),
  ]);
  return listEnumerations(model).flatMap((one) => {
    const name = `${one.name}Values`;
    return !taken.has(name) && taken.add(name) ? [[name, one] as const] : [];
  });
}

/** Those of schemas, then those of their properties. */
function listEnumerations({ tags }: ApiModel): readonly Enumeration[] {
  const schemas = tags.flatMap((tag) => tag.schemas);
  const own = schemas.flatMap(({ codecName, typeName, type }) =>
    readValues(type).map((values) => ({
      name: codecName,
      of: typeName,
      values,
    })),
  );
  return [...own, ...schemas.flatMap(listMembers)];
}

function listMembers({
  codecName,
  typeName,
  type,
}: SchemaModel): readonly Enumeration[] {
  if (type.kind !== "object") return [];
  return type.properties.flatMap((property) =>
    readValues(property.type).map((values) => ({
      name: codecName + toPascalCase(splitWords(property.name)),
      of: `${typeName}.${property.name}`,
      values,
    })),
  );
}

/** The values of an enumeration, or of the items of a list; none of a constant. */
function readValues(type: TypeModel): readonly Enumeration["values"][] {
  if (type.kind === "array") return readValues(type.items);
  if (type.kind !== "scalar" || type.closed || !isTyped(type)) return [];
  return [type.enum ?? []];
}

/** `export const petStatusValues = ["available", "sold"] as const;` */
function declareValues(name: string, { of, values }: Enumeration): Declaration {
  const literals = values.map((value) => toJsonLiteral(value));
  const isNumeric = values.every((value) => typeof value === "number");
  const list = isNumeric ? layoutNumbers(literals) : layoutList(literals);
  const left = code`export const ${toIdentifier(name)} =`;
  const right: Layout = [list, code` as const`];
  return {
    kind: "code",
    docs: toComment({ paragraphs: [`The documented values of \`${of}\`.`] }),
    declaration: printLayout([layoutAssignment(left, right, "breaks"), ";"]),
  };
}

/** Formatters fill the lines of a list of numbers. */
function layoutNumbers(literals: readonly Layout[]): Layout {
  const lines: string[][] = [];
  let width = 80;
  for (const literal of literals) {
    const text = `${literal}`;
    width += text.length + 2;
    if (width > 80) {
      lines.push([]);
      width = text.length + 3;
    }
    lines.at(-1)?.push(text);
  }
  if (lines.length < 2) {
    const filled = [softLine, join(literals, ", "), ifBroken(",")];
    return group(["[", indent(filled), softLine, "]"]);
  }
  let at = 0;
  const filled = lines.map(({ length }): Layout => {
    const part = literals.slice(at, at + length);
    at += length;
    return [
      hardLine,
      part.map((one, index): Layout => [index > 0 ? " " : "", one, ","]),
    ];
  });
  return ["[", indent(filled), hardLine, "]"];
}
