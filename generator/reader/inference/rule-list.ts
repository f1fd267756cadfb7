import type { Rule } from "./rule.js";
import { bodyIsArrayWhereSampleIs } from "./rules/body-is-array-where-sample-is.js";
import { bytesInBody } from "./rules/bytes-in-body.js";
import { bytesInSample } from "./rules/bytes-in-sample.js";
import { dateTimeInSample } from "./rules/date-time-in-sample.js";
import { deprecatedInProse } from "./rules/deprecated-in-prose.js";
import { dictionaryInSample } from "./rules/dictionary-in-sample.js";
import { exactTypesTellApart } from "./rules/exact-types-tell-apart.js";
import { folderAmongTags } from "./rules/folder-among-tags.js";
import { idFromHeading } from "./rules/id-from-heading.js";
import { itemNameIsSingular } from "./rules/item-name-is-singular.js";
import { itemsFromExample } from "./rules/items-from-example.js";
import { jsonPatchBody } from "./rules/json-patch-body.js";
import { keyListBody } from "./rules/key-list-body.js";
import { knownProperty } from "./rules/known-property.js";
import { mediaTypeOfLanguage } from "./rules/media-type-of-language.js";
import { nameOverDifferentTables } from "./rules/name-over-different-tables.js";
import { nextLink } from "./rules/next-link.js";
import { nullInSampleIsAReference } from "./rules/null-in-sample-is-a-reference.js";
import { numberInSample } from "./rules/number-in-sample.js";
import { objectInSample } from "./rules/object-in-sample.js";
import { objectInTable } from "./rules/object-in-table.js";
import { openRows } from "./rules/open-rows.js";
import { ownRequestSchema } from "./rules/own-request-schema.js";
import { pathsToldApartByTypes } from "./rules/paths-told-apart-by-types.js";
import { placeholderType } from "./rules/placeholder-type.js";
import { pluralBodyIsArray } from "./rules/plural-body-is-array.js";
import { requestBodyIsRequired } from "./rules/request-body-is-required.js";
import { samePropertiesSameSchema } from "./rules/same-properties-same-schema.js";
import { scalarUnderName } from "./rules/scalar-under-name.js";
import { schemaInReference } from "./rules/schema-in-reference.js";
import { schemaInSample } from "./rules/schema-in-sample.js";
import { schemaInSentence } from "./rules/schema-in-sentence.js";
import { schemaOfSample } from "./rules/schema-of-sample.js";
import { schemeOfName } from "./rules/scheme-of-name.js";
import { serverSetIsReadOnly } from "./rules/server-set-is-read-only.js";
import { serverSetProperties } from "./rules/server-set-properties.js";
import { streamBody } from "./rules/stream-body.js";
import { strongerCellWins } from "./rules/stronger-cell-wins.js";
import { tagFromPath } from "./rules/tag-from-path.js";
import { tagIsFolder } from "./rules/tag-is-folder.js";
import { unprovedRequestType } from "./rules/unproved-request-type.js";
import { unshownResponseIsJson } from "./rules/unshown-response-is-json.js";
import { untoldBodyIsJson } from "./rules/untold-body-is-json.js";

/** Every rule of inference, in the order of their names. */
export const inferenceRules: readonly Rule<never, unknown>[] = [
  bodyIsArrayWhereSampleIs,
  bytesInBody,
  bytesInSample,
  dateTimeInSample,
  deprecatedInProse,
  dictionaryInSample,
  exactTypesTellApart,
  folderAmongTags,
  idFromHeading,
  itemNameIsSingular,
  itemsFromExample,
  jsonPatchBody,
  keyListBody,
  knownProperty,
  mediaTypeOfLanguage,
  nameOverDifferentTables,
  nextLink,
  nullInSampleIsAReference,
  numberInSample,
  objectInSample,
  objectInTable,
  openRows,
  ownRequestSchema,
  pathsToldApartByTypes,
  placeholderType,
  pluralBodyIsArray,
  requestBodyIsRequired,
  samePropertiesSameSchema,
  scalarUnderName,
  schemaInReference,
  schemaInSample,
  schemaInSentence,
  schemaOfSample,
  schemeOfName,
  serverSetIsReadOnly,
  serverSetProperties,
  streamBody,
  strongerCellWins,
  tagFromPath,
  tagIsFolder,
  unprovedRequestType,
  unshownResponseIsJson,
  untoldBodyIsJson,
];
