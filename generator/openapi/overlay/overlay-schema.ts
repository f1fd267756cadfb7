import { z } from "zod";

const query = z
  .string()
  .startsWith("$", "a JSONPath query that begins with `$`");

const members = ["target", "description", "update", "remove", "copy"];

const action = z
  .looseObject({
    target: query,
    description: z.string().optional(),
    update: z.json().optional(),
    remove: z.boolean().default(false),
    copy: query.optional(),
  })
  .superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (members.includes(name) || name.startsWith("x-")) continue;
      const message = `one of ${members.map((one) => `\`${one}\``).join(", ")}`;
      context.addIssue({ code: "custom", path: [name], message });
    }
    const { update, remove, copy, description } = given;
    // Each means nothing beside the other (1.1 §4.4.3.1), so neither is meant.
    if (update !== undefined && copy !== undefined)
      context.addIssue({
        code: "custom",
        path: ["copy"],
        message: "one of the two",
        params: { says: "stands beside `update`, so that neither counts" },
      });
    if (update !== undefined || copy !== undefined || remove) return;
    if (description === undefined)
      context.addIssue({
        code: "custom",
        message: "`update`, `copy` or `remove: true`",
      });
  });

/**
 * The schema of an overlay (OpenAPI Overlay Specification 1.0 and 1.1, §4.4):
 * strict about the members of actions, so that a misspelt one is an error. The
 * messages say what is expected.
 */
export const overlaySchema = z
  .looseObject({
    overlay: z.string().regex(/^1\.[01]\.\d+$/, "`1.0.0` or `1.1.0`"),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    actions: z.array(action).min(1, "at least one action"),
  })
  .superRefine(({ overlay, actions }, context) => {
    if (!overlay.startsWith("1.0.")) return;
    for (const [index, { copy }] of actions.entries()) {
      if (copy === undefined) continue;
      context.addIssue({
        code: "custom",
        path: ["actions", index, "copy"],
        message: "`overlay: 1.1.0`",
        params: { says: "is not in the version that the overlay names" },
      });
    }
  });
