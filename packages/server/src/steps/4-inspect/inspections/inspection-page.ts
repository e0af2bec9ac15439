import type { InspectionPage, InspectionRow, ObjectState, TeamMember } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { isDesignated } from './is-designated.ts';
import { knownPeople } from './people.ts';
import { isOffice, itemLinks } from './reach.ts';
import { trainedToInspect } from './readiness.ts';
import { type Blocker, blockersOf } from './rules/opening.ts';
import { checksOf, findingsOf } from './site-rows.ts';
import { type Opened, openStored } from './stored-inspection.ts';

interface ListRow extends Omit<InspectionRow, 'units'> {
  units: { id: string; name: string; state: ObjectState; isHidden: boolean }[];
}

/**
 * Inspections whose page the actor may open: all for the office and the head, one's own for a member of the team. A unit
 * and its leader see theirs unit by unit (object-page.ts).
 */
export async function inspectionRows(
  work: Work,
  planYear: number,
  filter: { item?: string | undefined; id?: string; mineOpen?: boolean } = {},
): Promise<InspectionRow[]> {
  const rows = await query<ListRow>(
    work.tx,
    `select n.id, e.type, e.title, n.state, e.mode, e.starts_on::text as starts_on, e.ends_on::text as ends_on, seen.units,
       (select p.name from liubu.inspection_member m join liubu.person p on p.government_id = m.government_id and p.id = m.person_id
        where m.government_id = n.government_id and m.plan_year = n.plan_year and m.inspection_id = n.id and m.is_leader) as leader,
       (select count(*)::int from liubu.site_finding f where f.government_id = n.government_id and f.plan_year = n.plan_year
          and f.inspection_id = n.id and f.state = 'confirmed' and f.unit_id = any(seen.unit_ids)) as findings,
       (select count(*)::int from liubu.site_finding f where f.government_id = n.government_id and f.plan_year = n.plan_year
          and f.inspection_id = n.id and f.state = 'confirmed' and f.severity = 'contradiction' and f.unit_id = any(seen.unit_ids)) as contradictions,
       (select count(*)::int from liubu.rectification r where r.government_id = n.government_id and r.plan_year = n.plan_year
          and r.object_id = any(seen.object_ids) and r.state in ('open', 'replied', 'returned', 'verified')) as open_rectifications,
       exists (select 1 from liubu.inspection_member m where m.government_id = n.government_id and m.plan_year = n.plan_year
          and m.inspection_id = n.id and m.person_id = $5) as is_mine
     from liubu.inspection n
     join liubu.inspection_entry e on e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = n.entry_id
     join lateral (
       select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'state', o.state, 'isHidden', o.disclosed_at is null) order by u.name) as units,
         array_agg(o.unit_id) as unit_ids, array_agg(o.id) as object_ids
       from liubu.inspection_object o join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
       where o.government_id = n.government_id and o.plan_year = n.plan_year and o.inspection_id = n.id
     ) seen on seen.units is not null
     where n.government_id = $1 and n.plan_year = $2 and ($3::uuid is null or n.id = $3)
       and ($4::uuid is null or $4 = any(e.item_ids) or exists (select 1 from liubu.site_finding f
         where f.government_id = n.government_id and f.plan_year = n.plan_year and f.inspection_id = n.id and f.item_id = $4
           and f.unit_id = any(seen.unit_ids)))
       and ($7 or exists (select 1 from liubu.inspection_member m where m.government_id = n.government_id
         and m.plan_year = n.plan_year and m.inspection_id = n.id and m.person_id = $5))
       and (not $6 or (n.state = 'open' and exists (select 1 from liubu.inspection_member m where m.government_id = n.government_id
         and m.plan_year = n.plan_year and m.inspection_id = n.id and m.person_id = $5)))
     order by (n.state in ('closed', 'cancelled')), e.starts_on desc, n.id`,
    [
      work.governmentId,
      planYear,
      filter.id ?? null,
      filter.item ?? null,
      work.actor.personId,
      filter.mineOpen === true,
      isOffice(work),
    ],
  );
  return rows;
}

