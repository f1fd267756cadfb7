import { anyBody } from "../runtime/any-body.js";
import { binary } from "../runtime/binary.js";
import {
  type AnyCodec,
  array,
  boolean,
  byte,
  date,
  dateTime,
  enumeration,
  int32,
  int64,
  map,
  model,
  nullable,
  number,
  rooted,
  string,
  typed,
  unknown,
} from "../runtime/codec.js";
import { concealed } from "../runtime/concealed.js";
import { dateTimeObject, instant, plainDate } from "../runtime/dates.js";
import { decimal, decimalNumber } from "../runtime/decimals.js";
import { formBody } from "../runtime/form-body.js";
import { int64Number, int64Text, integer } from "../runtime/integers.js";
import { linesBody } from "../runtime/lines-body.js";
import { literal } from "../runtime/literals.js";
import { multipartBody } from "../runtime/multipart.js";
import * as nulls from "../runtime/nulls.js";
import { styledPart } from "../runtime/part-styles.js";
import { patchBody } from "../runtime/patch-body.js";
import { jsonText } from "../runtime/query-json.js";
import { reservedText } from "../runtime/reserved-text.js";
import { someOf } from "../runtime/some-of.js";
import { otherTag, tagged, taggedOr } from "../runtime/tagged.js";
import { textBody } from "../runtime/text-body.js";
import { tuple } from "../runtime/tuples.js";
import { union } from "../runtime/unions.js";

/** A function of the runtime that makes codecs, whatever it takes. */
export type Constructor = (...given: readonly unknown[]) => AnyCodec;

/** All that expressions of codecs name, as the emitter imports it into a package. */
export const constructors = {
  anyBody,
  array,
  binary,
  boolean,
  byte,
  concealed,
  date,
  dateTime,
  dateTimeObject,
  decimal,
  decimalNumber,
  enumeration,
  formBody,
  instant,
  int32,
  int64,
  int64Number,
  int64Text,
  integer,
  jsonText,
  linesBody,
  literal,
  map,
  model,
  multipartBody,
  nullable,
  number,
  otherTag,
  patchBody,
  plainDate,
  reservedText,
  rooted,
  someOf,
  string,
  styledPart,
  tagged,
  taggedOr,
  textBody,
  tuple,
  typed,
  union,
  unknown,
} as const;

/** The same for descriptions that have no word for null, which passes in all that holds others. */
export const nullConstructors: typeof constructors = {
  ...constructors,
  ...nulls,
};
