import type { Located, Place } from "../diagnostics/diagnostic.js";

/** A JSON value (RFC 8259) with the place of each of its parts. */
export type JsonNode =
  | {
      readonly kind: "object";
      readonly place: Place;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: "array";
      readonly place: Place;
      readonly items: readonly JsonNode[];
      /** Whether elements of XML are its items, without one around them. */
      readonly isRepeated?: true;
    }
  /** `text` is the number as written, so that `7` and `7.0` stay apart. */
  | { readonly kind: "number"; readonly place: Place; readonly text: string }
  | { readonly kind: "string"; readonly place: Place; readonly value: string }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | { readonly kind: "null"; readonly place: Place };

export interface JsonMember {
  readonly key: Located<string>;
  readonly value: JsonNode;
}
