import type { SaySettings } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { suggestMatter } from '../../steps/1-design/index.ts';
import { readMarks } from './read-marks.ts';
import { averageOf, countOfMarks, isLow } from './rules/mark-average.ts';

/**
 * 群众评价偏低的事项列为线索, once an item: a suggestion, of which people decide. Marks of a closed year open none, since
 * nothing is established in it any more.
 */
export async function openLowClues(work: Work, settings: SaySettings['marks']): Promise<string[]> {
  const { tx, governmentId } = work;
  const made: string[] = [];
  const low = (await readMarks(tx, governmentId, null)).filter(({ of }) => isLow(of, settings));
  if (low.length === 0) return made;
  const items = await query<{ planYear: number; id: string; title: string; unitId: string | null }>(
    tx,
    `select i.plan_year, i.id, i.title, (select a.unit_id from liubu.assignment a
         where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' and a.unit_id is not null limit 1) as unit_id
     from liubu.item i join liubu.plan_year y on y.government_id = i.government_id and y.plan_year = i.plan_year and y.state <> 'closed'
     where i.government_id = $1 and i.id = any($2::uuid[]) and not exists (
       select 1 from liubu.public_mark_clue c where c.government_id = i.government_id and c.plan_year = i.plan_year and c.item_id = i.id)`,
    [governmentId, low.map(({ itemId }) => itemId)],
  );
  for (const item of items) {
    const { of } = low.find(({ itemId }) => itemId === item.id)!;
    const { id } = await suggestMatter(work, item.planYear, {
      sourceKind: 'clue',
      sourceTitle: '群众评价',
      sourceNumber: null,
      sourceDate: work.today,
      wording: `群众对“${item.title}”评价偏低：${countOfMarks(of)}人次，平均${averageOf(of, 1)!.toFixed(2)}分（5分制）。请核实办理情况和群众反映，提出改进措施。`,
      deadline: null,
      replyForm: null,
      unitId: item.unitId,
      instructedByPostId: null,
      level: 'internal',
      submit: false,
    });
    await query(
      tx,
      'insert into liubu.public_mark_clue (government_id, plan_year, item_id, matter_id, opened_on) values ($1, $2, $3, $4, $5::date)',
      [governmentId, item.planYear, item.id, id, work.today],
    );
    made.push(id);
  }
  return made;
}
