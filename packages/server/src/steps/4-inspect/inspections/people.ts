import { randomUUID } from 'node:crypto';
import type { BodyOf, InspectionPerson, inspectInspectionsApi, MemberKind, Role } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { trainedToInspect } from './readiness.ts';

export interface KnownPerson {
  personId: string;
  name: string;
  title: string | null;
  unitId: string | null;
  unitName: string | null;
  /** Of every post that the person holds today. */
  unitIds: string[];
  roles: Role[];
  externalKind: MemberKind | null;
  organisation: string | null;
}

/** Everybody who holds a post today, and who was registered from outside; these alone where ids are named. */
export const knownPeople = (
  { tx, governmentId, today }: Work,
  ids: readonly string[] | null = null,
): Promise<KnownPerson[]> =>
  query<KnownPerson>(
    tx,
    `select p.id as person_id, p.name, min(o.title) as title, (array_agg(u.id) filter (where u.id is not null))[1] as unit_id,
       (array_agg(u.name) filter (where u.id is not null))[1] as unit_name,
       coalesce(array_agg(distinct u.id) filter (where u.id is not null), '{}') as unit_ids,
       coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}') as roles,
       min(x.kind) as external_kind, min(x.organisation) as organisation
     from liubu.person p
     left join liubu.tenure t on t.government_id = p.government_id and t.person_id = p.id
       and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)
     left join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     left join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     left join liubu.post_role r on r.government_id = o.government_id and r.post_id = o.id
     left join liubu.external_inspector x on x.government_id = p.government_id and x.person_id = p.id
     where p.government_id = $1 and ($3::uuid[] is null or p.id = any($3))
     group by p.id, p.name having count(t.id) > 0 or count(x.person_id) > 0 or $3::uuid[] is not null
     order by p.name, p.id limit 5000`,
    [governmentId, today, ids],
  );

const kindOf = ({ externalKind, roles }: KnownPerson): MemberKind => {
  if (externalKind !== null) return externalKind;
  if (roles.includes('deputy')) return 'deputy';
  return roles.includes('inspector') || roles.includes('supervision_officer') ? 'staff' : 'seconded';
};

/** Who may be on a team, those who are trained first. Administrators and the auditor supervise the product, not the city. */
export async function inspectionPeople(work: Work, ids: readonly string[] | null = null): Promise<InspectionPerson[]> {
  const people = (await knownPeople(work, ids)).filter(
    ({ roles }) => !roles.some((role) => ['administrator', 'security_administrator', 'auditor'].includes(role)),
  );
  const trained = await trainedToInspect(
    work.tx,
    work.governmentId,
    people.map(({ personId }) => personId),
    work.today,
  );
  return people
    .map((person) => ({
      personId: person.personId,
      name: person.name,
      title: person.title,
      unitId: person.unitId,
      unitName: person.unitName,
      organisation: person.organisation,
      kind: kindOf(person),
      isTrained: trained.has(person.personId),
    }))
    .sort(
      (a, b) =>
        Number(b.isTrained) - Number(a.isTrained) || Number(a.kind === 'seconded') - Number(b.kind === 'seconded'),
    );
}

/** Registers one who is invited to take part (Order 733, art. 8). Name and organisation are personal data. */
export async function addExternal(
  work: Work,
  { name, organisation, kind }: BodyOf<typeof inspectInspectionsApi.addExternal>,
): Promise<InspectionPerson> {
  const { tx, governmentId } = work;
  const personId = randomUUID();
  await tx.insertInto('person').values({ governmentId, id: personId, name }).execute();
  await tx.insertInto('externalInspector').values({ governmentId, personId, kind, organisation }).execute();
  await work.record({
    what: 'inspect:invite-inspector',
    subjectKind: 'person',
    subjectId: personId,
    body: { kind },
    personal: { name, organisation },
  });
  const [person] = await inspectionPeople(work, [personId]);
  return person!;
}
