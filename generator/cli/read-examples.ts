import { parse } from "yaml";
import type { Example } from "../base/diagnostics/example.js";
import { readToolkitFolder } from "../base/host/toolkit.js";

/** Reads the examples of all diagnostic codes that the toolkit brings along. */
export function readExamples(): ReadonlyMap<string, Example> {
  const [file] = readToolkitFolder("templates/examples", ".yaml.txt");
  const examples = parse(file?.text ?? "{}") as Record<string, Example>;
  return new Map(Object.entries(examples));
}
