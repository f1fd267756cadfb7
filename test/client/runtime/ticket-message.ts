/** The first page's models and codecs, as a generated package holds them. */
import {
  array,
  boolean,
  type Codec,
  dateTime,
  int32,
  type ModelCodec,
  map,
  model,
  nullable,
  string,
  unknown,
} from "../../../generator/client/runtime/codec.js";

export type Unseen = unknown;

export interface FieldProperty {
  FieldRight?: Unseen;
  FieldType?: string | null;
  FieldLength?: number;
}

export interface TicketMessageHeader {
  Id?: number;
  Name?: string | null;
  Value?: string | null;
  StdItem?: string | null;
  StdItemCol?: string | null;
  readonly TableRight?: Unseen;
  readonly FieldProperties?: Record<string, FieldProperty> | null;
}

export interface AttachmentInfo {
  AttachmentId?: number;
  Name?: string | null;
  ContentType?: string | null;
  AttSize?: number;
  InlineImage?: boolean;
  ContentId?: string | null;
  AuthKey?: string | null;
  readonly TableRight?: Unseen;
  readonly FieldProperties?: Record<string, FieldProperty> | null;
}

export interface TicketMessageEntity {
  EjMessageId?: number;
  Ticket?: Unseen;
  CreatedAt?: string | null;
  CreatedBy?: Unseen;
  Author?: string | null;
  Slevel?: string | null;
  Type?: string | null;
  MessageId?: string | null;
  TimeSpent?: number;
  Body?: string | null;
  HtmlBody?: string | null;
  EmailHeader?: string | null;
  DebugInfo?: string | null;
  MailSorter?: string | null;
  MessageCategory?: string | null;
  Person?: Unseen;
  SearchTitle?: string | null;
  MessageHeaders?: TicketMessageHeader[] | null;
  Important?: boolean;
  Language?: string | null;
  Sentiment?: number;
  SentimentConfidence?: number;
  Badge?: string | null;
  AttachmentsInfo?: AttachmentInfo[] | null;
  ExtraFields?: Record<string, string> | null;
  CustomFields?: Record<string, string> | null;
  readonly TableRight?: Unseen;
  readonly FieldProperties?: Record<string, FieldProperty> | null;
}

const unseen: Codec<Unseen> = /*@__PURE__*/ unknown("Unseen");

const fieldProperty: ModelCodec<FieldProperty> = /*@__PURE__*/ model(
  "FieldProperty",
  () => ({
    FieldRight: unseen,
    FieldType: nullable(string),
    FieldLength: int32,
  }),
);

const ticketMessageHeader: ModelCodec<TicketMessageHeader> =
  /*@__PURE__*/ model("TicketMessageHeader", () => ({
    Id: int32,
    Name: nullable(string),
    Value: nullable(string),
    StdItem: nullable(string),
    StdItemCol: nullable(string),
    TableRight: unseen,
    FieldProperties: nullable(map(fieldProperty)),
  }));

const attachmentInfo: ModelCodec<AttachmentInfo> = /*@__PURE__*/ model(
  "AttachmentInfo",
  () => ({
    AttachmentId: int32,
    Name: nullable(string),
    ContentType: nullable(string),
    AttSize: int32,
    InlineImage: boolean,
    ContentId: nullable(string),
    AuthKey: nullable(string),
    TableRight: unseen,
    FieldProperties: nullable(map(fieldProperty)),
  }),
);

export const ticketMessageEntity: ModelCodec<TicketMessageEntity> =
  /*@__PURE__*/ model("TicketMessageEntity", () => ({
    EjMessageId: int32,
    Ticket: unseen,
    CreatedAt: nullable(dateTime),
    CreatedBy: unseen,
    Author: nullable(string),
    Slevel: nullable(string),
    Type: nullable(string),
    MessageId: nullable(string),
    TimeSpent: int32,
    Body: nullable(string),
    HtmlBody: nullable(string),
    EmailHeader: nullable(string),
    DebugInfo: nullable(string),
    MailSorter: nullable(string),
    MessageCategory: nullable(string),
    Person: unseen,
    SearchTitle: nullable(string),
    MessageHeaders: nullable(array(ticketMessageHeader)),
    Important: boolean,
    Language: nullable(string),
    Sentiment: int32,
    SentimentConfidence: int32,
    Badge: nullable(string),
    AttachmentsInfo: nullable(array(attachmentInfo)),
    ExtraFields: nullable(map(string)),
    CustomFields: nullable(map(string)),
    TableRight: unseen,
    FieldProperties: nullable(map(fieldProperty)),
  }));
