import type { DuplicatePair, designApi, ResponseOf } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { findDuplicates } from './rules/find-duplicates.ts';

interface Text {
  kind: 'matter' | 'item';
  id: string;
  code: string | null;
  title: string;
  text: string;
  from: string;
  deadline: string | null;
  replyForm: string | null;
  parentId: string | null;
}

/** More texts than this are no year of one government; the first are compared. */
const MOST_TEXTS = 3000;
const MOST_PAIRS = 300;

/** Everything that may say the same as something else: items that are followed, matters that are not items yet. */
async function textsOf(work: Work, planYear: number): Promise<Text[]> {
  return query<Text>(
    work.tx,
    `(select 'item' as kind, i.id, i.code, i.title, i.wording as text,
        coalesce((select d.title from liubu.item_source s join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
          where s.government_id = $1 and s.plan_year = $2 and s.item_id = i.id and s.is_main limit 1), array_to_string(i.headings[1:1], '')) as "from",
        i.due as deadline, null as reply_form, i.parent_id
      from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.state in ('proposed', 'confirmed') and i.undone_at is null
        and i.tier <> 'local_work' and i.horizon <> 'past' order by i.position, i.id limit ${MOST_TEXTS})
     union all
     (select 'matter', m.id, null, left(m.wording, 40), m.wording, coalesce(m.source_title, d.title, ''), m.deadline, m.reply_form, null
      from liubu.matter m left join liubu.document d on d.government_id = m.government_id and d.plan_year = m.plan_year and d.id = m.document_id
      where m.government_id = $1 and m.plan_year = $2 and m.state in ('suggested', 'approved') and m.item_id is null and not m.is_placeholder
      order by m.created_at, m.id limit ${MOST_TEXTS})`,
    [work.governmentId, planYear],
  );
}

/** Counties, parks and towns by their long and short names. */
async function placesOf(work: Work): Promise<string[]> {
  const rows = await query<{ name: string }>(
    work.tx,
    `select name from (
       select u.name from liubu.unit u where u.government_id = $1 and u.kind in ('county', 'park')
       union select u.short_name from liubu.unit u where u.government_id = $1 and u.kind in ('county', 'park')
       union select a.alias from liubu.unit_alias a join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
         where a.government_id = $1 and u.kind in ('county', 'park')) n where name is not null`,
    [work.governmentId],
  );
  const places = new Set<string>();
  for (const { name } of rows) {
    const place = name.replace(/(?:人民政府|政府|管委会|管理委员会)$/, '');
    if (place.length >= 2) places.add(place);
    const bare = place.replace(/(?:自治县|县|区|市)$/, '');
    if (bare.length >= 2) places.add(bare);
  }
  return [...places];
}

const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}:${id}`;

/** @param only  pairs of this matter or item alone */
export async function findPairs(
  work: Work,
  planYear: number,
  only?: { kind: string; id: string },
): Promise<DuplicatePair[]> {
  const texts = await textsOf(work, planYear);
  const places = await placesOf(work);
  const decided = await query<{ a: string; b: string }>(
    work.tx,
    'select a, b from liubu.duplicate_decision where government_id = $1 and plan_year = $2 and undone_at is null',
    [work.governmentId, planYear],
  );
  const judged = new Set(decided.map(({ a, b }) => `${a}|${b}`));
  const byKey = new Map(texts.map((text) => [keyOf(text), text]));
  const found = findDuplicates(
    texts.map((text) => ({
      key: keyOf(text),
      text: text.text,
      related: new Set(text.parentId === null ? [] : [`item:${text.parentId}`]),
    })),
    { year: planYear, places, ...(only && { only: keyOf(only) }) },
  );
  return found
    .filter(({ a, b }) => !judged.has(`${a}|${b}`) && !judged.has(`${b}|${a}`))
    .slice(0, MOST_PAIRS)
    .map(({ a, b, verdict, score, reasons }) => {
      const [one, other] = [byKey.get(a)!, byKey.get(b)!];
      // The item first: it is what stays.
      const [first, second] = one.kind === 'matter' && other.kind === 'item' ? [other, one] : [one, other];
      const turned = first === other;
      return {
        a: sideOf(first),
        b: sideOf(second),
        verdict,
        score,
        reasons: turned
          ? reasons.map((reason) => ({ code: reason.code, a: reason.b || reason.a, b: reason.b ? reason.a : '' }))
          : reasons,
      };
    });
}

const sideOf = ({ parentId: _, ...side }: Text): DuplicatePair['a'] => side;

export async function readDuplicates(work: Work, planYear: number): Promise<ResponseOf<typeof designApi.duplicates>> {
  const pairs = await findPairs(work, planYear);
  const at = [work.governmentId, planYear];
  const decided = await query<{
    id: string;
    a: string;
    b: string;
    verdict: 'distinct' | 'conflict';
    reason: string | null;
    decidedAt: Date;
  }>(
    work.tx,
    'select id, a, b, verdict, reason, decided_at from liubu.duplicate_decision where government_id = $1 and plan_year = $2 and undone_at is null order by decided_at desc limit 500',
    at,
  );
  const merges = await query<{
    id: string;
    kind: 'matter' | 'item';
    keptItemId: string;
    keptTitle: string;
    mergedTitle: string;
    mergedAt: Date;
  }>(
    work.tx,
    `select g.id, g.merged_kind as kind, g.kept_item_id, k.title as kept_title, coalesce(i.title, left(m.wording, 60)) as merged_title, g.merged_at
     from liubu.item_merge g
     join liubu.item k on k.government_id = g.government_id and k.plan_year = g.plan_year and k.id = g.kept_item_id
     left join liubu.item i on i.government_id = g.government_id and i.plan_year = g.plan_year and i.id = g.merged_item_id
     left join liubu.matter m on m.government_id = g.government_id and m.plan_year = g.plan_year and m.id = g.merged_matter_id
     where g.government_id = $1 and g.plan_year = $2 and g.undone_at is null order by g.merged_at desc limit 500`,
    at,
  );
  return {
    pairs,
    decided: decided.map(({ a, b, decidedAt, ...row }) => ({
      ...row,
      a: asSide(a),
      b: asSide(b),
      decidedAt: decidedAt.toISOString(),
    })),
    merges: merges.map(({ mergedAt, ...row }) => ({ ...row, mergedAt: mergedAt.toISOString() })),
  };
}

function asSide(key: string): { kind: 'matter' | 'item'; id: string } {
  const [kind, id] = key.split(':');
  return { kind: kind as 'matter', id: id! };
}
