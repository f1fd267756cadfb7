import fc from "fast-check";
import { expect, it } from "vitest";
import {
  encodeForm,
  type FormOptions,
} from "../../../generator/client/runtime/bodies.js";
import { EncodeError } from "../../../generator/client/runtime/errors.js";
import { decodeForm } from "./decode-form.js";
import {
  type TicketMessageEntity,
  ticketMessageEntity,
} from "./ticket-message.js";

const pairsOf = (form: string) => [...new URLSearchParams(form)];

it("writes what ASP.NET Web API binds", () => {
  const value: TicketMessageEntity = {
    Author: "ann@example.com & é",
    Body: null,
    Important: true,
    MessageHeaders: [{ Id: 1, Name: "To" }, { Id: 2 }],
    ExtraFields: { "SuperOffice:1": "a", __proto__x: "b" },
    Ticket: { Id: 5, Tags: ["x"] },
  };
  expect(pairsOf(encodeForm(ticketMessageEntity, value))).toEqual([
    ["Author", "ann@example.com & é"],
    ["Important", "true"],
    ["MessageHeaders[0].Id", "1"],
    ["MessageHeaders[0].Name", "To"],
    ["MessageHeaders[1].Id", "2"],
    ["ExtraFields[0].Key", "SuperOffice:1"],
    ["ExtraFields[0].Value", "a"],
    ["ExtraFields[1].Key", "__proto__x"],
    ["ExtraFields[1].Value", "b"],
    ["Ticket.Id", "5"],
    ["Ticket.Tags[0]", "x"],
  ]);
});

it.each<[FormOptions, string[]]>([
  [{ arrays: "repeated" }, ["Ticket.Tags", "Ticket.Tags", "Ticket.Id"]],
  [
    { arrays: "brackets", objects: "brackets" },
    ["Ticket[Tags][]", "Ticket[Tags][]", "Ticket[Id]"],
  ],
  [
    { objects: "brackets" },
    ["Ticket[Tags][0]", "Ticket[Tags][1]", "Ticket[Id]"],
  ],
])("writes nested names with %o as %j", (options, names) => {
  const value = { Ticket: { Tags: ["x", "y"], Id: 5 } };
  const form = encodeForm(ticketMessageEntity, value, options);
  expect(pairsOf(form).map(([name]) => name)).toEqual(names);
});

it("writes dictionaries as members where that is asked for", () => {
  const value = { ExtraFields: { a: "b" } };
  const form = encodeForm(ticketMessageEntity, value, {
    dictionaries: "members",
  });
  expect(pairsOf(form)).toEqual([["ExtraFields.a", "b"]]);
});

it("escapes as the URL standard says", () => {
  expect(encodeForm(ticketMessageEntity, { Author: "a b&c=d" })).toBe(
    "Author=a+b%26c%3Dd",
  );
});

it("takes `__proto__` for a key like any other", () => {
  const ExtraFields = Object.fromEntries([["__proto__", "x"]]);
  const form = encodeForm(ticketMessageEntity, { ExtraFields });
  expect(pairsOf(form)).toContainEqual(["ExtraFields[0].Key", "__proto__"]);
});

it("refuses wrong types with their path", () => {
  const value = { MessageHeaders: [{ Id: "x" }] };
  expect(() => encodeForm(ticketMessageEntity, value as never)).toThrow(
    EncodeError,
  );
  expect(() => encodeForm(ticketMessageEntity, value as never)).toThrow(
    'TicketMessageEntity.MessageHeaders[0].Id: expected int32, got "x"',
  );
});

it("gives back what a server binds", () => {
  const text = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
  const value = fc.record(
    {
      Author: fc.string({ unit: "grapheme" }),
      EjMessageId: fc.integer(),
      Important: fc.boolean(),
      MessageHeaders: fc.array(fc.record({ Id: fc.integer(), Name: text }), {
        minLength: 1,
        maxLength: 3,
      }),
      ExtraFields: fc.dictionary(
        fc.oneof(text, fc.constant("__proto__")),
        text,
        { minKeys: 1, maxKeys: 3 },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(value, (value) => {
      const form = encodeForm(ticketMessageEntity, value);
      expect(decodeForm(ticketMessageEntity, form)).toEqual({ ...value });
    }),
  );
});
