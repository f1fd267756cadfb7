import { parseData } from "../base/config/parse-data.js";
import type { Example } from "../base/diagnostics/example.js";
import { readToolkitFolder } from "../base/host/toolkit.js";

/** Reads the examples of all diagnostic codes that the toolkit brings along. */
export function readExamples(): ReadonlyMap<string, Example> {
  const [file] = readToolkitFolder("templates/examples", ".yaml.txt");
  const { text = "{}" } = file ?? {};
  const parsed = parseData({ file: "diagnostics.yaml", text });
  if ("message" in parsed) throw new Error(parsed.message);
  return new Map(Object.entries(parsed.value as Record<string, Example>));
}
