import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { MESSAGE_PHOTOS_MAX } from '@liubu/contract';

export const PHOTO_BYTES_MAX = 8 * 1024 * 1024;
const FORM_BYTES_MAX = MESSAGE_PHOTOS_MAX * PHOTO_BYTES_MAX + 256 * 1024;
/** Without pictures. */
const SMALL_BYTES_MAX = 64 * 1024;
const FIELD_BYTES_MAX = 8 * 1024;
/** A slow line has so long. */
const TIMEOUT_MS = 90_000;

export interface ReadForm {
  fields: ReadonlyMap<string, string>;
  photos: Uint8Array[];
}
/** Why a form could not be read: `large` a picture or all of it · `many` pictures · `broken` no form at all, or cut off. */
export type FormFault = 'large' | 'many' | 'broken';

/** Reads a form with strict limits; whatever is beyond them ends the reading at once. */
export function readForm(headers: IncomingHttpHeaders, body: Readable): Promise<ReadForm | FormFault> {
  const type = headers['content-type'] ?? '';
  const isMultipart = /^multipart\/form-data;/i.test(type);
  if (!isMultipart && !/^application\/x-www-form-urlencoded/i.test(type)) return drop(body, 'broken');
  const most = isMultipart ? FORM_BYTES_MAX : SMALL_BYTES_MAX;
  if (Number(headers['content-length'] ?? 0) > most) return drop(body, 'large');
  return new Promise((resolve) => {
    const fields = new Map<string, string>();
    const photos: Uint8Array[] = [];
    let size = 0;
    let isOver = false;
    const end = (answer: ReadForm | FormFault): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      body.unpipe();
      if (typeof answer === 'string') void drop(body, answer).then(resolve);
      else resolve(answer);
    };
    const timer = setTimeout(() => end('broken'), TIMEOUT_MS);
    let parser: InstanceType<typeof Busboy>;
    try {
      parser = new Busboy({
        headers: { ...headers, 'content-type': type },
        limits: {
          fieldNameSize: 40,
          fieldSize: FIELD_BYTES_MAX,
          fields: 16,
          fileSize: PHOTO_BYTES_MAX,
          files: MESSAGE_PHOTOS_MAX,
          parts: 24,
          headerPairs: 40,
        },
      });
    } catch {
      return end('broken');
    }
    parser.on('field', (name, value, isNameCut, isValueCut) => {
      if (isNameCut || isValueCut) return end('large');
      if (!fields.has(name)) fields.set(name, value);
    });
    parser.on('file', (_name, stream) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => end('large'));
      stream.on('error', () => end('broken'));
      stream.on('end', () => {
        // A field for a picture that was left empty comes as a file of no bytes.
        if (!isOver && parts.length > 0) photos.push(Buffer.concat(parts));
      });
    });
    parser.on('filesLimit', () => end('many'));
    parser.on('fieldsLimit', () => end('broken'));
    parser.on('partsLimit', () => end('broken'));
    parser.on('error', () => end('broken'));
    parser.on('finish', () => end({ fields, photos }));
    body.on('data', (part: Buffer) => {
      size += part.length;
      if (size > most) end('large');
    });
    body.on('error', () => end('broken'));
    body.on('aborted', () => end('broken'));
    body.on('close', () => end('broken'));
    body.pipe(parser);
  });
}

/** A browser hears an answer only when it has sent all: the rest is thrown away, up to a bound, before the answer. */
const DROPPED_MOST = 4 * FORM_BYTES_MAX;

function drop(body: Readable, why: FormFault): Promise<FormFault> {
  if (body.readableEnded || body.destroyed) return Promise.resolve(why);
  return new Promise((resolve) => {
    let size = 0;
    const done = (): void => {
      clearTimeout(timer);
      resolve(why);
    };
    const timer = setTimeout(done, TIMEOUT_MS);
    body.on('data', (part: Buffer) => {
      size += part.length;
      if (size > DROPPED_MOST) done();
    });
    for (const event of ['end', 'error', 'close']) body.on(event, done);
    body.resume();
  });
}

/** What a file is by its first bytes, whatever it is called. */
export function isPicture(bytes: Uint8Array): boolean {
  const at = (offset: number, signs: string): boolean =>
    Buffer.from(bytes.subarray(offset, offset + signs.length)).toString('latin1') === signs;
  return (
    (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) ||
    at(0, '\x89PNG\r\n\x1a\n') ||
    (at(0, 'RIFF') && at(8, 'WEBP'))
  );
}
