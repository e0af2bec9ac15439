/** One source becomes a plan: bytes → text (`documents`) → plan (`reader`). */
import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { DocumentError, formatBytes } from '@liubu/documents/errors';
import { LIMITS } from '@liubu/documents/limits';
import { openPlainText } from '@liubu/documents/text';
import type { Plan, SourceKind, Warning } from '@liubu/plan';
import { compileUnits, type LearnedUnits, readReport, type UnitIndex } from '@liubu/reader';
import { CliError } from '../errors.ts';
import type { Locale } from '../language.ts';

/** What the reading of every file of a run depends on. Plain data: it is handed to threads. */
export interface ReadSettings {
  kind: SourceKind | null;
  learned: LearnedUnits | null;
  /** The user's OCR command for scans. */
  ocrCommand: string | null;
  locale: Locale;
}

export interface ReadSource {
  plan: Plan;
  /** The text that every offset points into. */
  text: string;
}

const KIND_WORDS: Record<Locale, Record<SourceKind, string>> = {
  'zh-CN': { report: '报告', decision: '会议决定', instruction: '批示', list: '清单', other: '其他文字' },
  en: { report: 'report', decision: 'decision', instruction: 'instruction', list: 'list', other: 'other text' },
};

/** Units learned by the user, compiled once a thread; without any the reader brings its own. */
let compiled: { from: LearnedUnits; units: UnitIndex } | null = null;

function unitsOf(learned: LearnedUnits | null): UnitIndex | undefined {
  if (learned === null) return undefined;
  if (compiled?.from !== learned) compiled = { from: learned, units: compileUnits({ learned }) };
  return compiled.units;
}

async function openText(bytes: Uint8Array, name: string, settings: ReadSettings) {
  const plain = openPlainText(bytes, name);
  if (plain !== null) return plain;
  const { openDocument } = await import('@liubu/documents');
  return await openDocument(bytes, name, settings.ocrCommand === null ? {} : { ocrCommand: settings.ocrCommand });
}

/**
 * @param file as the user named it, for messages; the plan carries its last part only, so that it does not depend on
 *   the folder that it was read from
 * @throws DocumentError; CliError NOT_A_REPORT when `settings.kind` is "report" and the text is none
 */
export async function readSource(bytes: Uint8Array, file: string, settings: ReadSettings): Promise<ReadSource> {
  const { text, encoding, warnings } = await openText(bytes, file, settings);
  const sha256 = hash('sha256', bytes, 'hex');
  return readOpened({ file, text, encoding, sha256, warnings, kind: settings.kind }, settings);
}

/**
 * A text that needs no decoding, from a stream of JSON. Its hash is that of its UTF-8 bytes.
 *
 * @throws DocumentError FILE_EMPTY, TEXT_TOO_LARGE; CliError NOT_A_REPORT
 */
export function readText(text: string, file: string, kind: SourceKind | null, settings: ReadSettings): ReadSource {
  if (text.trim() === '') throw new DocumentError('FILE_EMPTY', { name: file });
  const bytes = Buffer.byteLength(text);
  if (bytes >= LIMITS.textBytes) {
    const limit = formatBytes(LIMITS.textBytes);
    throw new DocumentError('TEXT_TOO_LARGE', { name: file, size: formatBytes(bytes), limit });
  }
  const sha256 = hash('sha256', text, 'hex');
  return readOpened({ file, text, encoding: 'utf-8', sha256, warnings: [], kind: kind ?? settings.kind }, settings);
}

interface Opened {
  file: string;
  text: string;
  encoding: string;
  sha256: string;
  warnings: readonly Warning[];
  kind: SourceKind | null;
}

function readOpened(opened: Opened, settings: ReadSettings): ReadSource {
  const { file, text, encoding, sha256, kind } = opened;
  const units = unitsOf(settings.learned);
  const plan = readReport(text, {
    name: file === '-' ? file : basename(file),
    sha256,
    encoding,
    ...(units !== undefined && { units }),
    // “report” is a claim to be checked, every other kind an order.
    ...(kind !== null && kind !== 'report' && { kind }),
  });
  if (kind === 'report') refuseOtherKinds(plan, file, settings.locale);
  for (const { code, message, start, end } of opened.warnings) {
    plan.warnings.push({ code, message, ...(start !== undefined && { start }), ...(end !== undefined && { end }) });
  }
  return { plan, text };
}

function refuseOtherKinds(plan: Plan, name: string, locale: Locale): void {
  const found = plan.source.kind;
  if (found === 'report' && !plan.warnings.some(({ code }) => code === 'NOT_A_REPORT')) return;
  const shown = found === 'report' ? 'other' : found;
  const reason = locale === 'en' ? `it reads like ${KIND_WORDS.en[shown]}` : `读起来是${KIND_WORDS['zh-CN'][shown]}`;
  throw new CliError('NOT_A_REPORT', { name, reason });
}
