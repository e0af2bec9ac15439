import type { CasePage } from '@liubu/contract';
import { formatDay, StateTag } from '../../../../components/index.ts';
import { type Text, useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

interface Stage {
  name: string;
  /** The day on which it was done; null not yet. */
  on: string | null;
  /** Its last day, where it has one and was not done. */
  due: string | null;
}

/** The way of the case with its terms: what is done on which day, what has until when, what lies ahead. */
export function Stages({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const stages = stagesOf(t, one);
  const current = stages.findIndex(({ on }) => on === null);
  const isEnded = one.endedOn !== null;
  return (
    <ol className="case-stages">
      {stages.map(({ name, on, due }, at) => (
        <li key={name} aria-current={!isEnded && at === current ? 'step' : undefined}>
          <StateTag
            tone={on !== null ? 'good' : !isEnded && at === current ? 'doubt' : 'plain'}
            shape={on !== null ? 'check' : !isEnded && at === current ? 'clock' : 'ring'}
          >
            {name}
          </StateTag>
          <span className="quiet">
            {on !== null ? formatDay(on, 'table') : due !== null ? t('until', { day: formatDay(due, 'table') }) : '—'}
          </span>
        </li>
      ))}
    </ol>
  );
}

function stagesOf(t: Text<typeof CASE_MESSAGES>, one: CasePage['case']): Stage[] {
  const heardOn = one.statementKind === 'silent' ? one.statementDue : one.statementOn;
  const isTalk = one.carrier === 'talk';
  const isNone = one.outcome === 'none';
  return [
    { name: t('stage_opened'), on: one.openedOn, due: null },
    ...(isTalk ? [] : [{ name: t('statement'), on: heardOn, due: one.statementDue }]),
    { name: t('decision'), on: one.decidedOn, due: null },
    ...(one.carrier === 'organ' && one.decision !== 'refused'
      ? [
          { name: t('stage_transfer'), on: one.transferredOn, due: null },
          { name: t('outcome'), on: one.resultOn, due: null },
        ]
      : []),
    { name: isTalk && !isNone ? t('talk') : t('act_notify'), on: one.notifiedOn, due: null },
    ...(one.reviewAppliedOn === null ? [] : [{ name: t('review'), on: one.reviewedOn, due: one.reviewDue }]),
    ...(isNone ? [] : [{ name: t('implementation'), on: one.implementedOn, due: one.implementDue }]),
    { name: t('end'), on: one.endedOn, due: null },
  ];
}
