import { SaxesParser } from "saxes";

/**
 * What two documents must have in common to mean the same: elements and
 * attributes by namespace and local name, the order of elements, and text.
 * Prefixes, the order of attributes, comments, CDATA marks and `<a/>` against
 * `<a></a>` are free (XML Information Set, §2.2 to §2.6).
 */
export interface Element {
  /** `{urn:x}name` */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Text that stands together is one string. */
  readonly children: readonly (Element | string)[];
}

interface OpenElement extends Element {
  readonly attributes: Map<string, string>;
  readonly children: (Element | string)[];
}

const declarations = "http://www.w3.org/2000/xmlns/";

/** Reads a document with a parser that is not ours. Throws when it is not well-formed. */
export function readInfoset(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const document = openElement("");
  const open = [document];
  const addText = (text: string): void => {
    const children = open.at(-1)?.children ?? [];
    const last = children.at(-1);
    if (open.length === 1 || text === "") return;
    if (typeof last === "string") children[children.length - 1] = last + text;
    else children.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ uri, local, attributes }) => {
    const element = openElement(`{${uri}}${local}`);
    for (const one of Object.values(attributes)) {
      if (one.uri === declarations) continue;
      element.attributes.set(`{${one.uri}}${one.local}`, one.value);
    }
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return document.children[0] as Element;
}

function openElement(name: string): OpenElement {
  return { name, attributes: new Map(), children: [] };
}

/** The document without the line breaks and indents between elements. */
export function dropIndents(element: Element): Element {
  const hasElements = element.children.some((one) => typeof one !== "string");
  const children = element.children
    .filter((one) => {
      const isIndent = typeof one === "string" && /^\s*\n\s*$/.test(one);
      return !(hasElements && isIndent);
    })
    .map((one) => (typeof one === "string" ? one : dropIndents(one)));
  return { ...element, children };
}

/** Says where two documents differ first, and how; undefined when they do not. */
export function describeXmlDifference(
  expected: Element,
  got: Element,
  parent = "",
): string | undefined {
  const path = `${parent}/${expected.name.replace(/^\{\}/, "")}`;
  if (expected.name !== got.name) {
    return `${path}: expected the element ${expected.name}, got ${got.name}`;
  }
  return (
    describeAttributeDifference(expected, got, path) ??
    describeContentDifference(expected, got, path)
  );
}

function describeAttributeDifference(
  expected: Element,
  got: Element,
  path: string,
): string | undefined {
  for (const name of [
    ...expected.attributes.keys(),
    ...got.attributes.keys(),
  ]) {
    const [wanted, found] = [
      expected.attributes.get(name),
      got.attributes.get(name),
    ];
    if (wanted !== found) {
      return `${path}/@${name}: expected ${show(wanted)}, got ${show(found)}`;
    }
  }
  return undefined;
}

function describeContentDifference(
  expected: Element,
  got: Element,
  path: string,
): string | undefined {
  const count = Math.max(expected.children.length, got.children.length);
  for (let index = 0; index < count; index += 1) {
    const [wanted, found] = [expected.children[index], got.children[index]];
    if (isElement(wanted) && isElement(found)) {
      const difference = describeXmlDifference(wanted, found, path);
      if (difference) return difference;
    } else if (wanted !== found) {
      return `${path}[${index + 1}]: expected ${show(wanted)}, got ${show(found)}`;
    }
  }
  return undefined;
}

function isElement(one: Element | string | undefined): one is Element {
  return typeof one === "object";
}

function show(one: Element | string | undefined): string {
  if (one === undefined) return "nothing";
  return isElement(one) ? `the element ${one.name}` : JSON.stringify(one);
}
