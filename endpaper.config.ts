import { defineConfig } from "endpaper";

export default defineConfig([
  {
    // One operation a page, in the layout of a vendor.
    inputs: ["specs/superoffice"],
    output: "generated/superoffice",
    names: "endpaper.names.json",
    package: {
      name: "@acme/superoffice",
      version: "0.1.0",
      description: "Saves ticket messages in SuperOffice, in JSON and in XML.",
      license: "MIT",
    },
    openapi: { title: "SuperOffice", version: "v1" },
  },
  {
    // A hand-written docs/api.md: read by evidence, by no dialect.
    inputs: ["specs/pantry"],
    output: "generated/pantry",
    package: {
      name: "@acme/pantry",
      version: "0.1.0",
      description: "What is in your kitchen, and what to buy.",
      license: "MIT",
    },
    openapi: {
      title: "Pantry",
      version: "v2",
      servers: ["https://pantry.example.com/api/v2"],
    },
  },
]);
