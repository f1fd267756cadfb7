import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  array,
  type Codec,
  int32,
  int64,
  type ModelCodec,
  map,
  model,
  nullable,
  number,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";
import {
  DecodeError,
  EncodeError,
} from "../../../generator/client/runtime/errors.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generator/client/runtime/json.js";
import { message } from "./arbitraries.js";
import { ticketMessageEntity } from "./ticket-message.js";

interface Account {
  id: bigint;
  balance?: number;
  owner?: { name?: string } | null;
  parent?: Account;
  __proto__?: string;
}

const account: ModelCodec<Account> = model(
  "Account",
  () => ({
    id: int64,
    balance: number,
    owner: nullable(model("Owner", () => ({ name: string }))),
    parent: account,
    ["__proto__"]: string,
  }),
  ["id"],
);

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError || error instanceof EncodeError) {
      return error.message;
    }
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("decodeJson", () => {
  it.each([
    [
      '{"MessageHeaders":[{},{},{},{"Id":"x"}]}',
      'TicketMessageEntity.MessageHeaders[3].Id: expected int32, got "x"',
    ],
    [
      '{"EjMessageId":1.5}',
      "TicketMessageEntity.EjMessageId: expected int32, got 1.5",
    ],
    [
      '{"EjMessageId":2147483648}',
      "TicketMessageEntity.EjMessageId: expected int32, got 2147483648",
    ],
    [
      '{"EjMessageId":99999999999999999999}',
      "TicketMessageEntity.EjMessageId: expected int32, got 99999999999999999999",
    ],
    [
      '{"EjMessageId":null}',
      "TicketMessageEntity.EjMessageId: expected int32, got null",
    ],
    [
      '{"Author":{"a":1}}',
      "TicketMessageEntity.Author: expected string, got an object",
    ],
    [
      '{"CreatedAt":5}',
      "TicketMessageEntity.CreatedAt: expected date-time, got 5",
    ],
    [
      '{"ExtraFields":{"SuperOffice:1":[]}}',
      'TicketMessageEntity.ExtraFields["SuperOffice:1"]: expected string, got an array',
    ],
    [
      '{"ExtraFields":{"__proto__":1}}',
      "TicketMessageEntity.ExtraFields.__proto__: expected string, got 1",
    ],
    [
      '{"FieldProperties":[]}',
      "TicketMessageEntity.FieldProperties: expected object, got an array",
    ],
    ["[]", "TicketMessageEntity: expected object, got an array"],
    ["null", "TicketMessageEntity: expected object, got null"],
  ])("refuses %s and says where and why", (text, expected) => {
    expect(messageOf(() => decodeJson(ticketMessageEntity, text))).toBe(
      expected,
    );
  });

  it("cuts what it found", () => {
    const text = JSON.stringify({ EjMessageId: "x".repeat(10_000) });
    const said = messageOf(() => decodeJson(ticketMessageEntity, text));
    expect(said.length).toBeLessThan(150);
  });

  it("says that text is not JSON, without its contents", () => {
    const said = messageOf(() => decodeJson(account, "<html>secret"));
    expect(said).toBe("the body is not JSON");
  });

  it("reports a required member that is missing, not one that is inherited", () => {
    expect(messageOf(() => decodeJson(account, "{}"))).toBe(
      "Account.id: required, but missing",
    );
    const named: Codec<{ toString: string }> = model(
      "Named",
      () => ({ toString: string }),
      ["toString"],
    );
    expect(messageOf(() => decodeJson(named, "{}"))).toContain("toString");
  });

  it("keeps unknown members, and what is absent, null and empty apart", () => {
    const text =
      '{"New":{"a":[1]},"Author":null,"Body":"","MessageHeaders":[]}';
    const value = decodeJson(ticketMessageEntity, text);
    expect(encodeJson(ticketMessageEntity, value)).toBe(text);
  });

  it("keeps a date's text untouched", () => {
    const text = '{"CreatedAt":"2013-07-27T16:55:30.2801878+02:00"}';
    const value = decodeJson(ticketMessageEntity, text);
    expect(value.CreatedAt).toBe("2013-07-27T16:55:30.2801878+02:00");
  });

  it("reads integers of any size without loss", () => {
    const value = decodeJson(
      account,
      '{"id":9007199254740993,"balance":12345678901234567890,"parent":{"id":5},"x":[-98765432109876543210,1.5e3,"12345678901234567890\\"",12345678901234567890.5],"y":{"__proto__":1}}',
    );
    expect(value.id).toBe(9007199254740993n);
    expect(value.balance).toBe(12345678901234567000);
    expect(value.parent?.id).toBe(5n);
    const { x, y } = value as unknown as { x: unknown[]; y: object };
    expect(x).toEqual([
      -98765432109876543210n,
      1500,
      '12345678901234567890"',
      12345678901234567000,
    ]);
    expect(Object.keys(y)).toEqual(["__proto__"]);
    expect(encodeJson(account, value)).toContain('"id":9007199254740993');
  });

  it("refuses malformed JSON also where it holds long numbers", () => {
    expect(
      messageOf(() => decodeJson(account, '{"id":01234567890123456789}')),
    ).toBe("the body is not JSON");
  });

  it("treats names of Object.prototype as ordinary members", () => {
    const value = decodeJson(
      account,
      '{"id":1,"__proto__":"x","constructor":2}',
    );
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, "__proto__")?.value).toBe(
      "x",
    );
    expect(
      messageOf(() => decodeJson(account, '{"id":1,"__proto__":{}}')),
    ).toBe("Account.__proto__: expected string, got an object");
  });

  it("lets wrong types pass when checks are off, and still reads int64", () => {
    const value = decodeJson(account, '{"id":7,"balance":"x","owner":3}', {
      checks: false,
    });
    expect(value).toEqual({ id: 7n, balance: "x", owner: 3 });
  });

  it("fails cleanly on a text that is too deep", () => {
    const text = `${'{"id":1,"parent":'.repeat(50_000)}{}${"}".repeat(50_000)}`;
    expect(messageOf(() => decodeJson(account, text)).length).toBeLessThan(500);
  });
});

