import { accountScoringApi, type ScoreDifference, type ScoreRank, type ScoreRunPage } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  Failure,
  formatDay,
  formatMoment,
  Loading,
  Page,
  StateTag,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { DifferencesTable } from './differences-table.tsx';
import { SCORING_MESSAGES } from './messages.ts';
import { RunFiles, RunMoves } from './run-moves.tsx';
import { RunStateTag, signed } from './run-state-tag.tsx';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

/** One run: where it is on its way, the ranking of each group, who improved most. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(accountScoringApi.scoreRun, { params: { year, id } });
  useLive('score', (data) => {
    if (data.id === id) void page.refetch();
  });
  const [differences, setDifferences] = useState<ScoreDifference[] | null>(null);
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { run } = page.data;
  return (
    <Page
      title={run.title}
      subtitle={
        <span className="row">
          <RunStateTag state={run.state} />
          <span>{t('rulesOf', { name: run.rulesName, version: run.rulesVersion })}</span>
          <span>{t('asOfSaid', { day: formatDay(run.asOf) })}</span>
          {run.publishedOn !== null && (
            <span>{t('onNotice', { from: formatDay(run.publishedOn), to: formatDay(run.queryUntil) })}</span>
          )}
          {run.approvedAt !== null && (
            <span className="quiet">
              {t('approvedBy', { who: run.approvedBy ?? '', time: formatMoment(run.approvedAt) })}
            </span>
          )}
          <span className="quiet">{run.previous ? t('previous', { title: run.previous.title }) : t('noPrevious')}</span>
        </span>
      }
      actions={<RunFiles page={page.data} />}
    >
      <div className="stack">
        {run.state === 'draft' && run.stateReason !== null && (
          <p className="field-problem">{t('returned', { reason: run.stateReason })}</p>
        )}
        <RunMoves page={page.data} onDifferences={setDifferences} />
        {differences !== null && (
          <section className="panel" aria-live="polite" aria-labelledby="score-differences">
            <h2 id="score-differences">
              {t('differences')}
              {marks.colon}
              {t('differencesSaid', { n: differences.length })}
            </h2>
            <DifferencesTable differences={differences} />
          </section>
        )}
        <Ranking page={page.data} />
        {run.unscored.length > 0 && (
          <details>
            <summary>{t('unscored', { names: run.unscored.length })}</summary>
            <p className="quiet">{run.unscored.join('、')}</p>
          </details>
        )}
      </div>
    </Page>
  );
}

function Ranking({ page: { run, ranks } }: { page: ScoreRunPage }) {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const groups = [...new Set(ranks.map(({ group }) => group))].map((key) => ranks.filter(({ group }) => group === key));
  const columns = useMemo(
    (): Column<ScoreRank>[] => [
      { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName, filter: 'text' },
      { key: 'rank', title: t('rank'), width: 80, text: ({ rank }) => String(rank), numeric: true, sort: true },
      {
        key: 'total',
        title: t('total'),
        width: 130,
        text: ({ total, full }) => `${total} / ${full}`,
        exportValue: ({ total }) => Number(total),
        numeric: true,
        sort: (a, b) => Number(a.total) - Number(b.total),
      },
      {
        key: 'grade',
        title: t('grade'),
        width: 150,
        text: ({ grade, isVetoed }) => `${grade}${isVetoed ? ` ${t('veto')}` : ''}`,
        render: ({ grade, isVetoed }) => (
          <>
            {grade}{' '}
            {isVetoed && (
              <StateTag tone="bad" shape="cross">
                {t('veto')}
              </StateTag>
            )}
          </>
        ),
      },
      {
        key: 'improved',
        title: t('improved'),
        width: 100,
        text: ({ improved }) => (improved === null ? '' : signed(improved)),
        numeric: true,
        sort: (a, b) => Number(a.improved ?? 0) - Number(b.improved ?? 0),
      },
      {
        key: 'rankBefore',
        title: t('rankBefore'),
        width: 100,
        text: ({ rankBefore }) => (rankBefore === null ? '' : String(rankBefore)),
        numeric: true,
      },
      {
        key: 'notComputed',
        title: t('notComputed'),
        width: 130,
        text: ({ notComputed }) => (notComputed === 0 ? '' : String(notComputed)),
        numeric: true,
      },
      {
        key: 'queries',
        title: t('openQueries'),
        width: 125,
        text: ({ openQueries }) => (openQueries === 0 ? '' : String(openQueries)),
        numeric: true,
      },
    ],
    [t],
  );
  return groups.map((of) => {
    const { group, groupName } = of[0]!;
    const risen = of.filter(({ improved, isVetoed }) => improved !== null && Number(improved) > 0 && !isVetoed);
    const most = Math.max(...risen.map(({ improved }) => Number(improved)));
    // Who gained as much is named as well.
    const best = risen.filter(({ improved }) => Number(improved) === most);
    return (
      <section key={group} aria-labelledby={`score-group-${group}`}>
        <h2 id={`score-group-${group}`}>
          {groupName}{' '}
          {best.length > 0 && (
            <span className="score-best">
              <StateTag tone="good" shape="triangle">
                {t('mostImproved', {
                  unit: best.map(({ unitName }) => unitName).join(marks.comma),
                  change: signed(best[0]!.improved!),
                })}
              </StateTag>
            </span>
          )}
        </h2>
        <DataTable
          name={`scores-${group}`}
          columns={columns}
          rows={of}
          rowKey={({ unitId }) => unitId}
          href={({ unitId }) => `/${year}/score-runs/${run.id}/sheets/${unitId}`}
          height="none"
          exportName={`${run.title} ${groupName}`}
          empty={{ title: t('runsNone'), hint: t('runsNoneHint') }}
        />
      </section>
    );
  });
}
