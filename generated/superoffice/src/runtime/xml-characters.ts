/** The characters and names of XML 1.0, fifth edition, §2.2 and §2.3. */

const ncName =
  /^[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}][\u0300-\u036fA-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}\-.0-9\xb7\u203f\u2040]*$/u;

/** Whether text is a name without a colon (Namespaces in XML 1.0, §3). */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}

/** Finds the first character that no XML document may hold; -1 when all may. */
export function findForbidden(text: string): number {
  const found = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(
    text,
  );
  return found ? found.index : -1;
}
