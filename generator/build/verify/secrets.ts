/** Texts that must not be shown, in whichever form a server may send them back. */
export interface Secrets {
  /** Replaces each secret in a text. */
  readonly redact: (text: string) => string;
  /** Whether a text, or a JSON value, holds one. */
  readonly isIn: (value: unknown) => boolean;
}

const mask = "•••";

/**
 * Gathers secrets. Each is known as it is, percent-encoded, in base64 with its
 * scheme's usual padding, and as JSON writes it, whatever the case. Of a pair
 * `user:password` each half counts. What is shorter than four characters is
 * found only whole: it would blot out words that have nothing to do with it.
 */
export function gatherSecrets(values: readonly string[]): Secrets {
  const forms = values.flatMap(listForms);
  const long = [...new Set(forms)].filter(({ length }) => length >= 4);
  const sorted = long.sort((a, b) => b.length - a.length);
  const pattern =
    sorted.length > 0
      ? new RegExp(sorted.map(escapePattern).join("|"), "gi")
      : undefined;
  const short = new Set(
    values.filter(({ length }) => length > 0 && length < 4),
  );
  const redact = (text: string): string =>
    short.has(text) ? mask : pattern ? text.replace(pattern, mask) : text;
  const isIn = (value: unknown): boolean => {
    const text =
      typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    return redact(text) !== text;
  };
  return { redact, isIn };
}

function listForms(secret: string): readonly string[] {
  const [, user, password] = /^([^:]*):(.+)$/s.exec(secret) ?? [];
  const plain = [
    secret,
    password ?? secret,
    ...(user && user.length > 7 ? [user] : []),
  ];
  return plain.flatMap((text) => {
    const base64 = Buffer.from(text).toString("base64");
    return [
      text,
      encodeURIComponent(text),
      JSON.stringify(text).slice(1, -1),
      base64,
      base64.replace(/=+$/, ""),
      Buffer.from(text).toString("base64url"),
      Buffer.from(text).toString("hex"),
      [...text].reverse().join(""),
    ];
  });
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
