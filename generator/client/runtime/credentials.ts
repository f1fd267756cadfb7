import type { Auth, Unsigned } from "./auth.js";
import type { Call } from "./call.js";

/**
 * Chooses the credentials that an operation is documented to need: those of the
 * first alternative that are all given; where that is none, all that it names.
 * What the call itself gives is sent as it is.
 */
export function chooseAuth(call: Call, auth: readonly Auth[]): readonly Auth[] {
  if (call.options.auth) return auth;
  const { security = [] } = call.descriptor;
  const isGiven = (need: string): boolean =>
    auth.some((one) => fits(one, need));
  const whole = security.filter((needs) => needs.every(isGiven));
  const found = whole.length > 0 ? whole : [security.flat()];
  const choices = found.map((needs) =>
    auth.filter((one) => needs.some((need) => fits(one, need))),
  );
  const [first = []] = choices;
  // A function may give nothing; then the next ones count.
  return choices.length > 1 && first.some(({ dynamic }) => dynamic)
    ? [{ dynamic: true, sign: (request) => signFirst(choices, request) }]
    : first;
}

/** `authorization` fits `authorization: basic`, and the other way round. */
function fits({ place = "" }: Auth, need: string): boolean {
  return (
    !place ||
    `${place}:`.startsWith(`${need}:`) ||
    `${need}:`.startsWith(`${place}:`)
  );
}

async function signFirst(
  choices: readonly (readonly Auth[])[],
  request: Unsigned,
): Promise<void> {
  for (const choice of choices) {
    let isSigned = true;
    for (const { sign } of choice) {
      if ((await sign(request)) === false) isSigned = false;
    }
    if (isSigned) return;
  }
}

/** Credentials for one of several schemes that stand in the same place. */
export function forScheme(auth: Auth, scheme: string): Auth {
  return { ...auth, place: `${auth.place}: ${scheme}` };
}
