import { accountScoringApi, type ScoreLine, type ScoreSheetPage } from '@liubu/contract';
import { type CSSProperties, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CorrectLine } from './correct-line.tsx';
import { useExplained } from './explained.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { AskQuery, QueriesSaid } from './query-parts.tsx';
import { RunStateTag } from './run-state-tag.tsx';
import { Sources } from './sources.tsx';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

/** One unit's sheet: every point with its rule, its reckoning and where it comes from; the way to query a line. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const { id = '', unit = '' } = useParams();
  const page = useAnswer(accountScoringApi.scoreSheet, { params: { year, id, unit } });
  useLive('score', (data) => {
    if (data.id === id) void page.refetch();
  });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { run, sheet } = page.data;
  return (
    <Page
      title={`${sheet.unitName} ${t('sheet')}`}
      subtitle={
        <span className="row">
          <Link to={`/${year}/score-runs/${run.id}`}>{run.title}</Link>
          <RunStateTag state={run.state} />
          <b>
            {sheet.total} / {sheet.full}
          </b>
          <span>{t('gradeSaid', { grade: sheet.grade, group: sheet.groupName, rank: sheet.rank, of: sheet.of })}</span>
        </span>
      }
    >
      <div className="stack">
        {sheet.vetoes.map((veto) => (
          <p key={veto.key}>
            <StateTag tone="bad" shape="cross">
              {t('veto')}
              {marks.colon}
              {veto.name}
            </StateTag>{' '}
            {veto.reason}
            {veto.source && <span className="quiet"> {veto.source.title}</span>}
          </p>
        ))}
        {run.queryUntil !== null && run.state === 'notice' && (
          <p className="quiet">
            {t(today() <= run.queryUntil ? 'queryUntil' : 'queryOver', { day: formatDay(run.queryUntil) })}
          </p>
        )}
        <Lines page={page.data} />
        <QueriesSaid queries={page.data.queries} />
      </div>
    </Page>
  );
}

function Lines({ page }: { page: ScoreSheetPage }) {
  const t = useText(SCORING_MESSAGES);
  const said = useExplained();
  const { sheet, allowed, run } = page;
  const [open, setOpen] = useState<{ key: string; act: 'query' | 'correct' } | null>(null);
  const depth = (line: ScoreLine): number => {
    const parent = line.parent === null ? undefined : sheet.lines.find(({ key }) => key === line.parent);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  const isAsked = (line: ScoreLine) =>
    page.queries.some(({ lineKey, state }) => lineKey === line.key && state === 'open');
  return (
    <ol className="score-lines">
      {sheet.lines.map((line) => (
        <li
          key={line.key}
          className={`score-line score-${line.kind}`}
          style={{ '--depth': depth(line) } as CSSProperties}
        >
          <div className="score-head">
            <b>{line.name}</b>
            <span className="quiet">{t(`kind_${line.kind}`)}</span>
            {line.full !== null && (
              <span className="quiet">
                {t('full')} {line.full}
              </span>
            )}
            {line.points === null ? (
              <StateTag tone="doubt" shape="ring">
                {t('notComputed')}
              </StateTag>
            ) : (
              <b className="numeric score-points">{line.points}</b>
            )}
          </div>
          {line.filled !== '' && (
            <p className="score-how">
              <code>{line.formula}</code> <span aria-hidden="true">→</span> <code>{line.filled}</code>
            </p>
          )}
          {(line.why ?? line.how) !== '' && <p className="score-how">{said(line.why ?? line.how)}</p>}
          {line.sources.length > 0 && <Sources sources={line.sources} />}
          {!['bound', 'manual', 'veto'].includes(line.kind) && (
            <div className="row">
              {allowed.includes('query') && !isAsked(line) && open?.key !== line.key && (
                <button type="button" className="button link" onClick={() => setOpen({ key: line.key, act: 'query' })}>
                  {t('query')}
                </button>
              )}
              {allowed.includes('correct') && open?.key !== line.key && (
                <button
                  type="button"
                  className="button link"
                  onClick={() => setOpen({ key: line.key, act: 'correct' })}
                >
                  {t('correct')}
                </button>
              )}
            </div>
          )}
          {open?.key === line.key &&
            (open.act === 'query' ? (
              <AskQuery runId={run.id} unitId={sheet.unitId} line={line} onClose={() => setOpen(null)} />
            ) : (
              <CorrectLine run={run} unitId={sheet.unitId} line={line} onClose={() => setOpen(null)} />
            ))}
        </li>
      ))}
      <li className="score-line score-total">
        <div className="score-head">
          <b>{t('sumLine')}</b>
          <span className="quiet">
            {t('full')} {sheet.full}
          </span>
          <b className="numeric score-points">{sheet.total}</b>
        </div>
      </li>
    </ol>
  );
}
