import type { Candidate } from '@liubu/contract';
import { compileUnits, learnUnits, type PastAssignment, proposeUnits, resolveUnit } from '@liubu/reader';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postsOfLead, type Staff } from './staff.ts';

export interface Proposer {
  /** Best first; [] where none of the bodies that fit is a unit of this government. */
  candidatesFor(task: string): Candidate[];
  /** How many earlier decisions it learned from. */
  precedents: number;
}

/** So many years back: a city repeats itself, but its departments change. */
const YEARS_BACK = 5;
/** The reader is asked for more than are shown, since a government may lack some of the bodies. */
const ASKED = 9;
const SHOWN = 6;

/**
 * Past breakdowns that people decided: rows with a decided lead, and all of a year that was issued.
 */
const PAST_SQL = `select i.wording as task, i.plan_year as year, coalesce(lu.name, lc.name) as lead,
    array(select coalesce(u.name, c.name) from liubu.assignment s
      left join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
      left join liubu.collective c on c.government_id = s.government_id and c.id = s.collective_id
      where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id and s.role = 'support' order by s.position) as support
  from liubu.item i
  join liubu.plan_year y on y.government_id = i.government_id and y.plan_year = i.plan_year
  join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
  left join liubu.unit lu on lu.government_id = a.government_id and lu.id = a.unit_id
  left join liubu.collective lc on lc.government_id = a.government_id and lc.id = a.collective_id
  where i.government_id = $1 and i.plan_year < $2 and i.plan_year >= $2 - $3::int and i.state = 'confirmed'
    and (a.decided_at is not null or y.state <> 'drafting')
  order by i.plan_year, i.position`;

/** Proposes from the reader's duty words and from what this government decided in earlier years. */
export async function openProposer(work: Work, planYear: number, staff: Staff): Promise<Proposer> {
  const { tx, governmentId } = work;
  const government = await tx
    .selectFrom('government')
    .select(['name', 'level'])
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  const past = await query<PastAssignment>(tx, PAST_SQL, [governmentId, planYear, YEARS_BACK]);
  const place = government.name;
  const learned = past.length > 0 ? learnUnits(past.map((row) => ({ ...row, place }))) : null;
  const units = compileUnits({ learned });
  const unitOf = unitsByDuty(staff);
  return {
    precedents: past.length,
    candidatesFor: (task) => {
      const found = new Map<string, Candidate>();
      for (const proposal of proposeUnits(task, units, {
        level: government.level,
        place,
        year: planYear,
        limit: ASKED,
      })) {
        const unit = unitOf(proposal.name);
        if (unit === null || found.has(unit.id)) continue;
        const why = unit.note === null ? proposal.why : `${proposal.why}；${unit.note}`;
        found.set(unit.id, {
          kind: unit.kind,
          id: unit.id,
          name: unit.name,
          role: found.size === 0 ? 'lead' : 'support',
          score: proposal.score,
          why,
          ...postsOfLead(staff, { kind: unit.kind, id: unit.id }),
        });
        if (found.size === SHOWN) break;
      }
      return [...found.values()];
    },
  };
}

interface Found {
  kind: 'unit' | 'collective';
  id: string;
  name: string;
  note: string | null;
}

/** From the reader's usual names (市商务局) to units of this government, by name and by the body behind the name. */
function unitsByDuty({ index }: Staff): (name: string) => Found | null {
  const byBody = new Map<string, Found>();
  for (const unit of index.units) {
    const body = unit.kind === 'county' || unit.kind === 'park' ? null : resolveUnit(unit.name)?.unit;
    if (body && !byBody.has(body)) byBody.set(body, { kind: 'unit', id: unit.id, name: unit.name, note: null });
  }
  const known = new Map<string, Found | null>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      const resolved = index.resolve(name);
      const body = resolveUnit(name);
      if (resolved.kind === 'unit')
        found = { kind: 'unit', id: resolved.unit.id, name: resolved.unit.name, note: resolved.note };
      else if (resolved.kind === 'collective')
        found = { kind: 'collective', id: resolved.collective.id, name: resolved.collective.name, note: null };
      else found = byBody.get(body?.unit ?? '') ?? byBody.get(body?.heir ?? '') ?? null;
      known.set(name, found);
    }
    return found;
  };
}
