/** The format of a media type by its name or structured suffix (RFC 6839). */
export function readFormat(mediaType: string): string {
  return mediaType.toLowerCase().replace(/\s*;.*|[^;/+]*[/+]/gs, "");
}

/** Whether a media type is XML, by its name or suffix. */
export function isXml(mediaType: string): boolean {
  return readFormat(mediaType) === "xml";
}

/**
 * Media types in the order in which a call chooses: JSON first, descriptions of
 * changes (RFC 6902, RFC 7396) last, each as documented otherwise.
 */
export function rankMediaTypes(types: readonly string[]): readonly string[] {
  return [...new Set(types)].sort((a, b) => rankOf(a) - rankOf(b));
}

/** What a call asks for: descriptions of changes only where nothing else is documented. */
export function rankAccepts(types: readonly string[]): readonly string[] {
  const ranked = rankMediaTypes(types);
  const plain = ranked.filter((type) => rankOf(type) < 2);
  return plain.length > 0 ? plain : ranked;
}

function rankOf(mediaType: string): number {
  if (/patch\+/i.test(mediaType)) return 2;
  return readFormat(mediaType) === "json" ? 0 : 1;
}
