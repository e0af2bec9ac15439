import { accountScoringApi, type ScoreValue, type ScoringRules } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { GiveValue } from './give-value.tsx';
import { SCORING_MESSAGES } from './messages.ts';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

/** What the scheme asks offices to enter: key → which indicator or veto it is for. */
export function keysOf(rules: ScoringRules, kind: ScoreValue['kind']): { key: string; name: string }[] {
  if (kind === 'veto')
    return rules.vetoes.filter(({ formula }) => formula.trim() === '').map(({ key, name }) => ({ key, name }));
  return rules.indicators.flatMap(({ name, source }) =>
    source.kind === (kind === 'value' ? 'given' : 'additions') ? [{ key: source.key, name }] : [],
  );
}

/** Values, additions and vetoes that offices give: entering, many at once, withdrawing. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const list = useAnswer(accountScoringApi.scoreValues, { params: { year } });
  const rules = useAnswer(accountScoringApi.scoringRules, { params: { year } });
  useLive('score', () => void list.refetch());
  const [drops, setDrops] = useState<ScoreValue | null>(null);
  const withdraw = useSend(accountScoringApi.withdrawScoreValue, {
    refresh: ['account.score-values'],
    onDone: () => setDrops(null),
  });
  const names = useMemo(() => {
    const scheme = rules.data?.current.rules;
    if (scheme === undefined) return new Map<string, string>();
    return new Map(
      (['value', 'points', 'veto'] as const).flatMap((kind) =>
        keysOf(scheme, kind).map(({ key, name }) => [`${kind} ${key}`, name] as const),
      ),
    );
  }, [rules.data]);
  const columns = useMemo(
    (): Column<ScoreValue>[] => [
      { key: 'unit', title: t('unit'), width: 220, text: ({ unitName }) => unitName, filter: 'text', sort: true },
      {
        key: 'for',
        title: t('key'),
        width: 160,
        text: ({ kind, key }) => names.get(`${kind} ${key}`) ?? key,
        filter: 'text',
      },
      { key: 'kind', title: t('valueKind'), width: 100, text: ({ kind }) => t(`valueKind_${kind}`) },
      { key: 'value', title: t('value'), width: 90, text: ({ value }) => value, numeric: true },
      {
        key: 'source',
        title: t('valueSource'),
        text: ({ source, reason, basis, withdrawnReason }) =>
          [source, reason, basis, withdrawnReason === null ? '' : t('withdrawn', { reason: withdrawnReason })]
            .filter(Boolean)
            .join(marks.semicolon),
        filter: 'text',
      },
      { key: 'at', title: t('givenAt'), width: 150, text: ({ givenAt }) => formatMoment(givenAt) },
    ],
    [t, names, marks],
  );
  return (
    <Page title={t('values')}>
      <div className="stack">
        {rules.data && <GiveValue rules={rules.data.current.rules} units={rules.data.units} />}
        {drops !== null && (
          <ReasonBox
            question={`${drops.unitName} ${drops.value}${marks.colon}${t('withdrawValueWhy')}`}
            confirm={t('withdraw')}
            danger
            busy={withdraw.busy}
            failure={withdraw.failure}
            onCancel={() => setDrops(null)}
            onConfirm={(reason) => void withdraw.send({ params: { year, id: drops.id }, body: { reason } })}
          />
        )}
        <Failure failure={rules.error} />
        <DataTable
          name="score-values"
          columns={columns}
          rows={list.data?.values}
          rowKey={({ id }) => id}
          onOpen={(row) => row.withdrawnAt === null && setDrops(row)}
          loading={list.isPending}
          failure={list.error}
          onRetry={() => void list.refetch()}
          exportName={t('values')}
          empty={{ title: t('valuesNone'), hint: t('valuesNoneHint') }}
        />
      </div>
    </Page>
  );
}
