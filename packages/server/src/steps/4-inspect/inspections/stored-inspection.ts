import type { InspectionState, InspectionType, inspectionScheme, NoticeMode, ObjectState } from '@liubu/contract';
import type { z } from 'zod';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { type Standing, standingIn } from './reach.ts';

export interface StoredInspection {
  id: string;
  entryId: string;
  type: InspectionType;
  title: string;
  basis: string;
  mode: NoticeMode;
  startsOn: string;
  endsOn: string;
  unitIds: string[];
  itemIds: string[];
  matterId: string | null;
  matterWording: string | null;
  matterState: string | null;
  byUnitId: string | null;
  byUnitName: string | null;
  drawId: string | null;
  entryState: string;
  state: InspectionState;
  scheme: z.output<typeof inspectionScheme>;
  openedAt: Date | null;
  cancelReason: string | null;
  revision: number;
}

export interface StoredObject {
  id: string;
  inspectionId: string;
  unitId: string;
  unitName: string;
  state: ObjectState;
  disclosedAt: Date | null;
  visitedAt: Date | null;
  factsSentAt: Date | null;
  statementDue: string | null;
  concludeDue: string | null;
}

const INSPECTION_SQL = `
  select n.id, n.entry_id, e.type, e.title, e.basis, e.mode, e.starts_on::text as starts_on, e.ends_on::text as ends_on,
    e.unit_ids, e.item_ids, e.matter_id, m.wording as matter_wording, m.state as matter_state, e.by_unit_id,
    b.name as by_unit_name, e.draw_id, e.state as entry_state, n.state, n.scheme, n.opened_at, n.cancel_reason, n.revision
  from liubu.inspection n
  join liubu.inspection_entry e on e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = n.entry_id
  left join liubu.matter m on m.government_id = e.government_id and m.plan_year = e.plan_year and m.id = e.matter_id
  left join liubu.unit b on b.government_id = e.government_id and b.id = e.by_unit_id
  where n.government_id = $1 and n.plan_year = $2 and n.id = $3`;

export interface Opened {
  inspection: StoredInspection;
  objects: StoredObject[];
  standing: Standing;
}

/**
 * An inspection for the office, the head and its team; for others there is none.
 *
 * @param lock  until the transaction ends
 * @throws AppError NOT_FOUND
 */
export async function openStored(work: Work, planYear: number, id: string, lock = false): Promise<Opened> {
  const standing = await standingIn(work, planYear, id);
  if (!standing.isOffice && !standing.isMember) throw notFound();
  const [inspection] = await query<StoredInspection>(work.tx, `${INSPECTION_SQL}${lock ? ' for update of n' : ''}`, [
    work.governmentId,
    planYear,
    id,
  ]);
  if (inspection === undefined) throw notFound();
  return { inspection, objects: await objectsOf(work, planYear, id), standing };
}

/** Without asking who looks: for what concerns a unit. */
export async function storedInspection(work: Work, planYear: number, id: string): Promise<StoredInspection> {
  const [inspection] = await query<StoredInspection>(work.tx, INSPECTION_SQL, [work.governmentId, planYear, id]);
  if (inspection === undefined) throw notFound();
  return inspection;
}

export const objectsOf = (
  { tx, governmentId }: Work,
  planYear: number,
  inspectionId: string,
): Promise<StoredObject[]> =>
  query<StoredObject>(
    tx,
    `select o.id, o.inspection_id, o.unit_id, u.name as unit_name, o.state, o.disclosed_at, o.visited_at, o.facts_sent_at,
       o.statement_due::text as statement_due, o.conclude_due::text as conclude_due
     from liubu.inspection_object o join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where o.government_id = $1 and o.plan_year = $2 and o.inspection_id = $3 order by u.name, o.id`,
    [governmentId, planYear, inspectionId],
  );

export const isHiddenIn = (objects: readonly StoredObject[]): boolean =>
  objects.some(({ disclosedAt }) => disclosedAt === null);

/** @param objectId  of one of its units. @throws AppError NOT_FOUND */
export function objectIn(objects: readonly StoredObject[], objectId: string): StoredObject {
  const found = objects.find(({ id }) => id === objectId);
  if (found === undefined) throw notFound();
  return found;
}
