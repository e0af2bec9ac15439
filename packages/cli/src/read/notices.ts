/** What a batch tells besides errors: duplicates, what was skipped, and how it ended. */
import type { Locale } from '../language.ts';
import type { Duplicate } from './duplicates.ts';

export interface Tally {
  read: number;
  failed: number;
  duplicates: number;
  /** Finished in an earlier run. */
  skipped: number;
}

export function duplicateNotice(name: string, { of, by }: Duplicate, locale: Locale): string {
  if (locale === 'en') return `${name}: duplicate of ${of} (${by === 'bytes' ? 'same file' : 'same text'})`;
  return `${name}：与 ${of} 重复（${by === 'bytes' ? '文件完全相同' : '文字相同'}）`;
}

export function tallyNotice({ read, failed, duplicates, skipped }: Tally, locale: Locale): string {
  if (locale === 'en') {
    return `${read} read, ${failed} failed, ${duplicates} duplicates, ${skipped} finished before`;
  }
  return `读成 ${read} 份，失败 ${failed} 份，重复 ${duplicates} 份，此前已完成 ${skipped} 份`;
}

export function otherStateNotice(locale: Locale): string {
  return locale === 'en'
    ? 'options or version differ from the earlier run: everything is read again'
    : '选项或版本与上次不同：全部重新读';
}
