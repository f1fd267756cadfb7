/** What `endpaper/emitters` gives: emitters for a configuration's `emitters`. */
export {
  type MswOptions,
  msw,
  type TanstackQueryOptions,
  tanstackQuery,
} from "./config/ready-emitters.js";
