import {
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Place } from "../../base/diagnostics/diagnostic.js";
import {
  type JsonNode,
  type JsonObject,
  placeOfPart,
  placeOfValue,
} from "../../base/text/json-node.js";
import { toPointer } from "../document/pointer.js";
import { pointerInFile } from "./name-in-file.js";

/** An object of the document that is being written. */
export type Fields = Record<string, unknown>;

/** The versions of the specification that are told apart. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** A file that a reference named: what it holds, or why it was not read. */
export type LoadedFile =
  | { readonly root: JsonNode | undefined }
  | { readonly refusal: string };

/** The files of one description. */
export interface SourceFiles {
  readonly root: JsonObject;
  readonly version: Version;
  /** By their names, relative to the root of the project. */
  readonly files: ReadonlyMap<string, LoadedFile>;
  /** The name of a file that a reference leads to, from the file that holds it. */
  readonly locate: (reference: string, from: string) => string;
}

/** The schemas that have an `$id` (JSON Schema 2020-12 §8.2.1). */
export interface SchemaIds {
  /** By their ids, as they are written and whole. */
  readonly known: Map<string, JsonNode>;
  /** By what stands in them: the base of references without a path. */
  readonly resources: Map<JsonNode, JsonNode>;
}

/** The reading of one description: what is known of it, and what was noticed so far. */
export interface Loading extends SourceFiles {
  readonly diagnostics: Diagnostic[];
  /** Files that references lead into and that are not there yet, with where they are named. */
  readonly wanted: Map<string, Place>;
  /** Where the objects that were read come from. */
  readonly origins: WeakMap<object, JsonNode>;
  /** What stands at each node that was read as a part: one that is used twice is read once. */
  readonly read: Map<JsonNode, object | boolean>;
  /** The nodes that replace references at this moment, from the outside in. */
  readonly following: Set<JsonNode>;
  /** Nodes that a reference led to. */
  readonly used: Set<JsonNode>;
  /** The names of schemas that a reference may lead to. */
  readonly schemaNames: Map<JsonNode, string>;
  readonly takenNames: Set<string>;
  /** Schemas outside of `components` that need a place there, in the order of their references. */
  readonly hoisted: JsonNode[];
  /** The schemas by their `$id`, and by their `$dynamicAnchor`, once one is asked for. */
  readonly ids: {
    schemas?: SchemaIds;
    dynamic?: ReadonlyMap<string, readonly JsonNode[]>;
  };
  /** Where the reader stands, for messages. */
  readonly trail: string[];
}

/** Begins the reading of a description. */
export function startLoading(files: SourceFiles): Loading {
  return {
    ...files,
    diagnostics: [],
    wanted: new Map(),
    origins: new WeakMap(),
    read: new Map(),
    following: new Set(),
    used: new Set(),
    schemaNames: new Map(),
    takenNames: new Set(),
    hoisted: [],
    ids: {},
    trail: [],
  };
}

/** Reports something about a node: at its value, unless a place is given. */
export function reportAt(
  { diagnostics }: Loading,
  code: DiagnosticCode,
  message: string,
  { node, ...details }: DiagnosticDetails & { readonly node: JsonNode },
): void {
  const place = placeOfValue(node);
  diagnostics.push(diagnose(code, message, { place, ...details }));
}

/** Reports a part whose form does not let it be read. */
export function reportForm(
  loading: Loading,
  node: JsonNode,
  { found, expected }: { readonly found: string; readonly expected: string },
): void {
  const message = `${nameHere(loading, node)} is ${found}; expected ${expected}`;
  reportAt(loading, "document-invalid", message, { node });
}

/**
 * Names the place where the reader stands, as a JSON pointer: that of the part that
 * is read, or of a member of it. A person who looks for it in a file of Swagger 2.0
 * finds it under the names that it has there.
 */
export function nameHere(
  { trail, version, root }: Loading,
  node: JsonNode,
  ...steps: readonly string[]
): string {
  const own = version === "2.0" ? pointerInFile(root, node) : undefined;
  const pointer = (own ?? toPointer(...trail)) + toPointer(...steps);
  return pointer === "" ? "the document" : `\`${pointer}\``;
}

/** Does something one step further in. */
export function within<T>(loading: Loading, step: string, work: () => T): T {
  loading.trail.push(step);
  const result = work();
  loading.trail.pop();
  return result;
}

/** Reports something about a member: at its name. */
export function reportMember(
  loading: Loading,
  code: DiagnosticCode,
  message: string,
  node: JsonNode,
): void {
  reportAt(loading, code, message, { node, place: placeOfPart(node) });
}
