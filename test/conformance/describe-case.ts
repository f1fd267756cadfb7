import type { XmlCase } from "./formats.js";

/** The patch release of each version of the specification that cases name. */
const releases: Readonly<Record<string, string>> = {
  "3.0": "3.0.4",
  "3.1": "3.1.2",
  "3.2": "3.2.0",
};

/** The version that a description of a case states; undefined when it is not known. */
export function releaseOf(version: string): string | undefined {
  if (/^3\.[0-2]\.\d+$/.test(version)) return version;
  return Object.hasOwn(releases, version) ? releases[version] : undefined;
}

/** A description whose one operation takes and gives what the document element is. */
export function describeRoot(
  release: string,
  root: XmlCase["root"],
  schemas: XmlCase["components"],
): string {
  const schema = typeof root === "string" ? referTo(root) : root;
  const document = describeSchema(schema, schemas);
  return JSON.stringify({ openapi: release, ...document });
}

/** A reference to a component. */
export function referTo(name: string): { readonly $ref: string } {
  const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
  return { $ref: `#/components/schemas/${escaped}` };
}

/** A description, but for its version, whose one operation takes and gives what a schema says. */
export function describeSchema(
  schema: object,
  schemas: XmlCase["components"],
): object {
  const content = { "application/xml": { schema } };
  return {
    info: { title: "Conformance", version: "1.0.0" },
    paths: {
      "/values": {
        put: {
          operationId: "putValue",
          tags: ["conformance"],
          requestBody: { required: true, content },
          responses: { 200: { description: "The value", content } },
        },
      },
    },
    components: { schemas },
  };
}
