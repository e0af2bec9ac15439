import { type BenchItem, publicDeputiesApi } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, Loading, Page, Quantity, SourceQuote, useKeys } from '../../components/index.ts';
import { LightTag } from '../../steps/4-inspect/lights/light-tag.tsx';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { Changes } from './changes.tsx';
import { Component as ItemDeputies } from './item-deputies.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

/** One public item as a deputy reads it: what was promised / what is there / who says so, and what one may do about it. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(publicDeputiesApi.benchItem, { params: { year, id } });
  const refresh = ['public.bench-item', 'public.bench'];
  const follow = useSend(publicDeputiesApi.follow, { refresh });
  const seen = useSend(publicDeputiesApi.seen, { refresh });
  const { data } = page;
  const toggle = () => data && void follow.send({ params: { year, id }, body: { follows: !data.isFollowed } });
  useKeys({ f: () => toggle() });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { item, promise, light, isFollowed, changes } = page.data;
  return (
    <Page
      title={item.title}
      subtitle={
        <span className="row">
          <span>{item.code}</span>
          <span>{item.lead?.name ?? t('noLead')}</span>
          {item.due !== null && <span>{t('dueOn', { day: formatDay(item.due) })}</span>}
        </span>
      }
      actions={
        <>
          <button type="button" className="button" aria-pressed={isFollowed} disabled={follow.busy} onClick={toggle}>
            <span aria-hidden="true">{isFollowed ? '★' : '☆'}</span> {t(isFollowed ? 'followed' : 'follow')}
          </button>
          <Link className="button primary" to={`/${year}/deputy-questions/new?item=${id}`}>
            {t('ask')}
          </Link>
          <Link className="button" to={`/${year}/deputy-visits/new?item=${id}`}>
            {t('newVisit')}
          </Link>
          <Link className="button" to={`/${year}/proposals/new?item=${id}`}>
            {t('propose')}
          </Link>
        </>
      }
    >
      <Failure failure={follow.failure ?? seen.failure} />
      <div className="bench">
        <div className="bench-main stack">
          <section className="panel" aria-labelledby="item-promise">
            <h2 id="item-promise">{t('promised')}</h2>
            {promise === null ? (
              <p className="deputy-text">{item.wording}</p>
            ) : (
              <SourceQuote
                quote={promise.quote}
                link={null}
                documentTitle={[promise.source, promise.issuedOn !== null && formatDay(promise.issuedOn)]
                  .filter(Boolean)
                  .join(' ')}
              />
            )}
          </section>
          <section className="panel" aria-labelledby="item-state">
            <h2 id="item-state">{t('state')}</h2>
            {light === null ? <p className="quiet">{t('noLight')}</p> : <Light light={light} />}
            <Figures figures={page.data.figures} />
          </section>
          <Evidence evidence={page.data.evidence} />
          <Story story={page.data.story} />
        </div>
        <div className="bench-side stack">
          {isFollowed && (
            <section className="panel" aria-labelledby="item-changes">
              <h2 id="item-changes">{t('changesTitle')}</h2>
              <Changes changes={changes} />
              {changes.length > 0 && (
                <button
                  type="button"
                  className="button"
                  disabled={seen.busy}
                  onClick={() => void seen.send({ params: { year }, body: { itemId: id } })}
                >
                  {t('markSeen')}
                </button>
              )}
            </section>
          )}
          <div className="panel">
            <ItemDeputies itemId={id} />
          </div>
        </div>
      </div>
    </Page>
  );
}

function Light({ light }: { light: NonNullable<BenchItem['light']> }) {
  const t = useText(DEPUTY_MESSAGES);
  const language = useLanguage();
  return (
    <>
      <p className="row">
        <LightTag {...light} />
        <span className="quiet">{t('asOf', { day: formatDay(light.asOf) })}</span>
      </p>
      <p className="deputy-working">{light[language === 'zh' ? 'zh' : 'en']}</p>
    </>
  );
}

/** What units report and what was verified, side by side; each number with unit, month and day. */
function Figures({ figures }: { figures: BenchItem['figures'] }) {
  const t = useText(DEPUTY_MESSAGES);
  if (figures.length === 0) return null;
  const cell = (one: { value: string; month: number; asOf: string } | null, unit: string | null, source?: string) =>
    one === null ? (
      <span className="quiet">{t('noFigure')}</span>
    ) : (
      <>
        <Quantity value={one.value} unit={unit} />
        <div className="quiet">
          {t('figureOf', { month: one.month, day: formatDay(one.asOf, 'table') })}
          {source !== undefined && ` · ${source}`}
        </div>
      </>
    );
  return (
    <div className="deputy-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('target')}</th>
            <th scope="col">{t('wanted')}</th>
            <th scope="col">{t('reported')}</th>
            <th scope="col">{t('verified')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ targetId, name, op, wanted, wantedHigh, measureUnit, reported, verified }) => (
            <tr key={targetId}>
              <th scope="row">{name}</th>
              <td className="numeric">
                {wanted === null ? (
                  t('noFigure')
                ) : (
                  <>
                    {OPS[op] ?? ''} <Quantity value={wanted} unit={measureUnit} />
                    {wantedHigh !== null && (
                      <>
                        –<Quantity value={wantedHigh} unit={measureUnit} />
                      </>
                    )}
                  </>
                )}
              </td>
              <td className="numeric">{cell(reported, measureUnit)}</td>
              <td className="numeric">{cell(verified, measureUnit, verified?.source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const OPS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '~': '≈' };

function Evidence({ evidence }: { evidence: BenchItem['evidence'] }) {
  const t = useText(DEPUTY_MESSAGES);
  return (
    <section className="panel" aria-labelledby="item-evidence">
      <h2 id="item-evidence">{t('evidence')}</h2>
      {evidence.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
      <ul className="bench-list">
        {evidence.map(({ id, title, reference, happenedOn, unitName }) => (
          <li key={id}>
            {title}
            <span className="quiet">
              {[reference, happenedOn !== null && formatDay(happenedOn), unitName].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Story({ story }: { story: BenchItem['story'] }) {
  const t = useText(DEPUTY_MESSAGES);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="item-story">
      <h2 id="item-story">{t('story')}</h2>
      {story.length === 0 && <p className="quiet">{t('noStory')}</p>}
      <ol className="deputy-course">
        {story.map((entry) => (
          <li key={`${entry.on}${entry.zh}${entry.unitName ?? ''}`}>
            <time dateTime={entry.on}>{formatDay(entry.on)}</time> <b>{entry[language === 'zh' ? 'zh' : 'en']}</b>{' '}
            {entry.unitName !== null && <span className="quiet">{entry.unitName}</span>}
            {entry.text !== '' && <p className="deputy-text">{entry.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
