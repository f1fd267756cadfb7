import { SaxesParser } from "saxes";

/** What two documents must have in common to mean the same. */
export function infosetOf(xml: string): unknown {
  const root: unknown[] = [];
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  const addText = (text: string): void => {
    const top = open[open.length - 1] as unknown[];
    const last = top[top.length - 1];
    if (typeof last === "string") top[top.length - 1] = last + text;
    else if (open.length > 1 && text) top.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ uri, local, attributes }) => {
    const written = Object.values(attributes)
      .filter((one) => one.uri !== "http://www.w3.org/2000/xmlns/")
      .map((one) => `{${one.uri}}${one.local}=${one.value}`);
    const children: unknown[] = [];
    open[open.length - 1]?.push([`{${uri}}${local}`, written.sort(), children]);
    open.push(children);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root;
}

type Node = string | readonly [string, readonly string[], readonly Node[]];

/** The same without white space between elements. */
export function infosetWithoutIndents(xml: string): unknown {
  const strip = (node: Node): Node => {
    if (typeof node === "string") return node;
    const [name, attributes, children] = node;
    const isMixed = children.some((child) => typeof child !== "string");
    const kept = children.filter(
      (child) => typeof child !== "string" || !isMixed || child.trim() !== "",
    );
    return [name, attributes, kept.map(strip)];
  };
  return (infosetOf(xml) as readonly Node[]).map(strip);
}
