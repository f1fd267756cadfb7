import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasCorpus, readCorpus } from "../../../corpus/corpus.js";
import { repository } from "../../../support/samples.js";
import { compareClients, generateClient } from "./compare-clients.js";

function readFolder(folder: string, end: string): Record<string, string> {
  const names = readdirSync(join(repository, folder)).filter((name) =>
    name.endsWith(end),
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      readFileSync(join(repository, folder, name), "utf8"),
    ]),
  );
}

describe("a program written against the client from pages", () => {
  it("compiles against the client from a description of the same operation", async () => {
    const pages = await generateClient(readFolder("specs/superoffice", ".md"));
    const description = await generateClient(
      readFolder(
        "test/openapi/descriptions/fixtures",
        "ticket-message.2.0.yaml",
      ),
    );
    const { uses, unnamed, disagreements } = await compareClients(
      pages,
      description,
    );
    expect(uses).toBeGreaterThan(90);
    expect([unnamed, disagreements]).toEqual([[], []]);
  });

  it("is told where a description says something else", async () => {
    const pages = await generateClient(readFolder("specs/superoffice", ".md"));
    const [text = ""] = Object.values(
      readFolder(
        "test/openapi/descriptions/fixtures",
        "ticket-message.2.0.yaml",
      ),
    );
    const other = text
      .replace(/(EjMessageId:\n.*\n *)type: integer\n.*\n/, "$1type: string\n")
      .replace("name: notify\n", "name: notifyAll\n");
    expect(other).not.toBe(text);
    const { disagreements } = await compareClients(
      pages,
      await generateClient({ "api.yaml": other }),
    );
    expect(disagreements.map(({ what }) => what)).toEqual([
      "call postTicketMessage",
      "request postTicketMessage",
      "read TicketMessageEntity.EjMessageId",
      "write TicketMessageEntity.EjMessageId",
    ]);
  });

  it.skipIf(!hasCorpus)(
    "compiles against that from the vendor's descriptions, but for what the pages do not say",
    async () => {
      const pages = await generateClient(Object.fromEntries(readCorpus()));
      const description = await generateClient(
        readFolder("../shared/corpus/superoffice-2023/truth", ".json"),
      );
      const { uses, unnamed, disagreements } = await compareClients(
        pages,
        description,
      );
      // Schemas whose name no page shows are named after where they stand.
      // Two are parts of forms, which the description alone documents.
      expect(unnamed).toHaveLength(66);
      expect(uses).toBeGreaterThan(7000);
      const excused = new Map<
        string,
        (what: string, message: string) => boolean
      >([
        ["no page shows the type", (_, message) => /\bunknown\b/.test(message)],
        [
          "only the pages list merge patches",
          (what) => what.endsWith(" of a merge-patch"),
        ],
        [
          "bytes, by the media types that the description lists and the pages do not",
          isOfBytes,
        ],
        [
          "the name of a schema that nothing uses",
          (what) => / JsonPatchOperation\./.test(what),
        ],
      ]);
      const left = disagreements.filter(
        ({ what, message }) =>
          ![...excused.values()].some((excuses) => excuses(what, message)),
      );
      expect(left).toEqual([]);
      const others = disagreements.filter(
        ({ what, message }) => !isOfBytes(what, message),
      );
      expect(others.length).toBeLessThan(uses / 100);
    },
    300_000,
  );
});

/** Whether a disagreement is about bytes, or about a form that holds some. */
function isOfBytes(what: string, message: string): boolean {
  return (
    /\bBlob\b|BinaryBody|"image\/jpeg"/.test(message) ||
    / \w+BodyFormData\./.test(what)
  );
}
