import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatherSecrets } from "../../../generator/build/verify/secrets.js";

describe("gatherSecrets", () => {
  it("takes a secret out of a text in whichever form it comes back", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (secret) => {
        const { redact } = gatherSecrets([secret]);
        const forms = [
          secret,
          encodeURIComponent(secret),
          Buffer.from(secret).toString("base64"),
          JSON.stringify({ token: secret }),
        ];
        for (const form of forms) {
          const shown = redact(`got <${form}>.`);
          if (!"got <>.".includes(secret)) expect(shown).not.toContain(secret);
        }
      }),
    );
  });

  it("knows the password of a pair by itself, and no short text in other words", () => {
    const { redact, isIn } = gatherSecrets(["ann:hunter22", "ab"]);
    expect(redact("hunter22, anna, HUNTER22")).toBe("•••, anna, •••");
    expect(redact("a table")).toBe("a table");
    expect(redact("ab")).toBe("•••");
    expect(isIn({ echoed: ["Bearer hunter22"] })).toBe(true);
    expect(isIn({ echoed: ["nothing"] })).toBe(false);
  });
});
