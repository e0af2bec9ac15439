import { inspectChasingApi, inspectNoticesApi, type Ladder, type LadderStep } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';
import { subjectOf, whyText } from './step-words.ts';
import './chasing.css';

const REFRESH = ['inspect.ladder', 'inspect.notices', 'platform.todos'];

/** What waits for a decision, gathered by unit: proposed a matter at a time, decided a unit at a time. */
export function UnitSteps({ steps, ladder, at }: { steps: readonly LadderStep[]; ladder: Ladder; at: 0 | 1 }) {
  const t = useText(CHASING_MESSAGES);
  const draftable = (step: LadderStep) =>
    step.state === 'taken' &&
    step.noticeId === null &&
    step.itemId !== null &&
    ladder.rungs.find(({ key }) => key === step.rung)?.instrument.kind === 'notice';
  const units = new Map<string, LadderStep[]>();
  for (const step of steps) {
    if (!isProposed(step) && !draftable(step)) continue;
    units.set(step.unitId, [...(units.get(step.unitId) ?? []), step]);
  }
  if (units.size === 0) return null;
  const ordered = [...units.values()].sort(
    (a, b) => waitingOf(b) - waitingOf(a) || a[0]!.unitName.localeCompare(b[0]!.unitName, 'zh-CN'),
  );
  const waiting = ordered.filter((own) => waitingOf(own) > 0).length;
  return (
    <section aria-labelledby="unit-steps">
      <h2 id="unit-steps">{t('byUnitSteps', { units: waiting, n: steps.filter(isProposed).length })}</h2>
      <p className="quiet">{t('byUnitHint')}</p>
      <ul className="ladder-units">
        {ordered.map((own) => (
          <li key={own[0]!.unitId} className="ladder-unit-line">
            <OneUnit
              steps={own.filter(isProposed).sort(byCode)}
              taken={own.filter(draftable)}
              ladder={ladder}
              at={at}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const byCode = (a: LadderStep, b: LadderStep): number =>
  (a.code ?? '').localeCompare(b.code ?? '', 'zh-CN', { numeric: true });
const isProposed = ({ state }: LadderStep): boolean => state === 'proposed';
const waitingOf = (steps: readonly LadderStep[]): number => steps.filter(isProposed).length;

function OneUnit({
  steps,
  taken,
  ladder,
  at,
}: {
  steps: readonly LadderStep[];
  taken: readonly LadderStep[];
  ladder: Ladder;
  at: 0 | 1;
}) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const [isOpen, setOpen] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asks, setAsks] = useState(false);
  const decide = useSend(inspectChasingApi.decideSteps, { refresh: REFRESH });
  const draft = useSend(inspectNoticesApi.draftNotices, { refresh: REFRESH });
  const { unitName, unitId } = (steps[0] ?? taken[0])!;
  const chosen = steps.filter(({ id }) => !left.has(id));
  const rungs = ladder.rungs.flatMap(({ key, name }) => {
    const n = steps.filter(({ rung }) => rung === key).length;
    return n === 0 ? [] : [t('rungTimes', { name: name[at], n })];
  });
  const send = async (decision: 'take' | 'decline', reason?: string) => {
    const body = {
      steps: chosen.map(({ id, revision }) => ({ id, revision })),
      decision,
      ...(reason && { reason }),
    };
    if (!(await decide.send({ params: { year }, body }))) return;
    setAsks(false);
    notify(t(decision === 'take' ? 'takenMany' : 'declinedMany', { n: chosen.length }));
  };
  const draftAll = async () => {
    let made = 0;
    for (const step of taken) {
      const instrument = ladder.rungs.find(({ key }) => key === step.rung)?.instrument;
      if (instrument?.kind !== 'notice') continue;
      const skipReason = step.reason === null ? {} : { skipReason: step.reason };
      const body = { ladderStepId: step.id, kind: instrument.noticeKind, colour: instrument.colour, ...skipReason };
      // The first that is refused says why; those before it are drafted.
      if ((await draft.send({ params: { year }, body })) === null) break;
      made += 1;
    }
    if (made > 0) notify(t('draftedMany', { n: made }));
  };
  const head = `ladder-unit-${unitId}`;
  return (
    <>
      <div className="row ladder-unit">
        <button type="button" id={head} className="button link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {unitName}
        </button>
        <span>{rungs.join('、')}</span>
        {taken.length > 0 && (
          <button type="button" className="button" disabled={draft.busy} onClick={() => void draftAll()}>
            {t('draftMany', { n: taken.length })}
          </button>
        )}
      </div>
      <Failure failure={draft.failure} />
      {isOpen && steps.length > 0 && (
        <fieldset className="ladder-unit-steps" aria-labelledby={head}>
          {steps.map((step) => (
            <div key={step.id} className="row">
              <label className="inline-check">
                <input
                  type="checkbox"
                  checked={!left.has(step.id)}
                  onChange={({ target }) => {
                    const next = new Set(left);
                    if (target.checked) next.delete(step.id);
                    else next.add(step.id);
                    setLeft(next);
                  }}
                />{' '}
                {t('rungOf', { rung: step.rungName[at], what: subjectOf(t, step) })}
              </label>
              <span className="quiet">{whyText(t, step)}</span>
              <Link to={`/${year}/ladder?id=${step.id}`}>{t('alone')}</Link>
            </div>
          ))}
          <Failure failure={asks ? null : decide.failure} />
          {asks ? (
            <ReasonBox
              question={t('declineWhy')}
              confirm={t('declineMany', { n: chosen.length })}
              busy={decide.busy}
              failure={decide.failure}
              onCancel={() => setAsks(false)}
              onConfirm={(reason) => void send('decline', reason)}
            />
          ) : (
            <div className="row">
              <button
                type="button"
                className="button primary"
                disabled={decide.busy || chosen.length === 0}
                title={chosen.length === 0 ? t('chooseOne') : undefined}
                onClick={() => void send('take')}
              >
                {t('takeMany', { n: chosen.length })}
              </button>
              <button
                type="button"
                className="button"
                disabled={chosen.length === 0}
                title={chosen.length === 0 ? t('chooseOne') : undefined}
                onClick={() => setAsks(true)}
              >
                {t('declineMany', { n: chosen.length })}
              </button>
            </div>
          )}
        </fieldset>
      )}
    </>
  );
}