/** The team as it is, with who of them is trained today. */
export async function teamOf(work: Work, planYear: number, inspectionId: string) {
  const members = await query<{ personId: string; kind: TeamMember['kind']; isLeader: boolean }>(
    work.tx,
    `select person_id, kind, is_leader from liubu.inspection_member
     where government_id = $1 and plan_year = $2 and inspection_id = $3`,
    [work.governmentId, planYear, inspectionId],
  );
  const ids = members.map(({ personId }) => personId);
  const people = new Map((await knownPeople(work, ids)).map((person) => [person.personId, person]));
  const trained = await trainedToInspect(work.tx, work.governmentId, ids, work.today);
  return members
    .map(({ personId, kind, isLeader }) => {
      const person = people.get(personId);
      return {
        personId,
        name: person?.name ?? '',
        title: person?.title ?? null,
        kind,
        organisation: person?.organisation ?? person?.unitName ?? null,
        isLeader,
        isTrained: trained.has(personId),
        unitIds: person?.unitIds ?? [],
      };
    })
    .sort((a, b) => Number(b.isLeader) - Number(a.isLeader) || a.name.localeCompare(b.name, 'zh'));
}

/** What stands in the way of opening it today. */
export async function blockersFor(work: Work, planYear: number, opened: Opened): Promise<Blocker[]> {
  const { inspection, objects } = opened;
  if (inspection.state !== 'preparing') return [];
  const [standing] = await query<{ items: number }>(
    work.tx,
    `select count(*)::int as items from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[])
       and i.state = 'confirmed'`,
    [work.governmentId, planYear, inspection.itemIds],
  );
  return blockersOf({
    entryState: inspection.entryState,
    matterIsEstablished: inspection.matterId === null ? standing!.items > 0 : inspection.matterState === 'established',
    scheme: inspection.scheme,
    members: await teamOf(work, planYear, inspection.id),
    inspectedUnits: objects.map(({ unitId, unitName }) => ({ id: unitId, name: unitName })),
    designation:
      inspection.byUnitId === null
        ? null
        : {
            unitName: inspection.byUnitName ?? '',
            holds: await isDesignated(work, planYear, inspection, work.today, inspection.endsOn),
          },
    today: work.today,
    startsOn: inspection.startsOn,
    endsOn: inspection.endsOn,
  });
}

/** The whole of an inspection, for the office, the head and the team. */
export async function inspectionPage(work: Work, planYear: number, id: string): Promise<InspectionPage> {
  const opened = await openStored(work, planYear, id);
  const { inspection, objects, standing } = opened;
  const [row] = await inspectionRows(work, planYear, { id });
  const links = await itemLinks(work, planYear, inspection.itemIds, standing.isMember);
  const mayPlan = work.scope('inspect:plan-inspection') !== null;
  const visits = work.scope('inspect:visit') !== null && standing.isMember;
  const allowed: InspectionPage['allowed'] = [
    ...(mayPlan && inspection.state === 'preparing' ? (['prepare', 'open'] as const) : []),
    ...(mayPlan && inspection.state !== 'closed' && inspection.state !== 'cancelled' ? (['cancel'] as const) : []),
    ...(visits && inspection.state === 'open' ? (['visit'] as const) : []),
    ...(visits && standing.isLeader && inspection.state === 'open' ? (['lead'] as const) : []),
    ...(work.scope('inspect:conclude') !== null ? (['conclude'] as const) : []),
  ];
  return {
    inspection: {
      ...row!,
      basis: inspection.basis,
      byUnit: inspection.byUnitId === null ? null : { id: inspection.byUnitId, name: inspection.byUnitName ?? '' },
      matterWording: inspection.matterWording,
      items: inspection.itemIds.flatMap((itemId) => links.get(itemId) ?? []),
      scheme: inspection.scheme,
      drawId: inspection.drawId,
      openedAt: inspection.openedAt?.toISOString() ?? null,
      cancelReason: inspection.cancelReason,
      revision: inspection.revision,
    },
    team: (await teamOf(work, planYear, id)).map(({ unitIds: _, ...member }) => member),
    objects: objects.map((object) => ({
      id: object.id,
      unit: { id: object.unitId, name: object.unitName },
      state: object.state,
      isHidden: object.disclosedAt === null,
      visitedAt: object.visitedAt?.toISOString() ?? null,
      factsSentAt: object.factsSentAt?.toISOString() ?? null,
      statementDue: object.statementDue,
      concludeDue: object.concludeDue,
      isLate:
        (object.state === 'facts_sent' && object.statementDue !== null && object.statementDue < work.today) ||
        (object.state === 'stated' && object.concludeDue !== null && object.concludeDue < work.today),
    })),
    checks: await checksOf(work, planYear, id),
    findings: await findingsOf(work, planYear, id),
    blockers: await blockersFor(work, planYear, opened),
    allowed,
  };
}
