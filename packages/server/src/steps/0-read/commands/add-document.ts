import { createHash, randomUUID } from 'node:crypto';
import type { DocumentKind, DocumentRow } from '@liubu/contract';
import { askDocumentThread, FileRefusal } from '../../../files/document-thread.ts';
import { judgeMarkings, type SecrecyLevel } from '../../../files/secrecy.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import { dayIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { documentOf } from '../stored-documents.ts';

export interface NewDocument {
  kind: DocumentKind;
  title?: string | undefined;
  issuedBy?: string | null | undefined;
  number?: string | null | undefined;
  issuedOn?: string | null | undefined;
  level: SecrecyLevel;
  fileSha256?: string | undefined;
  text?: string | undefined;
  /** The edition that this one takes the place of. */
  supersedes?: DocumentRow | undefined;
}

interface Content {
  text: string;
  format: string;
  encoding: string;
  fileName: string | null;
  level: SecrecyLevel;
  notices: { code: string; message: string; messageEn: string }[];
}

/** The same words without layout: one report comes as docx, as pdf and as pasted text. */
const textHashOf = (text: string): string =>
  createHash('sha256').update(text.normalize('NFKC').replace(/\s+/g, '')).digest('hex');

const LONGEST_TITLE = 200;
const LEVELS: readonly SecrecyLevel[] = ['public', 'internal', 'restricted'];

/** The first line that says something, as the document's name. */
function titleOf(text: string, fileName: string | null): string {
  const line =
    text
      .slice(0, 2000)
      .match(/[^\s][^\n]*/)?.[0]
      .trim() ?? '';
  if (line.length > 0 && line.length <= 60) return line;
  return (fileName?.replace(/\.[^.]{1,8}$/, '') || line.slice(0, 60) || '未命名').slice(0, LONGEST_TITLE);
}

/**
 * Takes a document in, from a stored file or as typed, and has it read.
 *
 * @throws AppError INPUT_INVALID, FILE_REFUSED, SECRET_MARKING, DUPLICATE, RULE_BROKEN
 */
export async function addDocument(
  work: Work,
  files: FileStore,
  planYear: number,
  given: NewDocument,
): Promise<DocumentRow> {
  const { tx, governmentId } = work;
  await demandPlanYear(work, planYear);
  const content = await contentOf(work, files, given);
  const textHash = textHashOf(content.text);
  // Two who hand in the same document at once: the second sees the first.
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 5))', [`${governmentId} ${planYear} ${textHash}`]);
  await refuseKnown(work, planYear, textHash, given.fileSha256);

  const id = randomUUID();
  const readingId = randomUUID();
  const level = LEVELS[Math.max(LEVELS.indexOf(given.level), LEVELS.indexOf(content.level))]!;
  const { supersedes } = given;
  await tx
    .insertInto('document')
    .values({
      governmentId,
      planYear,
      id,
      kind: given.kind,
      title: given.title || titleOf(content.text, content.fileName),
      issuedBy: given.issuedBy || null,
      number: given.number || null,
      issuedOn: given.issuedOn ?? null,
      fileSha256: given.fileSha256 ?? null,
      text: content.text,
      textHash,
      format: content.format,
      encoding: content.encoding,
      notices: JSON.stringify(content.notices),
      level,
      supersedesId: supersedes?.id ?? null,
      edition: (supersedes?.edition ?? 0) + 1,
      createdAt: work.now,
    })
    .execute();
  await tx
    .insertInto('reading')
    .values({ governmentId, planYear, id: readingId, documentId: id, createdAt: work.now })
    .execute();
  await work.record({
    what: supersedes ? 'read:add-edition' : 'read:add-document',
    subjectKind: 'document',
    subjectId: id,
    body: {
      planYear,
      kind: given.kind,
      level,
      fileSha256: given.fileSha256 ?? null,
      textHash,
      chars: content.text.length,
      supersedesId: supersedes?.id ?? null,
    },
  });
  await work.enqueue('read-document', { governmentId, planYear, readingId });
  await work.announce('reading', { documentId: id });
  return documentOf(work, planYear, id);
}

/** @throws AppError RULE_BROKEN */
export async function demandPlanYear(work: Work, planYear: number): Promise<void> {
  const year = await work.tx
    .selectFrom('planYear')
    .select('state')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .executeTakeFirst();
  if (year === undefined)
    throw new AppError('RULE_BROKEN', {
      what: `${planYear} 年度还没有开立 / the plan year ${planYear} is not open`,
      remedy: '请先开立计划年度 / open it first',
    });
  if (year.state === 'closed')
    throw new AppError('STATE_REFUSED', {
      state: '已办结归档 / closed',
      doing: '收入文件 / take documents in',
      remedy: '请选择仍在办理的年度 / choose a year that is open.',
    });
}

async function contentOf(work: Work, files: FileStore, given: NewDocument): Promise<Content> {
  if ((given.fileSha256 === undefined) === (given.text === undefined)) {
    const problem = '请上传文件或录入文字，二者取一 / a file or typed text, one of them';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { fileSha256: problem, text: problem } });
  }
  if (given.text !== undefined) {
    const text = given.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    if (text.trim() === '') {
      const problem = '没有文字 / there is no text';
      throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { text: problem } });
    }
    const name = given.title || '录入的文字';
    const { level, notices } = judgeMarkings(name, await askDocumentThread({ do: 'text-markings', text, name }));
    return { text, format: 'typed', encoding: 'utf-16', fileName: null, level, notices };
  }
  const sha256 = given.fileSha256!;
  const file = await work.tx
    .selectFrom('file')
    .select(['name', 'level'])
    .where('governmentId', '=', work.governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (file === undefined || !(await files.has(work.governmentId, sha256))) {
    const problem = '没有这个文件，请重新上传 / no such file, upload it again';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { fileSha256: problem } });
  }
  try {
    const opened = await askDocumentThread({
      do: 'open',
      bytes: await files.read(work.governmentId, sha256),
      name: file.name,
    });
    // A stored file is internal by itself; how open the document is, its marking and whoever hands it in say.
    const markings = await askDocumentThread({ do: 'text-markings', text: opened.text, name: file.name });
    const marked = judgeMarkings(file.name, markings);
    return {
      text: opened.text,
      format: opened.format,
      encoding: opened.encoding,
      fileName: file.name,
      level: file.level === 'restricted' ? file.level : marked.level,
      notices: [
        ...marked.notices,
        ...opened.warnings.map(({ code, message, messageEn }) => ({ code, message, messageEn })),
      ],
    };
  } catch (cause) {
    if (cause instanceof FileRefusal) throw cause.toAppError(file.name, 'fileSha256');
    throw cause;
  }
}

/** @throws AppError DUPLICATE with the document that has the same words */
async function refuseKnown(
  work: Work,
  planYear: number,
  textHash: string,
  fileSha256: string | undefined,
): Promise<void> {
  const known = await work.tx
    .selectFrom('document')
    .select(['id', 'title', 'createdAt', 'edition'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where((eb) => eb.or([eb('textHash', '=', textHash), ...(fileSha256 ? [eb('fileSha256', '=', fileSha256)] : [])]))
    .orderBy('createdAt')
    .executeTakeFirst();
  if (known === undefined) return;
  throw new AppError(
    'DUPLICATE',
    {
      what: '这份文件 / this document',
      existing: `《${known.title}》（${dayIn(known.createdAt)}）`,
    },
    { details: { documentId: known.id, link: `/${planYear}/read/${known.id}` } },
  );
}
