import { PUBLIC_FORMAT, type PublicGovernment, type PublicSite, publicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { DATA_ROOT, dataPagePath, dataPath } from './data-addresses.ts';
import { licenceOf } from './data-package.ts';

/**
 * Everything public of a government in one file, in the form that packs between zones have too. Answers to letters are
 * left out: each is for the one who has its code.
 */
export const siteFileOf = (site: PublicSite, government: PublicGovernment): PublicSite => ({
  format: PUBLIC_FORMAT,
  // When it was read says nothing of what it holds; when it was released does.
  madeAt: government.releasedAt ?? site.madeAt,
  governments: [{ ...government, answers: [] }],
});

export const RECORD_WAYS = {
  zh: [
    '工作记录是一条哈希链：每条的哈希 = SHA-256(前一条的哈希 ‖ 序号和换行 ‖ 本条内容的 SHA-256)，第一条接在 32 个零字节后面。',
    '把这里的 sequence 和 hash 存下来（打印、转发、存档都行）。以后改动、删除或插入这之前的任何一条，第 sequence 条的哈希就不会再是这个值。',
    '核对时，请政府提供导出的记录，用离线核验页或命令 liubu verify 检查整条链完好，再看其中 sequence 相同的那一条，hash 应当一字不差。',
  ],
  en: [
    'The record of work is a chain of hashes: the hash of an entry is SHA-256(hash before it ‖ its sequence and a line feed ‖ SHA-256 of its content); the first follows 32 zero bytes.',
    'Keep the sequence and hash given here: on paper, in a message, in an archive. If any entry up to it is changed, removed or added later, entry number “sequence” can no longer have this hash.',
    'To check, ask the government for the exported record, let the offline verifier or the command liubu verify confirm that the whole chain holds, and find the entry of the same sequence: its hash must be this one to the letter.',
  ],
} as const;

/** As text. What is no part of the format does not get into it, whatever the site carries along. */
export const siteText = (site: PublicSite, government: PublicGovernment): string =>
  `${JSON.stringify(publicSite.parse(siteFileOf(site, government)))}\n`;

/** The head of the record's chain when the edition was made, and what anyone can do with it. */
export const recordFileOf = ({ code, name, edition, releasedAt, record }: PublicGovernment): object => ({
  format: 'liubu.data.record/1',
  government: { code, name },
  edition,
  releasedAt,
  sequence: record?.sequence ?? null,
  hash: record?.hash ?? null,
  at: record?.at ?? null,
  algorithm: 'SHA-256',
  howToVerify: RECORD_WAYS,
  command: 'liubu verify record.ndjson',
});

/** Where everything is: the first address of a program. */
export function rootIndexOf(site: PublicSite, options: PortalOptions): object {
  const address = (path: string): string => `${options.origin ?? ''}${options.base}${path}`;
  return {
    format: 'liubu.data/1',
    version: 'v1',
    governments: site.governments.map((government) => ({
      code: government.code,
      name: government.name,
      level: government.level,
      edition: government.edition,
      releasedAt: government.releasedAt,
      licence: { name: government.licence.name, url: licenceOf(government, options).path },
      site: address(`${dataPath(government.code, null)}site.json`),
      record: address(`${dataPath(government.code, null)}record.json`),
      years: government.years.map(({ year, state }) => ({
        year,
        state,
        index: address(`${dataPath(government.code, year)}index.json`),
        about: address(dataPagePath(government.code, year)),
      })),
    })),
    schemas: {
      plan: address(`${DATA_ROOT}plan.schema.json`),
      site: address(`${DATA_ROOT}site.schema.json`),
    },
    api: address(`${DATA_ROOT}openapi.json`),
  };
}