describe("encodeJson", () => {
  it.each([
    [
      { EjMessageId: Number.NaN },
      "TicketMessageEntity.EjMessageId: expected int32, got NaN",
    ],
    [
      { EjMessageId: "1" },
      'TicketMessageEntity.EjMessageId: expected int32, got "1"',
    ],
    [
      { MessageHeaders: [{ Name: 1 }] },
      "TicketMessageEntity.MessageHeaders[0].Name: expected string, got 1",
    ],
    [
      { MessageHeaders: [undefined] },
      "TicketMessageEntity.MessageHeaders[0]: expected object, got undefined",
    ],
    [
      { Ticket: { a: [Number.POSITIVE_INFINITY] } },
      "TicketMessageEntity.Ticket.a[0]: expected finite number, got Infinity",
    ],
    [
      { New: { a: Number.NaN } },
      "TicketMessageEntity.New.a: expected finite number, got NaN",
    ],
    [
      { Author: new Date(0) },
      "TicketMessageEntity.Author: expected string, got an object",
    ],
  ])("refuses %o", (value, expected) => {
    expect(
      messageOf(() => encodeJson(ticketMessageEntity, value as never)),
    ).toBe(expected);
  });

  it("writes what JSON.stringify writes", () => {
    const value = {
      Author: "ann",
      Body: undefined,
      MessageHeaders: [{ Id: 1 }],
    };
    expect(encodeJson(ticketMessageEntity, value as never)).toBe(
      JSON.stringify(value),
    );
  });

  it("writes bigint as digits, among all else", () => {
    const value = {
      id: 2n ** 70n,
      x: [1n, null, undefined, { d: new Date(0) }],
    };
    expect(encodeJson(account, value as never)).toBe(
      '{"id":1180591620717411303424,"x":[1,null,null,{"d":"1970-01-01T00:00:00.000Z"}]}',
    );
  });

  it("leaves the value as it was", () => {
    const value = Object.freeze({
      id: 1n,
      owner: Object.freeze({ name: "a" }),
    });
    encodeJson(account, value);
    expect(value).toEqual({ id: 1n, owner: { name: "a" } });
  });
});

