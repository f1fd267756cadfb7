import { z } from "zod";
import {
  columnRoles,
  type DialectWords,
  operationForms,
  sectionRoles,
} from "./dialect-words.js";

const word = z.string().min(1, "must not be empty").max(200);
const oneOrMore = <T extends z.ZodType>(one: T, says: string) =>
  z.union([one, z.array(one).min(1)], says);

/** What a choice must be, with all that there is to choose from. */
const choiceOf = (names: readonly string[]) =>
  `must be one of ${names.map((name) => `\`${name}\``).join(", ")}, or a list of them`;

/** The types and formats that a type word may mean. */
const wordTypes = [
  "string",
  "integer",
  "number",
  "boolean",
  "object",
  "array",
  "any",
  "file",
  "date-time",
  "date",
  "uuid",
  "email",
  "uri",
  "byte",
  "int32",
  "int64",
  "float",
  "double",
] as const;

/** The schema of a dialect's words: strict, so that a misspelt role is an error. */
export const dialectSchema = z.strictObject({
  name: word,
  extends: word.optional(),
  operation: z
    .strictObject({
      in: oneOrMore(
        z.enum(operationForms),
        choiceOf(operationForms),
      ).optional(),
      under: oneOrMore(word, "must be a text, or a list of texts").optional(),
    })
    .optional(),
  sections: z
    .record(word, oneOrMore(z.enum(sectionRoles), choiceOf(sectionRoles)))
    .optional(),
  columns: z.record(word, z.enum(columnRoles)).optional(),
  types: z.record(word, z.enum(wordTypes)).optional(),
  names: z
    .strictObject({
      optional: word.max(20).optional(),
      required: word.max(20).optional(),
    })
    .optional(),
  ignored: z.array(word).optional(),
}) satisfies z.ZodType<Loose<DialectWords>>;

/** The same type with `undefined` allowed in optional members, as zod infers them. */
type Loose<T> = T extends readonly unknown[] | string
  ? T
  : T extends object
    ? { [K in keyof T]: Loose<T[K]> | Extract<undefined, T[K]> }
    : T;
