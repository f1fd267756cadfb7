import type { Located, Place } from "../../base/diagnostics/diagnostic.js";
import {
  type JsonNode,
  placeOfPart,
  placeOfValue,
} from "../../base/text/json-node.js";

/**
 * A value that a sample shows, with the place of each of its parts: of JSON, of
 * XML or of a form. A page is plain data, which is kept between runs without
 * its text; so this has places where the tree of a text has offsets.
 */
export type ShownValue =
  | {
      readonly kind: "object";
      readonly place: Place;
      readonly members: readonly ShownMember[];
    }
  | {
      readonly kind: "array";
      readonly place: Place;
      readonly items: readonly ShownValue[];
      /** Whether elements of XML are its items, without one around them. */
      readonly isRepeated?: true;
    }
  /** `text` is the number as written, so that `7` and `7.0` stay apart. */
  | { readonly kind: "number"; readonly place: Place; readonly text: string }
  | { readonly kind: "string"; readonly place: Place; readonly value: string }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | { readonly kind: "null"; readonly place: Place };

export interface ShownMember {
  readonly key: Located<string>;
  readonly value: ShownValue;
}

/** The value that JSON shows; members of one name are all there. */
export function toShown(node: JsonNode): ShownValue {
  const place = placeOfValue(node);
  switch (node.kind) {
    case "object": {
      const members = node.members.map(({ name, value }) => ({
        key: { value: name, place: placeOfPart(value) },
        value: toShown(value),
      }));
      return { kind: "object", place, members };
    }
    case "array":
      return { kind: "array", place, items: node.items.map(toShown) };
    case "number":
      return { kind: "number", place, text: node.text };
    case "string":
      return { kind: "string", place, value: node.value };
    case "boolean":
      return { kind: "boolean", place, value: node.value };
    case "null":
      return { kind: "null", place };
  }
}