describe("hostile values", () => {
  const nest = (levels: number, open: string, close: string): string =>
    `${open.repeat(levels)}1${close.repeat(levels)}`;

  it.each([
    ["lists in what is not described", nest(100_000, "[", "]"), unknown()],
    [
      "objects in what is not described",
      nest(100_000, '{"a":', "}"),
      unknown(),
    ],
    [
      "long numbers deep down",
      nest(100_000, "[", ",12345678901234567]"),
      unknown(),
    ],
    ["described objects", nest(100_000, '{"id":1,"parent":', "}"), account],
  ])("of 100,000 levels end as a value or an error: %s", (_what, text, codec) => {
    const decode = (): unknown => decodeJson(codec as Codec<unknown>, text);
    let value: unknown;
    try {
      value = decode();
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
      expect((error as Error).message.length).toBeLessThan(500);
      return;
    }
    expect(() => encodeJson(unknown(), value)).toThrow(EncodeError);
    expect(() => encodeJson(unknown(), value)).toThrow("nested too deeply");
  });

  it("that hold themselves are refused, bigint or not", () => {
    const value: { id: bigint; x?: unknown } = { id: 1n };
    value.x = [value];
    expect(() => encodeJson(account, value)).toThrow(EncodeError);
    expect(() => encodeJson(account, value)).toThrow("holds itself");
  });

  it("that look like the mark of a long number are texts all the same", () => {
    const text =
      '["@0.5@12345678901234567","\\"12345678901234567",12345678901234567]';
    expect(decodeJson(unknown(), text)).toEqual([
      "@0.5@12345678901234567",
      '"12345678901234567',
      12345678901234567n,
    ]);
  });

  it("with toString, valueOf and constructor for members are read and written", () => {
    interface Odd {
      toString?: string | typeof Object.prototype.toString;
      constructor?: number | typeof Object.prototype.constructor;
      valueOf?: unknown;
    }
    const odd: ModelCodec<Odd> = model("Odd", () => ({
      toString: string,
      constructor: int32,
      valueOf: unknown(),
    }));
    const text = '{"toString":"a","constructor":1,"valueOf":null}';
    expect(encodeJson(odd, decodeJson(odd, text))).toBe(text);
    expect(encodeJson(odd, {})).toBe("{}");
    expect(messageOf(() => decodeJson(odd, '{"toString":1}'))).toBe(
      "Odd.toString: expected string, got 1",
    );
  });
});

describe("round trips", () => {
  it("gives back any message", () => {
    fc.assert(
      fc.property(message, (value) => {
        const text = encodeJson(ticketMessageEntity, value);
        expect(decodeJson(ticketMessageEntity, text)).toEqual(value);
        expect(text).toBe(JSON.stringify(value));
      }),
    );
  });

  it("gives back any JSON, and integers of any size", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.bigInt(),
        (value, big) => {
          const both = { value, big };
          const codec = map(unknown());
          const text = encodeJson(codec, both);
          const again = decodeJson(codec, text);
          expect(BigInt(again.big as bigint)).toBe(big);
          expect(encodeJson(codec, again)).toBe(text);
        },
      ),
    );
  });

  it("reads every integer of 32 bits and none beyond", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.maxSafeInteger()), (value) => {
        const read = () => decodeJson(array(int32), `[${value}]`);
        if ((value | 0) === value) expect(read()).toEqual([value]);
        else expect(read).toThrow(DecodeError);
      }),
    );
  });
});
