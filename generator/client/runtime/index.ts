/** The runtime's public names; `xml` has a module of its own. */
export {
  type ApiKey,
  type Auth,
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  headerAuth,
  httpAuth,
  type Renewable,
  type Secret,
  xsrfFromCookie,
} from "./auth.js";
export type { BinaryBody } from "./binary.js";
export type { BodyFormat } from "./body-format.js";
export type { OperationDescriptor } from "./call.js";
export type { AnyCodec, Codec, ModelCodec, TypeOf } from "./codec.js";
export {
  type Context,
  type ContextOptions,
  createContext,
  type XmlDecodeOptions,
  type XmlFormat,
} from "./context.js";
export { defineOperation } from "./define-operation.js";
export { type DocumentedError, isErrorOf } from "./error-of.js";
export {
  ApiError,
  type ApiErrorParts,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  EncodeError,
  type FailedCall,
  ForbiddenError,
  NotFoundError,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  UnauthorizedError,
  UnprocessableError,
} from "./errors.js";
export { readEvents, type ServerSentEvent } from "./event-stream.js";
export { encodeForm, type FormOptions, form } from "./form.js";
export { type DecodeOptions, decodeJson, encodeJson } from "./json.js";
export { readJsonLines } from "./json-lines.js";
export type { JsonPatch, MergePatch, PatchOperation } from "./json-patch.js";
export { multipart } from "./multipart.js";
export type {
  BodyChoice,
  Operation,
  OperationArguments,
} from "./operation.js";
export type {
  Attempts,
  CallOptions,
  Middleware,
  Received,
  Retry,
  SharedOptions,
} from "./options.js";
export {
  type ListOperation,
  type PagedOperation,
  paged,
  pagedWithItems,
} from "./paging.js";
export { type RetryOptions, retry } from "./retry.js";
export type { Undocumented, UndocumentedTag } from "./tagged.js";
export { type Answer, withResponse } from "./with-response.js";
