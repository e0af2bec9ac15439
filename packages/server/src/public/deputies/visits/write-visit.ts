import { randomUUID } from 'node:crypto';
import type { BodyOf, publicDeputiesApi, VisitRow } from '@liubu/contract';
import { keepMade } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { suggestMatter } from '../../../steps/1-design/index.ts';
import { demandPublicItems, deputyPost } from '../stands.ts';
import { cleanPhoto } from './clean-photo.ts';
import { visitOf, visitsSeen } from './stored-visits.ts';

type Input = BodyOf<typeof publicDeputiesApi.addVisit>;
type Photo = VisitRow['photos'][number];

/** Pictures that are new are made anew without what tells of place and device; those that the visit has stay. */
async function keptPhotos(
  work: Work,
  files: FileStore,
  photos: Input['photos'],
  there: readonly Photo[],
): Promise<Photo[]> {
  const kept: Photo[] = [];
  for (const { sha256, alt } of photos) {
    const known = there.find((photo) => photo.sha256 === sha256);
    if (known !== undefined) {
      kept.push({ ...known, alt });
      continue;
    }
    const [brought] = await query<{ name: string }>(
      work.tx,
      'select name from liubu.file_bringer where government_id = $1 and sha256 = $2 and account_id = $3',
      [work.governmentId, sha256, work.actor.accountId],
    );
    if (brought === undefined || !(await files.has(work.governmentId, sha256))) throw notFound();
    const { bytes, width, height } = await cleanPhoto(await files.read(work.governmentId, sha256), brought.name);
    const made = await keepMade(work, files, { name: `${sha256.slice(0, 12)}.jpg`, bytes, mediaType: 'image/jpeg' });
    kept.push({ sha256: made.sha256, width, height, alt });
  }
  return kept;
}

async function setItems(work: Work, planYear: number, visitId: string, itemIds: readonly string[]): Promise<void> {
  const { tx, governmentId } = work;
  await tx
    .deleteFrom('deputyVisitItem')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('visitId', '=', visitId)
    .execute();
  for (const itemId of new Set(itemIds))
    await tx.insertInto('deputyVisitItem').values({ governmentId, planYear, visitId, itemId }).execute();
}

/** @throws AppError INPUT_INVALID: a visit that is still to come is none */
function demandPast(visitedOn: string, today: string): void {
  if (visitedOn <= today) return;
  const says = '视察日期不能晚于今天 / not later than today';
  throw new AppError('INPUT_INVALID', { problems: says }, { fields: { visitedOn: says } });
}

async function recordVisit(work: Work, what: string, planYear: number, id: string, input: Input): Promise<void> {
  const { notes, finding, place, photos, itemIds, ...open } = input;
  await work.record({
    what: `public:${what}`,
    subjectKind: 'deputy-visit',
    subjectId: id,
    // What is the deputy's own stands in no item's story.
    body: { planYear, ...open, photos: photos.length, ...(open.isShared && { itemIds }) },
    personal: { place, notes, finding, itemIds },
  });
  await work.announce('deputy-visit', { id });
}

export async function addVisit(work: Work, files: FileStore, planYear: number, input: Input): Promise<VisitRow> {
  const { tx, governmentId, actor, now } = work;
  const postId = deputyPost(work);
  demandPast(input.visitedOn, work.today);
  await demandPublicItems(work, planYear, input.itemIds);
  const id = randomUUID();
  const { itemIds, photos, ...open } = input;
  await tx
    .insertInto('deputyVisit')
    .values({
      ...{ governmentId, planYear, id, personId: actor.personId, postId, createdAt: now },
      ...open,
      photos: JSON.stringify(await keptPhotos(work, files, photos, [])),
    })
    .execute();
  await setItems(work, planYear, id, itemIds);
  await recordVisit(work, 'add-visit', planYear, id, input);
  return visitOf(work, planYear, id);
}

async function ownVisit(work: Work, planYear: number, id: string, revision: number): Promise<VisitRow> {
  await query(
    work.tx,
    'select 1 from liubu.deputy_visit where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const [visit] = await visitsSeen(work, planYear, { id });
  if (visit === undefined || !visit.isMine) throw notFound();
  demandRevision(visit, revision);
  return visit;
}

export async function editVisit(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  { revision, ...input }: BodyOf<typeof publicDeputiesApi.editVisit>,
): Promise<VisitRow> {
  const visit = await ownVisit(work, planYear, id, revision);
  demandPast(input.visitedOn, work.today);
  await demandPublicItems(work, planYear, input.itemIds);
  const { itemIds, photos, ...open } = input;
  await work.tx
    .updateTable('deputyVisit')
    .set({
      ...open,
      photos: JSON.stringify(await keptPhotos(work, files, photos, visit.photos)),
      revision: revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await setItems(work, planYear, id, itemIds);
  await recordVisit(work, 'edit-visit', planYear, id, input);
  return visitOf(work, planYear, id);
}

/** What was found becomes a clue in step one, through its door, once: the office looks and asks the head. */
export async function visitClue(work: Work, planYear: number, id: string, revision: number): Promise<VisitRow> {
  const visit = await ownVisit(work, planYear, id, revision);
  if (visit.hasClue) throw new AppError('DUPLICATE', { what: '线索 / the clue', existing: '已交督查室 / handed in' });
  if (visit.finding === '') {
    const says = '请先写明发现的问题 / write what was found first';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { finding: says } });
  }
  const made = await suggestMatter(work, planYear, {
    sourceKind: 'clue',
    sourceTitle: '代表视察',
    sourceNumber: null,
    sourceDate: visit.visitedOn,
    wording: `${visit.place}：${visit.finding}`.slice(0, 4000),
    deadline: null,
    replyForm: null,
    unitId: null,
    instructedByPostId: null,
    level: 'internal',
    submit: false,
  });
  await query(
    work.tx,
    `update liubu.deputy_visit set clue_matter_id = $4, is_shared = true, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, made.id],
  );
  await work.record({
    what: 'public:visit-clue',
    subjectKind: 'deputy-visit',
    subjectId: id,
    body: { planYear, matterId: made.id },
  });
  await work.announce('deputy-visit', { id });
  return visitOf(work, planYear, id);
}
