import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from '../files/s3-store.ts';
import { StartError } from './start-error.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** Every setting there is, from the environment. A bad one stops the start, and all bad ones are named at once. */
const settings = z.object({
  LIUBU_DATA: z.string().min(1).default('data'),
  /** A PostgreSQL ≥ 15 of the city's own, in place of the embedded one. */
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'postgresql://用户:密码@主机:端口/库 — postgresql://user:password@host:port/database',
    })
    .optional(),
  LIUBU_HOST: z.string().min(1).default('127.0.0.1'),
  LIUBU_PORT: z.coerce.number().int().min(0).max(65_535).default(8600),
  /** The address that users type, for links in messages: http://liubu.example.gov.cn */
  LIUBU_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where the public site is to be found at the root of a host of its own: https://gk.example.gov.cn */
  LIUBU_PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((value) => /^https?:\/\/[^/?#]+\/?$/.test(value), '只写到主机名 / no path after the host')
    .optional(),
  /** Cookies over https only. Most offices serve plain http, where such a cookie would never come back. */
  LIUBU_HTTPS: flag.default(false),
  LIUBU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  LIUBU_MAX_FILE_MB: z.coerce.number().int().min(1).max(4096).default(200),
  /** Minutes without a request after which one must sign in again. */
  LIUBU_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  /** From one session, or from one address without any. */
  LIUBU_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).max(1_000_000).default(3000),
  /** Of the public site, from one network address. */
  LIUBU_PUBLIC_SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(120),
  /** Path of a JSON file that declares sign-in by other systems; see docs/sign-in.md. */
  LIUBU_IDENTITY: z.string().min(1).optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed, with commas. */
  LIUBU_TRUST_PROXY: z.string().min(1).optional(),
  /** A ClamAV daemon that looks at evidence: host:port, or the path of its Unix socket. */
  LIUBU_CLAMD: z
    .string()
    .regex(
      /^(\/.{1,100}|[^\s/:]{1,253}:\d{1,5}|\[[0-9a-fA-F:.]{2,45}\]:\d{1,5})$/,
      '主机:端口，或套接字路径 / host:port, or a path',
    )
    .optional(),
  /** S3-compatible storage for files in place of the folder: http(s)://host:port. */
  LIUBU_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  LIUBU_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '桶名 / the name of a bucket')
    .optional(),
  LIUBU_S3_REGION: z.string().min(1).default('us-east-1'),
  LIUBU_S3_KEY_ID: z.string().min(1).optional(),
  LIUBU_S3_SECRET: z.string().min(1).optional(),
});

export interface Config {
  /** Absolute. */
  dataFolder: string;
  databaseUrl: string | null;
  host: string;
  port: number;
  publicUrl: string | null;
  publicOrigin: string | null;
  https: boolean;
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  maxFileBytes: number;
  idleMinutes: number;
  requestsPerMinute: number;
  publicSearchesPerMinute: number;
  identityFile: string | null;
  trustProxy: string | null;
  clamd: string | null;
  s3: S3Settings | null;
}

/**
 * @param environment  of the process; read once, at the start
 * @throws StartError CONFIG_INVALID that lists every problem
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('LIUBU_') && !(name in settings.shape) && !KNOWN_ELSEWHERE.has(name),
  );
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)),
    ...halfOfS3(given).map((name) => `  ${name}: 设了 LIUBU_S3_URL 就要一并设置 / needed along with LIUBU_S3_URL`),
    ...unknown.map((name) => `  ${name}: 没有这项设置 / there is no such setting`),
  ];
  if (!parsed.success || problems.length > 0) throw new StartError('CONFIG_INVALID', { problems: problems.join('\n') });
  const values = parsed.data;
  return Object.freeze({
    dataFolder: resolve(values.LIUBU_DATA),
    databaseUrl: values.DATABASE_URL ?? null,
    host: values.LIUBU_HOST,
    port: values.LIUBU_PORT,
    publicUrl: values.LIUBU_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    publicOrigin: values.LIUBU_PUBLIC_ORIGIN?.replace(/\/$/, '') ?? null,
    https: values.LIUBU_HTTPS,
    log: values.LIUBU_LOG,
    maxFileBytes: values.LIUBU_MAX_FILE_MB * 1024 * 1024,
    idleMinutes: values.LIUBU_IDLE_MINUTES,
    requestsPerMinute: values.LIUBU_REQUESTS_PER_MINUTE,
    publicSearchesPerMinute: values.LIUBU_PUBLIC_SEARCHES_PER_MINUTE,
    identityFile: values.LIUBU_IDENTITY ? resolve(values.LIUBU_IDENTITY) : null,
    trustProxy: values.LIUBU_TRUST_PROXY ?? null,
    clamd: values.LIUBU_CLAMD ?? null,
    s3: values.LIUBU_S3_URL
      ? {
          url: values.LIUBU_S3_URL.replace(/\/$/, ''),
          bucket: values.LIUBU_S3_BUCKET!,
          region: values.LIUBU_S3_REGION,
          keyId: values.LIUBU_S3_KEY_ID!,
          secret: values.LIUBU_S3_SECRET!,
        }
      : null,
  });
}

/** Storage is set up whole or not at all. */
const halfOfS3 = (given: Readonly<Record<string, unknown>>): string[] => {
  const parts = ['LIUBU_S3_URL', 'LIUBU_S3_BUCKET', 'LIUBU_S3_KEY_ID', 'LIUBU_S3_SECRET'];
  const missing = parts.filter((name) => given[name] === undefined);
  return missing.length === parts.length ? [] : missing;
};

/** Settings of the command line and of tests, which are read there. */
const KNOWN_ELSEWHERE = new Set([
  'LIUBU_OCR',
  'LIUBU_RESTARTED',
  'LIUBU_LANG',
  'LIUBU_SAMPLE',
  'LIUBU_STARTED_AT',
  'LIUBU_SMS_GATEWAY',
]);

export const embeddedFolder = (config: Config): string => join(config.dataFolder, 'database');
export const filesFolder = (config: Config): string => join(config.dataFolder, 'files');
