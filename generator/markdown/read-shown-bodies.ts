import { type FoundSections, listEnumsBelow } from "./find-sections.js";
import type { PageResponse, PropertyTable } from "./page.js";
import { readGroupsOf } from "./read-enum-values.js";
import { withEnums } from "./read-enums.js";
import { readProperties } from "./read-properties.js";
import type { FoundSection } from "./read-section.js";
import { keepBlock } from "./read-section.js";
import type { Reader } from "./reader.js";
import { placeOf } from "./source-text.js";

/**
 * Reads the bodies that sections show status by status, with the values of
 * their enums:
 *
 *     Status Code **422**
 *     | Name | Type | Required | Restrictions | Description |
 *     #### Enumerated Values
 *     | Property | Value |
 */
export function readShownBodies(
  reader: Reader,
  sections: FoundSections,
  responses: readonly PageResponse[],
): PageResponse[] {
  const tables = new Map<string, PropertyTable>();
  const taken = new Set<FoundSection>();
  for (const section of sections) {
    const status = section.groups.status?.value;
    if (section.rule.section !== "response-body" || !status) continue;
    const enums = listEnumsBelow(sections, section);
    for (const list of enums) taken.add(list);
    const table = readTable(reader, section, enums);
    if (table && responses.some((one) => one.status.value === status))
      tables.set(status, table);
    else keepBlock(reader, section.heading);
  }
  const read = responses.map((response) => {
    const table = tables.get(response.status.value);
    const heading = response.body?.heading ?? response.status.place;
    return table
      ? { ...response, body: { ...response.body, heading, table } }
      : response;
  });
  return takeLooseEnums(reader, listLoose(sections, taken), read);
}

function readTable(
  reader: Reader,
  { pieces }: FoundSection,
  enums: FoundSections,
): PropertyTable | undefined {
  const [first, ...rest] = pieces;
  if (first === undefined) return undefined;
  return withEnums(reader, readProperties(reader, [first, ...rest]), enums);
}

/** The lists of values that no table stands above. */
function listLoose(
  sections: FoundSections,
  taken: ReadonlySet<FoundSection>,
): FoundSections {
  const parameters = sections.find(({ rule }) => rule.section === "parameters");
  const below = parameters ? listEnumsBelow(sections, parameters) : [];
  return sections.filter(
    (section) =>
      section.rule.section === "enum-values" &&
      !taken.has(section) &&
      !below.includes(section),
  );
}

/** Values without a table are of the body that is shown and has none. */
function takeLooseEnums(
  reader: Reader,
  loose: FoundSections,
  responses: PageResponse[],
): PageResponse[] {
  const open = responses.filter(
    ({ body }) => body && !body.type && !body.table,
  );
  if (loose.length !== open.length) {
    for (const { heading } of loose) keepBlock(reader, heading);
    return responses;
  }
  return responses.map((response) => {
    const section = loose[open.indexOf(response)];
    const { body } = response;
    if (!body || !section?.table) return response;
    const rows = readGroupsOf(reader, section.table);
    const place = placeOf(reader.source, section.table.block);
    const table: PropertyTable = { place, rows, nested: true, partial: true };
    return { ...response, body: { ...body, table } };
  });
}
