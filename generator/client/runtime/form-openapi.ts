/** Forms as OpenAPI describes them (3.1.1, §4.8.15). */
import type { BodyFormat } from "./body-format.js";
import { type FormOptions, form } from "./form.js";

/**
 * Lists repeat their name, the entries of a map are fields, and an object in a
 * field, or in a list, is JSON.
 */
export const openApiForms: FormOptions = {
  arrays: "repeated",
  objects: "json",
  dictionaries: "members",
};

/** For a context or a call: sends forms where the documentation lists JSON as well. */
export function openApiForm(options: FormOptions = {}): BodyFormat {
  return form({ ...openApiForms, ...options });
}
