import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Server {
  url: string;
  objects: Map<string, Buffer>;
  /** Requests that were taken, as “PUT /bucket/key”. */
  log: string[];
  /** Multipart uploads that are still open. */
  uploads: Map<string, Map<number, Buffer>>;
  /** Answers so many of the next requests with 503. */
  fail(times: number): void;
  close(): Promise<void>;
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * S3 as far as the store needs it, written from the description of Signature Version 4: each request's signature, age and
 * the hash of its content are held against what it says. Parts but the last have five megabytes at least, as S3 demands.
 */
export async function s3Server(keys: {
  keyId: string;
  secret: string;
  region: string;
  bucket: string;
}): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const log: string[] = [];
  let failing = 0;

  /** @returns the code of the refusal, null when it is right */
  function refusalOf(request: IncomingMessage, url: URL, body: Buffer): string | null {
    const found =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? '',
      );
    if (!found) return 'AccessDenied';
    const [, keyId, day, region, signedHeaders, signature] = found as unknown as string[];
    if (keyId !== keys.keyId) return 'InvalidAccessKeyId';
    const moment = String(request.headers['x-amz-date']);
    const at = Date.parse(moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!(Math.abs(Date.now() - at) < 900_000) || !moment.startsWith(day!)) return 'RequestTimeTooSkewed';
    const names = signedHeaders!.split(';');
    if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return 'AccessDenied';
    const canonical = [
      request.method,
      url.pathname,
      [...url.searchParams]
        .map(([name, value]) => `${encode(name)}=${encode(value)}`)
        .sort()
        .join('&'),
      ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
      '',
      signedHeaders,
      request.headers['x-amz-content-sha256'],
    ].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', moment, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
    const key = hmac(hmac(hmac(hmac(`AWS4${keys.secret}`, day!), region!), 's3'), 'aws4_request');
    if (region !== keys.region || !timingSafeEqual(hmac(key, toSign), Buffer.from(signature!, 'hex')))
      return 'SignatureDoesNotMatch';
    return sha256(body) === request.headers['x-amz-content-sha256'] ? null : 'XAmzContentSHA256Mismatch';
  }

  function answer(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): void {
    const key = url.pathname.slice(keys.bucket.length + 2);
    const refuse = (status: number, code: string) =>
      response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
    const uploadId = url.searchParams.get('uploadId');
    if (!url.pathname.startsWith(`/${keys.bucket}/`)) return void refuse(404, 'NoSuchBucket');
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const id = `上传 ${uploads.size + 1}/+`;
      uploads.set(id, new Map());
      return void response.end(
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (uploadId !== null) {
      const parts = uploads.get(uploadId);
      if (!parts) return void refuse(404, 'NoSuchUpload');
      if (request.method === 'PUT') {
        parts.set(Number(url.searchParams.get('partNumber')), body);
        return void response.writeHead(200, { etag: `"${sha256(body).slice(0, 32)}"` }).end();
      }
      uploads.delete(uploadId);
      if (request.method === 'DELETE') return void response.writeHead(204).end();
      const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"([0-9a-f]{32})"<\/ETag>/g)];
      const pieces = named.map(([, number, tag]) => {
        const part = parts.get(Number(number));
        return part && sha256(part).startsWith(tag!) ? part : null;
      });
      if (pieces.length === 0 || pieces.includes(null)) return void refuse(400, 'InvalidPart');
      if (pieces.slice(0, -1).some((part) => part!.length < 5 * 1024 * 1024)) return void refuse(400, 'EntityTooSmall');
      objects.set(key, Buffer.concat(pieces as Buffer[]));
      return void response.end('<CompleteMultipartUploadResult/>');
    }
    const content = objects.get(key);
    if (request.method === 'PUT') {
      objects.set(key, body);
      response.end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (content === undefined) refuse(404, 'NoSuchKey');
    else
      response
        .writeHead(200, { 'content-length': content.length })
        .end(request.method === 'HEAD' ? undefined : content);
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url!, 'http://s3');
    log.push(`${request.method} ${url.pathname}`);
    if (failing > 0) {
      failing -= 1;
      return void response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    }
    const refusal = refusalOf(request, url, body);
    if (refusal !== null) response.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`);
    else answer(request, response, url, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    log,
    uploads,
    fail: (times) => {
      failing = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
