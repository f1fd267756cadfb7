import { defineConfig } from "endpaper";

export default defineConfig({
  inputs: ["specs/superoffice"],
  output: "generated/superoffice",
  package: {
    name: "@acme/superoffice",
    version: "0.1.0",
    description: "Saves ticket messages in SuperOffice, in JSON and in XML.",
    license: "MIT",
  },
  openapi: { title: "SuperOffice", version: "v1" },
});
