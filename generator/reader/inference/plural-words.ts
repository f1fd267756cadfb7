import pluralize from "pluralize";

/** Plurals that English uses as one thing: nobody names a `Datum`. */
const onlyPlural = /(data|media|metadata)$/i;

/** The singular of a name by its last word; the name itself when it is none. */
export function toSingular(name: string): string {
  return onlyPlural.test(name) ? name : pluralize.singular(name);
}

/** Whether the last word of a name is a plural. */
export function isPlural(name: string): boolean {
  return toSingular(name) !== name && !pluralize.isSingular(name);
}
