import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import type { PageResponse, PropertyTable, Sample } from "../page.js";
import type { FoundSections } from "../pages/find-sections.js";
import { getSection } from "../pages/find-sections.js";
import type { FoundSection } from "../pages/read-section.js";
import { quote, type Reader } from "../reader.js";
import { readProperties } from "./read-properties.js";
import { readShownBodies } from "./read-shown-bodies.js";
import { assumeStatuses, readStatuses } from "./read-statuses.js";
import { checkOwners, findOwners } from "./share-body.js";

/**
 * Reads the responses, one for each row of the status table. What the heading
 * and its paragraph say, and a body whose heading names no status, belong to
 * the successes, or to what is shown where there is none: see `findOwners`.
 *
 *     ## Response:array
 *     The contacts.
 *     | Response | Description |
 *     | 200 | OK |
 *     ### Response body: array
 *     | Property Name | Type | Description |
 */
export function readResponses(
  reader: Reader,
  sections: FoundSections,
  samples: readonly Sample[],
): PageResponse[] {
  const responses = getSection(sections, "responses");
  const body = sections.find(
    ({ rule, groups }) => rule.section === "response-body" && !groups.status,
  );
  const heading = (responses ?? body)?.heading;
  const at = heading && placeOf(reader.source, heading);
  const statuses = responses?.table
    ? readStatuses(reader, responses.table)
    : assumeStatuses(reader, at, samples);
  const owners = findOwners(statuses, samples);
  const type = responses?.groups.type;
  const paragraph = responses?.description;
  const shown = body && readBody(reader, body);
  if (shown) checkOwners(reader, owners, shown);
  if (type && shown?.type) checkTypes(reader, type, shown.type);
  const more = {
    ...(type && { headingType: type }),
    ...(paragraph && { paragraph }),
    ...(shown && { body: shown }),
  };
  const read = statuses.map((response) =>
    owners.includes(response) ? { ...response, ...more } : response,
  );
  return readShownBodies(reader, sections, read);
}

/** Compares the type in the heading of the responses with that of the body. */
function checkTypes(
  reader: Reader,
  type: Located<string>,
  body: Located<string>,
): void {
  if (type.value === body.value) return;
  reader.report(
    "response-type-conflict",
    `the responses are ${quote(type.value)} here, and the body is ${quote(body.value)}; the latter was taken`,
    { at: type.place, related: [{ message: "taken", place: body.place }] },
  );
}

function readBody(
  reader: Reader,
  section: FoundSection,
): NonNullable<PageResponse["body"]> {
  const { type } = section.groups;
  const table = readTable(reader, section);
  return {
    ...(type && { type }),
    heading: placeOf(reader.source, section.heading),
    ...(table && { table }),
  };
}

function readTable(
  reader: Reader,
  { pieces }: FoundSection,
): PropertyTable | undefined {
  const [first, ...rest] = pieces;
  return first && readProperties(reader, [first, ...rest]);
}
