import { describe, expect, it } from "vitest";
import { superofficeInference } from "../../../../generator/reader/dialects/superoffice-inference.js";
import { tagFromPath } from "../../../../generator/reader/inference/rules/tag-from-path.js";
import { tagIsFolder } from "../../../../generator/reader/inference/rules/tag-is-folder.js";
import { infer, without } from "../markdown-page.js";

const tagOf = (file: string, path: string, options = {}) =>
  infer([{ file, path }], options).operations[0]?.tags;

describe("tag-is-folder", () => {
  it.each([
    ["docs/TicketMessage/a.md", "/api/v1/TicketMessage/{id}", "TicketMessage"],
    ["docs/List_Business/a.md", "/api/v1/List/Business", "List_Business"],
    ["docs/Contact_Agent/a.md", "/api/v1/Agents/Contact/Get", "Contact_Agent"],
  ])("takes the folder of %s for %s", (file, path, tag) => {
    expect(tagOf(file, path)).toEqual([tag]);
  });

  it("does not fire for a folder that the path does not know", () => {
    expect(tagOf("specs/vendor/a.md", "/api/v1/TicketMessage")).toEqual([
      "TicketMessage",
    ]);
  });

  it("can be switched off", () => {
    const off = without(tagIsFolder);
    const path = "/api/v1/TicketMessage";
    expect(tagOf("docs/ticket/a.md", path)).toEqual(["ticket"]);
    expect(tagOf("docs/ticket/a.md", path, off)).toEqual(["TicketMessage"]);
  });
});

describe("tag-from-path", () => {
  const { tags } = superofficeInference;

  it.each([
    ["/api/v1/TicketMessage/{id}", "TicketMessage"],
    ["/api/v1/Agents/Contact/GetIt", "Contact_Agent"],
    ["/api/v1/List/Business/Items", "List_Business"],
    ["/Plain", "Plain"],
  ])("takes the first telling segment of %s", (path, tag) => {
    expect(tagFromPath.apply({ path, tags })).toBe(tag);
  });

  it("has no tag for a path that says nothing", () => {
    expect(tagFromPath.apply({ path: "/api/v1", tags })).toBeUndefined();
  });

  it("does not read replacement patterns in a segment", () => {
    const path = "/api/v1/Agents/$&$1/Get";
    expect(tagFromPath.apply({ path, tags })).toBe("$&$1_Agent");
  });
});
