/** The only file that knows js-yaml. */
import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";

/** What a YAML text consists of, in its order. Offsets are into the text; -1 is nowhere. */
export type YamlEvent =
  | { readonly kind: "document" | "close" }
  | {
      readonly kind: "map" | "list";
      readonly start: number;
      readonly anchor?: string;
    }
  | {
      readonly kind: "scalar";
      readonly start: number;
      /** After its quote, where it has one. */
      readonly end: number;
      readonly value: string;
      /** Written without quotes and without a tag: it may mean a number, or null. */
      readonly plain: boolean;
      readonly anchor?: string;
    }
  | { readonly kind: "alias"; readonly start: number; readonly anchor: string };

/** What is wrong with a YAML text, and where. */
export interface YamlError {
  readonly message: string;
  readonly offset: number;
}

/** Reads YAML 1.2 as events. No tag makes an object, no alias is followed. */
export function* readYaml(text: string, deepest: number): Generator<YamlEvent> {
  for (const event of parseEvents(text, { maxDepth: deepest }))
    yield toEvent(text, event);
}

/** What js-yaml threw, as a message with its place; nothing when it was no syntax error. */
export function explainYamlError(error: unknown): YamlError | undefined {
  if (!(error instanceof YAMLException)) return undefined;
  return { message: error.reason, offset: error.mark?.position ?? 0 };
}

function toEvent(text: string, event: Event): YamlEvent {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      return { kind: "document" };
    case EVENT_ID.POP:
      return { kind: "close" };
    case EVENT_ID.MAPPING:
      return { kind: "map", start: event.start, ...anchorOf(text, event) };
    case EVENT_ID.SEQUENCE:
      return { kind: "list", start: event.start, ...anchorOf(text, event) };
    case EVENT_ID.ALIAS: {
      const { anchorStart, anchorEnd } = event;
      const anchor = text.slice(anchorStart, anchorEnd);
      return { kind: "alias", start: anchorStart - 1, anchor };
    }
    case EVENT_ID.SCALAR:
      return toScalar(text, event);
  }
}

function toScalar(text: string, event: ScalarEvent): YamlEvent {
  const tag = text.slice(event.tagStart, event.tagEnd);
  return {
    kind: "scalar",
    start: startOf(event),
    end: event.valueEnd + (isQuoted(event) ? 1 : 0),
    value: event.valueStart < 0 ? "" : getScalarValue(text, event),
    plain:
      event.style === SCALAR_STYLE.PLAIN &&
      (event.tagStart < 0 || /!(int|float|bool|null)$/.test(tag)),
    ...anchorOf(text, event),
  };
}

/** Quoted scalars begin with their quote; an empty one stands where its anchor or tag does. */
function startOf(event: ScalarEvent): number {
  const { valueStart, anchorStart, tagStart } = event;
  if (valueStart < 0) return Math.max(anchorStart, tagStart);
  return isQuoted(event) ? valueStart - 1 : valueStart;
}

function isQuoted({ style }: ScalarEvent): boolean {
  return (
    style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED
  );
}

function anchorOf(
  text: string,
  { anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number },
) {
  return anchorStart < 0 ? {} : { anchor: text.slice(anchorStart, anchorEnd) };
}
