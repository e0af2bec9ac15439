import { randomUUID } from 'node:crypto';
import { NOTICE_KINDS, type NoticeColour, type NoticeKind, type NoticeRow } from '@liubu/contract';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { chaseRulesOf } from '../../chasing/declared.ts';
import { demandColour } from '../demand-colour.ts';
import { gatherFacts, type Subject, subjectsOf } from '../gather-facts.ts';
import { keepStep } from '../move-notice.ts';
import { noticeOf } from '../notice-page.ts';
import { shownRow } from '../notice-rows.ts';

interface Draft {
  itemIds: readonly string[];
  findingIds: readonly string[];
  filingIds: readonly string[];
  kind: NoticeKind;
  colour: NoticeColour;
  skipReason?: string | undefined;
  ladderStepId?: string | undefined;
}

/**
 * Drafts notices, one a matter and unit (一事一单), with what stands and where it stands prefilled. Nothing leaves
 * before it is signed.
 *
 * @throws AppError NOT_FOUND, DUPLICATE while a notice on the matter is open, REASON_NEEDED for a colour left out,
 *   RULE_BROKEN where no one unit leads
 */
export async function draftNotices(work: Work, planYear: number, draft: Draft): Promise<{ notices: NoticeRow[] }> {
  const step = draft.ladderStepId === undefined ? null : await takenStep(work, planYear, draft.ladderStepId);
  const itemIds = step === null ? draft.itemIds : [step.itemId];
  const found = await subjectsOf(work, planYear, visibleItemsSql(work, 'i', 6), {
    itemIds,
    findingIds: draft.findingIds,
    filingIds: draft.filingIds,
    unitId: step?.unitId ?? null,
  });
  if (found.length === 0) throw notFound();
  const leaderless = found.find(({ unitId }) => unitId === null);
  if (leaderless)
    throw new AppError('RULE_BROKEN', {
      what: `“${leaderless.title}”没有确定的牵头单位 / no one unit leads it`,
      remedy: '请先在分工中确定牵头单位 / decide its lead unit first',
    });
  const notices: NoticeRow[] = [];
  for (const subject of found as Subject[])
    notices.push(await draftOne(work, planYear, draft, subject, step?.id ?? null));
  return { notices };
}

/** A step of the ladder is taken by a person before a notice is made of it. */
async function takenStep(
  { tx, governmentId }: Work,
  planYear: number,
  id: string,
): Promise<{ id: string; itemId: string; unitId: string }> {
  const [step] = await query<{
    id: string;
    itemId: string | null;
    unitId: string;
    state: string;
    noticeId: string | null;
  }>(
    tx,
    'select id, item_id, unit_id, state, notice_id from liubu.ladder_step where government_id = $1 and plan_year = $2 and id = $3 for update',
    [governmentId, planYear, id],
  );
  if (step === undefined) throw notFound();
  if (step.state !== 'taken')
    throw new AppError('STATE_REFUSED', {
      state: step.state,
      doing: '起草督查单 / draft a notice of it',
      remedy: '请先采取这一步 / take the step first.',
    });
  if (step.noticeId !== null)
    throw new AppError(
      'DUPLICATE',
      { what: '这一步的督查单 / a notice of this step', existing: '已起草 / drafted' },
      { details: { id: step.noticeId } },
    );
  const { itemId, unitId } = step;
  if (itemId === null)
    throw new AppError('RULE_BROKEN', {
      what: '这一步针对单位欠报的多项配合内容，督查单一事一单 / the step is about many parts of a unit; a notice is about one matter',
      remedy:
        '请在催办台一并催办；需要下单的，从事项页起草 / chase the unit, or draft a notice from the page of an item',
    });
  return { id, itemId, unitId };
}

