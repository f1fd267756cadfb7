/** `json` of `application/problem+json`: its structured suffix (RFC 6839) or name. */
export function formatOf(mediaType: string): string {
  return mediaType.toLowerCase().replace(/\s*;.*|[^;/+]*[/+]/gs, "");
}

/** JSON first, descriptions of changes (RFC 6902, RFC 7396) last. */
export function rankTypes(types: readonly string[]): readonly string[] {
  return [...types].sort((a, b) => rankOf(a) - rankOf(b));
}

/** What to ask for: descriptions of changes only where nothing else is documented. */
export function listAccepts(types: readonly string[]): readonly string[] {
  const ranked = rankTypes(types);
  const plain = ranked.filter((type) => rankOf(type) < 2);
  return plain.length > 0 ? plain : ranked;
}

function rankOf(mediaType: string): number {
  if (/patch\+/i.test(mediaType)) return 2;
  return formatOf(mediaType) === "json" ? 0 : 1;
}
