/** A small API with all that a mock has to look at. */
export const boats = `
openapi: 3.1.0
info: { title: Boats, version: "1" }
servers: [{ url: "https://marina.example/v1" }]
security: [{ key: [] }, { login: [] }]
paths:
  /boats:
    get:
      operationId: listBoats
      security: []
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string, enum: [old, new] } } }
        - { name: where, in: query, style: deepObject, schema: { type: object, properties: { length: { type: integer } } } }
        - { name: X-Trace, in: header, schema: { type: string, format: uuid } }
      responses:
        "200":
          description: All boats.
          headers:
            X-Total: { required: true, schema: { type: integer }, example: 2 }
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Boat" } }
              examples:
                two: { value: [{ id: 1, name: Ada }, { id: 2, name: Bo }] }
                none: { value: [] }
        "404":
          description: No marina.
          content:
            application/json: { schema: { type: object, properties: { why: { type: string } } } }
    post:
      operationId: addBoat
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Boat" } }
          application/xml: { schema: { $ref: "#/components/schemas/Boat" } }
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Boat" } }
          multipart/form-data:
            schema:
              type: object
              required: [photo]
              properties: { photo: { type: string, format: binary }, name: { type: string, minLength: 2 } }
      responses:
        "201":
          description: Added.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Boat" } }
            application/xml: { schema: { $ref: "#/components/schemas/Boat" } }
  /boats/{id}:
    get:
      operationId: getBoat
      security: []
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200":
          description: One.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Boat" } }
            application/xml: { schema: { $ref: "#/components/schemas/Boat" } }
  /boats/newest:
    get: { operationId: newest, security: [], responses: { "204": { description: None. } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    login: { type: http, scheme: basic }
  schemas:
    Boat:
      type: object
      required: [name]
      properties:
        id: { type: integer, format: int64, readOnly: true }
        name: { type: string, minLength: 2 }
        length: { type: number, exclusiveMinimum: 0 }
        sails: { type: array, items: { type: string } }
`;
