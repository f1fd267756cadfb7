import { describe, expect, it } from "vitest";
import { runExplain } from "../../generator/cli/commands/explain-command.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const explain = (
  subject: string,
  files?: Readonly<Record<string, string>>,
  more = {},
) => runInMemory(runExplain, { subject, inputs: ["specs"], ...more }, files);

const operationId =
  "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify";

describe("endpaper explain", () => {
  it.each([
    operationId,
    "POST /api/v1/TicketMessage",
    "postTicketMessage",
    "/paths/~1api~1v1~1TicketMessage/post",
  ])("explains the operation %s, whatever it is called by", async (subject) => {
    const { code, stdout, stderr } = await explain(subject);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^POST \/api\/v1\/TicketMessage\n {2}Saves a ticket message/,
    );
    expect(stdout).toContain("from specs/page.md:10:1\n");
    expect(stdout).toMatch(/ 25:3 {2}query parameter notify +boolean\n/);
    expect(stdout).toMatch(/request body +TicketMessageEntity as app/);
    expect(stdout.split("specs/page.md")).toHaveLength(2);
  });

  it("shows the evidence that won, the one that lost, and the rule that decided", async () => {
    const { stdout } = await explain("TicketMessageEntity.CreatedAt");
    expect(stdout).toContain("  string (date-time)\n");
    expect(stdout).toMatch(/because\n +93:15 {2}the table says `date-time`/);
    expect(stdout).toMatch(/although\n +54:15 {2}the table says `String`/);
    const array = await explain("MessageHeader");
    expect(array.stdout).toMatch(/\n {2}rules\n {4}[a-z-]+: .+, so .+\n/);
  });

  it("repeats what was reported of an unknown schema", async () => {
    const { stdout } = await explain("Ticket");
    expect(stdout).toMatch(/reported\n {4}info schema-unknown: `Ticket`/);
  });

  it("shows that an overlay says it", async () => {
    const overlay = `overlay: 1.1.0
info: { title: t, version: "1" }
actions:
  - target: $.components.schemas.Ticket
    update: { type: integer }
`;
    const files = { "specs/page.md": firstPage, "fix.yaml": overlay };
    const { stdout } = await explain("Ticket", files, {
      overlay: ["fix.yaml"],
    });
    expect(stdout).toBe(`Ticket
  integer
  at /components/schemas/Ticket

  from fix.yaml:4:5
  because
      4:5  the overlay says \`type: integer\`
    in specs/page.md
    92:12  the table says \`Ticket\`
`);
  });

  it("explains a diagnostic code without reading anything", async () => {
    const run = await explain("schema-unknown", {}, { inputs: [] });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("schema-unknown (info)\n");
    expect(run.stdout).toContain("what to do: ");
  });

  it.each([
    ["postTicketMesage", "did you mean `postTicketMessage`?"],
    ["TicketMessageEntity.CreateAt", "TicketMessageEntity.CreatedAt"],
    ["schema-unknow", "did you mean `schema-unknown`?"],
    ["/paths/~1nothing", "`METHOD /path`"],
  ])("ends with 2 for %s, and names what is near", async (subject, help) => {
    const { code, stdout, stderr } = await explain(subject);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error subject-unknown: nothing in the API`);
    expect(stderr).toContain(help);
  });

  it("explains what could be read of a folder with a broken page, and tells of it", async () => {
    const files = {
      "specs/page.md": firstPage,
      "specs/z.md": firstPage.replace("POST /api", "FETCH /api"),
    };
    const { code, stdout, stderr } = await explain("postTicketMessage", files);
    expect(code).toBe(1);
    expect(stdout).toContain("POST /api/v1/TicketMessage\n");
    expect(stderr).toContain("error method-unknown");
    expect(stderr).not.toContain("info schema-unknown");
  });

  it("needs pages", async () => {
    const { code, stderr } = await explain("x", {}, { inputs: [] });
    expect(code).toBe(2);
    expect(stderr).toContain("`endpaper explain x specs`");
  });
});
