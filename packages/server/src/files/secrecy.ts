import { AppError } from '../platform/app-error.ts';

export type SecrecyLevel = 'public' | 'internal' | 'restricted';

export interface Inspected {
  /** As the user named the file, or the title of what was typed. */
  name: string;
  /** Decoded; '' where there is none (a photo). */
  text: string;
  /** Properties, headers and footers, by name. */
  metadata: Readonly<Record<string, string>>;
}

export interface Inspection {
  /** The least open level that the markings allow. */
  level: SecrecyLevel;
  notices: { code: string; message: string; messageEn: string }[];
}

/** A marking as GB/T 9704 puts it: 机密★10年, 秘密★, or the word alone on a line of its own. */
const STATE_SECRET = /(绝密|机密|秘密)\s*[★☆*]/;
const ALONE = /^[\s　]*(绝密|机密|秘密)(?:[\s　]*[★☆].{0,12})?[\s　]*$/m;
const WORK_SECRET = /^[\s　]*(工作秘密|内部资料|内部文件|内部使用)(?:[\s　,，]*注意保存)?[\s　]*[★☆]?.{0,8}$/m;
/** What is told of a marking that is no state secret. */
export const WORK_SECRET_NOTICES = {
  restricted: {
    code: 'WORK_SECRET',
    message: '文件标有“工作秘密”，已按“限制”级收入，查阅留痕',
    messageEn: 'Marked as a work secret; taken in as restricted, and reading it is logged.',
  },
  internal: {
    code: 'INTERNAL',
    message: '文件标有“内部”字样，已按“内部”级收入，查阅留痕',
    messageEn: 'Marked as internal; taken in as internal, and reading it is logged.',
  },
} as const;

/** Markings stand at the head; in running text the same words speak of secrecy in general. */
const HEAD_CHARS = 600;

/**
 * Refuses state secrets, and says how open the rest may be.
 *
 * @throws AppError SECRET_MARKING; its message names the marking and its place and nothing else
 */
export function refuseSecrets({ name, text, metadata }: Inspected): Inspection {
  const head = text.slice(0, HEAD_CHARS);
  const places: [where: string, found: string | undefined][] = [
    ['文件名 / its name', /(?:^|[\s_（([【-])(绝密|机密|秘密)(?:[\s_）)\]】★☆-]|$)/.exec(name)?.[1]],
    ['文首 / its head', (STATE_SECRET.exec(head) ?? ALONE.exec(head))?.[1]],
    ...Object.entries(metadata).map(([key, value]): [string, string | undefined] => [
      `文件属性 ${key} / its property ${key}`,
      (STATE_SECRET.exec(value) ?? ALONE.exec(value))?.[1],
    ]),
  ];
  const marked = places.find(([, found]) => found !== undefined);
  if (marked) throw new AppError('SECRET_MARKING', { name, marking: marked[1]!, where: marked[0] });
  const work = WORK_SECRET.exec(head)?.[1] ?? /工作秘密|内部资料|内部文件/.exec(name)?.[0];
  if (work === '工作秘密') return { level: 'restricted', notices: [WORK_SECRET_NOTICES.restricted] };
  if (work !== undefined) return { level: 'internal', notices: [WORK_SECRET_NOTICES.internal] };
  return { level: 'public', notices: [] };
}
