import type { Located, Place } from "../../diagnostics/diagnostic.js";
import { placeOf, type SourceText } from "../../markdown/source-text.js";
import type { Span } from "../../markdown/span.js";

/** What everything that reads a file by evidence can reach. */
export interface Reading {
  readonly source: SourceText;
  readonly place: (span: Span) => Place;
  /** A value with the place at which it stands in a span, or that of the span. */
  readonly locate: (span: Span, value: string) => Located<string>;
}

/** Opens a file for reading by evidence. */
export function openReading(source: SourceText): Reading {
  const place = (span: Span) => placeOf(source, span);
  return {
    source,
    place,
    locate: (span, value) => {
      const at = value === "" ? -1 : source.text.indexOf(value, span.start);
      const isThere = at >= 0 && at < span.end;
      const start = isThere ? at : span.start;
      const end = isThere ? at + value.length : span.end;
      return { value, place: place({ start, end }) };
    },
  };
}
