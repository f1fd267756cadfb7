export type { Mock, MockOptions } from "./create-mock.js";
export { createMock } from "./create-mock.js";
export type {
  NodeListener,
  NodeRequest,
  NodeResponse,
} from "./node-listener.js";
