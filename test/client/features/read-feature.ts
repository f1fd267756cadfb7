import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** Reads the description of a feature, `test/client/features/NAME.yaml`. */
export function readFeature(name: string): object {
  return parse(readFeatureText(name)) as object;
}

/** The same as it stands there. */
export function readFeatureText(name: string): string {
  return readFileSync(new URL(`${name}.yaml`, import.meta.url), "utf8");
}
