import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { Json } from "../document/document.js";

/**
 * An Overlay document (OpenAPI Overlay Specification 1.0 and 1.1): corrections
 * of a description as data, with the place of each action.
 */
export interface Overlay {
  readonly file: string;
  /** `1.0.0`, `1.1.0` … */
  readonly version: string;
  readonly title: string;
  readonly actions: readonly OverlayAction[];
}

/**
 * One correction: what it changes, and how. An action with a description and
 * nothing to do is a note: of what is still to be said.
 */
export interface OverlayAction {
  readonly place: Place;
  /** A JSONPath query (RFC 9535). */
  readonly target: string;
  readonly description?: string;
  /** The value that is merged into each target. */
  readonly update?: Json;
  /** Removes each target; `update` and `copy` then mean nothing. */
  readonly remove: boolean;
  /** A JSONPath query of one node that is merged into each target (1.1). */
  readonly copy?: string;
}
