/** A range of media types that a client accepts, and how much. */
interface Range {
  readonly name: string;
  readonly quality: number;
}

/**
 * Chooses among media types the one that an `Accept` header likes best (RFC 9110
 * §12.5.1): the more specific range counts for each; the first one among equals.
 * Undefined where it accepts none.
 */
export function negotiate(
  accept: string | undefined,
  types: readonly string[],
): string | undefined {
  if (accept === undefined || accept.trim() === "") return types[0];
  const ranges = readRanges(accept);
  let best: { readonly type: string; readonly quality: number } | undefined;
  for (const type of types) {
    const quality = qualityOf(ranges, type);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

function readRanges(accept: string): readonly Range[] {
  return accept.split(",").map((part) => {
    const [name = "", ...parameters] = part.split(";");
    const quality = parameters
      .map((one) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(one)?.[1])
      .find((one) => one !== undefined);
    const number = quality === undefined ? 1 : Number(quality);
    return {
      name: name.trim().toLowerCase(),
      quality: Number.isNaN(number) ? 1 : Math.min(number, 1),
    };
  });
}

function qualityOf(ranges: readonly Range[], mediaType: string): number {
  const type = plainType(mediaType);
  let specific = -1;
  let quality = 0;
  for (const range of ranges) {
    const level = matchRange(range.name, type);
    if (level < specific || level < 0) continue;
    quality =
      level === specific ? Math.max(quality, range.quality) : range.quality;
    specific = level;
  }
  return quality;
}

/** How closely a range names a type; -1 where it does not. Documented ranges fit both ways. */
function matchRange(range: string, type: string): number {
  if (range === type) return 3;
  if (range === "*/*" || type === "*/*") return 0;
  const [main] = range.split("/");
  const isSame = type.startsWith(`${main}/`);
  return isSame && (range.endsWith("/*") || type.endsWith("/*")) ? 1 : -1;
}

/** A media type without parameters, in lower case. */
function plainType(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

/** Finds the documented media type that a body has: itself, else a range that holds it. */
export function findMediaType<T extends { readonly mediaType: string }>(
  content: readonly T[],
  given: string,
): T | undefined {
  const type = plainType(given);
  const fits = content
    .map((one) => [one, matchRange(plainType(one.mediaType), type)] as const)
    .filter(([, level]) => level >= 0)
    .sort(([, a], [, b]) => b - a);
  return fits[0]?.[0];
}
