/** The characters and names of XML 1.0, fifth edition, §2.2 and §2.3. */
import { failWith } from "./mismatch.js";

const ncName =
  /^[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}][\u0300-\u036fA-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}\-.0-9\xb7\u203f\u2040]*$/u;

/** Whether text is a name without a colon (Namespaces in XML 1.0, §3). */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}

/** Whether text is a name, with a prefix or without. */
export function isName(text: string): boolean {
  if (/^([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/.test(text)) return true;
  const colon = text.indexOf(":");
  return (
    isNcName(text.slice(colon + 1)) &&
    (colon < 0 || isNcName(text.slice(0, colon)))
  );
}

/** Refuses characters that XML cannot hold (§2.2). */
export function checkCharacters(text: string, offset?: number): string {
  // The pattern that knows of pairs of surrogates is slow.
  if (!/[^\t\n\r -\ud7ff\ue000-\ufffd]/.test(text)) return text;
  const found = text.search(
    /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u,
  );
  if (found < 0) return text;
  const code = text.charCodeAt(found).toString(16).toUpperCase();
  return failWith(
    `U+${code.padStart(4, "0")} cannot stand in XML`,
    offset === undefined ? undefined : offset + found,
  );
}
