import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, runEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeAll(() => {
  cwd = makeProject();
  mkdirSync(join(cwd, "fixes"));
  writeFileSync(
    join(cwd, "fixes/ticket.yaml"),
    `overlay: 1.1.0
info: { title: Ticket, version: "1" }
actions:
  - target: $.components.schemas.Ticket
    update: { type: object, properties: { Id: { type: integer } } }
`,
  );
  writeFileSync(
    join(cwd, "endpaper.config.json"),
    JSON.stringify({ inputs: "specs", overlays: ["fixes/*.yaml"] }),
  );
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...args: string[]) => runEndpaper(args, { cwd });

describe("the commands as a user runs them", () => {
  it("lint follows the configuration and its overlays", async () => {
    const { code, stdout, stderr } = await run("lint", "--strict");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Everything on 1 page was classified\./);
    expect(stderr).not.toContain("`Ticket` is named here");
  });

  it("explain takes a method and a path as two words, and inputs after them", async () => {
    const path = "/api/v1/TicketMessage";
    const { code, stdout } = await run("explain", "post", path, "specs");
    expect(code).toBe(0);
    expect(stdout).toContain(`POST ${path}\n`);
    const schema = await run("explain", "Ticket", join(cwd, "specs"));
    expect(schema.stdout).toContain("from fixes/ticket.yaml:4:5\n");
  });

  it("overlay init and openapi --overlay work hand in hand", async () => {
    const init = await run("overlay", "init", "-o", "more.yaml");
    expect([init.code, init.stdout]).toEqual([0, ""]);
    const overlays = ["--overlay", "more.yaml", "--overlay", "none.yaml"];
    const refused = await run("openapi", ...overlays);
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain(
      "error overlay-missing: overlay `none.yaml` does not exist",
    );
    const { code, stdout } = await run("openapi", "--overlay", "more.yaml");
    expect(code).toBe(0);
    const { Ticket } = JSON.parse(stdout).components.schemas;
    expect(Ticket).toEqual({
      type: "object",
      properties: { Id: { type: "integer" } },
    });
    expect(readFileSync(join(cwd, "more.yaml"), "utf8")).not.toContain(
      "schemas.Ticket\n",
    );
  });
});
