import type { SchemaObject } from "../../../generator/openapi/document/document.js";

/** One case of the conformance files; values that JSON cannot hold stand as `{ $bigint: "…" }`. */
export interface XmlCase {
  readonly id: string;
  /** Versions of OpenAPI. */
  readonly oas: readonly string[];
  readonly dir: "both" | "encode" | "decode";
  readonly root: string;
  readonly components: Readonly<Record<string, SchemaObject>>;
  readonly value?: unknown;
  readonly xml?: string;
  readonly alsoReads?: readonly string[];
  readonly encodeError?: boolean;
  readonly decodeError?: boolean;
}
