import {
  type AnyCodec,
  fieldsOf,
  type Shape,
} from "../../../generator/client/runtime/codec.js";

interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

/** Binds a form as ASP.NET Web API does: `A[0].B` names a member of an item. */
export function decodeForm(codec: AnyCodec, form: string): unknown {
  const root: Node = { children: new Map() };
  for (const [name, value] of new URLSearchParams(form)) {
    let node = root;
    for (const step of name.split(/[.[\]]+/)) {
      if (step === "") continue;
      const child = node.children.get(step) ?? { children: new Map() };
      node.children.set(step, child);
      node = child;
    }
    node.text = value;
  }
  return bind(codec, root);
}

function bind(codec: AnyCodec, node: Node): unknown {
  const text = node.text ?? "";
  const item = codec.item as AnyCodec;
  switch (codec.kind) {
    case "object":
      return Object.fromEntries(
        [...node.children].map(([name, child]) => {
          const field = fieldsOf(codec.shape as Shape).byName.get(name);
          return [name, field ? bind(field.codec, child) : child.text];
        }),
      );
    case "array":
      return [...node.children.values()].map((child) => bind(item, child));
    case "map":
      return Object.fromEntries(
        [...node.children.values()].map(({ children }) => [
          children.get("Key")?.text,
          bind(item, children.get("Value") as Node),
        ]),
      );
    case "int32":
    case "number":
      return Number(text);
    case "int64":
      return BigInt(text);
    case "boolean":
      return text === "true";
    default:
      return text;
  }
}
