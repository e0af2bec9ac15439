import type { Marking } from '@liubu/documents';
import { AppError } from '../platform/app-error.ts';

export type SecrecyLevel = 'public' | 'internal' | 'restricted';

export interface Notice {
  code: string;
  message: string;
  messageEn: string;
}

/** How open a file may be by its own markings, and what a person should know of them. */
export interface Inspection {
  level: SecrecyLevel;
  notices: Notice[];
}

const WORDS: Record<Marking['level'], string> = {
  'top-secret': '绝密',
  secret: '机密',
  confidential: '秘密',
  internal: '内部',
};

const PLACES: Record<Marking['place'], string> = {
  head: '文首 / its head',
  text: '正文 / its text',
  'file-name': '文件名 / its name',
  property: '文件属性 / its properties',
  header: '页眉 / a header',
  footer: '页脚 / a footer',
  watermark: '水印 / a watermark',
  'page-edge': '页边 / the edge of a page',
};

const STAR = /[★☆＊*]/;

/**
 * Refuses state secrets, and says how open the rest may be. A marking with its star stops a file wherever it stands; a
 * lone word that may be one keeps it among the few who may look, until a person has decided. Pure.
 *
 * @throws AppError SECRET_MARKING; it names the marking and its place, and nothing of the content
 */
export function judgeMarkings(name: string, markings: readonly Marking[]): Inspection {
  const state = markings.filter(({ level }) => level !== 'internal');
  const stopped = state.find(({ certainty, quote }) => certainty === 'certain' || STAR.test(quote));
  if (stopped)
    throw new AppError('SECRET_MARKING', { name, marking: WORDS[stopped.level], where: PLACES[stopped.place] });
  const doubtful = state[0];
  if (doubtful) {
    const word = WORDS[doubtful.level];
    return {
      level: 'restricted',
      notices: [
        {
          code: 'POSSIBLE_MARKING',
          message: `文中单独出现“${word}”，请核对是否密级标志；核对前按“限制”级管理，查阅留痕`,
          messageEn: `The word “${word}” stands by itself; check whether it marks a secret. Until then the file is restricted, and reading it is logged.`,
        },
      ],
    };
  }
  const work = markings.find(({ certainty }) => certainty === 'certain');
  if (work === undefined) return { level: 'public', notices: [] };
  const restricted = work.quote.includes('工作秘密');
  return {
    level: restricted ? 'restricted' : 'internal',
    notices: [
      {
        code: 'WORK_SECRET',
        message: `文件标有“${work.quote}”，已按“${restricted ? '限制' : '内部'}”级收入，查阅留痕`,
        messageEn: `Marked as “${work.quote}”; taken in as ${restricted ? 'restricted' : 'internal'}, and reading it is logged.`,
      },
    ],
  };
}
