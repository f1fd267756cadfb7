import type { AnyCodec } from "../../../generator/client/runtime/codec.js";
import type { OperationDescriptor } from "../../../generator/client/runtime/context.js";

/** All that a codec holds, as data: two codecs that print alike do alike. */
function printCodec(codec: AnyCodec | null): unknown {
  return print(codec, new Map());
}

function print(
  codec: AnyCodec | null | undefined,
  seen: Map<AnyCodec, number>,
): unknown {
  if (codec === null || codec === undefined) return codec;
  const known = seen.get(codec);
  if (known !== undefined) return `codec ${known}`;
  seen.set(codec, seen.size);
  const { kind, nullable, name, plain, item, shape, xml, take, body } = codec;
  const fields = Object.entries(shape?.fields() ?? {});
  return {
    kind,
    nullable,
    name,
    plain,
    xml,
    take: take && probes.map((value) => probe(take, value)),
    body: body && Object.keys(body),
    required: shape?.required,
    tag: codec.tag,
    nulls: codec.nulls,
    least: codec.least,
    item: print(item, seen),
    fields: fields.map(([key, one]) => [key, print(one, seen)]),
    choices: codec.choices?.(null).map((one) => print(one, seen)),
    at: [0, 1, 2].map((index) => print(codec.at?.(index), seen)),
  };
}

/** What scalars may be, and what some of them are not. */
const probes: readonly unknown[] = [
  "cat",
  "2024-05-06T07:08:09Z",
  "12",
  0,
  1.5,
  5_000_000_000,
  90071992547409921n,
  Number.NaN,
  true,
  new Date(0),
];

/** What a scalar is taken as, in both directions. */
function probe(take: NonNullable<AnyCodec["take"]>, value: unknown): unknown {
  return [true, false].map((reading) => {
    try {
      const taken = take(value, { reading, finite: true });
      return `${typeof taken} ${String(taken)}`;
    } catch (thrown) {
      return typeof thrown;
    }
  });
}

/** All that the data of an operation holds, but for what its functions close over. */
export function printDescriptor(descriptor: OperationDescriptor): unknown {
  const { body, responses, answerHeaders = {}, query, uses = {} } = descriptor;
  return {
    ...descriptor,
    query: query?.map((one) => (typeof one === "string" ? one : one.name)),
    body: body && printCodec(body),
    responses: Object.entries(responses).map(([status, codec]) => [
      status,
      printCodec(codec),
    ]),
    answerHeaders: Object.entries(answerHeaders).map(([name, header]) => [
      name,
      [header].flat().map((codec) => printCodec(codec as AnyCodec)),
    ]),
    uses: Object.keys(uses).sort(),
    // What operations of several media types have beside.
    others: undefined,
    streams: undefined,
    events: undefined,
    checks: undefined,
  };
}
