import { CASE_DOCUMENTS, type CaseDocument } from '@liubu/contract';
import { type OfficialDocument, officialToDocx } from '@liubu/documents';
import { DOCX } from '../../../../files/keep-made.ts';
import { hashOf } from '../../../../files/store.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import { caseOf, type StoredCase } from '../case-rows.ts';
import { keepStep } from '../move-case.ts';
import { talkPage } from '../talks/talk-page.ts';
import { caseDocument, type Letterhead } from './case-documents.ts';
import { talkNotice, talkRecord } from './talk-documents.ts';

/** A file that is answered and not kept among the files: whoever knew its hash could fetch it there. */
export interface MadeLetter {
  name: string;
  bytes: Uint8Array;
  mediaType: string;
}

async function letterhead({ tx, governmentId, today }: Work): Promise<Letterhead> {
  const { name } = await tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  return { government: name, today };
}

async function made(
  work: Work,
  planYear: number,
  of: StoredCase,
  what: string,
  title: string,
  document: OfficialDocument,
): Promise<MadeLetter> {
  const bytes = await officialToDocx(document);
  await keepStep(work, planYear, of, { act: 'document', words: title, body: { what, sha256: hashOf(bytes) } });
  return { name: `${of.numberText} ${title}.docx`.replaceAll(/[\\/:*?"<>|\n]/g, ''), bytes, mediaType: DOCX };
}

type Decided = Partial<Pick<StoredCase, 'outcome' | 'points' | 'resultNo' | 'implementDue'>>;

/** What stood before a review changed it: a letter of that time says what it said then, whenever it is made again. */
async function beforeReview({ tx, governmentId }: Work, { id, reviewOutcome }: StoredCase): Promise<Decided> {
  if (reviewOutcome === null) return {};
  const [found] = await query<{ before: Decided }>(
    tx,
    `select p.body -> 'before' as before from liubu.event e
     join liubu.event_personal p on p.government_id = e.government_id and p.event_id = e.id
     where e.government_id = $1 and e.subject_kind = 'case' and e.subject_id = $2 and e.what in ('account:case-changed', 'account:case-upheld')
     order by e.id desc limit 1`,
    [governmentId, id],
  );
  if (found !== undefined) return found.before;
  // Personal parts can be erased; a letter that would say something else than what was sent is not made.
  if (reviewOutcome === 'upheld') return {};
  throw new AppError('STATE_REFUSED', {
    state: '复核以前的内容已按规定清除 / what stood before the review was erased',
    doing: '重新生成文书 / make the letter again',
    remedy: '请查阅当时送达的文书，或生成复核决定书 / look at the letter that was sent, or make the review’s.',
  });
}

/** A letter of the case as a docx. @throws AppError STATE_REFUSED where there is nothing to write in it yet */
export async function makeCaseFile(work: Work, planYear: number, id: string, what: CaseDocument): Promise<MadeLetter> {
  const { documents } = await casePage(work, planYear, id);
  const stored = await caseOf(work, planYear, id);
  if (!documents.includes(what))
    throw new AppError('STATE_REFUSED', {
      state: '还没有可以写入的内容 / there is nothing to write yet',
      doing: `生成${CASE_DOCUMENTS[what][0]} / make it`,
      remedy: '办到这一步之后再生成 / come to that step first.',
    });
  const told = what === 'review' ? stored : { ...stored, ...(await beforeReview(work, stored)) };
  const document = caseDocument(what, told, await letterhead(work));
  return made(work, planYear, stored, what, CASE_DOCUMENTS[what][0], document);
}

/** 约谈通知书 or 约谈纪要. */
export async function makeTalkFile(
  work: Work,
  planYear: number,
  id: string,
  what: 'notice' | 'record',
): Promise<MadeLetter> {
  const talk = await talkPage(work, planYear, id);
  if (what === 'record' && talk.record === null)
    throw new AppError('STATE_REFUSED', {
      state: '还没有纪要 / not recorded yet',
      doing: '生成约谈纪要 / make the record',
      remedy: '请先写纪要 / record it first.',
    });
  const of = await caseOf(work, planYear, talk.caseId);
  const head = await letterhead(work);
  const document = what === 'notice' ? talkNotice(talk, of, head) : talkRecord(talk, of, head);
  return made(work, planYear, of, `talk-${what}`, what === 'notice' ? '约谈通知书' : '约谈纪要', document);
}
