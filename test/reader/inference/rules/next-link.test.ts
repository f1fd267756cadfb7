import { describe, expect, it } from "vitest";
import { nextLink } from "../../../../generator/reader/inference/rules/next-link.js";
import { infer, type PageText, without } from "../markdown-page.js";

const page: PageText = {
  response: "Things",
  responseRows: [
    ["odata.metadata", "string"],
    ["odata.nextLink", "string"],
    ["value", "array"],
  ],
};

/** Where the operation of a page says that the link to the next page stands. */
const linkOf = (
  text: PageText,
  ...switches: readonly ReturnType<typeof without>[]
) => {
  const { document } = infer([text], ...switches);
  const { get, post } = document.paths["/api/v1/Thing"] ?? {};
  return (get ?? post)?.["x-endpaper-next-link"];
};

describe("next-link", () => {
  it("says where the link to the next page stands", () => {
    expect(linkOf(page)).toBe("/odata.nextLink");
  });

  it("needs a GET, and the property in the answer's table", () => {
    expect(linkOf({ ...page, method: "POST" })).toBeUndefined();
    const rows = [["value", "array"]] as const;
    expect(linkOf({ ...page, responseRows: rows })).toBeUndefined();
    expect(linkOf({ ...page, status: "404" })).toBeUndefined();
  });

  it("can be switched off", () => {
    expect(linkOf(page, without(nextLink))).toBeUndefined();
  });
});
