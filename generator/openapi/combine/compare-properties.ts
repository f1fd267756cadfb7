import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { SchemaObject } from "../document/document.js";
import { toPointer } from "../document/pointer.js";
import { nameType } from "./name-type.js";
import { ownMember } from "./own.js";
import { type BothApis, reportDifference } from "./report-difference.js";

/** What pages and description say differently of the schemas that have one name. */
export function compareProperties(both: BothApis): readonly Diagnostic[] {
  const described = both.description.document.components?.schemas;
  const pages = both.pages.document.components?.schemas ?? {};
  return Object.entries(pages).flatMap(([name, page]) => {
    const other = ownMember(described, name);
    if (!page.properties || !other?.properties) return [];
    return compareTwo(name, page, other).map(({ message, property }) => {
      const pointer = toPointer(
        "components",
        "schemas",
        name,
        "properties",
        property,
      );
      return reportDifference(both, {
        message,
        inPages: pointer,
        inDescription: pointer,
      });
    });
  });
}

interface PropertyDifference {
  readonly message: string;
  readonly property: string;
}

function compareTwo(
  schema: string,
  page: SchemaObject,
  other: SchemaObject,
): readonly PropertyDifference[] {
  const names = new Set([
    ...Object.keys(page.properties ?? {}),
    ...Object.keys(other.properties ?? {}),
  ]);
  return [...names].flatMap((property) => {
    const difference = compareProperty(
      ownMember(page.properties, property),
      ownMember(other.properties, property),
    );
    return difference === undefined
      ? []
      : [{ message: `\`${schema}.${property}\` ${difference}`, property }];
  });
}

function compareProperty(
  page: SchemaObject | undefined,
  other: SchemaObject | undefined,
): string | undefined {
  if (other === undefined) return "is in the pages, and not in the description";
  if (page === undefined) return "is in the description, and not in the pages";
  const [a, b] = [nameType(page), nameType(other)];
  if (a === undefined || b === undefined || a === b) return undefined;
  return `is \`${a}\` in the pages and \`${b}\` in the description`;
}
