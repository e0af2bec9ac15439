import { z } from 'zod';

/** Plain parts that many requests share. */
export const id = z.uuid();
/** A calendar day, YYYY-MM-DD, that exists. */
export const day = z.iso.date();
/** A moment in UTC, ISO 8601. */
export const moment = z.iso.datetime();
export const year = z.int().min(1990).max(2200);
/** An exact decimal as text; the browser never rounds it. */
export const decimal = z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/, '请填写数字 / a number, please');
/** Optimistic locking: the revision that the change was made from. */
export const revision = z.int().positive();
/** How open a thing is: 公开 · 内部（工作秘密） · 限制. */
export const level = z.enum(['public', 'internal', 'restricted']);
export const done = z.object({ ok: z.literal(true) });
/** One line of text that says something. */
export const line = (max: number) => z.string().trim().min(1).max(max);
/** A place in a document: half-open UTF-16 offsets. */
export const span = z.object({ start: z.int().min(0), end: z.int().min(1) });
/** A number in the query of an address. */
export const queryInt = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
/** The plan year stands in every address below it. */
export const inYear = z.object({ year: z.coerce.number().int().min(1990).max(2200) });
export const inYearWithId = inYear.extend({ id });
/** A thing by its name. */
export const named = z.object({ id, name: z.string() });
/** A file by its hash, as hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A file that the product made, to be fetched by its hash. */
export const madeFile = z.object({ sha256, name: z.string(), size: z.int() });
/** A written reason: some words, not a dot. */
export const writtenReason = z.string().trim().min(2, '请写明理由 / give a reason').max(2000);
