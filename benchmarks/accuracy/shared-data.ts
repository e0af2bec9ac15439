import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The annotated reports and their scorers lie beside the repository; no sentence of them is kept in it. */
const SHARED = new URL('../../../shared/', import.meta.url);

export const sharedPath = (path: string): string => fileURLToPath(new URL(path, SHARED));

/** Ends the run with a plain word when the annotated reports are missing: a gate that measures nothing is no gate. */
export function needShared(): void {
  if (existsSync(sharedPath('eval/score.mjs'))) return;
  console.error(
    `找不到标注数据：${sharedPath('eval')}。请把 shared 目录放在仓库旁边。\n` +
      `Annotated reports not found: ${sharedPath('eval')}. Put the shared folder beside the repository.`,
  );
  process.exit(1);
}

export const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(sharedPath(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

export const readShared = (path: string): string => readFileSync(sharedPath(path), 'utf8');
