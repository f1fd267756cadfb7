import type { Code, SafeText } from "../text/safe-text.js";
import type { SymbolReference } from "./symbol.js";

/**
 * A layout says where text may be broken over lines, and `printLayout` breaks
 * it where Prettier would (Wadler, "A prettier printer"; Prettier's commands
 * of the same names). Leaves are safe text, our own punctuation, or symbols,
 * which the file that prints them imports.
 */
export type Layout =
  | SafeText
  | Punctuation
  | SymbolReference
  | readonly Layout[]
  | { readonly kind: "group"; readonly content: Layout; readonly id?: symbol }
  | { readonly kind: "indent"; readonly content: Layout }
  | {
      readonly kind: "indent-if-broken";
      readonly content: Layout;
      readonly id: symbol;
    }
  | { readonly kind: "line"; readonly flat: "" | " "; readonly hard?: boolean }
  | {
      readonly kind: "if-broken";
      readonly broken: Layout;
      readonly flat: Layout;
    }
  | { readonly kind: "choice"; readonly first: Layout; readonly then: Layout };

/** Words and signs that layouts are put together with. */
export type Punctuation =
  | ""
  | " "
  | ","
  | ", "
  | ";"
  | ":"
  | ": "
  | "?"
  | "("
  | ")"
  | "["
  | "]"
  | "[]"
  | "{"
  | "}"
  | "<"
  | ">"
  | "| "
  | " | "
  | "& "
  | " & "
  | " ="
  | "() => "
  | "=> "
  | "null"
  | "export "
  | "type "
  | "...";

/** Nothing, or a line break when the group around it is broken. */
export const softLine: Layout = { kind: "line", flat: "" };
/** A space, or a line break when the group around it is broken. */
export const line: Layout = { kind: "line", flat: " " };
/** A line break, which breaks all groups around it. */
export const hardLine: Layout = { kind: "line", flat: "", hard: true };

export function group(content: Layout, id?: symbol): Layout {
  return id ? { kind: "group", content, id } : { kind: "group", content };
}

export function indent(content: Layout): Layout {
  return { kind: "indent", content };
}

/** One thing when the group around it is broken, another when it is not. */
export function ifBroken(broken: Layout, flat: Layout = ""): Layout {
  return { kind: "if-broken", broken, flat };
}

/** The first where its head fits on the line, broken at its hard lines only. */
export function choose(first: Layout, then: Layout): Layout {
  return { kind: "choice", first, then };
}

export function join(parts: readonly Layout[], separator: Layout): Layout {
  return parts.flatMap((part, index) =>
    index === 0 ? [part] : [separator, part],
  );
}

interface Command {
  readonly indent: number;
  readonly isFlat: boolean;
  readonly layout: Layout;
}

const width = 80;

/** Prints a layout into lines of 80 columns, from a column on. */
export function printLayout(
  layout: Layout,
  start: { readonly indent: number; readonly column?: number } = { indent: 0 },
): Code {
  const broken = new Map<symbol, boolean>();
  const waiting: Command[] = [{ indent: start.indent, isFlat: false, layout }];
  const lines: string[] = [];
  let current = "";
  let offset = start.column ?? start.indent;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { layout: at, isFlat, indent } = next;
    if (typeof at === "string") {
      current += at;
    } else if (isList(at)) {
      pushAll(waiting, at, next);
    } else if (at.kind === "symbol") {
      current += at.local;
    } else if (at.kind !== "line") {
      const room = width - offset - lengthOfLastLine(current);
      waiting.push(expand(next, at, { waiting, room, broken }));
    } else if (isFlat && !at.hard) {
      current += at.flat;
    } else {
      lines.push(current.trimEnd());
      current = " ".repeat(indent);
      offset = 0;
    }
  }
  return [...lines, current].join("\n") as Code;
}

function lengthOfLastLine(text: string): number {
  return text.length - text.lastIndexOf("\n") - 1;
}

/** Prints a layout on lines of its own at an indent, the first line's included. */
export function printMember(layout: Layout, indent: number): Code {
  return (" ".repeat(indent) + printLayout(layout, { indent })) as Code;
}

type Inner = Exclude<
  Layout,
  string | readonly Layout[] | SymbolReference | { readonly kind: "line" }
>;

interface Room {
  readonly waiting: readonly Command[];
  readonly room: number;
  readonly broken: Map<symbol, boolean>;
}

