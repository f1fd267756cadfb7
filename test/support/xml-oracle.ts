import { SaxesParser } from "saxes";

/** An element as saxes, a parser that is not ours, understands it. */
export interface OracleElement {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly OracleElement[];
  readonly text: string;
  /** The first child with that local name. */
  child(name: string): OracleElement | undefined;
}

/** Parses a document with saxes, namespaces resolved. Throws when it is not well-formed. */
export function parseElement(text: string): OracleElement {
  interface Open {
    name: string;
    uri: string;
    attributes: Record<string, string>;
    children: OracleElement[];
    text: string;
    child(name: string): OracleElement | undefined;
  }
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: OracleElement | undefined;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const children: OracleElement[] = [];
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((attribute) => [
        attribute.name,
        attribute.value,
      ]),
    );
    const element: Open = {
      name: tag.local,
      uri: tag.uri,
      attributes,
      children,
      text: "",
      child: (name) => children.find((child) => child.name === name),
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (value: string) => {
    const element = open.at(-1);
    if (element) element.text += value;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  if (!root) throw new Error("no root element");
  return root;
}
