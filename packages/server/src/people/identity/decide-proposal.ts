import { AppError, notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';
import { endTenure } from '../commands/begin-tenure.ts';
import { addPerson, editPerson } from '../commands/save-person.ts';
import { addUnit } from '../commands/save-unit.ts';
import { dissolveUnit, succeedUnits } from '../commands/succeed-units.ts';
import { addTodo } from '../todos.ts';

interface Proposal {
  kind: 'new-person' | 'gone-person' | 'renamed-person' | 'new-unit' | 'gone-unit' | 'renamed-unit';
  externalId: string;
  name: string;
}

const REASON = '目录对照 / by the directory';

/** Takes a proposal of the directory, through the same commands as by hand, or refuses it for good. */
export async function decideProposal(
  work: Work,
  id: string,
  decision: { take: boolean; reason?: string | undefined },
): Promise<void> {
  const { tx, governmentId } = work;
  const proposal = await tx
    .selectFrom('directoryProposal')
    .select(['kind', 'externalId', 'name', 'decidedAt'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!proposal) throw notFound();
  if (proposal.decidedAt !== null)
    throw new AppError('STATE_REFUSED', { state: '已处理 / decided', doing: '再处理 / decide again', remedy: '' });
  if (decision.take) await TAKE[proposal.kind](work, proposal);
  await tx
    .updateTable('directoryProposal')
    .set({ decidedAt: work.now, isTaken: decision.take })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: decision.take ? 'people:take-directory-proposal' : 'people:refuse-directory-proposal',
    subjectKind: 'directory-proposal',
    subjectId: id,
    body: { kind: proposal.kind, externalId: proposal.externalId },
    personal: { name: proposal.name },
    reason: decision.reason,
  });
  await work.announce('directory', { id });
}

const TAKE: Record<Proposal['kind'], (work: Work, proposal: Proposal) => Promise<void>> = {
  'new-person': async (work, { externalId, name }) => {
    const { tx, governmentId } = work;
    const namesakes = await tx
      .selectFrom('person')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('name', '=', name)
      .where('externalId', 'is', null)
      .limit(2)
      .execute();
    if (namesakes.length !== 1) {
      await addPerson(work, { name, phone: null, externalId });
      return;
    }
    await tx
      .updateTable('person')
      .set({ externalId })
      .where('governmentId', '=', governmentId)
      .where('id', '=', namesakes[0]!.id)
      .execute();
  },
  'renamed-person': async (work, { externalId, name }) => {
    const { id, phone, revision } = await personOf(work, externalId);
    await editPerson(work, id, { name, phone, revision });
  },
  'gone-person': async (work, { externalId }) => {
    const { tx, governmentId, today } = work;
    const { id } = await personOf(work, externalId);
    const tenures = await tx
      .selectFrom('tenure')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('personId', '=', id)
      .where('validFrom', '<', today)
      .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
      .execute();
    for (const tenure of tenures) await endTenure(work, tenure.id, today);
    await addTodo(work, {
      kind: 'disable-account',
      title: '有人员已离任，请核对其账号是否停用',
      link: '/people/security',
      subjectKind: 'person',
      subjectId: id,
      audience: { role: 'security_administrator' },
    });
  },
  'new-unit': async (work, { externalId, name }) => {
    const { tx, governmentId, today } = work;
    const namesake = await tx
      .selectFrom('unit')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('name', '=', name)
      .where('validTo', 'is', null)
      .executeTakeFirst();
    const id =
      namesake?.id ??
      (await addUnit(work, {
        name,
        shortName: null,
        kind: 'department',
        validFrom: today,
        position: 100_000,
        aliases: [],
      }));
    await setExternalId(work, id, externalId);
  },
  'renamed-unit': async (work, { externalId, name }) => {
    const unit = await unitOf(work, externalId);
    await setExternalId(work, unit.id, null);
    const [successor] = await succeedUnits(work, {
      kind: 'renamed',
      onDate: work.today,
      predecessorIds: [unit.id],
      successors: [{ name, shortName: unit.shortName, kind: unit.kind }],
      movePosts: true,
      reason: REASON,
    });
    await setExternalId(work, successor!, externalId);
  },
  'gone-unit': async (work, { externalId }) => {
    const { id, revision } = await unitOf(work, externalId);
    await dissolveUnit(work, id, { onDate: work.today, reason: REASON, revision });
  },
};

async function personOf(work: Work, externalId: string) {
  const person = await work.tx
    .selectFrom('person')
    .select(['id', 'phone', 'revision'])
    .where('governmentId', '=', work.governmentId)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
  if (!person) throw notFound();
  return person;
}

async function unitOf(work: Work, externalId: string) {
  const unit = await work.tx
    .selectFrom('unit')
    .select(['id', 'kind', 'shortName', 'revision'])
    .where('governmentId', '=', work.governmentId)
    .where('externalId', '=', externalId)
    .where('validTo', 'is', null)
    .executeTakeFirst();
  if (!unit) throw notFound();
  return unit;
}

async function setExternalId(work: Work, unitId: string, externalId: string | null): Promise<void> {
  await work.tx
    .updateTable('unit')
    .set({ externalId })
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', unitId)
    .execute();
}
