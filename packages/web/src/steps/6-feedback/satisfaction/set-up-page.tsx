import { type BallotPage, type BodyIn, feedbackSatisfactionApi, type ResponseOf } from '@liubu/contract';
import type { FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LineFields } from './line-fields.tsx';
import { BALLOT_MESSAGES } from './messages.ts';
import { fromLocal, toLocal } from './moments.ts';
import { ScaleFields } from './scale-fields.tsx';
import './satisfaction.css';
import { dayAfter } from '../../../app/server-day.ts';

export type Setup = ResponseOf<typeof feedbackSatisfactionApi.ballotSetup>;
export type Draft = BodyIn<typeof feedbackSatisfactionApi.draftBallot>;

/** A new ballot, or one that is not open yet. */
export function Component() {
  const year = usePlanYear();
  const { id } = useParams();
  const setup = useAnswer(feedbackSatisfactionApi.ballotSetup, { params: { year } });
  const page = useAnswer(
    feedbackSatisfactionApi.ballot,
    { params: { year, id: id ?? '' } },
    { enabled: id !== undefined },
  );
  const failure = setup.error ?? page.error;
  if (failure) return <Failure failure={failure} onRetry={() => void setup.refetch()} />;
  if (setup.isPending || (id !== undefined && page.isPending)) return <Loading />;
  return <Form setup={setup.data!} page={page.data ?? null} />;
}

const DAY_MS = 86_400_000;

/** From tomorrow nine o'clock for a week. */
function freshDraft(setup: Setup): Draft {
  const opensAt = new Date(`${dayAfter(1)}T09:00:00+08:00`);
  return {
    title: '',
    note: '',
    opensAt: opensAt.toISOString(),
    closesAt: new Date(opensAt.getTime() + 7 * DAY_MS + 8 * 3_600_000).toISOString(),
    scale: setup.scale,
    lines: [],
    witnessIds: [],
  };
}

const draftOf = ({ ballot, scale, lines, witnesses }: BallotPage): Draft => ({
  title: ballot.title,
  note: ballot.note,
  opensAt: ballot.opensAt,
  closesAt: ballot.closesAt,
  scale,
  lines: lines.map(({ itemId, title, unit }) => ({ itemId, title, unitId: unit?.id ?? null })),
  witnessIds: witnesses.map(({ id }) => id),
});

function Form({ setup, page }: { setup: Setup; page: BallotPage | null }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const kept = useDraft(`ballot-set-up.${page?.ballot.id ?? `new.${year}`}`, {
    ballot: page === null ? freshDraft(setup) : draftOf(page),
    revision: page?.ballot.revision ?? 0,
  });
  const draft = kept.value.ballot;
  const refresh = ['feedback.ballot', 'feedback.ballots'];
  const make = useSend(feedbackSatisfactionApi.draftBallot, { refresh });
  const save = useSend(feedbackSatisfactionApi.saveBallot, { refresh });
  const failure = make.failure ?? save.failure;
  const fields = failure?.fields ?? {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer =
      page === null
        ? await make.send({ params: { year }, body: draft })
        : await save.send({
            params: { year, id: page.ballot.id },
            body: { ...draft, revision: kept.value.revision },
          });
    if (answer === null) return;
    kept.clear();
    notify(t('saved'));
    navigate(`/${year}/ballots/${answer.ballot.id}`);
  };
  const set = (part: Partial<Draft>) => kept.change((now) => ({ ballot: { ...now.ballot, ...part } }));
  const people = setup.people.filter(({ personId }) => !draft.witnessIds.includes(personId));
  return (
    <Page
      title={page === null ? t('setUp') : t('editBallot')}
      subtitle={t('deputiesToday', { n: setup.deputies })}
      wide={false}
    >
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Restored draft={kept} />
        <label>
          {t('title')}
          <input value={draft.title} required onChange={(event) => set({ title: event.target.value })} />
          {fields.title && <p className="field-problem">{fields.title}</p>}
        </label>
        <div className="row">
          {(['opensAt', 'closesAt'] as const).map((key) => (
            <label key={key}>
              {t(key)}{' '}
              <input
                type="datetime-local"
                required
                value={toLocal(draft[key])}
                onChange={(event) => event.target.value !== '' && set({ [key]: fromLocal(event.target.value) })}
              />
              {fields[key] && <p className="field-problem">{fields[key]}</p>}
            </label>
          ))}
        </div>
        <LineFields setup={setup} draft={draft} onChange={set} problems={fields} />
        <fieldset>
          <legend>{t('chooseWitnesses')}</legend>
          <ul className="chosen">
            {draft.witnessIds.map((personId) => {
              const person = setup.people.find((one) => one.personId === personId);
              return (
                <li key={personId}>
                  {person?.name ?? personId} <span className="quiet">{person?.post}</span>{' '}
                  <button
                    type="button"
                    className="button link"
                    onClick={() => set({ witnessIds: draft.witnessIds.filter((one) => one !== personId) })}
                  >
                    {t('remove')}
                    <span className="visually-hidden"> {person?.name}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          {draft.witnessIds.length < 6 && (
            <select
              aria-label={t('chooseWitnesses')}
              value=""
              onChange={(event) =>
                event.target.value !== '' && set({ witnessIds: [...draft.witnessIds, event.target.value] })
              }
            >
              <option value="">{t('addWitness')}</option>
              {people.map(({ personId, name, post }) => (
                <option key={personId} value={personId}>
                  {name} {post}
                </option>
              ))}
            </select>
          )}
          {fields.witnessIds && <p className="field-problem">{fields.witnessIds}</p>}
        </fieldset>
        <label>
          {t('note')}
          <textarea
            rows={2}
            value={draft.note}
            placeholder={t('noteHint')}
            onChange={(event) => set({ note: event.target.value })}
          />
        </label>
        <ScaleFields scale={draft.scale} onChange={(scale) => set({ scale })} problems={fields} prefix="scale" />
        <Failure failure={failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={make.busy || save.busy}>
            {t('save')}
          </button>
          <Link
            className="button"
            to={page === null ? `/${year}/ballots` : `/${year}/ballots/${page.ballot.id}`}
            onClick={kept.clear}
          >
            {t('cancel')}
          </Link>
        </div>
      </form>
    </Page>
  );
}
