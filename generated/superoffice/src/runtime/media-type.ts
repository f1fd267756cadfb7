/** `application/json` of `Application/JSON; charset=utf-8`. */
export function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

/** Whether a media type is of a format, by its name or structured suffix (RFC 6839). */
export function isOf(mediaType: string, format: "json" | "xml"): boolean {
  return essenceOf(mediaType).split(/[/+]/).pop() === format;
}

/** Whether bodies of this type describe a change (RFC 6902, RFC 7396). */
export function isPatch(mediaType: string): boolean {
  return /patch\+/i.test(mediaType);
}

/** The `charset` parameter. */
export function charsetOf(mediaType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mediaType)?.[1];
}
