import fc from "fast-check";
import type { TicketMessageEntity } from "./ticket-message.js";

/** Any text that XML can hold. */
const xmlText: fc.Arbitrary<string> = fc
  .string({ unit: "binary", maxLength: 20 })
  // biome's rule wants no control characters in a pattern: a negated class.
  .map((text) =>
    text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""),
  );

/** Names of members, hostile ones among them. */
const memberName: fc.Arbitrary<string> = fc.oneof(
  xmlText,
  fc.constantFrom("__proto__", "constructor", "toString", "SuperOffice:1", ""),
);

/** An object with the given members, `__proto__` an ordinary one. */
function recordOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc
    .uniqueArray(fc.tuple(memberName, values), {
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((entries) => Object.fromEntries(entries) as Record<string, T>);
}

const int32 = fc.integer();
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = maybe(xmlText);
const properties = maybe(
  recordOf(
    fc.record({ FieldType: text, FieldLength: int32 }, { requiredKeys: [] }),
  ),
);

/** Messages of all shapes. */
export const message: fc.Arbitrary<TicketMessageEntity> = fc.record(
  {
    EjMessageId: int32,
    CreatedAt: maybe(fc.constantFrom("2013-07-27T16:55:30.2801878+02:00")),
    Author: text,
    HtmlBody: text,
    Important: fc.boolean(),
    MessageHeaders: maybe(
      fc.array(
        fc.record(
          { Id: int32, Name: text, FieldProperties: properties },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      ),
    ),
    ExtraFields: maybe(recordOf(xmlText)),
    FieldProperties: properties,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TicketMessageEntity>;
