import {
  type InspectionPage,
  type InspectionPerson,
  inspectInspectionsApi,
  MEMBER_KINDS,
  type MemberKind,
} from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, Loading, notify, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { useAt } from '../tags.tsx';
import { VISIT_MESSAGES } from '../visit-messages.ts';

const MOST_SHOWN = 20;
type Member = { personId: string; kind: MemberKind; isLeader: boolean };

/** 督查组: one leader, members, and who is invited; whether each is trained stands beside the name. */
export function TeamForm({ page, onClose }: { page: InspectionPage; onClose: () => void }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const { inspection } = page;
  const people = useAnswer(inspectInspectionsApi.inspectionPeople, { params: { year } });
  const [team, setTeam] = useState<Member[]>(() =>
    page.team.map(({ personId, kind, isLeader }) => ({ personId, kind, isLeader })),
  );
  const [typed, setTyped] = useState('');
  const save = useSend(inspectInspectionsApi.saveTeam, { refresh: ['inspect.inspection'] });
  if (people.data === undefined) return people.isPending ? <Loading /> : <Failure failure={people.error} />;
  const known = new Map(people.data.people.map((person) => [person.personId, person]));
  const inTeam = new Set(team.map(({ personId }) => personId));
  const fitting = people.data.people.filter(
    ({ personId, name, unitName, organisation }) =>
      !inTeam.has(personId) && `${name} ${unitName ?? ''} ${organisation ?? ''}`.includes(typed.trim()),
  );
  const submit = async () => {
    const body = { members: team, revision: inspection.revision };
    if ((await save.send({ params: { year, id: inspection.id }, body })) === null) return;
    notify(t('saved'));
    onClose();
  };
  return (
    <div className="stack">
      <table className="plain-table">
        <tbody>
          {team.map((member) => {
            const person = known.get(member.personId);
            return (
              <tr key={member.personId}>
                <td>{person?.name ?? page.team.find((one) => one.personId === member.personId)?.name}</td>
                <td className="quiet">{person?.organisation ?? person?.unitName ?? person?.title}</td>
                <td>{MEMBER_KINDS[member.kind][at]}</td>
                <td>
                  <TrainedTag isTrained={person?.isTrained ?? false} />
                </td>
                <td>
                  <label>
                    <input
                      type="radio"
                      name="leader"
                      checked={member.isLeader}
                      onChange={() =>
                        setTeam(team.map((one) => ({ ...one, isLeader: one.personId === member.personId })))
                      }
                    />{' '}
                    {t('leader')}
                  </label>
                </td>
                <td>
                  <button
                    type="button"
                    className="button link"
                    onClick={() => setTeam(team.filter((one) => one.personId !== member.personId))}
                  >
                    {t('remove')}
                  </button>
                </td>
              </tr>
            );
          })}
          {team.length === 0 && (
            <tr>
              <td className="quiet">{t('nobody')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <input
        type="search"
        aria-label={t('searchPeople')}
        placeholder={t('searchPeople')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className="plain-list">
        {fitting.slice(0, MOST_SHOWN).map((person) => (
          <li key={person.personId}>
            <button
              type="button"
              className="button link"
              onClick={() =>
                setTeam([...team, { personId: person.personId, kind: person.kind, isLeader: team.length === 0 }])
              }
            >
              + {person.name}
            </button>{' '}
            <span className="quiet">
              {[person.organisation ?? person.unitName, person.title, MEMBER_KINDS[person.kind][at]]
                .filter(Boolean)
                .join(' · ')}
            </span>{' '}
            <TrainedTag isTrained={person.isTrained} />
          </li>
        ))}
      </ul>
      <Invite
        year={year}
        onAdded={(person) => setTeam([...team, { personId: person.personId, kind: person.kind, isLeader: false }])}
      />
      <Failure failure={save.failure} />
      <div className="row">
        <button type="button" className="button primary" disabled={save.busy} onClick={() => void submit()}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}

export function TrainedTag({ isTrained }: { isTrained: boolean }) {
  const t = useText(VISIT_MESSAGES);
  return (
    <StateTag tone={isTrained ? 'good' : 'bad'} shape={isTrained ? 'check' : 'cross'}>
      {t(isTrained ? 'trained' : 'untrained')}
    </StateTag>
  );
}

const INVITED = ['deputy', 'member', 'counsellor', 'expert'] as const;

/** Deputies, members, counsellors, experts who hold no post here. */
function Invite({ year, onAdded }: { year: number; onAdded: (person: InspectionPerson) => void }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<{ name: string; organisation: string; kind: (typeof INVITED)[number] }>({
    name: '',
    organisation: '',
    kind: 'expert',
  });
  const add = useSend(inspectInspectionsApi.addExternal, {
    refresh: ['inspect.inspection-people'],
    onDone: (person) => {
      setOpen(false);
      onAdded(person);
    },
  });
  if (!isOpen)
    return (
      <div>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('invite')}
        </button>
      </div>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add.send({ params: { year }, body: value });
  };
  return (
    <form className="row" onSubmit={submit}>
      <label htmlFor={`${id}-name`}>{t('name')}</label>
      <input
        id={`${id}-name`}
        required
        value={value.name}
        onChange={(event) => setValue({ ...value, name: event.target.value })}
      />
      <label htmlFor={`${id}-from`}>{t('organisation')}</label>
      <input
        id={`${id}-from`}
        required
        value={value.organisation}
        onChange={(event) => setValue({ ...value, organisation: event.target.value })}
      />
      <select
        aria-label={t('kind')}
        value={value.kind}
        onChange={(event) => setValue({ ...value, kind: event.target.value as typeof value.kind })}
      >
        {INVITED.map((kind) => (
          <option key={kind} value={kind}>
            {MEMBER_KINDS[kind][at]}
          </option>
        ))}
      </select>
      <button type="submit" className="button" disabled={add.busy}>
        {t('invite')}
      </button>
      <Failure failure={add.failure} />
    </form>
  );
}
