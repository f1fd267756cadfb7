import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import {
  describeNode,
  isScalar,
  type JsonNode,
  type JsonObject,
  memberOf,
  placeOfValue,
} from "../../base/text/json-node.js";
import type { Version } from "./loading.js";

/** A file that says that it is an OpenAPI description, and of which version. */
export interface Recognised {
  readonly root: JsonObject;
  readonly version: Version;
}

const help =
  'an OpenAPI description begins with `openapi: 3.1.1`, or 3.0 or 3.2, or with `swagger: "2.0"`';

/** Tells the version of a description by its `openapi` or `swagger`. */
export function recogniseVersion(
  root: JsonNode,
): Result<Recognised | undefined> {
  if (root.kind !== "object")
    return refuse(
      root,
      `the document is ${describeNode(root)}; expected an object`,
    );
  const openapi = memberOf(root, "openapi");
  const member = openapi ?? memberOf(root, "swagger");
  if (member === undefined) {
    const found = `the document has neither \`openapi\` nor \`swagger\``;
    return refuse(root, `${found}; expected an OpenAPI description`);
  }
  const version = findVersion(openapi !== undefined, textOfScalar(member));
  if (version !== undefined) return [{ root, version }, []];
  const name = openapi ? "openapi" : "swagger";
  const found = textOfScalar(member);
  const value = found === undefined ? describeNode(member) : `\`${found}\``;
  return refuse(
    member,
    `\`/${name}\` is ${value}; expected the version of a Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2 document`,
  );
}

/** YAML takes `2.0` without quotes for a number. */
function textOfScalar(node: JsonNode): string | undefined {
  return isScalar(node) ? node.text : undefined;
}

function findVersion(isOpenApi: boolean, text = ""): Version | undefined {
  if (!isOpenApi) return /^2(\.0)?$/.test(text) ? "2.0" : undefined;
  const [, minor] = /^3\.([0-2])(\.\d+|$)/.exec(text) ?? [];
  return minor === undefined ? undefined : (`3.${minor}` as Version);
}

function refuse(node: JsonNode, message: string): Result<undefined> {
  const place = placeOfValue(node);
  return [undefined, [diagnose("document-invalid", message, { place, help })]];
}
