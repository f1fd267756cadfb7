/**
 * The suffix that .NET's DataContractSerializer gives the names of generic
 * types: six bytes of the MD5 digest (RFC 1321) of their namespaces, as base64.
 */
import { web } from "./web.js";

/** `eQG1tomi`: eight characters, or a few more where base64 has `+` or `/`. */
export function digestOf(text: string): string {
  const [low = 0, high = 0] = md5([...new web.TextEncoder().encode(text)]);
  const six = [low, low >>> 8, low >>> 16, low >>> 24, high, high >>> 8];
  return web
    .btoa(String.fromCharCode(...six.map((byte) => byte & 255)))
    .replace(/\+/g, "_P")
    .replace(/\//g, "_S");
}

/** The four words of the digest of bytes, each with its lowest byte first. */
function md5(bytes: readonly number[]): readonly number[] {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  [...bytes, 128].forEach((byte, at) => {
    words[at >> 2] = (words[at >> 2] as number) | (byte << (8 * (at % 4)));
  });
  words[words.length - 2] = bytes.length * 8;
  const state = new Int32Array([
    0x67452301, -0x10325477, -0x67452302, 0x10325476,
  ]);
  for (let from = 0; from < words.length; from += 16) {
    mix([...state], words, from).forEach((word, at) => {
      state[at] = (state[at] as number) + word;
    });
  }
  return [...state];
}

/** The 64 steps of one block: where a round takes its words, and how far it turns them. */
function mix(
  [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  words: Int32Array,
  from: number,
): readonly number[] {
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [chosen, word, shifts] = [
      [(b & c) | (~b & d), step, [7, 12, 17, 22]],
      [(b & d) | (c & ~d), step * 5 + 1, [5, 9, 14, 20]],
      [b ^ c ^ d, step * 3 + 5, [4, 11, 16, 23]],
      [c ^ (b | ~d), step * 7, [6, 10, 15, 21]],
    ][round] as [number, number, number[]];
    const noise = Math.abs(Math.sin(step + 1)) * 2 ** 32;
    const sum =
      (a + chosen + (words[from + (word % 16)] as number) + Math.floor(noise)) |
      0;
    const shift = shifts[step % 4] as number;
    [a, d, c] = [d, c, b];
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  return [a, b, c, d];
}
