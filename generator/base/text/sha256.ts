/** The fractions of cube roots of the first 64 primes (FIPS 180-4 §4.2.2). */
const constants = makeConstants(64, 1 / 3);

/** The fractions of square roots of the first 8 primes (FIPS 180-4 §5.3.3). */
const start = makeConstants(8, 1 / 2);

/**
 * The SHA-256 of a text in UTF-8, in hexadecimal digits (FIPS 180-4). For code
 * that runs outside of Node, too; files are hashed by `host/`.
 */
export function sha256(text: string): string {
  const message = new TextEncoder().encode(text);
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor((message.length * 8) / 2 ** 32));
  view.setUint32(length - 4, (message.length * 8) >>> 0);
  const state = Uint32Array.from(start);
  for (let at = 0; at < length; at += 64) addBlock(state, view, at);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** FIPS 180-4 §6.2.2. */
function addBlock(state: Uint32Array, view: DataView, at: number): void {
  const words = new Uint32Array(64);
  const word = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index += 1)
    words[index] = view.getUint32(at + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const [a, b] = [word(index - 15), word(index - 2)];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[index] = word(index - 16) + low + word(index - 7) + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first =
      (h + high + choice + (constants[index] ?? 0) + word(index)) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [
      g,
      f,
      e,
      (d + first) | 0,
      c,
      b,
      a,
      (first + second) | 0,
    ];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function makeConstants(count: number, power: number): Uint32Array {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return Uint32Array.from(
    primes.map((prime) => (prime ** power % 1) * 2 ** 32),
  );
}
