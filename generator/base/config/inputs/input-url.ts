/** Says whether an input is meant to be fetched, which nothing is. */
export function isUrl(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

/** Says how to get what a URL names as a file, as the command of a shell. */
export function fetchAdvice(url: string): string {
  const name = /([^/?#]+)\/?(?:[?#].*)?$/.exec(url)?.[1] ?? "";
  const isNamed = /^[\w.-]+\.(?:json|ya?ml|mdx?|markdown|apib)$/i.test(name);
  const file = isNamed ? name : "openapi.json";
  const quoted = `'${url.replaceAll("'", "%27")}'`;
  return `run \`curl -fsSL -o ${file} ${quoted}\`, and name \`${file}\``;
}
