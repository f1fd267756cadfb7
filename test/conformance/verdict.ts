/** What became of a case: nothing to say when it passed. */
export interface Verdict {
  readonly id: string;
  /** Each says in which version and direction, and what was expected and got. */
  readonly failures: readonly string[];
}

/** Runs a part of a judgement: its failures, and what it throws as one more. */
export function collectFailures(
  judge: (fail: (message: string) => void) => void,
): readonly string[] {
  const failures: string[] = [];
  try {
    judge((message) => void failures.push(message));
  } catch (thrown) {
    failures.push(describeThrown(thrown));
  }
  return failures;
}

/** `DecodeError: document.a: expected …` */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `threw ${String(thrown)}`;
  const { name, message } = thrown;
  return `${name}: ${message.length > 400 ? `${message.slice(0, 400)}…` : message}`;
}