/** Takes one layer off: what is left to print, and whether it is flat. */
function expand(current: Command, at: Inner, space: Room): Command {
  const { indent, isFlat } = current;
  switch (at.kind) {
    case "group": {
      const flat: Command = { indent, isFlat: true, layout: at.content };
      const stays = isFlat || (!hasHardLine(at.content) && fits(flat, space));
      if (at.id) space.broken.set(at.id, !stays);
      return { ...flat, isFlat: stays };
    }
    case "indent":
      return { indent: indent + 2, isFlat, layout: at.content };
    case "indent-if-broken": {
      const deeper = space.broken.get(at.id) ? indent + 2 : indent;
      return { indent: deeper, isFlat, layout: at.content };
    }
    case "if-broken":
      return { indent, isFlat, layout: isFlat ? at.flat : at.broken };
    case "choice": {
      const first: Command = { indent, isFlat, layout: at.first };
      if (isFlat) return first;
      return fits(first, space)
        ? first
        : { indent, isFlat: false, layout: at.then };
    }
  }
}

/** Whether the text up to the next line break has room, with what follows it. */
function fits(next: Command, { waiting, room, broken }: Room): boolean {
  const commands = [next];
  let rest = waiting.length;
  let left = room;
  while (left >= 0) {
    const current = commands.pop() ?? waiting[--rest];
    if (!current) return true;
    const { layout: at, isFlat } = current;
    if (typeof at === "string") {
      const end = at.indexOf("\n");
      left -= end === -1 ? at.length : end;
      if (end !== -1) return left >= 0;
    } else if (isList(at)) {
      pushAll(commands, at, current);
    } else if (at.kind === "symbol") {
      left -= at.local.length;
    } else if (at.kind === "line") {
      if (!isFlat || at.hard) return true;
      left -= at.flat.length;
    } else {
      commands.push(expandToFit(current, at, broken));
    }
  }
  return false;
}

/** As `expand`, but a group that is not decided yet may break, where what is around it does. */
function expandToFit(
  current: Command,
  at: Inner,
  broken: ReadonlyMap<symbol, boolean>,
): Command {
  switch (at.kind) {
    case "group":
      return {
        ...current,
        isFlat: current.isFlat && !hasHardLine(at.content),
        layout: at.content,
      };
    case "if-broken": {
      return { ...current, layout: current.isFlat ? at.flat : at.broken };
    }
    case "choice": {
      const isFlat = current.isFlat && !hasHardLine(at.first);
      return { ...current, isFlat, layout: isFlat ? at.first : at.then };
    }
    case "indent-if-broken":
      return {
        ...current,
        indent: current.indent + (broken.get(at.id) ? 2 : 0),
        layout: at.content,
      };
    default:
      return { ...current, layout: at.content };
  }
}

function hasHardLine(layout: Layout): boolean {
  if (typeof layout === "string") return layout.includes("\n");
  if (isList(layout)) return layout.some(hasHardLine);
  if (layout.kind === "symbol") return false;
  if (layout.kind === "line") return layout.hard === true;
  if (layout.kind === "if-broken") return hasHardLine(layout.broken);
  if (layout.kind === "choice") return hasHardLine(layout.first);
  return hasHardLine(layout.content);
}

function pushAll(
  commands: Command[],
  parts: readonly Layout[],
  { indent, isFlat }: Command,
): void {
  for (let index = parts.length - 1; index >= 0; index--) {
    const layout = parts[index];
    // Written out: a spread costs several times as much, and this runs most.
    if (layout !== undefined) commands.push({ indent, isFlat, layout });
  }
}

/** The symbols that a layout prints, in its order; each as often as it stands there. */
export function listSymbols(layout: Layout): readonly SymbolReference[] {
  const found: SymbolReference[] = [];
  const waiting: Layout[] = [layout];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at === "string") continue;
    if (isList(at)) for (const part of at) waiting.push(part);
    else if (at.kind === "symbol") found.push(at);
    else if (at.kind === "if-broken") waiting.push(at.broken, at.flat);
    // The same, broken in another way.
    else if (at.kind === "choice") waiting.push(at.first);
    else if (at.kind !== "line") waiting.push(at.content);
  }
  return found;
}

/** Says whether a layout is nothing but a symbol. */
export function isSymbol(layout: Layout): layout is SymbolReference {
  return (
    typeof layout === "object" && !isList(layout) && layout.kind === "symbol"
  );
}

function isList(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
