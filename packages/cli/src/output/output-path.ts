/** What `--out` means. */
import { type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

export function isFolder(path: string): boolean {
  return statOrNull(path)?.isDirectory() ?? false;
}

/** An output is a folder when it is one, ends in a slash, or is a new name without an extension. */
export function namesFolder(out: string): boolean {
  if (out === '-') return false;
  if (/[/\\]$/.test(out)) return true;
  const stat = statOrNull(out);
  return stat === null ? !/.\.[^./\\]+$/.test(basename(out)) : stat.isDirectory();
}

/**
 * The name of a source's result. The source's own extension is kept, so that 报告.docx and 报告.pdf do not meet in one
 * result, and a later run over more files gives the same names.
 *
 * @example resultName('2026/报告.docx', 'json') → '2026/报告.docx.json'
 */
export function resultName(source: string, extension: string): string {
  return `${source === '-' ? 'stdin' : source}.${extension}`;
}
