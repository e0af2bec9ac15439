import { addressOf, publicDeputiesApi, type VisitRow } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { Empty, Failure, formatDay, Loading, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

/** One visit, with what it led to and may lead to. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const list = useAnswer(publicDeputiesApi.visits, { params: { year }, query: { id } });
  if (list.isPending) return <Loading />;
  if (list.error) return <Failure failure={list.error} onRetry={() => void list.refetch()} />;
  const visit = list.data.visits[0];
  if (visit === undefined)
    return (
      <Empty
        whole
        title={t('noSuchVisit')}
        hint={t('noSuchVisitHint')}
        action={
          <Link className="button primary" to={`/${year}/deputy-visits`}>
            {t('visits')}
          </Link>
        }
      />
    );
  return <Visit visit={visit} />;
}

function Visit({ visit }: { visit: VisitRow }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const isDeputy = useCan('public:ask') !== null;
  const params = { year, id: visit.id };
  const clue = useSend(publicDeputiesApi.visitClue, {
    refresh: ['public.visits'],
    onDone: () => notify(t('clueSent')),
  });
  return (
    <Page
      wide={false}
      title={t('visitOn', { day: formatDay(visit.visitedOn), place: visit.place })}
      subtitle={
        <span className="row">
          <span>{visit.deputy}</span>
          {visit.companions > 0 && <span>{t('companionsSaid', { n: visit.companions })}</span>}
          <span className="quiet">{t(visit.isShared ? 'sharedLong' : 'ownOnlyLong')}</span>
        </span>
      }
      actions={
        visit.isMine && (
          <Link className="button" to={`/${year}/deputy-visits/${visit.id}/edit`}>
            {t('edit')}
          </Link>
        )
      }
    >
      <div className="stack">
        <section className="panel" aria-labelledby="visit-notes">
          <h2 id="visit-notes">{t('notes')}</h2>
          <p className="deputy-text">{visit.notes === '' ? t('none') : visit.notes}</p>
          {visit.items.map((item) => (
            <p key={item.id}>
              <Link to={isDeputy ? `/${year}/bench/items/${item.id}` : `/${year}/items/${item.id}`}>
                {item.code} {item.title}
              </Link>
            </p>
          ))}
          {visit.photos.length > 0 && (
            <ul className="deputy-photos">
              {visit.photos.map(({ sha256, alt, width, height }) => (
                <li key={sha256}>
                  <img
                    src={addressOf(publicDeputiesApi.visitPhoto, { params: { ...params, sha256 } })}
                    alt={alt}
                    width={width}
                    height={height}
                    loading="lazy"
                  />
                  <span className="quiet">{alt}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="panel" aria-labelledby="visit-finding">
          <h2 id="visit-finding">{t('finding')}</h2>
          <p className="deputy-said">{visit.finding === '' ? t('noFinding') : visit.finding}</p>
          {visit.isMine && visit.finding !== '' && (
            <>
              <p className="row">
                <Link className="button" to={`/${year}/deputy-questions/new?${ofVisit(visit)}`}>
                  {t('ask')}
                </Link>
                <Link className="button" to={`/${year}/proposals/new?${ofVisit(visit)}`}>
                  {t('propose')}
                </Link>
                {!visit.hasClue && (
                  <button
                    type="button"
                    className="button"
                    disabled={clue.busy}
                    onClick={() => void clue.send({ params, body: { revision: visit.revision } })}
                  >
                    {t('makeClue')}
                  </button>
                )}
              </p>
              {!visit.hasClue && <p className="quiet">{t('clueHint')}</p>}
              <Failure failure={clue.failure} />
            </>
          )}
          <ul className="bench-list">
            {visit.questions.map((one) => (
              <li key={one.id}>
                <Link to={`/${year}/deputy-questions/${one.id}`}>{one.question}</Link>
              </li>
            ))}
            {visit.proposals.map((one) => (
              <li key={one.id}>
                <Link to={`/${year}/proposals/${one.id}`}>{one.title}</Link>
              </li>
            ))}
            {visit.hasClue && (
              <li>
                {visit.clueMatterId === null ? (
                  t('isClue')
                ) : (
                  <Link to={`/${year}/matters/${visit.clueMatterId}`}>{t('isClue')}</Link>
                )}
              </li>
            )}
          </ul>
        </section>
      </div>
    </Page>
  );
}

const ofVisit = ({ id, items }: VisitRow): string =>
  new URLSearchParams({ visit: id, ...(items[0] && { item: items[0].id }) }).toString();
