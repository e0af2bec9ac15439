/** The thread for documents: opens files, reads texts into plans, makes what they are found by. */
import { open } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import {
  checkContent,
  compareSigned,
  diffConsultation,
  draftOfBreakdown,
  fillForm,
  findMarkings,
  openDocument,
  openSigned,
  readAllocation,
  readConsultation,
  readForm,
  readProperties,
  readSheetRows,
  readTable,
} from '@liubu/documents';
import { compileUnits, learnUnits, readReport } from '@liubu/reader';
import { matchWordings } from '@liubu/reader/compare';
import { gramsOf } from '../search/grams.ts';
import type { DocumentAnswers, DocumentTask, Refusal, ThreadAnswer } from './document-tasks.ts';
import { reconcileReports } from './reconcile-reports.ts';

const port = parentPort;
if (port === null) throw new Error('document-worker runs as a thread only');

/** Rows that a returned sheet may have beyond twice those that were sent: more are no answer to it. */
const SPARE_ROWS = 2_000;

async function run(task: DocumentTask): Promise<DocumentAnswers[DocumentTask['do']]> {
  switch (task.do) {
    case 'open':
      return await openDocument(task.bytes, task.name);
    case 'table':
      return await readTable(task.bytes, task.name);
    case 'markings':
      return await markingsOf(task.bytes, task.name);
    case 'text-markings':
      return await findMarkings(task.text, { name: task.name });
    case 'evidence':
      return await lookThrough(task.path, task.name);
    case 'consultation':
      return await diffConsultation(
        task.sent,
        await readConsultation(task.bytes, task.name, {
          sent: task.sent,
          limits: { tableRows: task.sent.length * 2 + SPARE_ROWS },
        }),
      );
    case 'allocation':
      return await readAllocation(task.bytes, task.name, { places: task.places });
    case 'signed':
      return await compareSigned(await draftOfBreakdown(task.draft), (await openSigned(task.bytes, task.name)).text);
    case 'rows':
      return await readSheetRows(task.bytes, task.name);
    case 'form':
      return await readForm(task.bytes, task.name);
    case 'fill-form':
      return await fillForm(task.bytes, task.name, task.kind, task.fills);
    case 'read':
      return readReport(task.text, { ...task.options, units: unitsFrom(task.past) });
    case 'reconcile':
      return reconcileReports(task);
    case 'match-wordings':
      return matchWordings(task.ones, task.others, task.options);
    case 'grams':
      return task.texts.map(gramsOf);
  }
}

/**
 * Name, properties and, where there is any, text. A photo or a drawing has none, and a damaged file is told by whoever
 * reads it: here it is looked at as far as it can be.
 */
async function markingsOf(bytes: Uint8Array, name: string) {
  const orNothing = <T>(read: Promise<T>): Promise<T | null> =>
    read.catch((cause: unknown) => {
      if (isRefusal(cause)) return null;
      throw cause;
    });
  const opened = await orNothing(openDocument(bytes, name));
  const metadata = await orNothing(readProperties(bytes, name));
  return await findMarkings(opened?.text ?? '', { name, metadata });
}

/** What may be evidence by its content, and what it says of its own secrecy; a password is a refusal here. */
async function lookThrough(path: string, name: string) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (start: number, length: number): Promise<Uint8Array> => {
      const piece = Buffer.alloc(Math.max(0, Math.min(length, size - start)));
      const { bytesRead } = await file.read(piece, 0, piece.length, start);
      return piece.subarray(0, bytesRead);
    };
    const checked = await checkContent({ size, read }, name);
    if (!checked.hasText) return { checked, markings: await findMarkings('', { name }) };
    const bytes = await read(0, size);
    const opened = await openDocument(bytes, name).catch((cause: unknown) => {
      if (!isRefusal(cause) || cause.code === 'PASSWORD_PROTECTED') throw cause;
      return null;
    });
    const metadata = await readProperties(bytes, name).catch((cause: unknown) => {
      if (isRefusal(cause)) return null;
      throw cause;
    });
    return { checked, markings: await findMarkings(opened?.text ?? '', { name, metadata }) };
  } finally {
    await file.close();
  }
}

/** The usual duties of units, and what the government's own earlier breakdowns taught. */
const unitsFrom = (past: Extract<DocumentTask, { do: 'read' }>['past']) =>
  compileUnits({ learned: past.length === 0 ? null : learnUnits(past) });

interface ToldError extends Error {
  code: Refusal['code'];
  details: Refusal['details'];
  messageIn(locale: 'zh-CN' | 'en'): string;
}

// By what it can do, since the class itself is loaded only when a file is refused.
const isRefusal = (cause: unknown): cause is ToldError =>
  cause instanceof Error && typeof (cause as Partial<ToldError>).messageIn === 'function';

port.on('message', async ({ id, task }: { id: number; task: DocumentTask }) => {
  let answer: ThreadAnswer;
  try {
    answer = { id, value: await run(task) };
  } catch (cause) {
    answer = isRefusal(cause)
      ? {
          id,
          refusal: {
            code: cause.code,
            details: cause.details,
            zh: cause.messageIn('zh-CN'),
            en: cause.messageIn('en'),
          },
        }
      : { id, fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
  }
  port.postMessage(answer);
});

// What the first report would wait for is made while nobody waits.
readReport('云川市政府工作报告\n一、2026年工作安排\n新建改建农村公路120公里。');
gramsOf('云川');
