import { plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { isMethodList, methodList, readMethods } from "./methods.js";

/**
 * Reads the operation that front matter names: `api: POST /users`.
 */
export function readFrontMatterLine(node: Node): OperationLine[] {
  const pattern = new RegExp(
    `^(?:api|openapi|endpoint|route|request|operation)\\s*:\\s*["']?(${methodList})\\s+([^\\s"']+)`,
    "m",
  );
  const match = pattern.exec(node.block.text);
  const written = match && takePath(match[2] ?? "", 0);
  if (match === null || !written) return [];
  return makeLines(readMethods(match[1] ?? ""), written, {
    form: "front-matter",
    node,
    isAlone: true,
  });
}

/**
 * Reads the operations of components whose attributes are a method and a path:
 *
 *     <Route method="GET">/users</Route> · <Endpoint verb="post" path="/users" />
 *     {% swagger method="get" path="/users" %}
 */
export function readTagLines(nodes: readonly Node[]): OperationLine[] {
  return nodes.flatMap((node, index) => {
    const { attributes } = node.block;
    if (attributes === undefined) return [];
    const of = (names: readonly string[]) =>
      names
        .map((name) => attributes.get(name)?.value)
        .find((value) => value !== undefined && value !== "");
    const method = of(["method", "verb", "httpMethod"]);
    if (method === undefined || !isMethodList(method)) return [];
    const path = of(["path", "url", "uri", "route", "endpoint", "href"]);
    const inner = path ?? textOf(nodes[index + 1]);
    const written =
      inner === undefined ? undefined : takePath(plainText(inner), 0);
    if (written === undefined) return [];
    const summary = of(["caption", "summary"]);
    return makeLines(readMethods(method), written, {
      form: "component",
      node,
      isAlone: true,
      ...(summary && { summary }),
    });
  });
}

function textOf(node: Node | undefined): string | undefined {
  return node?.block.kind === "text"
    ? node.block.text.split("</")[0]?.replace(/\\(?=[{}])/g, "")
    : undefined;
}
