import type { ShippedDescription } from "./descriptions.js";

/** The name of a fetched description: that of its package, and of its file where it ships several. */
export function nameDescription({
  package: owner,
  path,
}: ShippedDescription): string {
  const words = `${owner} ${path.replace(/\.gz$/, "")}`;
  return words
    .replace(/^@/, "")
    .replace(/ (dist|generated|lib\/specs)\//, " ")
    .replace(/[^\w.-]+/g, "-");
}
