import {
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type {
  Diagnostic,
  Located,
  Place,
} from "../../base/diagnostics/diagnostic.js";
import { lineOf, type SourceText } from "../../base/text/source-text.js";
import { type Coverage, markOutcome } from "../syntax/coverage.js";
import type { Item } from "./items.js";
import type { Line } from "./lines.js";
import type { TypeNames } from "./type-words.js";

/** A type that a file declares by name, as it stands there. */
export interface Structure {
  readonly name: Located<string>;
  /** The name that it has as a schema. */
  readonly key: string;
  /** The words in the parentheses after its name. */
  readonly words: readonly Located<string>[];
  readonly lines: readonly Line[];
}

/** What the readers of a blueprint's parts share. */
export interface Blueprint {
  readonly source: SourceText;
  readonly names: TypeNames;
  /** By the names that they have as schemas. */
  readonly structures: ReadonlyMap<string, Structure>;
  readonly diagnostics: Diagnostic[];
  readonly coverage: Coverage;
}

/** Reports a diagnostic with the text of its line. */
export function report(
  { diagnostics, source }: Pick<Blueprint, "diagnostics" | "source">,
  code: DiagnosticCode,
  message: string,
  { place, ...details }: DiagnosticDetails & { readonly place: Place },
): void {
  const isHere = place.file === source.file;
  diagnostics.push(
    diagnose(code, message, {
      ...details,
      place,
      ...(isHere && { source: lineOf(source, place.line) }),
    }),
  );
}

/** Writes down what an item was used as; those of included files are not counted. */
export function use(
  { coverage, source }: Blueprint,
  { line }: Pick<Item, "line">,
  what: string,
): void {
  if (line.source !== source) return;
  markOutcome({ coverage }, "row", line, { as: "used", what });
}
