/** The runtime's public names; `xml` has a module of its own. */
export {
  type ApiKey,
  type Auth,
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  headerAuth,
  httpAuth,
  type Secret,
  xsrfFromCookie,
} from "./auth.js";
export type { OperationDescriptor } from "./call.js";
export type { AnyCodec, Codec, ModelCodec, TypeOf } from "./codec.js";
export {
  type Context,
  type ContextOptions,
  createContext,
  type XmlDecodeOptions,
  type XmlFormat,
} from "./context.js";
export {
  ApiError,
  type ApiErrorParts,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  EncodeError,
  ForbiddenError,
  NotFoundError,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  UnauthorizedError,
  UnprocessableError,
} from "./errors.js";
export { encodeForm } from "./form.js";
export { type DecodeOptions, decodeJson, encodeJson } from "./json.js";
export type { Operation, OperationArguments } from "./operation.js";
export type {
  CallOptions,
  Middleware,
  RetryOptions,
  SharedOptions,
} from "./options.js";
