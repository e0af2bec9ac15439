import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export interface OpenQuestions {
  /** A round that units may still answer. */
  openRound: { id: string; title: string; closesOn: string } | null;
  /** Proposals that nobody took or refused. */
  changes: { id: string; consultationId: string; itemId: string; unitName: string }[];
  /** Objections that nobody ruled on. */
  objections: { id: string; itemId: string; unitName: string; reason: string }[];
}

/** What consultation left open; asked before a breakdown is issued. */
export async function openQuestions(work: Work, planYear: number): Promise<OpenQuestions> {
  const values = [work.governmentId, planYear];
  const [openRound] = await query<NonNullable<OpenQuestions['openRound']>>(
    work.tx,
    `select id, title, closes_on from liubu.consultation where government_id = $1 and plan_year = $2 and state = 'open'`,
    values,
  );
  const changes = await query<OpenQuestions['changes'][number]>(
    work.tx,
    `select g.id, g.consultation_id, g.item_id, u.name as unit_name from liubu.consultation_change g
     join liubu.unit u on u.government_id = g.government_id and u.id = g.unit_id
     where g.government_id = $1 and g.plan_year = $2 and g.state = 'open' order by u.position, u.name, g.position`,
    values,
  );
  const objections = await query<OpenQuestions['objections'][number]>(
    work.tx,
    `select o.id, o.item_id, u.name as unit_name, o.reason from liubu.objection o
     join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where o.government_id = $1 and o.plan_year = $2 and o.state = 'open' order by o.raised_at`,
    values,
  );
  return { openRound: openRound ?? null, changes, objections };
}
