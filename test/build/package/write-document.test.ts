import { describe, expect, it } from "vitest";
import type {
  Fault,
  MemoryHost,
} from "../../../generator/base/host/memory-host.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import {
  type DocumentFile,
  writeDocuments,
} from "../../../generator/build/package/write-document.js";

const text = '{"openapi":"3.1.1"}\n';
const document: DocumentFile = {
  output: "/work/deep/o.json",
  text,
  kind: "document",
};
const map: DocumentFile = {
  output: "/work/deep/o.map.json",
  text: '{"version":1,"pointers":{}}\n',
  kind: "source-map",
};
const old = {
  "deep/o.json": '{"openapi":"3.0.0"}',
  "deep/o.map.json": '{"version":1,"pointers":{"":{}}}',
};

async function write(
  host: MemoryHost,
  files: readonly DocumentFile[] = [document],
  force = false,
) {
  const [outcome, problems] = await writeDocuments(files, { force }, host);
  return [outcome, ...problems.map(({ code }) => code)];
}

describe("writeDocuments", () => {
  it("writes the files and the folders above them, and nothing the second time", async () => {
    const host = memoryHost();
    expect(await write(host, [document, map])).toEqual(["written"]);
    expect(host.files.list("/work")).toEqual([
      "deep/o.json",
      "deep/o.map.json",
    ]);
    const next = memoryHost({}, { continueFrom: host });
    expect(await write(next, [document, map])).toEqual(["unchanged"]);
    expect(next.log).toEqual([]);
  });

  it("touches only the one of two that changed", async () => {
    const host = memoryHost({ ...old, "deep/o.json": text });
    expect(await write(host, [document, map])).toEqual(["written"]);
    expect(host.log.join()).not.toContain("-o.json.stage");
  });

  it("overwrites what is of the same kind, and nothing else unless it is forced", async () => {
    expect(await write(memoryHost(old), [document, map])).toEqual(["written"]);
    for (const [file, name] of [
      [document, "deep/o.json"],
      [map, "deep/o.map.json"],
    ] as const) {
      const host = memoryHost({ ...old, [name]: "my notes" });
      expect(await write(host, [document, map])).toEqual([
        undefined,
        "output-not-ours",
      ]);
      expect(host.files.readText(file.output)).toBe("my notes");
      expect(host.log).toEqual([]);
      expect(await write(host, [document, map], true)).toEqual(["written"]);
      expect(host.files.readText(file.output)).toBe(file.text);
    }
  });

  it("never overwrites an overlay unless it is forced", async () => {
    const overlay = { ...document, kind: "overlay" } as const;
    const host = memoryHost({ "deep/o.json": "overlay: 1.1.0" });
    expect(await write(host, [overlay])).toEqual([
      undefined,
      "output-not-ours",
    ]);
    expect(await write(host, [overlay], true)).toEqual(["written"]);
    expect(await write(host, [overlay])).toEqual(["unchanged"]);
  });

  it("refuses a folder", async () => {
    const host = memoryHost({ "deep/o.json/x": "" });
    expect(await write(host, [document], true)).toEqual([
      undefined,
      "output-refused",
    ]);
  });

  const faults: Fault[] = [
    { at: 1, operation: "writeText", effect: "fail", code: "ENOSPC" },
    { at: 2, operation: "writeText", effect: "fail", code: "ENOSPC" },
    { at: 3, operation: "writeText", effect: "fail", code: "ENOSPC" },
    { at: 4, operation: "writeText", effect: "fail", code: "ENOSPC" },
    { at: 1, operation: "rename", effect: "fail", code: "ENOSPC" },
    { at: 2, operation: "rename", effect: "fail", code: "ENOSPC" },
  ];

  it.each(
    faults,
  )("keeps both files and leaves nothing behind when $operation $at fails", async (fault) => {
    const host = memoryHost(old, { faults: [fault] });
    expect(await write(host, [document, map])).toEqual([
      undefined,
      "output-unwritable",
    ]);
    expect(host.files.list("/work")).toEqual(Object.keys(old));
    for (const [path, content] of Object.entries(old))
      expect(host.files.readText(`/work/${path}`)).toBe(content);
  });

  it("leaves no new file when the second cannot be put in place", async () => {
    const fault = { at: 2, operation: "rename", effect: "fail" } as const;
    const host = memoryHost({}, { faults: [fault] });
    await write(host, [document, map]);
    expect(host.files.list("/work")).toEqual([]);
  });
});
