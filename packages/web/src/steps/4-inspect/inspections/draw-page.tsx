import { type DrawView, draw, inspectInspectionsApi, populationText } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { PLAN_MESSAGES } from './messages.ts';
import './inspections.css';

/** One draw with everything that it came of, and a button that repeats it in this browser. */
export function Component() {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const plans = useCan('inspect:plan-inspection') !== null;
  const answer = useAnswer(inspectInspectionsApi.draw, { params: { year, id } });
  const publish = useSend(inspectInspectionsApi.publishDraw, {
    refresh: ['inspect.draw', 'inspect.draws'],
    onDone: () => notify(t('published')),
  });
  const view = answer.data;
  if (view === undefined)
    return (
      <Page title={t('draws')}>
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  return (
    <Page
      title={view.title}
      subtitle={t(view.drawn === null ? 'notDrawn' : view.publishedAt === null ? 'notPublished' : 'published')}
      actions={
        <>
          <button type="button" className="button" onClick={() => download(view)}>
            {t('downloadList')}
          </button>
          {plans && view.drawn !== null && view.publishedAt === null && (
            <button
              type="button"
              className="button"
              disabled={publish.busy}
              onClick={() => void publish.send({ params: { year, id }, body: { revision: view.revision } })}
            >
              {t('publish')}
            </button>
          )}
        </>
      }
    >
      <Failure failure={publish.failure} />
      <div className="stack">
        <section className="panel inspect-panel">
          <dl className="inspect-facts">
            <dt>{t('count')}</dt>
            <dd>
              {view.count} / {view.population.length}
            </dd>
            <dt>{t('frozen')}</dt>
            <dd>
              {formatMoment(view.frozenAt)} {view.frozenBy}{' '}
              <span className="quiet">
                {view.sealedAs === null ? t('notSealed') : t('sealedAs', { n: view.sealedAs })}
              </span>
            </dd>
            <dt>{t('hash')}</dt>
            <dd className="draw-hash">{view.populationHash}</dd>
            <dt>{t('algorithm')}</dt>
            <dd>{view.algorithm}</dd>
            <dt>{t('seedSaid')}</dt>
            <dd>
              {view.seedRule}
              {view.seedKnownFrom !== null && ` · ${formatMoment(view.seedKnownFrom)}`}
            </dd>
            {view.seed !== null && (
              <>
                <dt>{t('seed')}</dt>
                <dd className="draw-hash">{view.seed}</dd>
                <dt>{t('source')}</dt>
                <dd>{view.seedSource}</dd>
                <dt>{t('drawnAt')}</dt>
                <dd>{formatMoment(view.drawnAt)}</dd>
              </>
            )}
            {view.samePopulation.length > 0 && (
              <>
                <dt>{t('samePopulation')}</dt>
                <dd>
                  {view.samePopulation.map((other) => (
                    <div key={other.id}>
                      <Link to={`/${year}/draws/${other.id}`}>{other.title}</Link>{' '}
                      <span className="quiet">{formatMoment(other.frozenAt)}</span>
                    </div>
                  ))}
                </dd>
              </>
            )}
          </dl>
        </section>
        {plans && view.drawn === null && <RunForm view={view} />}
        {view.drawn !== null && <Result view={view} />}
        <section className="panel inspect-panel">
          <h2>
            {t('listed')} <span className="quiet">{t('rowsN', { n: view.population.length })}</span>
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <section className="draw-listed" tabIndex={0} aria-label={t('listed')}>
            <ol className="draw-rows">
              {view.population.map((row) => (
                <li key={row.key}>{row.name === row.key ? row.key : `${row.name} · ${row.key}`}</li>
              ))}
            </ol>
          </section>
        </section>
      </div>
    </Page>
  );
}

function RunForm({ view }: { view: DrawView }) {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [value, setValue] = useState({ seed: '', seedSource: '' });
  const run = useSend(inspectInspectionsApi.runDraw, { refresh: ['inspect.draw', 'inspect.draws'] });
  const isPublic = view.seedKind === 'public';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run.send({ params: { year, id: view.id }, body: { revision: view.revision, ...(isPublic && value) } });
  };
  return (
    <form className="panel form" onSubmit={submit}>
      {isPublic && (
        <>
          <div className="field">
            <label htmlFor={`${id}-seed`}>{t('seedGiven')}</label>
            <input
              id={`${id}-seed`}
              required
              value={value.seed}
              onChange={(event) => setValue({ ...value, seed: event.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-source`}>{t('seedSource')}</label>
            <input
              id={`${id}-source`}
              required
              value={value.seedSource}
              onChange={(event) => setValue({ ...value, seedSource: event.target.value })}
            />
          </div>
        </>
      )}
      <Failure failure={run.failure} />
      <div>
        <button type="submit" className="button primary" disabled={run.busy}>
          {t('runDraw')}
        </button>
      </div>
    </form>
  );
}

/** What came out, and the same reckoned anew in this browser. */
function Result({ view }: { view: DrawView }) {
  const t = useText(PLAN_MESSAGES);
  const [repeated, setRepeated] = useState<boolean | null>(null);
  const repeat = () => {
    const again = draw(view.population, view.seed ?? '', view.count);
    setRepeated(
      again.populationHash === view.populationHash &&
        JSON.stringify(again.drawn.map(({ key }) => key)) === JSON.stringify(view.drawn?.map(({ key }) => key)),
    );
  };
  return (
    <section className="panel stack">
      <h2>{t('result')}</h2>
      <ol className="draw-rows">
        {view.drawn?.map((row) => (
          <li key={row.key}>
            <strong>{row.name}</strong>
          </li>
        ))}
      </ol>
      <div className="row" role="status">
        <button type="button" className="button" onClick={repeat}>
          {t('repeat')}
        </button>
        {repeated !== null && (
          <StateTag tone={repeated ? 'good' : 'bad'} shape={repeated ? 'check' : 'cross'}>
            {t(repeated ? 'repeatSame' : 'repeatDiffers')}
          </StateTag>
        )}
      </div>
      <p className="quiet">{t('repeatHint')}</p>
    </section>
  );
}

/** The list as the command `liubu draw` reads it, byte for byte what its hash is of. */
function download(view: DrawView): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([populationText(view.population)], { type: 'text/plain;charset=utf-8' }));
  link.download = `${view.title}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
