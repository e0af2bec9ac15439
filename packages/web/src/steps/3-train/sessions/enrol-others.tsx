import { trainApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const MOST_SHOWN = 60;

/** A unit enrols its own people, the office anybody. */
export function EnrolOthers({
  sessionId,
  already,
  onClose,
}: {
  sessionId: string;
  already: readonly string[];
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const people = useAnswer(trainApi.people, { params: { year } });
  const enrol = useSend(trainApi.enrol, { refresh: [trainApi.session.id, trainApi.sessions.id], onDone: onClose });
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const shown = useMemo(() => {
    const listed = new Set(already);
    return (people.data?.people ?? []).filter(
      ({ personId, name, unitName }) => !listed.has(personId) && `${name} ${unitName ?? ''}`.includes(typed.trim()),
    );
  }, [people.data, already, typed]);
  return (
    <section className="panel stack">
      <label className="stacked">
        {t('enrolOthers')}
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {people.isPending && <Loading />}
      <Failure failure={people.error ?? enrol.failure} />
      <ul className="plain-list">
        {shown.slice(0, MOST_SHOWN).map(({ personId, name, unitName, postTitle }) => (
          <li key={personId}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(personId)}
                onChange={(event) =>
                  setChosen((before) =>
                    event.target.checked ? [...before, personId] : before.filter((one) => one !== personId),
                  )
                }
              />{' '}
              {name} <span className="quiet">{[unitName, postTitle].filter(Boolean).join(' · ')}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={chosen.length === 0 || enrol.busy}
          onClick={() => void enrol.send({ params: { year, id: sessionId }, body: { personIds: [...chosen] } })}
        >
          {t('enrolChosen', { n: chosen.length })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </section>
  );
}
