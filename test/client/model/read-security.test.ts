import { describe, expect, it } from "vitest";
import { readSecurity } from "../../../generator/client/model/operations/read-security.js";
import type {
  OpenApiDocument,
  SecuritySchemeObject,
} from "../../../generator/openapi/document/document.js";

function read(securitySchemes: Record<string, SecuritySchemeObject>) {
  const document: OpenApiDocument = {
    openapi: "3.1.1",
    info: { title: "T", version: "1" },
    paths: {},
    components: { securitySchemes },
  };
  return readSecurity(document);
}

describe("the credentials that a scheme asks for", () => {
  it.each<SecuritySchemeObject>([
    { type: "oauth2", flows: {} },
    { type: "openIdConnect", openIdConnectUrl: "https://id.example/.well" },
    { type: "http", scheme: "BEARER" },
  ])("are a bearer token for %j", (scheme) => {
    const { type, openIdConnectUrl } = scheme;
    expect(read({ Login: scheme })).toEqual([
      {
        name: "Login",
        kind: "bearer",
        functionName: "bearerAuth",
        ...(type !== "http" && { origin: type }),
        ...(openIdConnectUrl && { metadata: openIdConnectUrl }),
      },
    ]);
  });

  it("are a scheme of its own for an HTTP scheme without a function", () => {
    expect(read({ SoTicket: { type: "http", scheme: "SOTicket" } })).toEqual([
      {
        name: "SoTicket",
        kind: "http",
        scheme: "SOTicket",
        functionName: "soTicketAuth",
      },
    ]);
  });

  it("are none for a scheme that no request carries", () => {
    expect(read({ Certificate: { type: "mutualTLS" } })).toEqual([
      { name: "Certificate", kind: "mutualTLS" },
    ]);
  });
});
