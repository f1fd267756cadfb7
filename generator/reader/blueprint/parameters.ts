import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { PageParameter } from "../syntax/page.js";
import { type Blueprint, report, use } from "./blueprint.js";
import { headOf, type Item, listItems, splitItems } from "./items.js";
import { locateOn } from "./lines.js";
import { readMemberLine } from "./member.js";
import { readValue, reportWords, toSaid } from "./members.js";
import { sortWords } from "./type-words.js";
import type { UriTemplate } from "./uri-template.js";

/** A parameter as a list describes it: where it travels, its URI says. */
export type ListedParameter = Omit<PageParameter, "in">;

/**
 * Reads the items below `+ Parameters` (API Blueprint, "URI Parameters
 * Section"). One is required unless it says that it is not:
 *
 *     + id: `7` (number) - the id of the berth
 *     + sort = `name` (optional, string) ... what to sort by
 *         + Members
 *             + `name`
 */
export function readUriParameters(
  blueprint: Blueprint,
  list: Item,
): ListedParameter[] {
  use(blueprint, list, "parameters");
  return listItems(splitItems(list.body, list)).flatMap((item) => {
    const line = readMemberLine(item.line, item.head);
    const { name } = line;
    if (!name) {
      report(
        blueprint,
        "blueprint-member-malformed",
        `\`${headOf(item).slice(0, 60).replaceAll("`", "'")}\` is no parameter; left out`,
        {
          place: locateOn(item.line).place,
          help: "write it as `name: example (type, required) - description`",
        },
      );
      return [];
    }
    use(blueprint, item, "parameter");
    const words = sortWords(line.words);
    reportWords(blueprint, words);
    const implied = { kind: "plain", type: text } as const;
    const read = readValue(blueprint, {
      ...toSaid(line, item),
      words,
      implied,
    });
    const { required = true, type } = words;
    const initial = line.isAssigned ? read.example : read.default;
    const example = line.isAssigned ? words.sample : read.example;
    return [
      {
        name,
        required,
        ...(type && { type }),
        meaning: read.meaning,
        ...(read.description && { description: read.description }),
        ...(initial && { default: initial }),
        ...(example && { example }),
      },
    ];
  });
}

const text = { kind: "primitive", type: "string", strength: "exact" } as const;

/**
 * The parameters of an operation: those of its URI, as the lists describe
 * them; the last list that names one counts.
 */
export function placeParameters(
  { variables }: UriTemplate,
  listed: readonly ListedParameter[],
  place: Place,
): PageParameter[] {
  const byName = new Map(listed.map((one) => [one.name.value, one]));
  return variables.flatMap(({ name, in: where, explode }): PageParameter[] => {
    const said = byName.get(name);
    if (said === undefined && where === "path") return [];
    if (said === undefined)
      return [{ in: where, name: { value: name, place }, required: false }];
    const isJoined = said.meaning?.kind === "list" && where === "query";
    return [
      {
        ...said,
        in: where,
        required: where === "path" || said.required,
        ...(isJoined && !explode && { explode: false }),
      },
    ];
  });
}

/** Reports the parameters that are listed and that no URI holds. */
export function reportUnused(
  blueprint: Blueprint,
  listed: readonly ListedParameter[],
  templates: readonly UriTemplate[],
): void {
  const names = new Set(
    templates.flatMap(({ variables }) => variables.map(({ name }) => name)),
  );
  for (const { name } of listed) {
    if (names.has(name.value) || templates.length === 0) continue;
    report(
      blueprint,
      "blueprint-parameter-unused",
      `parameter \`${name.value}\` is in no URI that it is listed for; left out`,
      {
        place: name.place,
        help: `write it in the URI, such as \`{?${name.value}}\``,
      },
    );
  }
}
