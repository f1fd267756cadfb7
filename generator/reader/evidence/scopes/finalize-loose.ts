import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Field, FieldType } from "../fields/field.js";
import type { OperationLine } from "../lines/line.js";
import { sendsBody } from "../lines/methods.js";
import type { Draft } from "../operations/draft.js";
import { rolesOf } from "./label-roles.js";
import { addNested, isSameName } from "./place-fields.js";

/**
 * Settles where the fields of a request travel of which it is not said: in the
 * body where one is sent, else in the query; beside a row that is the whole
 * body, in the query. Says whether a body is sent.
 */
export function finalizeLoose(
  draft: Draft,
  { method }: OperationLine,
): boolean {
  const whole = draft.body.type === undefined ? findWhole(draft.loose) : [];
  const [body] = whole;
  const isSole = body !== undefined && whole.length === 1 && method !== "GET";
  if (isSole) {
    draft.body.type = body.type;
    draft.hasBody = true;
  }
  const hasNone = draft.hasNoBody === true && !draft.hasBody;
  const isBody = !isSole && !hasNone && (draft.hasBody || sendsBody(method));
  for (const field of draft.loose) {
    if (isSole && field === body) continue;
    if (isBody) addNested(draft.body.fields, field);
    else
      draft.parameters.set(`query ${field.name.value}`, { in: "query", field });
  }
  return (
    (draft.hasBody || (isBody && draft.loose.length > 0)) && method !== "HEAD"
  );
}

/** A field that is known to have a type. */
type TypedField = Field & { readonly type: Located<FieldType> };

/**
 * `row-named-as-its-model`: a row of a list of parameters whose name is that
 * of the schema to which its type links is the whole body:
 *
 *     | **NewBerth** | [**NewBerth**](../Models/NewBerth.md) |
 *
 * A name in small letters is as well that of a property (`ship`, of the type
 * `Ship`), unless its words say that it is a message (`createBerthRequest`);
 * so is one in capitals where other names have these too.
 */
function findWhole(fields: readonly Field[]): TypedField[] {
  const capitals = fields.filter(({ name }) => /^\p{Lu}/u.test(name.value));
  return fields.filter((field): field is TypedField => {
    const name = field.name.value;
    const model = field.type && modelOf(field.type.value);
    if (model === undefined || field.children.length > 0) return false;
    if (/^(?:body|payload)$/i.test(name)) return true;
    if (!model.some((one) => isSameName(one, name))) return false;
    return isMessage(name) || (capitals.length === 1 && capitals[0] === field);
  });
}

/** The names of the schema that a type is, or a list of: what is shown, and its file. */
function modelOf(type: FieldType): readonly string[] | undefined {
  const one = type.kind === "array" ? type.items : type;
  if (one?.kind !== "reference") return undefined;
  const file = /([^/#]*?)(?:\.\w+)?(?:#.*)?$/.exec(one.target)?.[1] ?? "";
  return [one.name, file];
}

/** Whether the words of a name say that it is what a request sends. */
function isMessage(name: string): boolean {
  const words = name
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, " ")
    .replace(/_/g, " ")
    .split(" ");
  const roles = rolesOf(words.at(-1) ?? "");
  return (
    words.length > 1 &&
    (roles.has("request") || roles.has("body") || roles.has("parameters"))
  );
}
