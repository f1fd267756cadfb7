import type { OpenApiDocument } from "../../../../generator/openapi/document/document.js";

const json = (schema: object, example?: unknown) => ({
  "application/json": {
    schema,
    ...(example !== undefined && { example: example as never }),
  },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const id = {
  name: "id",
  in: "path",
  required: true,
  description: "The number of the product.",
  schema: { type: "integer", format: "int64" },
} as const;

/** A small API with all that emitters have to cope with. */
export const shop = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "3" },
  servers: [{ url: "https://shop.example/v3" }],
  security: [{ Key: [] }],
  paths: {
    "/products": {
      get: {
        operationId: "listProducts",
        summary: "List products",
        description: "The cheapest first.",
        tags: ["products"],
        parameters: [
          { name: "top", in: "query", schema: { type: "integer" } },
          {
            name: "kind",
            in: "query",
            schema: { type: "string", enum: ["food", "toy"] },
          },
        ],
        responses: {
          200: {
            description: "OK",
            content: json(ref("ProductPage"), {
              products: [{ id: 1, name: "Rice", kind: "food", price: 2.5 }],
              links: { next: null },
            }),
          },
        },
        "x-endpaper-next-link": "/links/next",
      },
      post: {
        operationId: "addProduct",
        summary: "Add a product",
        tags: ["products"],
        requestBody: {
          required: true,
          content: json(ref("NewProduct"), { name: "Rice", price: 2.5 }),
        },
        responses: {
          201: {
            description: "Added",
            content: json(ref("Product"), { id: 7, name: "Rice", price: 2.5 }),
          },
          422: { description: "Wrong", content: json(ref("Problem")) },
        },
      },
    },
    "/products/{id}": {
      get: {
        operationId: "getProduct",
        summary: "Get a product",
        tags: ["products"],
        parameters: [id],
        responses: {
          200: {
            description: "OK",
            content: {
              "application/xml": {
                schema: ref("Product"),
                example: "<Product><id>7</id><name>Tea</name></Product>",
              },
              "application/json": {
                schema: ref("Product"),
                examples: { tea: { value: { id: 7, name: "Tea" } } },
              },
            },
          },
        },
      },
      delete: {
        operationId: "removeProduct",
        summary: "Remove a product",
        tags: ["products"],
        parameters: [id],
        responses: { 204: { description: "Gone" } },
      },
    },
    "/products/newest": {
      get: {
        operationId: "getNewest",
        summary: "Get the newest product",
        tags: ["products"],
        responses: {
          "2XX": {
            description: "OK",
            content: json(ref("Product"), { id: 9, name: "Tea" }),
          },
        },
      },
    },
    "/products:count": {
      get: {
        operationId: "countProducts",
        summary: "Count the products",
        tags: ["products"],
        responses: {
          200: {
            description: "OK",
            content: json({ type: "integer", format: "int64" }, 12),
          },
        },
      },
    },
    "/products/{id}/photo.{format}": {
      get: {
        operationId: "getPhoto",
        summary: "Show a photo",
        tags: ["products"],
        parameters: [
          id,
          {
            name: "format",
            in: "path",
            required: true,
            schema: { type: "string" },
          },
        ],
        responses: {
          200: {
            description: "OK",
            content: { "image/png": { schema: {} } },
          },
        },
      },
    },
    "/orders": {
      post: {
        operationId: "placeOrder",
        summary: "Place an order",
        tags: ["orders"],
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            schema: { type: "string" },
          },
        ],
        requestBody: { required: true, content: json(ref("Order")) },
        responses: { 202: { description: "Accepted" } },
      },
    },
  },
  components: {
    securitySchemes: {
      Key: { type: "apiKey", in: "header", name: "X-Shop-Key" },
    },
    schemas: {
      Problem: {
        type: "object",
        required: ["message"],
        properties: { message: { type: "string" } },
      },
      NewProduct: {
        type: "object",
        required: ["name", "price"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 40 },
          price: { type: "number", exclusiveMinimum: 0 },
          kind: { type: "string", enum: ["food", "toy"] },
        },
      },
      Product: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "integer", format: "int64" },
          name: { type: "string" },
          kind: { type: "string", enum: ["food", "toy"] },
          price: { type: "number" },
        },
      },
      ProductPage: {
        type: "object",
        required: ["products"],
        properties: {
          products: { type: "array", items: ref("Product") },
          links: {
            type: "object",
            properties: { next: { type: ["string", "null"] } },
          },
        },
      },
      Order: {
        type: "object",
        description: "What somebody buys.",
        required: ["lines", "pay"],
        properties: {
          note: { type: ["string", "null"], description: "For the driver." },
          lines: { type: "array", minItems: 1, items: ref("Line") },
          pay: ref("Payment"),
          wishes: { type: "object", additionalProperties: { type: "string" } },
          parent: ref("Order"),
        },
      },
      Line: {
        type: "object",
        required: ["product", "count"],
        properties: {
          product: { type: "integer", format: "int64" },
          count: { type: "integer", minimum: 1, maximum: 99 },
        },
      },
      Payment: {
        oneOf: [ref("Card"), ref("Invoice")],
        discriminator: {
          propertyName: "type",
          mapping: {
            card: "#/components/schemas/Card",
            invoice: "#/components/schemas/Invoice",
          },
        },
      },
      Card: {
        type: "object",
        required: ["type", "number"],
        properties: {
          type: { type: "string" },
          number: { type: "string", pattern: "^\\d{12,19}$" },
          expires: {
            type: "array",
            prefixItems: [{ type: "integer" }, { type: "integer" }],
            items: false,
            minItems: 2,
          },
        },
      },
      Invoice: {
        type: "object",
        required: ["type", "email"],
        properties: {
          type: { type: "string" },
          email: { type: "string", format: "email" },
          due: { type: "string", format: "date" },
          at: { type: "string", format: "date-time" },
          ref: { type: "string", format: "uuid" },
          site: { type: "string", format: "uri" },
        },
      },
    },
  },
} as unknown as OpenApiDocument;
