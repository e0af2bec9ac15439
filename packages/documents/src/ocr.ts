import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentError } from './errors.ts';
import type { OpenedDocument, OpenOptions } from './opened-document.ts';

const DEFAULT_TIMEOUT_MS = 600_000;
const MAX_OUTPUT_BYTES = 50_000_000;

/** Splits a command on spaces; single and double quotes keep spaces together. No shell is involved. */
export function splitCommand(command: string): string[] {
  return Array.from(command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), (found) => found[1] ?? found[2] ?? found[3] ?? '');
}

function run(program: string, args: string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: timeoutMs, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

function reasonOf(error: unknown): string {
  const { code, killed, signal } = error as { code?: unknown; killed?: boolean; signal?: string };
  if (killed) return `timeout, ${signal ?? ''}`;
  return code === undefined ? String((error as Error).message) : String(code);
}

/**
 * Hands a file without text to the user's own OCR command. The copy lies in a private temporary folder that is
 * removed whatever happens.
 *
 * @throws DocumentError SCAN_WITHOUT_TEXT when no command is given, OCR_FAILED
 */
export async function readByOcr(
  bytes: Uint8Array,
  name: string,
  extension: string,
  format: OpenedDocument['format'],
  options: OpenOptions,
): Promise<OpenedDocument> {
  const given = options.ocrCommand;
  const command = typeof given === 'string' ? splitCommand(given) : [...(given ?? [])];
  const program = command[0];
  if (program === undefined) throw new DocumentError('SCAN_WITHOUT_TEXT', { name });
  let folder: string | null = null;
  let text: string;
  try {
    folder = await mkdtemp(join(tmpdir(), 'liubu-ocr-'));
    const file = join(folder, `scan.${extension}`);
    await writeFile(file, bytes, { mode: 0o600 });
    const args = command.slice(1);
    const filled = args.map((part) => part.replaceAll('{file}', file));
    if (!args.some((part) => part.includes('{file}'))) filled.push(file);
    text = await run(program, filled, options.ocrTimeoutMs ?? DEFAULT_TIMEOUT_MS);
  } catch (error) {
    // A full disk of the temporary folder shows its own code here, ENOSPC.
    throw new DocumentError('OCR_FAILED', { name, command: program, reason: reasonOf(error) }, error);
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  if (text.trim() === '') throw new DocumentError('OCR_FAILED', { name, command: program, reason: '0 chars' });
  return {
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    encoding: 'ocr',
    format,
    warnings: [
      {
        code: 'TEXT_FROM_OCR',
        message: `文字由识别命令 ${program} 得出，可能有误认，请对照原件。`,
        messageEn: `The text comes from the OCR command ${program}; compare it with the original.`,
      },
    ],
  };
}
