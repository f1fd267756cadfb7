export {
  type BinaryBody,
  encodeForm,
  type FormOptions,
  form,
  multipart,
} from "./bodies.js";
export type {
  AnyCodec,
  Codec,
  ModelCodec,
  TypeOf,
  Undocumented,
  UndocumentedTag,
} from "./codec.js";
export {
  type ApiKey,
  type Attempts,
  type Auth,
  apiKeyAuth,
  type BodyFormat,
  basicAuth,
  bearerAuth,
  type CallOptions,
  type Context,
  type ContextOptions,
  createContext,
  headerAuth,
  httpAuth,
  type Middleware,
  type OperationDescriptor,
  type Received,
  type Retry,
  type Secret,
  type SharedOptions,
  type XmlDecodeOptions,
  type XmlFormat,
  xsrfFromCookie,
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
export { type DecodeOptions, decodeJson, encodeJson } from "./json.js";
export type { JsonPatch, MergePatch, PatchOperation } from "./json-patch.js";
export {
  type BodyChoice,
  type DocumentedError,
  defineOperation,
  isErrorOf,
  type Operation,
  type OperationArguments,
  type PagedOperation,
  paged,
  type RetryOptions,
  readEvents,
  readJsonLines,
  retry,
  type ServerSentEvent,
} from "./operation.js";

/** The runtime's public names; `xml` has a module of its own. */
