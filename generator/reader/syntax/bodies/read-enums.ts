import type { PropertyTable } from "../page.js";
import type { FoundSection } from "../pages/read-section.js";
import type { Reader } from "../reader.js";
import { readEnumValues } from "./read-enum-values.js";

/** Gives the rows of a table the values that the sections below it list. */
export function withEnums(
  reader: Reader,
  table: PropertyTable,
  sections: readonly FoundSection[],
): PropertyTable {
  const lists = sections.flatMap((section) => section.table ?? []);
  if (lists.length === 0) return table;
  const enums = new Map(
    lists.flatMap((list) => [...readEnumValues(reader, list, table.rows)]),
  );
  const rows = table.rows.map((row) => {
    const values = enums.get(row);
    return values ? { ...row, enum: values } : row;
  });
  return { ...table, rows };
}
