import { describe, expect, it } from "vitest";
import {
  type Layout,
  printLayout,
} from "../../../generator/client/print/layout.js";
import { layoutList } from "../../../generator/client/print/layout-call.js";
import { shareTables } from "../../../generator/client/print/share-tables.js";
import { toJsonLiteral } from "../../../generator/client/text/json-literal.js";

const list = (...types: readonly string[]): Layout =>
  layoutList(types.map((type) => toJsonLiteral(type)));
const accepts = (...types: readonly string[]) => ({
  key: "accepts",
  value: list(...types),
});

const module = "./operations/tea.js";

describe("shareTables", () => {
  it("writes a table that stands twice as one constant, and leaves single ones", () => {
    const tables = [accepts("a/b"), accepts("c/d"), accepts("a/b")];
    const shared = shareTables(tables, module);
    expect(shared.declare(() => false)).toEqual([
      'const sharedAccepts = ["a/b"];',
    ]);
    expect(printLayout(shared.find(accepts("a/b")) ?? "")).toBe(
      "sharedAccepts",
    );
    expect(shared.find(accepts("c/d"))).toBeUndefined();
  });

  it("keeps tables of different members apart, and numbers others", () => {
    const contentTypes = { key: "contentTypes", value: list("a/b") };
    const shared = shareTables(
      [
        accepts("a/b"),
        accepts("a/b"),
        contentTypes,
        contentTypes,
        accepts("c/d"),
        accepts("c/d"),
      ],
      module,
    );
    expect(shared.declare(() => false)).toEqual([
      'const sharedAccepts = ["a/b"];',
      'const sharedContentTypes = ["a/b"];',
      'const sharedAccepts2 = ["c/d"];',
    ]);
    expect(printLayout(shared.find(contentTypes) ?? "")).toBe(
      "sharedContentTypes",
    );
  });

  it("takes no name that the module has", () => {
    const tables = [accepts("a/b"), accepts("a/b")];
    const shared = shareTables(tables, module);
    expect(shared.declare((name) => name === "sharedAccepts")).toEqual([
      'const sharedAccepts2 = ["a/b"];',
    ]);
  });
});
