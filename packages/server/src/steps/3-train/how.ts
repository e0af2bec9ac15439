import type { HowCard, ResponseOf, trainApi } from '@liubu/contract';
import { contactPosts } from '../../people/posts.ts';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { AppError, notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { coursesFor, type Language } from './courses.ts';
import { STANDARD_CARDS } from './standard/how-cards.ts';

type How = ResponseOf<typeof trainApi.how>;

interface OwnCard {
  version: number;
  title: string;
  body: string;
}

async function ownCard(work: Work, subject: string): Promise<OwnCard | null> {
  const [row] = await query<OwnCard>(
    work.tx,
    'select version, title, body from liubu.how_card where government_id = $1 and subject = $2 order by version desc limit 1',
    [work.governmentId, subject],
  );
  return row ?? null;
}

const itemIdOf = (subject: string): string | null => (subject.startsWith('item:') ? subject.slice(5) : null);

/** How a thing is done: the city's own card first, then the product's, the courses that teach it, and whom to ask. */
export async function howTo(work: Work, planYear: number, subject: string, language: Language): Promise<How> {
  const itemId = itemIdOf(subject);
  const unitId = itemId === null ? null : await leadOf(work, planYear, itemId);
  const teaches = (await coursesFor(work, language))
    .filter(({ links, purpose }) =>
      itemId === null
        ? purpose === purposeOf(subject)
        : links.some((link) => link.kind === 'item' && link.key === itemId),
    )
    .map(({ id, title }) => ({ id, title }));
  const cards: HowCard[] = [];
  const own = await ownCard(work, subject);
  if (own !== null && own.body !== '')
    cards.push({
      id: `own-${subject}`,
      subject,
      title: own.title,
      body: own.body,
      origin: 'own',
      version: own.version,
      courses: teaches,
    });
  const standard = STANDARD_CARDS[itemId === null ? subject : 'item'];
  if (standard !== undefined) {
    const place = language === 'zh' ? 0 : 1;
    cards.push({
      id: `standard-${itemId === null ? subject : 'item'}`,
      subject,
      title: standard.title[place],
      body: standard.body[place],
      origin: 'standard',
      version: own?.version ?? 0,
      courses: own === null || own.body === '' ? teaches : [],
    });
  }
  if (cards.length === 0) throw notFound();
  const contacts =
    unitId === null ? [] : ((await contactPosts(work.tx, work.governmentId, work.today)).get(unitId) ?? []);
  const unitName = unitId === null ? null : await nameOf(work, unitId);
  return { cards, contacts: contacts.map(({ title, personName }) => ({ postTitle: title, personName, unitName })) };
}

const purposeOf = (subject: string): string =>
  subject === 'inspection' ? 'inspection' : subject === 'verifying' ? 'verification' : 'filing';

/** The lead unit of an item that one may see; null for a collective. @throws AppError NOT_FOUND */
async function leadOf(work: Work, planYear: number, itemId: string): Promise<string | null> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [row] = await query<{ unitId: string | null }>(
    work.tx,
    `select a.unit_id from liubu.item i
     left join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (row === undefined) throw notFound();
  return row.unitId;
}

async function nameOf(work: Work, unitId: string): Promise<string | null> {
  const [row] = await query<{ name: string }>(
    work.tx,
    'select name from liubu.unit where government_id = $1 and id = $2',
    [work.governmentId, unitId],
  );
  return row?.name ?? null;
}

/** The city's own card; an empty text takes it down. Every version is kept. */
export async function saveHow(
  work: Work,
  planYear: number,
  subject: string,
  { title, body, version }: { title: string; body: string; version: number },
): Promise<{ version: number }> {
  const itemId = itemIdOf(subject);
  if (itemId !== null) await leadOf(work, planYear, itemId);
  else if (STANDARD_CARDS[subject] === undefined) throw notFound();
  const { tx, governmentId } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtext('how ' || $1 || $2))", [governmentId, subject]);
  const before = await ownCard(work, subject);
  demandRevision({ revision: before?.version ?? 0 }, version);
  if (before === null && body === '')
    throw new AppError('INPUT_INVALID', { problems: '请写办法 / say how' }, { fields: { body: '必填 / required' } });
  await tx
    .insertInto('howCard')
    .values({ governmentId, subject, version: version + 1, title, body, madeAt: work.now })
    .execute();
  await work.record({
    what: 'train:save-how',
    subjectKind: 'how-card',
    subjectId: subject,
    body: { before: before?.body ?? null, after: body, title, ...(itemId !== null && { itemId }) },
  });
  return { version: version + 1 };
}
