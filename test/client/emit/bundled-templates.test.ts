import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { templateNames } from "../../../generator/client/emit/templates/variables.js";
import {
  bundleTemplates,
  compiledTemplatesPath,
} from "../../../generator/client/print/tools/handlebars.js";
import { repository } from "../../support/samples.js";

it("bundles the templates as handlebars compiles them now", () => {
  const path = join(repository, "bundle", compiledTemplatesPath);
  expect(readFileSync(path, "utf8")).toBe(bundleTemplates(templateNames));
});
