import { printYaml } from "../../base/text/print-yaml.js";

/**
 * Prints an OpenAPI document, given as the JSON that `printDocument` makes, as
 * YAML 1.2: the same keys in the same order, no anchors, no folded lines.
 */
export function printYamlDocument(json: string): string {
  return printYaml(JSON.parse(json));
}

/** Says whether a file's name asks for YAML. */
export function isYamlPath(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}
