import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { type FileStore, hashOf, keyOf, stagingIn } from './store.ts';

export interface S3Settings {
  /** http(s)://host:port of the storage; the bucket is put behind it. */
  url: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

/** Larger contents go up in parts of this size, one at a time in memory; S3 wants 5 MB at least. */
const PART_BYTES = 16 * 1024 * 1024;
const TRIES = 3;

/** What the storage said, without key, signature or address. */
class StorageError extends Error {
  readonly status: number;
  constructor(doing: string, status: number, code: string) {
    super(`the file storage refused to ${doing}: ${status} ${code}`);
    this.name = 'StorageError';
    this.status = status;
  }
}

interface Asked {
  method: 'GET' | 'PUT' | 'POST' | 'HEAD' | 'DELETE';
  query?: string;
  body?: Uint8Array;
  headers?: Record<string, string>;
  doing: string;
}

/**
 * S3-compatible storage (MinIO, Ceph, OBS, OSS, COS), addressed by path. What goes up is signed with its hash, so that the
 * storage refuses what was changed on the way; what comes down is hashed again and never handed on when it differs.
 *
 * @param root  folder of this machine where files are looked through before they are kept
 */
export function s3Store(settings: S3Settings, root: string): FileStore {
  const client = new AwsClient({
    accessKeyId: settings.keyId,
    secretAccessKey: settings.secret,
    region: settings.region,
    service: 's3',
  });
  const base = `${settings.url.replace(/\/$/, '')}/${settings.bucket}`;

  async function ask(key: string, { method, query = '', body, headers = {}, doing }: Asked): Promise<Response> {
    const address = `${base}/${key}${query}`;
    for (let attempt = 1; ; attempt++) {
      let response: Response;
      try {
        // Signed anew each time: a signature is good for its minute.
        const signed = await client.sign(address, {
          method,
          headers: { ...headers, 'x-amz-content-sha256': hashOf(body ?? new Uint8Array()) },
          ...(body && { body: body as Uint8Array<ArrayBuffer> }),
        });
        response = await fetch(signed);
      } catch (cause) {
        if (attempt < TRIES) {
          await pause(attempt);
          continue;
        }
        throw new Error(`the file storage cannot be reached to ${doing}`, { cause });
      }
      if (response.ok || (response.status === 404 && method !== 'PUT')) return response;
      const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(await response.text().catch(() => ''))?.[1] ?? '';
      if (response.status < 500 || attempt >= TRIES) throw new StorageError(doing, response.status, code);
      await pause(attempt);
    }
  }

  async function putWhole(key: string, content: Uint8Array): Promise<void> {
    await drained(await ask(key, { method: 'PUT', body: content, doing: 'keep a file' }));
  }

  async function putParts(key: string, path: string, size: number): Promise<void> {
    const begun = await (await ask(key, { method: 'POST', query: '?uploads=', doing: 'begin a file' })).text();
    const upload = /<UploadId>([^<]{1,1024})<\/UploadId>/.exec(begun)?.[1];
    if (upload === undefined) throw new Error('the file storage gave no upload id');
    const uploadId = encodeURIComponent(upload);
    const file = await open(path);
    try {
      const tags: string[] = [];
      for (let at = 0; at < size; at += PART_BYTES) {
        const part = Buffer.alloc(Math.min(PART_BYTES, size - at));
        await file.read(part, 0, part.length, at);
        const query = `?partNumber=${tags.length + 1}&uploadId=${uploadId}`;
        const answer = await ask(key, { method: 'PUT', query, body: part, doing: 'keep a part' });
        await drained(answer);
        tags.push(answer.headers.get('etag') ?? '');
      }
      const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
      const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
      const query = `?uploadId=${uploadId}`;
      const answer = await (await ask(key, { method: 'POST', query, body, doing: 'finish a file' })).text();
      // The storage may answer 200 and tell of a failure within.
      if (answer.includes('<Error>')) throw new Error('the file storage could not put the parts together');
    } catch (cause) {
      await ask(key, { method: 'DELETE', query: `?uploadId=${uploadId}`, doing: 'drop a file' }).catch(() => {});
      throw cause;
    } finally {
      await file.close();
    }
  }

  const staging = stagingIn(root);
  const has: FileStore['has'] = async (governmentId, sha256) =>
    (await ask(keyOf(governmentId, sha256), { method: 'HEAD', doing: 'look for a file' })).ok;
  const keep: FileStore['keep'] = async (governmentId, staged) => {
    const key = keyOf(governmentId, staged.sha256);
    try {
      if (await has(governmentId, staged.sha256)) return;
      if (staged.size <= PART_BYTES) await putWhole(key, await readFile(staged.path));
      else await putParts(key, staged.path, staged.size);
    } finally {
      await staged.discard();
    }
  };
  const stream: FileStore['stream'] = (governmentId, sha256) =>
    Readable.from(
      (async function* () {
        const response = await ask(keyOf(governmentId, sha256), { method: 'GET', doing: 'give a file' });
        if (!response.ok || response.body === null) throw new Error('the file storage has no such file');
        const hash = createHash('sha256');
        for await (const chunk of response.body) {
          hash.update(chunk);
          yield Buffer.from(chunk);
        }
        if (hash.digest('hex') !== sha256) throw new Error('the file storage gave another content than was kept');
      })(),
      { objectMode: false },
    );
  return {
    put: async (governmentId, content) => {
      const sha256 = hashOf(content);
      if (!(await has(governmentId, sha256))) await putWhole(keyOf(governmentId, sha256), content);
      return sha256;
    },
    putStream: async (governmentId, content) => {
      const staged = await staging(content);
      await keep(governmentId, staged);
      return { sha256: staged.sha256, size: staged.size };
    },
    stage: staging,
    keep,
    read: async (governmentId, sha256) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream(governmentId, sha256)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    stream,
    has,
    erase: async (governmentId, sha256) => {
      await drained(await ask(keyOf(governmentId, sha256), { method: 'DELETE', doing: 'erase a file' }));
    },
  };
}

const drained = (response: Response): Promise<unknown> => response.arrayBuffer();
const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200 * attempt));
