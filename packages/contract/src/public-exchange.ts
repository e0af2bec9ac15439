import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, done, id, line, moment, sha256 } from './values.ts';

/**
 * Between two zones that may not talk: a 发布包 goes out, a 来信 file comes back. Both are zip files with a manifest that
 * names every part by its hash, and a signature over the manifest.
 */
export const PACK_FORMAT = 'liubu.pack/1';
export const INBOX_FILE_FORMAT = 'liubu.inbox-file/1';

/** A public key as people copy it: the method, and 32 bytes in base64url. */
export const signingKey = z.string().regex(/^ed25519:[\w-]{43}$/, 'ed25519:…（43 个字符 / 43 characters）');
export const sealingKey = z.string().regex(/^x25519:[\w-]{43}$/);

const part = z.object({
  name: z.string().max(120),
  bytes: z.int().min(0),
  sha256,
});

/** 发布包: one government at one moment. */
export const packManifest = z.object({
  format: z.literal(PACK_FORMAT),
  /** Who signed it: the installation inside. */
  key: signingKey,
  /** What the outer zone seals letters to, so that it keeps none that it can read. */
  sealTo: sealingKey,
  government: z.object({ code: z.string().regex(/^[0-9a-z]{6,12}$/), name: line(100) }),
  /** Goes up by one with every pack of this government; an outer zone takes none that is not newer. */
  number: z.int().positive(),
  /** Number of the release edition that is in it. */
  edition: z.int().min(0),
  previous: z.object({ number: z.int().positive(), sha256 }).nullable(),
  madeAt: moment,
  parts: z.array(part).max(100_000),
});
export type PackManifest = z.output<typeof packManifest>;

/** 来信文件: sealed letters of one outer zone, for one government. */
export const inboxManifest = z.object({
  format: z.literal(INBOX_FILE_FORMAT),
  /** Who signed it: the outer zone, by the key that its first start made. */
  zone: signingKey,
  government: z.object({ code: z.string().regex(/^[0-9a-z]{6,12}$/) }),
  /** Goes up by one with every file of this zone. */
  number: z.int().positive(),
  count: z.int().min(0),
  from: moment.nullable(),
  to: moment.nullable(),
  parts: z.array(part).max(100_000),
});
export type InboxManifest = z.output<typeof inboxManifest>;

/** What a 来信 file may hold at most; more comes in several. */
export const INBOX_FILE_LIMITS = {
  letters: 100_000,
  bytes: 512 * 1024 * 1024,
  lineBytes: 64 * 1024,
  photoBytes: 8 * 1024 * 1024,
};

export const releasePack = z.object({
  id,
  number: z.int(),
  edition: z.int(),
  madeAt: moment,
  madeBy: z.string().nullable(),
  items: z.int(),
  photos: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});
export type ReleasePack = z.output<typeof releasePack>;

/** quarantined 待核 · taken 已收取 · refused 整件退回 */
export const inboxFileState = z.enum(['quarantined', 'taken', 'refused']);

export const inboxFile = z.object({
  id,
  name: z.string(),
  state: inboxFileState,
  broughtAt: moment,
  broughtBy: z.string().nullable(),
  bytes: z.int(),
  sha256: z.string(),
  zone: z.string().nullable(),
  /** As two people compare it. */
  zoneFingerprint: z.string().nullable(),
  /** The zone is known: its key was confirmed before. */
  isZoneKnown: z.boolean(),
  number: z.int().nullable(),
  /** What it says is in it, by kind; letters that cannot be opened are counted as such. */
  counts: z.object({
    message: z.int(),
    mark: z.int(),
    follow: z.int(),
    confirm: z.int(),
    unfollow: z.int(),
    photos: z.int(),
    unreadable: z.int(),
  }),
  from: day.nullable(),
  to: day.nullable(),
  /** Not one letter in it can be read: it cannot be taken in, only sent back. */
  opensNone: z.boolean(),
  /** Why the whole file is not taken, in both languages; null where nothing stands against it. */
  problem: z.object({ zh: z.string(), en: z.string() }).nullable(),
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** After it was taken in: how many were, and how many were refused for what. */
  outcome: z
    .object({
      taken: z.int(),
      refused: z.array(z.object({ why: z.string(), count: z.int() })),
      details: z.array(z.object({ at: z.int(), id: z.string().nullable(), why: z.string() })),
    })
    .nullable(),
});
export type InboxFile = z.output<typeof inboxFile>;

export const publicExchangeApi = {
  exchange: endpoint({
    id: 'public.exchange',
    method: 'GET',
    path: '/api/public/exchange',
    summary: '两区交换：公钥、发布包、来信文件',
    permission: 'public:exchange',
    response: z.object({
      key: signingKey,
      fingerprint: z.string(),
      /** Edition that stands now, so that one sees whether a pack is behind. */
      edition: z.int(),
      /** Letters need a telephone that is confirmed: the outer zone needs a gateway of its own. */
      confirmsPhone: z.boolean(),
      packs: z.array(releasePack),
      files: z.array(inboxFile),
      zones: z.array(z.object({ key: z.string(), fingerprint: z.string(), confirmedAt: moment, lastNumber: z.int() })),
    }),
  }),
  exchangeKey: endpoint({
    id: 'public.exchange-key',
    method: 'GET',
    path: '/api/public/exchange/key',
    summary: '下载核验发布包用的公钥',
    permission: 'public:exchange',
    response: 'file',
  }),
  makePack: endpoint({
    id: 'public.make-pack',
    method: 'POST',
    path: '/api/public/packs',
    summary: '制作发布包',
    permission: 'public:exchange',
    body: z.object({}).optional(),
    response: releasePack,
  }),
  packFile: endpoint({
    id: 'public.pack-file',
    method: 'GET',
    path: '/api/public/packs/:id/file',
    summary: '下载发布包',
    permission: 'public:exchange',
    params: z.object({ id }),
    response: 'file',
  }),
  bringInboxFile: endpoint({
    id: 'public.bring-inbox-file',
    method: 'POST',
    path: '/api/public/inbox-files',
    summary: '上传来信文件：先隔离、核查，不收取',
    permission: 'public:exchange',
    upload: true,
    query: z.object({ name: line(200) }),
    response: inboxFile,
  }),
  takeInboxFile: endpoint({
    id: 'public.take-inbox-file',
    method: 'POST',
    path: '/api/public/inbox-files/:id/take-in',
    summary: '收取一份核查过的来信文件',
    permission: 'public:exchange',
    params: z.object({ id }),
    /** The officer compared the fingerprint with the one that the outer zone shows; needed for a zone's first file. */
    body: z.object({ confirmsZone: z.boolean().default(false) }),
    response: inboxFile,
  }),
  refuseInboxFile: endpoint({
    id: 'public.refuse-inbox-file',
    method: 'POST',
    path: '/api/public/inbox-files/:id/refuse',
    summary: '整件退回来信文件',
    permission: 'public:exchange',
    params: z.object({ id }),
    body: z.object({ reason: line(500) }),
    response: done,
  }),
} as const;
