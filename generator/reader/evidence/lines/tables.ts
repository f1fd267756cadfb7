import { vocabulary } from "../../lexicon/vocabulary.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { labels } from "../scopes/label-roles.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { isMethodList, methodList, readMethods } from "./methods.js";

/** The share of cells that must look like methods or paths. */
const enough = 0.6;

/**
 * Reads the operations that the rows of a table are:
 *
 *     | Method | Endpoint | Description |        | Endpoint | Description |
 *     | GET    | `/users` | lists users |        | GET /users | lists users |
 *
 * and the one that a table describes: `| URL | /users |`, `| Method | GET |`.
 */
export function readTableLines(node: Node): OperationLine[] {
  const [header = [], ...rows] = node.block.rows ?? [];
  const cells = (column: number) =>
    rows.map((row) => plainText(row[column]?.text ?? "")).filter(Boolean);
  const share = (column: number, test: (text: string) => boolean) => {
    const all = cells(column);
    return all.length === 0 ? 0 : all.filter(test).length / all.length;
  };
  const width = header.length;
  const indexes = Array.from({ length: width }, (_, index) => index);
  const method = indexes.find((index) => share(index, isMethodList) >= enough);
  const both = indexes.find((index) => share(index, isBoth) >= enough);
  const description = indexes.find(
    (index) =>
      vocabulary().columns.whole(labelText(header[index]?.text ?? "")) ===
      "description",
  );
  const name = indexes.find(
    (index) =>
      index !== method &&
      vocabulary().columns.whole(labelText(header[index]?.text ?? "")) ===
        "name",
  );
  if (method === undefined && both === undefined) return readVertical(node);
  const path =
    both ??
    indexes.find((index) => index !== method && share(index, isPath) >= enough);
  if (path === undefined) return [];
  return rows.flatMap((row, index) => {
    const text = plainText(row[path]?.text ?? "");
    const lead = new RegExp(`^\\W*(${methodList})[\\s:]+`, "i").exec(text);
    const from =
      lead && both !== undefined ? lead[0].length : text.search(/[/\w{<$]/);
    const methods = readMethods(
      both === undefined
        ? plainText(row[method ?? -1]?.text ?? "")
        : (lead?.[1] ?? ""),
    );
    const written =
      from < 0 ? undefined : (takePath(text, from) ?? relative(text));
    if (written === undefined) return [];
    const summary = plainText(row[description ?? name ?? -1]?.text ?? "");
    return makeLines(methods, written, {
      form: "table",
      node,
      row: index + 1,
      isAlone: true,
      ...(summary && { summary }),
    });
  });
}

function isBoth(text: string): boolean {
  const match = new RegExp(`^\\W*(${methodList})[\\s:]+`).exec(text);
  return match !== null && takePath(text, match[0].length) !== undefined;
}

function isPath(text: string): boolean {
  return takePath(text, 0) !== undefined || relative(text) !== undefined;
}

/** A path without a slash before it: `api/login`, `login`. */
function relative(text: string): string | undefined {
  return /^[\w-]+(?:\/[\w{}<>:.-]+)+$/.test(text) ? text : undefined;
}

/** A table whose rows are fields of one operation. */
function readVertical(node: Node): OperationLine[] {
  const rows = node.block.rows ?? [];
  if (rows.some((row) => row.length !== 2) || rows.length > 20) return [];
  const cellOf = (role: "url" | "method") =>
    rows.find(([key]) => {
      const name = labelText(key?.text ?? "");
      return (
        labels.whole(name) === role ||
        (role === "method" && labels.find(name).has("method"))
      );
    })?.[1]?.text;
  const methods = readMethods(plainText(cellOf("method") ?? ""));
  const written = takePath(plainText(cellOf("url") ?? ""), 0);
  if (methods.length === 0 || written === undefined) return [];
  return makeLines(methods, written, { form: "fields", node, isAlone: true });
}
