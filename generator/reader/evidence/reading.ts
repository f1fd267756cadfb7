import type { Located, Place } from "../../base/diagnostics/diagnostic.js";
import {
  placeOf,
  type SourceFile,
  type SourceText,
} from "../../base/text/source-text.js";
import type { Span } from "../../base/text/span.js";
import { createPageText } from "../syntax/blocks/page-text.js";
import { blankComments } from "./blocks/doc-tags.js";
import { showCode, showInlineCode } from "./blocks/html-blocks.js";
import { showMagicCode } from "./blocks/magic-blocks.js";
import { type LeftOut, openLeftOut } from "./left-out.js";

/** What everything that reads a file by evidence can reach. */
export interface Reading {
  readonly source: SourceText;
  readonly place: (span: Span) => Place;
  /** A value with the place at which it stands in a span, or that of the span. */
  readonly locate: (span: Span, value: string) => Located<string>;
  /** What was not read of it, and why. */
  readonly leftOut: LeftOut;
  /** Finds the piece of another file that an expression stands for. */
  readonly fragments?: Fragments;
}

/** A piece of another file, and what reads it with its places there. */
export interface Fragment extends Span {
  readonly reading: Reading;
}

/** Finds what an expression in a page stands for; nothing where no input has it. */
export type Fragments = (expression: string) => Fragment | undefined;

/** Opens a file as its readers see it. */
export function openFile(file: SourceFile, fragments?: Fragments): Reading {
  const text = blankMarks(
    blankComments(showMagicCode(showInlineCode(showCode(file.text)))),
  );
  return openReading(createPageText({ ...file, text }), fragments);
}

/** Puts spaces in the place of the marks that tools print before both sides of a call. */
function blankMarks(text: string): string {
  return /^[ \t]*< ?(?:HTTP\/\d|[1-5]\d\d [A-Z])/m.test(text)
    ? text.replace(/^([ \t]*)[<>](?=[ \t]|$)/gm, "$1 ")
    : text;
}

/** Opens a text for reading by evidence. */
export function openReading(
  source: SourceText,
  fragments?: Fragments,
): Reading {
  const place = (span: Span) => placeOf(source, span);
  return {
    source,
    place,
    leftOut: openLeftOut(),
    ...(fragments && { fragments }),
    locate: (span, value) => {
      // A value that is not there is not looked for up to the end of the file.
      const within = source.text.slice(span.start, span.end + value.length);
      const found = value === "" ? -1 : within.indexOf(value);
      const at = span.start + found;
      const isThere = found >= 0 && at < span.end;
      const start = isThere ? at : span.start;
      const end = isThere ? at + value.length : span.end;
      return { value, place: place({ start, end }) };
    },
  };
}
