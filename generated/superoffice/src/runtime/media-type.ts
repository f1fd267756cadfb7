/** What a media type's bodies are written in. */
export type BodyFormat = "json" | "xml" | "form" | "text" | "other";

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

/** The format of a media type, by its name or structured suffix (RFC 6839). */
export function formatOf(mediaType: string): BodyFormat {
  const essence = essenceOf(mediaType);
  const [, suffix] =
    /[/+](json|xml|x-www-form-urlencoded)$/.exec(essence) ?? [];
  if (suffix === "json" || suffix === "xml") return suffix;
  if (suffix) return "form";
  return essence.startsWith("text/") ? "text" : "other";
}

/** Whether bodies of this type describe a change (RFC 6902, RFC 7396). */
export function isPatch(mediaType: string): boolean {
  return /patch\+/i.test(mediaType);
}

/** The `charset` parameter. */
export function charsetOf(mediaType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mediaType)?.[1];
}
