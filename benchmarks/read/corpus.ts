/** The texts that reading is measured on: real reports, kept outside the repository. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One text as decoded, with the size of its file. */
export interface CorpusText {
  name: string;
  text: string;
  /** UTF-8 bytes of the file. */
  bytes: number;
  /** Where the file is, for child processes; never written into results. */
  path: string;
}

export const EVAL = new URL('../../../shared/eval/', import.meta.url);
/** The sample that the project ships: what processes are warmed up with, so that no measured text is read early. */
export const SAMPLE = new URL('../../fixtures/reports/yunchuan-2026.txt', import.meta.url);

/** A report of ordinary length with every part in it; repeated 10 times it still reads as ten reports. */
export const ORDINARY_REPORT = 'texts/changde-2021.txt';

/**
 * Reads every text of a folder of `../shared/eval`, in the order of names.
 *
 * @throws Error for people when the folder is missing: a speed without the texts is no speed
 */
export function loadCorpus(folder: 'corpus' | 'texts'): CorpusText[] {
  const url = new URL(`${folder}/`, EVAL);
  if (!existsSync(url)) {
    const where = fileURLToPath(url);
    throw new Error(
      `找不到测速用的报告：${where}。请把 shared 文件夹放在仓库旁边。\n` +
        `The reports to measure with were not found: ${where}. Put the shared folder beside the repository.`,
    );
  }
  const names = readdirSync(url).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => loadText(`${folder}/${name}`));
}

/** @param name  relative to `../shared/eval`, such as "texts/changde-2021.txt" */
export function loadText(name: string): CorpusText {
  const url = new URL(name, EVAL);
  const file = readFileSync(url);
  return {
    name: name.replace(/^.*\/|\.txt$/g, ''),
    text: file.toString('utf8').replace(/^\uFEFF/, ''),
    bytes: file.length,
    path: fileURLToPath(url),
  };
}

/** UTF-16 units of all texts. */
export const charsOf = (texts: readonly CorpusText[]): number => texts.reduce((sum, { text }) => sum + text.length, 0);
