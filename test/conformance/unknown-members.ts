import type { Element } from "./infoset.js";

/** Members that no property names: they are kept where they stand, and written back at any place. */

/** Whether a value, or something in it, has a member of a name. */
export function holdsMember(value: unknown, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (
    (!Array.isArray(value) && Object.hasOwn(value, name)) ||
    Object.values(value).some((inner) => holdsMember(inner, name))
  );
}

/** A value without the named members that are not expected where they stand. */
export function dropMembers(
  value: unknown,
  expected: unknown,
  names: readonly string[],
): unknown {
  if (Array.isArray(value) && Array.isArray(expected)) {
    return value.map((item, index) =>
      dropMembers(item, expected[index], names),
    );
  }
  if (!isObject(value) || !isObject(expected)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name]) => Object.hasOwn(expected, name) || !names.includes(name),
      )
      .map(([name, inner]) => [
        name,
        dropMembers(inner, expected[name], names),
      ]),
  );
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A document with the elements of these names behind all others beside them. */
export function putLast(element: Element, names: readonly string[]): Element {
  const isNamed = (child: Element | string): boolean =>
    typeof child !== "string" &&
    names.includes(child.name.replace(/^\{.*\}/, ""));
  const children = element.children.map((child) =>
    typeof child === "string" ? child : putLast(child, names),
  );
  return {
    ...element,
    children: [
      ...children.filter((child) => !isNamed(child)),
      ...children.filter(isNamed),
    ],
  };
}
