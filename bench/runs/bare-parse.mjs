// Parses the pages of a folder and does nothing else: the measure of all runs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const [folder = ""] = process.argv.slice(2);
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);
const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
for (const name of names.filter((path) => path.endsWith(".md")))
  parser.parse(readFileSync(join(folder, name), "utf8"));
