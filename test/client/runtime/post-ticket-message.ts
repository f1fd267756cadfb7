/** The first page's operation, as a generated package holds it. */
import {
  type CallOptions,
  encodeJsonBody,
  makeOperation,
  type Operation,
} from "../../../generator/client/runtime/operation.js";
import { encodeQuery } from "../../../generator/client/runtime/parameters.js";
import {
  type TicketMessageEntity,
  ticketMessageEntity,
} from "./ticket-message.js";

export interface PostTicketMessageInput {
  query?: { notify?: boolean };
  headers?: { acceptLanguage?: string; soTimeZone?: string };
  body: TicketMessageEntity;
}

type MediaType =
  | "application/json"
  | "text/json"
  | "application/xml"
  | "text/xml"
  | "application/json-patch+json"
  | "application/merge-patch+json";

export interface PostTicketMessageOptions extends CallOptions {
  contentType?: MediaType | "application/x-www-form-urlencoded";
  accept?: MediaType;
}

export const postTicketMessage: Operation<
  PostTicketMessageInput,
  TicketMessageEntity,
  PostTicketMessageOptions
> = /*@__PURE__*/ makeOperation({
  id: "saveTicketMessage",
  method: "POST",
  path: "/api/v1/TicketMessage",
  query: ["notify"],
  headers: { acceptLanguage: "Accept-Language", soTimeZone: "SO-TimeZone" },
  body: ticketMessageEntity,
  contentTypes: [
    "application/json",
    "text/json",
    "application/xml",
    "text/xml",
    "application/x-www-form-urlencoded",
    "application/json-patch+json",
    "application/merge-patch+json",
  ],
  accepts: ["application/json", "text/json", "application/xml"],
  responses: { 200: ticketMessageEntity, 204: null },
  uses: { encodeQuery, encodeBody: encodeJsonBody },
});
