import type { BodyOf, inspectInspectionsApi, SiteCheck } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { dayIn } from '../../../../platform/clock.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { disclosedBy, objectMay } from '../rules/course.ts';
import { checksOf } from '../site-rows.ts';
import { demandInScope, inspectedUnit, onSite } from '../site-scope.ts';
import type { StoredInspection, StoredObject } from '../stored-inspection.ts';
import { tellInspection } from '../tell.ts';
import { discloseObject } from './prepare-inspection.ts';

type Given = BodyOf<typeof inspectInspectionsApi.saveCheck>;

/** A phone's clock may run ahead of ours by so much. */
const CLOCK_SKEW_MS = 10 * 60_000;

interface StoredCheck {
  inspectionId: string;
  byPersonId: string;
  withdrawnAt: Date | null;
  revision: number;
  isUsed: boolean;
}

/**
 * Records one thing seen on site. The phone makes the id, so that what is sent again after a lost connection is there
 * once; each writes their own, and what stood before a correction is kept. The first record of a unit is the visit: an
 * unannounced one is told to it from then on.
 */
export async function saveCheck(
  work: Work,
  planYear: number,
  id: string,
  checkId: string,
  given: Given,
): Promise<SiteCheck> {
  const { tx, governmentId } = work;
  const { revision, ...content } = given;
  const { inspection, objects } = await onSite(work, planYear, id, dayIn(new Date(content.happenedAt)));
  const object = inspectedUnit(objects, content.unitId);
  if (!objectMay(object.state, 'visit'))
    throw new AppError('STATE_REFUSED', {
      state: '结论已送达 / concluded',
      doing: '再记录这个单位 / record this unit',
      remedy: '需要时另报督查 / have another inspection approved',
    });
  demandMoment(work, inspection, content.happenedAt);
  if (content.itemId !== null) await demandInScope(work, planYear, inspection, { ...content, itemId: content.itemId });
  else if (content.targetId !== null) throw notFound();
  const [current] = await query<StoredCheck>(
    tx,
    `select c.inspection_id, c.by_person_id, c.withdrawn_at, c.revision, exists (select 1 from liubu.site_finding f
       where f.government_id = c.government_id and f.plan_year = c.plan_year and f.state in ('confirmed', 'overturned') and c.id = any(f.check_ids)) as is_used
     from liubu.site_check c where c.government_id = $1 and c.plan_year = $2 and c.id = $3 for update`,
    [governmentId, planYear, checkId],
  );
  if (current === undefined) {
    if (revision !== 0) throw notFound();
    await tx
      .insertInto('siteCheck')
      .values({
        governmentId,
        planYear,
        id: checkId,
        inspectionId: id,
        ...content,
        byPersonId: work.actor.personId,
        byPostId: work.actor.posts[0]?.postId ?? null,
        createdAt: work.now,
      })
      .execute();
    await visited(work, planYear, inspection, object, content.happenedAt);
  } else await change(work, planYear, id, checkId, current, given);
  await tellInspection(work, id, true, {
    planYear,
    what: current === undefined ? 'inspect:record-on-site' : 'inspect:correct-site-record',
    body: { checkId, ...content },
  });
  return checkOf(work, planYear, id, checkId);
}

export async function checkOf(work: Work, planYear: number, id: string, checkId: string): Promise<SiteCheck> {
  const [check] = await checksOf(work, planYear, id, { id: checkId });
  if (check === undefined) throw notFound();
  return check;
}

function demandMoment(work: Work, inspection: StoredInspection, happenedAt: string): void {
  const at = new Date(happenedAt);
  const refuse = (says: string): never => {
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { happenedAt: says } });
  };
  if (at.getTime() > work.now.getTime() + CLOCK_SKEW_MS)
    refuse('时间在现在之后，请查看手机时钟 / it lies ahead: look at the clock of the phone');
  if (inspection.openedAt !== null && at.getTime() < inspection.openedAt.getTime() - CLOCK_SKEW_MS)
    refuse('时间早于督查开展 / it lies before the inspection opened');
  if (dayIn(at) > inspection.endsOn)
    refuse(
      `超出批准的时段（${inspection.endsOn} 止；国务院令第733号第十五条） / after the approved period (Order 733, art. 15)`,
    );
}

