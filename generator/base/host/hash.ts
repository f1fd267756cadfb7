import { hash } from "node:crypto";

/** The SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal. */
export function hashContent(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

const hashes = new WeakMap<{ readonly text: string }, string>();

/** The same of the text of a file, which is hashed once however often it is asked for. */
export function hashTextOf(file: { readonly text: string }): string {
  let known = hashes.get(file);
  if (known === undefined) {
    known = hashContent(file.text);
    hashes.set(file, known);
  }
  return known;
}

/** Takes note of the hash of a text, so that it need not be read for it. */
export function keepHash(file: { readonly text: string }, hash: string): void {
  hashes.set(file, hash);
}

/** A file whose text has a known hash and is read when it is first asked for. */
export function fileOfHash(
  file: string,
  { hash, read }: { readonly hash: string; readonly read: () => string },
): { readonly file: string; readonly text: string } {
  let text: string | undefined;
  const known = {
    file,
    get text() {
      if (text === undefined) {
        text = read();
        // It may have changed since: what is read counts.
        hashes.delete(known);
      }
      return text;
    },
  };
  hashes.set(known, hash);
  return known;
}
