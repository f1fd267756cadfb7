import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** Reads the description of a feature, `test/features/NAME.yaml`. */
export function readFeature(name: string): object {
  const file = new URL(`${name}.yaml`, import.meta.url);
  return parse(readFileSync(file, "utf8")) as object;
}
