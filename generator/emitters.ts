/** What `endpaper/emitters` gives: emitters for a configuration's `emitters`. */
export {
  type MswOptions,
  msw,
  type TanstackQueryOptions,
  tanstackQuery,
} from "./base/config/ready-emitters.js";