async function visited(
  work: Work,
  planYear: number,
  inspection: StoredInspection,
  object: StoredObject,
  happenedAt: string,
): Promise<void> {
  if (object.state !== 'waiting') return;
  await query(
    work.tx,
    `update liubu.inspection_object set state = 'visited', visited_at = $4 where government_id = $1 and plan_year = $2 and id = $3 and state = 'waiting'`,
    [work.governmentId, planYear, object.id, happenedAt],
  );
  if (object.disclosedAt === null && disclosedBy(inspection.mode, 'visit'))
    await showObject(work, planYear, inspection, object);
}

/** From now on the unit may know of it; what happened is told, with its items. */
export async function showObject(
  work: Work,
  planYear: number,
  inspection: StoredInspection,
  object: StoredObject,
): Promise<void> {
  if (object.disclosedAt !== null) return;
  await discloseObject(work, planYear, object.id);
  await tellInspection(work, inspection.id, false, {
    planYear,
    what: 'inspect:disclose-inspection',
    body: { unitId: object.unitId, type: inspection.type, mode: inspection.mode, itemIds: inspection.itemIds },
  });
}

async function change(
  work: Work,
  planYear: number,
  id: string,
  checkId: string,
  current: StoredCheck,
  { revision, ...content }: Given,
): Promise<void> {
  if (current.inspectionId !== id) throw notFound();
  if (current.byPersonId !== work.actor.personId)
    throw new AppError('RULE_BROKEN', {
      what: '各人的现场记录由本人改 / each corrects their own records',
      remedy: '请另记一条 / write one of your own',
    });
  // Sent again after a lost answer it still says 0: it is one's own, and nothing is lost, since former texts are kept.
  if (revision !== 0) demandRevision(current, revision);
  if (current.withdrawnAt !== null || current.isUsed)
    throw new AppError('STATE_REFUSED', {
      state: current.isUsed ? '已作为认定问题的证据 / evidence of a confirmed finding' : '已撤回 / withdrawn',
      doing: '改动这条记录 / change this record',
      remedy: '请另记一条 / write another',
    });
  await query(
    work.tx,
    `update liubu.site_check set unit_id = $4, item_id = $5, target_id = $6, fact = $7, number_found = $8, measure_unit = $9,
       place = $10, happened_at = $11, met = $12, revision = revision + 1,
       former = case when (unit_id, fact, number_found, place, happened_at) is not distinct from ($4::uuid, $7::text, $8::numeric, $10::text, $11::timestamptz) then former
         else former || jsonb_build_array(jsonb_build_object('unitId', unit_id, 'itemId', item_id, 'fact', fact, 'numberFound', number_found::text,
           'measureUnit', measure_unit, 'place', place, 'happenedAt', happened_at, 'met', met, 'until', $13::timestamptz)) end
     where government_id = $1 and plan_year = $2 and id = $3`,
    [
      work.governmentId,
      planYear,
      checkId,
      content.unitId,
      content.itemId,
      content.targetId,
      content.fact,
      content.numberFound,
      content.measureUnit,
      content.place,
      content.happenedAt,
      content.met,
      work.now,
    ],
  );
}

/** Takes one's own record back, with the reason; it stays, crossed out. */
export async function withdrawCheck(
  work: Work,
  planYear: number,
  id: string,
  checkId: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<SiteCheck> {
  await onSite(work, planYear, id);
  const check = await checkOf(work, planYear, id, checkId);
  demandRevision(check, revision);
  const used = await query(
    work.tx,
    `select 1 from liubu.site_finding where government_id = $1 and plan_year = $2 and inspection_id = $3 and $4 = any(check_ids)
       and state in ('draft', 'confirmed', 'overturned')`,
    [work.governmentId, planYear, id, checkId],
  );
  if (!check.isMine || check.withdrawnReason !== null || used.length > 0)
    throw new AppError('STATE_REFUSED', {
      state:
        used.length > 0 ? '已作为问题的证据 / evidence of a finding' : '不是本人的，或已撤回 / not yours, or withdrawn',
      doing: '撤回 / withdraw it',
      remedy: '作为证据的先从问题中去掉 / take it out of the finding first',
    });
  await query(
    work.tx,
    `update liubu.site_check set withdrawn_at = $4, withdrawn_reason = $5, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, checkId, work.now, reason],
  );
  await tellInspection(work, id, true, { planYear, what: 'inspect:withdraw-site-record', body: { checkId }, reason });
  return checkOf(work, planYear, id, checkId);
}
