import { placeOf } from "../../../base/text/source-text.js";
import type { PageResponse, PropertyTable } from "../page.js";
import {
  type FoundSections,
  getSection,
  keepSection,
  listEnumsBelow,
} from "../pages/find-sections.js";
import type { FoundSection } from "../pages/read-section.js";
import type { Reader } from "../reader.js";
import { readGroupsOf } from "./read-enum-values.js";
import { withEnums } from "./read-enums.js";
import { readProperties } from "./read-properties.js";

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
  const below = listEnumsBelow(sections);
  const tables = readTables(reader, sections, below);
  const statuses = new Set(responses.map(({ status }) => status.value));
  for (const [section] of tables)
    if (!statuses.has(section.groups.status?.value ?? ""))
      keepSection(reader, section);
  const shown = new Map(
    [...tables].map(([{ groups }, table]) => [groups.status?.value, table]),
  );
  const read = responses.map((response) => {
    const table = shown.get(response.status.value);
    const heading = response.body?.heading ?? response.status.place;
    return table
      ? { ...response, body: { ...response.body, heading, table } }
      : response;
  });
  const owners = [...tables.keys(), getSection(sections, "parameters")];
  const taken = new Set(
    owners.flatMap((owner) => (owner && below.get(owner)) ?? []),
  );
  const loose = sections.filter(
    (section) => section.rule.section === "enum-values" && !taken.has(section),
  );
  return takeLooseEnums(reader, loose, read);
}

/** The tables of the sections that name a status; one without a table is kept. */
function readTables(
  reader: Reader,
  sections: FoundSections,
  below: ReturnType<typeof listEnumsBelow>,
): ReadonlyMap<FoundSection, PropertyTable> {
  const tables = new Map<FoundSection, PropertyTable>();
  for (const section of sections) {
    if (section.rule.section !== "response-body") continue;
    if (section.groups.status === undefined) continue;
    const table = readTable(reader, section, below.get(section) ?? []);
    if (table) tables.set(section, table);
    else keepSection(reader, section);
  }
  return tables;
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
    for (const section of loose) keepSection(reader, section);
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
