import { describe, expect, it } from "vitest";
import {
  splitWords,
  toCamelCase,
  toKebabCase,
  toPascalCase,
} from "../../../generator/client/model/names/split-words.js";

describe("splitWords", () => {
  it.each([
    ["TicketMessage", "Ticket Message"],
    ["GetForRmUi", "Get For Rm Ui"],
    ["CRMScript", "CRM Script"],
    ["cRMScriptUniqueId", "CRM Script Unique Id"],
    ["SetColumnWidthsV2", "Set Column Widths V2"],
    ["List_Business", "List Business"],
    ["$metadata", "metadata"],
    ["userIDs", "user IDs"],
    ["SO-TimeZone", "SO Time Zone"],
    ["größerAls", "größer Als"],
    ["", ""],
  ])("splits %j into %j", (name, words) => {
    expect(splitWords(name).join(" ")).toBe(words);
  });

  it("puts words together in each case", () => {
    const words = splitWords("CRMScript_Agent2");
    expect(toCamelCase(words)).toBe("crmScriptAgent2");
    expect(toPascalCase(words)).toBe("CrmScriptAgent2");
    expect(toKebabCase(words)).toBe("crm-script-agent2");
    expect(toKebabCase(["Größe", "漢字"])).toBe("groe");
  });
});
