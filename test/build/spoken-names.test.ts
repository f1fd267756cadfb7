import { describe, expect, it } from "vitest";
import { documentOf } from "./document-of.js";

const schemasOf = (text: string) => documentOf(text).components?.schemas ?? {};
const namesOf = (text: string) => Object.keys(schemasOf(text)).sort();

const json = (value: unknown) =>
  `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\`\n`;
const boat = { id: 1, name: "Ann", berth_plan: { pier: "A", slot: 4 } };
const sent = { name: "Ann", length: 9.5 };

describe("schemas of pages that name none", () => {
  it("are called after what paths lead to, and else after their operations", () => {
    const text = `# Marina

### GET /api/v1/boats

Response:

${json({ data: [boat], total: 1 })}
### GET /api/v1/boats/{id}

Response \`200\`:

${json(boat)}
### POST /api/v1/boats

Body:

${json(sent)}
Response \`201\`:

${json(boat)}
### PUT /api/v1/boats/{id}

Body:

${json(sent)}
### GET /api/v1/boats/{id}/moorings/{mooring_id}

Response \`200\`:

${json({ since: "2026-05-01", until: null })}
### POST /api/v1/auth/login

Body:

${json({ user: "ann", password: "x" })}
Response \`200\`:

${json({ token: "x", valid_for: 60 })}
### GET /api/v1/weather

Response \`200\`:

${json({ data: { wind: 4, gusts: 7 } })}`;
    expect(namesOf(text)).toEqual([
      "BerthPlan",
      "Boat",
      "BoatRequest",
      "GetBoatsResponse",
      "GetWeatherData",
      "GetWeatherResponse",
      "LoginRequest",
      "LoginResponse",
      "Mooring",
    ]);
  });

  it("are called after headings in few words, without articles", () => {
    const body = json({ a: 1, b: 2 });
    expect(
      namesOf(
        `### Register a boat\n\n\`POST /boats\`\n\nBody:\n\n${body}\n### node_set_bootdev\n\n\`PUT /nodes/{id}/bootdev\`\n\nBody:\n\n${json({ c: "x", d: "y" })}`,
      ),
    ).toEqual(["RegisterBoatRequest", "SetNodeBootdevRequest"]);
  });

  it("are those of what is read, where less comes back of the same", () => {
    const answer = (data: unknown) =>
      `Response \`200\`:\n\n${json({ code: 0, data })}\n`;
    const text = `### GET /boats/{id}\n\n${answer(boat)}### POST /boats\n\n${answer({ id: 1, left: 3 })}### DELETE /boats/{id}\n\n${answer({ was: "Ann", gone: true })}`;
    expect(namesOf(text)).toEqual([
      "BerthPlan",
      "Boat",
      "DeleteBoatData",
      "DeleteBoatResponse",
      "GetBoatResponse",
      "PostBoatsData",
      "PostBoatsResponse",
    ]);
  });

  it("say what went wrong, where no other operation answers the same", () => {
    const error = (status: string, value: unknown) =>
      `Response \`${status}\`:\n\n${json(value)}\n`;
    const one = `### DELETE /boats/{id}\n\n${error("404", { error: "x", boat: 1 })}${error("409", { error: "x", moored_at: "A" })}`;
    expect(namesOf(one)).toEqual([
      "DeleteBoatConflictResponse",
      "DeleteBoatNotFoundResponse",
    ]);
    const shared = { error: "x", code: 4 };
    expect(
      namesOf(
        `### DELETE /boats/{id}\n\n${error("404", shared)}### PUT /piers/{id}\n\n${error("409", shared)}`,
      ),
    ).toEqual(["ErrorResponse"]);
  });

  it("give way where two things would have one name", () => {
    const text = `### GET /boats/{id}\n\nResponse \`200\`:\n\n${json({ a: 1, b: 2 })}\n### GET /old/boats/{id}\n\nResponse \`200\`:\n\n${json({ c: "x", d: "y" })}`;
    expect(namesOf(text)).toEqual(["GetBoatResponse", "GetOldBoatResponse"]);
    const versions = `### GET /api/boats\n\nResponse \`200\`:\n\n${json({ a: 1, b: 2 })}\n### GET /api/v0/boats\n\nResponse \`200\`:\n\n${json({ c: "x", d: "y" })}`;
    expect(namesOf(versions)).toEqual([
      "GetApiBoatsResponse",
      "GetApiV0BoatsResponse",
    ]);
  });

  it.each([
    ["POST /boats/load/{id}", "LoadBoatsResponse"],
    ["GET /getBoat/{id}", "Boat"],
    ["POST /request", "PostRequestResponse"],
    ["GET /wifi/list", "GetWifiListResponse"],
    ["GET /wifi/list []", "WifiListItem"],
    ["GET /list []", "ListItem"],
    ["GET /boats []", "Boat"],
  ])("take no verb for a thing: %s", (said, expected) => {
    const [operation = ""] = said.split(" []");
    const answer = { a: 1, b: 2 };
    const body = json(said.endsWith("[]") ? [answer] : answer);
    const text = `### ${operation}\n\nResponse \`200\`:\n\n${body}`;
    expect(namesOf(text)).toEqual([expected]);
  });
});
