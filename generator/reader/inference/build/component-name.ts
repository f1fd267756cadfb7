/** Longer names are cut: no page names a schema in more characters. */
const longestName = 100;

/**
 * Makes the key of a schema from words of a page: what stands between them is
 * dropped, each begins with a capital (OpenAPI 3.1.1, §4.8.7: keys match
 * `^[a-zA-Z0-9._-]+$`).
 */
export function toComponentName(...texts: readonly string[]): string {
  const name = texts
    .flatMap((text) => text.split(/[^A-Za-z0-9_]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
    .slice(0, longestName);
  return /^[A-Za-z]/.test(name) ? name : `Schema${name}`;
}