async function draftOne(
  work: Work,
  planYear: number,
  { kind, colour, skipReason }: Draft,
  subject: Subject,
  ladderStepId: string | null,
): Promise<NoticeRow> {
  const { tx, governmentId } = work;
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  // One at a time for a matter: two drafts at once would both be its only one.
  await query(tx, 'select 1 from liubu.item where government_id = $1 and plan_year = $2 and id = $3 for update', [
    governmentId,
    planYear,
    subject.itemId,
  ]);
  const former = await query<{ id: string; colour: NoticeColour; isOpen: boolean; numberText: string | null }>(
    tx,
    `select id, colour, state not in ('closed', 'confirmed') as is_open, number_text from liubu.notice
     where government_id = $1 and plan_year = $2 and item_id = $3 and lead_unit_id = $4 and state <> 'withdrawn'
     order by array_position(array['blue', 'orange', 'red'], colour) desc, created_at desc`,
    [governmentId, planYear, subject.itemId, subject.unitId],
  );
  const open = former.find(({ isOpen }) => isOpen);
  if (open)
    throw new AppError(
      'DUPLICATE',
      {
        what: `“${subject.title}”的督查单（需要加重请在该单上升级） / a notice on this matter (escalate that one)`,
        existing: open.numberText ?? '草稿 / a draft',
      },
      { details: { id: open.id } },
    );
  demandColour(former[0]?.colour ?? null, colour, skipReason);
  const id = randomUUID();
  const facts = await gatherFacts(work, planYear, subject);
  await tx
    .insertInto('notice')
    .values({
      ...{ governmentId, planYear, id, kind, colour, ladderStepId },
      itemId: subject.itemId,
      leadUnitId: subject.unitId,
      assistUnitIds: subject.supports.slice(0, 40),
      title: titleOf(kind, subject.title),
      basis: await basisOf(work, planYear),
      facts: JSON.stringify(facts),
      demand: demandOf(kind),
      withinDays: rules.notice.withinDays,
      contact: '',
      skipReason: skipReason ?? null,
      createdAt: work.now,
      createdByPostId: work.actor.posts[0]?.postId ?? null,
    })
    .execute();
  if (ladderStepId !== null)
    await query(
      tx,
      'update liubu.ladder_step set notice_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
      [governmentId, planYear, ladderStepId, id],
    );
  await keepStep(
    work,
    planYear,
    { id, itemId: subject.itemId, leadUnitId: subject.unitId },
    {
      what: 'drafted',
      reason: skipReason,
      body: { kind, colour, findingIds: subject.findingIds, filingIds: subject.filingIds, ladderStepId },
    },
  );
  return shownRow(await noticeOf(work, planYear, id), work.today);
}

/** Quotation marks within quotation marks are single ones (GB/T 15834). */
const quoted = (matter: string): string => `“${matter.slice(0, 80).replaceAll('“', '‘').replaceAll('”', '’')}”`;

export const titleOf = (kind: NoticeKind, matter: string): string =>
  ({
    supervise: `关于${quoted(matter)}的督查通知`,
    urge: `关于${quoted(matter)}的督查催办通知`,
    rectify: `关于${quoted(matter)}的督查整改通知`,
  })[kind];

export const demandOf = (kind: NoticeKind): string =>
  ({
    supervise: '请核实有关情况，查明原因，明确下一步措施、责任人和完成时间，抓紧推进落实。',
    urge: '请立即补报进展情况，说明逾期原因，明确完成时间；确有困难的，在期限届满前提出延期申请。',
    rectify: '请对照上述问题逐项整改，明确整改措施、责任人和完成时间，并提供能证明整改到位的佐证材料。',
  })[kind];

/** The law, and the document that the work was broken down by. */
async function basisOf({ tx, governmentId }: Work, planYear: number): Promise<string> {
  const [version] = await query<{ title: string | null; number: string | null }>(
    tx,
    `select frame ->> 'annexTitle' as title, document_number as number from liubu.breakdown_version
     where government_id = $1 and plan_year = $2 and state = 'issued' limit 1`,
    [governmentId, planYear],
  );
  const document = version?.title ? `、《${version.title}》${version.number ? `（${version.number}）` : ''}` : '';
  return `《政府督查工作条例》（国务院令第733号）${document}`;
}

export const kindName = (kind: NoticeKind): string => NOTICE_KINDS[kind][0];
