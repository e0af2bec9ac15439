import { inspectChasingApi, type Ladder, type LadderStep, NOTICE_COLOURS, NOTICE_KINDS } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';
import { StepDecision } from './step-decision.tsx';
import { subjectOf, type T, triggerText, whyText } from './step-words.ts';
import { UnitSteps } from './unit-steps.tsx';
import './chasing.css';

/** The declared rungs as a picture, and what is proposed by them. */
export function Component() {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const page = useAnswer(inspectChasingApi.ladder, { params: { year } });
  useLive('ladder', () => void page.refetch());
  const columns = useMemo(() => columnsOf(t, year, at), [t, year, at]);
  const steps = page.data?.steps;
  const shown = steps?.find(({ id }) => id === search.get('id'));
  const look = (id: string | null) => setSearch(id === null ? {} : { id }, { replace: true });
  return (
    <Page
      title={t('ladder')}
      subtitle={page.data && (page.data.version === 0 ? t('shipped') : t('version', { n: page.data.version }))}
    >
      <p className="quiet">{t('ladderHint')}</p>
      {page.data && <Rungs ladder={page.data.ladder} at={at} />}
      {page.data && <p className="quiet">{t('helpersFrom', { n: page.data.ladder.helpers.missing })}</p>}
      {shown && page.data && (
        <StepDecision
          key={`${shown.id}${shown.revision}`}
          step={shown}
          ladder={page.data.ladder}
          at={at}
          onClose={() => look(null)}
        />
      )}
      {page.data && <UnitSteps steps={page.data.steps} ladder={page.data.ladder} at={at} />}
      <h2>{t('allSteps')}</h2>
      <DataTable
        name="ladder-steps"
        columns={columns}
        rows={steps}
        rowKey={({ id }) => id}
        onOpen={({ id }) => look(id)}
        loading={page.isPending}
        failure={page.error}
        onRetry={() => void page.refetch()}
        exportName={t('allSteps')}
        empty={{ title: t('stepsNone'), hint: t('stepsNoneHint') }}
      />
    </Page>
  );
}

/** Each rung a step higher than the one before. */
function Rungs({ ladder, at }: { ladder: Ladder; at: 0 | 1 }) {
  const t = useText(CHASING_MESSAGES);
  return (
    <ol className="ladder-rungs">
      {ladder.rungs.map((rung, index) => (
        <li key={rung.key} style={{ minHeight: 110 + index * 30 }}>
          <h2>
            {index} {rung.name[at]}
          </h2>
          {rung.triggers.length === 0 ? (
            <p>{t('byCalendar')}</p>
          ) : (
            <ul>
              {rung.triggers.map((trigger) => (
                <li key={JSON.stringify(trigger)}>{triggerText(t, trigger)}</li>
              ))}
            </ul>
          )}
          <p>
            {rung.instrument.kind === 'notice'
              ? `${NOTICE_COLOURS[rung.instrument.colour][at]} ${NOTICE_KINDS[rung.instrument.noticeKind][at]}`
              : t(`instrument_${rung.instrument.kind}`)}
          </p>
          <p className="quiet">{t('signer', { who: rung.signer[at] })}</p>
        </li>
      ))}
    </ol>
  );
}

const LOOK: Readonly<Record<LadderStep['state'], readonly [Tone, Shape]>> = {
  proposed: ['doubt', 'clock'],
  taken: ['good', 'check'],
  declined: ['plain', 'cross'],
  lapsed: ['plain', 'dash'],
};

function columnsOf(t: T, year: number, at: 0 | 1): Column<LadderStep>[] {
  return [
    {
      key: 'state',
      title: t('stepState'),
      width: 120,
      text: ({ state }) => t(`step_${state}`),
      filter: (['proposed', 'taken', 'declined', 'lapsed'] as const).map((value) => ({
        value,
        title: t(`step_${value}`),
      })),
      filterValues: ({ state }) => [state],
      render: ({ state }) => (
        <StateTag tone={LOOK[state][0]} shape={LOOK[state][1]}>
          {t(`step_${state}`)}
        </StateTag>
      ),
    },
    { key: 'rung', title: t('rung'), width: 130, text: ({ rungName }) => rungName[at], filter: 'text' },
    {
      key: 'item',
      title: t('item'),
      text: (step) => subjectOf(t, step),
      filter: 'text',
      render: (step) =>
        step.itemId === null ? (
          subjectOf(t, step)
        ) : (
          <Link to={`/${year}/items/${step.itemId}`}>{subjectOf(t, step)}</Link>
        ),
    },
    { key: 'unit', title: t('unit'), width: 200, text: ({ unitName }) => unitName, filter: 'text', sort: true },
    {
      key: 'why',
      title: t('why'),
      width: 260,
      text: (step) => whyText(t, step),
    },
    {
      key: 'on',
      title: t('proposedOn'),
      width: 110,
      text: ({ proposedOn }) => formatDay(proposedOn, 'table'),
      sort: true,
    },
    {
      key: 'by',
      title: t('decidedBy'),
      width: 160,
      text: ({ decidedBy, reason }) => [decidedBy, reason].filter(Boolean).join('：'),
      hidden: true,
    },
  ];
}
