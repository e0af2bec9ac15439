import { z } from 'zod';
import { decimal, line } from './values.ts';

const httpAddress = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/, error: '请填写 http:// 或 https:// 地址 / an http(s) address' }).max(300),
]);

/**
 * 12345 热线接口: a request of JSON (or a form) with declared fields, so that any city's hotline can be reached without
 * code. {id} {text} {place} {item} {unit} {time} {note} {contact} {key} stand in headers and body.
 */
export const hotlineSettings = z.object({
  isOn: z.boolean(),
  /** As the public knows it. */
  name: line(100),
  phone: z.string().trim().max(30),
  address: httpAddress,
  headers: z.record(
    z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
    z
      .string()
      .max(300)
      .regex(/^[^\r\n]*$/),
  ),
  body: z.string().max(4000),
  /** Where the order number stands in the JSON that comes back: data.orderNo. */
  numberAt: z
    .string()
    .trim()
    .max(100)
    .regex(/^[\p{L}\p{N}_]+(\.[\p{L}\p{N}_]+){0,5}$/u),
  /** Whether a sender's telephone or mail goes along; else the hotline gets none. */
  sendsContact: z.boolean(),
});
export type HotlineSettings = z.output<typeof hotlineSettings>;

/** 群众来信、评价、关注的设置. Everything is closed until an office opens it. */
export const saySettings = z.object({
  messages: z.object({
    isOn: z.boolean(),
    takesPhotos: z.boolean(),
    /** A text message confirms a mobile number before a letter is taken; needs the SMS channel. */
    confirmsBySms: z.boolean(),
    /** From one origin a day; many people may stand behind one address of a mobile network. */
    perOrigin: z.int().min(1).max(1000),
    perDay: z.int().min(10).max(100_000),
    /** Waiting to be sorted; more is refused until some are done. */
    waitingMost: z.int().min(10).max(100_000),
  }),
  marks: z.object({
    isOn: z.boolean(),
    perDay: z.int().min(100).max(1_000_000),
    /** Nothing is shown while fewer spoke. */
    fewestShown: z.int().min(5).max(1000),
    /** At or below it, from `fewestLow` marks on, an item becomes a clue, once. */
    lowAverage: decimal,
    fewestLow: z.int().min(5).max(10_000),
  }),
  mail: z.object({
    isOn: z.boolean(),
    /** Where the public reads, for links in mails: https://… ; '' where the product knows it by itself. */
    portalAddress: httpAddress,
    followersMost: z.int().min(10).max(1_000_000),
  }),
  /** Working days within which a unit drafts an answer. */
  answerDays: z.int().min(1).max(60),
  hotline: hotlineSettings,
  retention: z.object({
    /** Days after the answer or the end, after which the sender's contact is erased. */
    contactDays: z.int().min(1).max(1000),
    /** Days after which text and pictures of spam are erased. */
    spamDays: z.int().min(1).max(365),
  }),
});
export type SaySettings = z.output<typeof saySettings>;

export const DEFAULT_SAY: SaySettings = {
  messages: {
    isOn: false,
    takesPhotos: true,
    confirmsBySms: false,
    perOrigin: 10,
    perDay: 1000,
    waitingMost: 3000,
  },
  marks: { isOn: false, perDay: 20_000, fewestShown: 10, lowAverage: '2.5', fewestLow: 20 },
  mail: { isOn: false, portalAddress: '', followersMost: 20_000 },
  answerDays: 5,
  hotline: {
    isOn: false,
    name: '12345政务服务便民热线',
    phone: '12345',
    address: '',
    headers: { authorization: 'Bearer {key}' },
    body: '{"externalId":"{id}","content":"{text}","place":"{place}","matter":"{item}","unit":"{unit}","time":"{time}","note":"{note}","contact":"{contact}"}',
    numberAt: 'orderNo',
    sendsContact: false,
  },
  retention: { contactDays: 90, spamDays: 30 },
};
