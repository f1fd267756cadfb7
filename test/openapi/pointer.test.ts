import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readPointer,
  resolvePointer,
  schemaReference,
  toPointer,
} from "../../generator/openapi/document/pointer.js";

describe("JSON pointers", () => {
  it("escape slashes and tildes (RFC 6901, section 3)", () => {
    expect(toPointer("paths", "/a/{b}", "get", 0)).toBe(
      "/paths/~1a~1{b}/get/0",
    );
    expect(toPointer("~1")).toBe("/~01");
  });

  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(readPointer(toPointer(...parts))).toEqual(parts);
      }),
    );
  });

  it("find what stands there, and nothing of a prototype", () => {
    const root = { a: [{ "b/c": 1 }] };
    expect(resolvePointer(root, "/a/0/b~1c")).toBe(1);
    expect(resolvePointer(root, "")).toBe(root);
    expect(resolvePointer(root, "/constructor")).toBeUndefined();
    expect(resolvePointer(root, "a")).toBeUndefined();
  });

  it("refer to schemas", () => {
    expect(schemaReference("A")).toBe("#/components/schemas/A");
  });
});
