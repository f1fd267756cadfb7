/** Names that XML does not allow, as .NET writes them: `_xHHHH_`. */
import { failWith, showValue } from "./mismatch.js";
import { isNcName } from "./xml-characters.js";

/** The namespace of `nil` and `type`. */
export const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

/** Reads `_x0020_` as a space. */
export function decodeXmlName(name: string): string {
  if (!name.includes("_x")) return name;
  return name.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** Writes a space as `_x0020_`, and `_x0020_` so that it reads as itself. */
export function encodeXmlName(name: string): string {
  if (isNcName(name) && !name.includes("_x")) return name;
  return name
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/./gsu, (character, at: number) =>
      isNcName(at ? `_${character}` : character)
        ? character
        : escapeOne(character),
    );
}

function escapeOne(character: string): string {
  return character.split("").map(escapeUnit).join("");
}

function escapeUnit(unit: string): string {
  const hex = unit.charCodeAt(0).toString(16).toUpperCase();
  return `_x${hex.padStart(4, "0")}_`;
}

/** `Person` of `Company.Sales.Person`, as documents name .NET's types. */
export function localTypeName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A name as it may stand in XML; in the `openapi` dialect it stands as it is. */
export function nameOf(
  { openApi }: { readonly openApi: boolean },
  name: string,
): string {
  const written = openApi ? name : encodeXmlName(name);
  return isNcName(written)
    ? written
    : failWith(`${showValue(name)} is not an XML name`);
}
