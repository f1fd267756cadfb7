/** What `endpaper/emitters` gives: emitters for a configuration's `emitters`. */
export {
  type McpOptions,
  type MswOptions,
  mcp,
  msw,
  type TanstackQueryOptions,
  tanstackQuery,
  type ZodOptions,
  zod,
} from "./base/config/ready-emitters.js";
