import type { Json, OpenApiDocument } from "../../openapi/document/document.js";

/** In which way an answer is not what is documented. */
export type DifferenceKind =
  | "status-undocumented"
  | "redirect-broken"
  | "media-type-undocumented"
  | "body-missing"
  | "body-unreadable"
  | "xml-unreadable"
  | "property-undocumented"
  | "property-missing"
  | "type-mismatch"
  | "value-undocumented"
  | "limit-exceeded"
  | "header-missing";

/** One way in which one answer is not what is documented. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** JSON pointer to the part of the document that says otherwise. */
  readonly pointer: string;
  /** What tells it from others of its kind there: a status, a media type, a name, a type, a keyword. */
  readonly subject: string;
  /** Where in the answer: `[3].name`; empty for the whole. */
  readonly path: string;
  /** What was there instead, for an overlay. */
  readonly value?: Json | undefined;
  /** Why something could not be read. */
  readonly detail?: string | undefined;
}

/** What a comparison tells of what it comes across. */
export interface Findings {
  differ(difference: Difference): void;
  /** A value stood where this part of the document describes it. */
  visit(pointer: string): void;
}

/** What values are compared with. */
export interface Scope {
  readonly document: OpenApiDocument;
  readonly findings: Findings;
}
