import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import { isBroken } from "../blocks/unclassified.js";
import type { OperationDoc, PageSecurity, Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";

/** What a page says of who may call, before its samples are looked at. */
type Said = Pick<OperationDoc, "security" | "requirements" | "samples">;

/**
 * Completes what a page says of who may call with what its sample request
 * shows. A page that says nothing is reported: that anybody may call does not
 * follow.
 *
 *     GET /boats
 *     Authorization: Basic c2FpbDpvcg==       the scheme `Basic`
 */
export function readSecurity(
  reader: Reader,
  { security, requirements, samples }: Said,
  { at, hasHeaders }: { readonly at: Place; readonly hasHeaders: boolean },
): Pick<OperationDoc, "security" | "securityUnknown"> {
  const shown = samples.flatMap((sample) => findShown(reader, sample));
  const known = new Set(security.map(({ name }) => name.value.toLowerCase()));
  const unlisted = shown.filter(
    ({ name }) => !known.has(name.value.toLowerCase()),
  );
  const [first] = unlisted;
  if (requirements !== undefined && security.length === 0) return { security };
  if (first) {
    reportShown(reader, first.name);
    return { security: [...security, first] };
  }
  if (security.length > 0 || hasHeaders) return { security };
  if (canSay(reader) && !isBroken(reader))
    reader.report(
      "security-unstated",
      "the page does not say who may call; that nothing is required was not taken from that",
      { at, help: "list the headers of the request, or say it in an overlay" },
    );
  return { security, securityUnknown: true };
}

/** Whether pages of the dialect have a word for it at all. */
function canSay({ grammar }: Reader): boolean {
  return grammar.sections.some(
    ({ section }) => section === "headers" || section === "security",
  );
}

function reportShown({ report }: Reader, { value, place }: Located<string>) {
  report(
    "security-unclear",
    `the sample request authenticates with ${quote(value)}, which no table of headers lists; it was added to what the operation takes`,
    { at: place, help: "list it, or correct the sample" },
  );
}

/** The scheme of the header that the dialect knows to authenticate. */
function findShown(
  { grammar }: Reader,
  { direction, headers }: Sample,
): PageSecurity[] {
  if (direction !== "request") return [];
  return headers.flatMap(({ name, value }): PageSecurity[] => {
    const role = grammar.headers.roles.get(name.value.toLowerCase());
    if (role !== "authorization") return [];
    const scheme = /^[A-Za-z][\w-]*(?=\s+\S)/.exec(value.value)?.[0];
    if (scheme === undefined) return [{ kind: "apiKey", name }];
    const { line, column, file } = value.place;
    const endColumn = column + scheme.length;
    const place = { file, line, column, endColumn };
    return [{ kind: "http", name: { value: scheme, place } }];
  });
}
