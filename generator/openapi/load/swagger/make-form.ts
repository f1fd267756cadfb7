import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import type { Loading } from "../loading.js";
import { entriesOf, makeArray, makeObject, makeScalar } from "../make-node.js";
import { carriesText } from "./make-media.js";
import { makeSchema, makeStyle } from "./upgrade-parameter.js";

const urlEncoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** The parameters in `formData` as a request body: an object of a schema. */
export function makeForm(
  loading: Loading,
  fields: readonly JsonObject[],
  consumes: readonly string[],
): JsonObject | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  const schema = makeFormSchema(loading, first, fields);
  const encoding = makeEncoding(loading, first, fields);
  const media = makeObject(first, [
    ["schema", schema],
    ["encoding", encoding],
  ]);
  const types = chooseTypes(fields, consumes);
  const bytes = makeObject(first, []);
  const content = [
    ...listByteTypes(fields, consumes).map((type) => [type, bytes] as const),
    ...types.map((type) => [type, media] as const),
  ];
  const required = fields.some(isRequired) && makeScalar(first, true);
  return makeObject(first, [
    ["required", required || undefined],
    ["content", makeObject(first, content)],
  ]);
}

/** Only these two media types are forms; a file needs the one with parts. */
function chooseTypes(
  fields: readonly JsonObject[],
  consumes: readonly string[],
): readonly string[] {
  const hasFile = fields.some((field) => textOf(field, "type") === "file");
  const allowed = hasFile ? [multipart] : [urlEncoded, multipart];
  const forms = consumes.filter((type) => allowed.includes(type));
  if (forms.length > 0) return forms;
  return [hasFile ? multipart : urlEncoded];
}

/** A file alone may also travel as it is, where a media type for that is listed. */
function listByteTypes(
  fields: readonly JsonObject[],
  consumes: readonly string[],
): readonly string[] {
  const [only] = fields;
  const isFile = only !== undefined && textOf(only, "type") === "file";
  return isFile && fields.length === 1
    ? consumes.filter((type) => !carriesText(type))
    : [];
}

function makeFormSchema(
  loading: Loading,
  at: JsonObject,
  fields: readonly JsonObject[],
): JsonObject {
  const properties = fields.map(
    (field) => [nameOf(field), makeProperty(loading, field)] as const,
  );
  const required = fields
    .filter(isRequired)
    .map((field) =>
      makeScalar(memberOf(field, "name") ?? field, nameOf(field)),
    );
  return makeObject(at, [
    ["type", makeScalar(at, "object")],
    ["properties", makeObject(at, properties)],
    ["required", required.length > 0 ? makeArray(at, required) : undefined],
  ]);
}

function makeProperty(loading: Loading, field: JsonObject): JsonObject {
  return makeObject(field, [
    ["description", memberOf(field, "description")],
    ...entriesOf(makeSchema(loading, field)),
  ]);
}

function makeEncoding(
  loading: Loading,
  at: JsonObject,
  fields: readonly JsonObject[],
): JsonObject | undefined {
  const styled = fields.flatMap(
    (field): readonly (readonly [string, JsonNode])[] => {
      const style = makeStyle(loading, field);
      return style.length === 0
        ? []
        : [[nameOf(field), makeObject(field, style)]];
    },
  );
  return styled.length === 0 ? undefined : makeObject(at, styled);
}

function nameOf(field: JsonObject): string {
  return textOf(field, "name") ?? "";
}

function isRequired(field: JsonObject): boolean {
  const required = memberOf(field, "required");
  return required?.kind === "boolean" && required.value;
}
