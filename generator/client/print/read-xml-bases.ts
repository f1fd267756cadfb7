import type { ApiModel } from "../model/api-model.js";

/** The properties of base classes, by their names and those of the types that extend them. */
export type XmlBases = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>;

/** Lists the base classes that .NET's data contracts write first; nothing where there are none. */
export function readXmlBases({ tags }: ApiModel): XmlBases | undefined {
  const bases = tags.flatMap(({ schemas }) =>
    schemas.flatMap(({ name, wireName = name, type, bases }) =>
      bases && type.kind === "object"
        ? [
            [
              wireName,
              Object.fromEntries(
                bases.map(({ name, members }) => [name, members]),
              ),
            ] as const,
          ]
        : [],
    ),
  );
  if (bases.length === 0) return undefined;
  const sorted = bases.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}
