/** A description that an npm package ships. */
export interface ShippedDescription {
  readonly package: string;
  readonly version: string;
  /** Within the package; `.gz` is unpacked. */
  readonly path: string;
}

const examples = { package: "@readme/oas-examples", version: "8.2.2" };

/**
 * Real descriptions, by the npm packages that ship them: Swagger 2.0, OpenAPI
 * 3.0 and 3.1, JSON and YAML, from a page to 13 MB. No package was found that
 * ships one of 3.2.
 */
export const descriptions: readonly ShippedDescription[] = [
  {
    package: "@octokit/openapi",
    version: "23.0.2",
    path: "generated/api.github.com.json",
  },
  {
    package: "@octokit/openapi-webhooks",
    version: "12.1.0",
    path: "generated/api.github.com.json",
  },
  {
    package: "kubernetes-client",
    version: "9.0.0",
    path: "lib/specs/swagger-1.13.json.gz",
  },
  {
    package: "@ideal-postcodes/openapi",
    version: "4.21.0",
    path: "dist/openapi.yaml",
  },
  { package: "@blockfrost/openapi", version: "0.1.93", path: "openapi.yaml" },
  { package: "@directus/specs", version: "15.2.0", path: "dist/openapi.json" },
  {
    package: "@digdir/dialogporten-schema",
    version: "1.118.6",
    path: "swagger.verified.json",
  },
  {
    package: "@figma/rest-api-spec",
    version: "0.43.0",
    path: "openapi/openapi.yaml",
  },
  { package: "@scalar/galaxy", version: "0.6.12", path: "dist/3.1.yaml" },
  { ...examples, path: "2.0/json/petstore.json" },
  { ...examples, path: "2.0/json/petstore-expanded.json" },
  { ...examples, path: "3.0/yaml/star-trek.yaml" },
  { ...examples, path: "3.0/json/discriminators.json" },
  { ...examples, path: "3.0/json/polymorphism.json" },
  { ...examples, path: "3.0/json/parameters-style.json" },
  { ...examples, path: "3.0/json/callbacks.json" },
  { ...examples, path: "3.0/json/security.json" },
  { ...examples, path: "3.1/json/readme.json" },
  { ...examples, path: "3.1/json/train-travel.json" },
  { ...examples, path: "3.1/json/webhooks.json" },
];
