import '../read.css';
import { type ReviewDesk, readApi } from '@liubu/contract';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { DocumentState } from '../intake/document-state.tsx';
import { MESSAGES } from '../messages.ts';
import { Desk } from '../review/desk.tsx';
import { DeskStore } from '../review/desk-store.ts';

/** Asked for anew so often while the document is being read, should an announcement be lost. */
const ASK_AGAIN_MS = 2000;

/** One document: its reading while that runs, then the desk on which its items are reviewed. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(
    readApi.review,
    { params: { year, id } },
    {
      staleTime: 0,
      refetchOnWindowFocus: false,
      refetchInterval: ({ state }) =>
        state.data !== undefined && ['queued', 'running'].includes(state.data.document.reading.state)
          ? ASK_AGAIN_MS
          : false,
    },
  );
  const isRead = answer.data?.document.reading.state === 'done';
  useLive('reading', ({ documentId }) => {
    if (documentId === id && !isRead) void answer.refetch();
  });
  if (answer.data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  const { document } = answer.data;
  return (
    <Page
      title={document.title}
      subtitle={
        <>
          <Link to={`/${year}/read`}>{t('back')}</Link> · {t(`kind_${document.kind}`)} · {t(`level_${document.level}`)}{' '}
          · {t('edition', { n: document.edition })}
        </>
      }
    >
      {document.supersededById !== null && (
        <p className="read-banner">
          {t('supersededBanner')} <Link to={`/${year}/read/${document.supersededById}`}>{t('toNewest')}</Link>
        </p>
      )}
      {document.counts.differences > 0 && (
        <p className="read-banner">
          {t('differencesBanner', { n: document.counts.differences })}{' '}
          <Link to={`/${year}/read/${id}/edition`}>{t('toEdition')}</Link>
        </p>
      )}
      {isRead ? (
        <Loaded key={id} desk={answer.data} year={year} reload={() => void answer.refetch()} />
      ) : (
        <section className="panel">
          <DocumentState document={document} />
          <ol className="read-sections" aria-live="polite">
            {document.reading.sections.map(({ heading, items }) => (
              <li key={heading}>
                {heading} <b>{items}</b>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Page>
  );
}

function Loaded({ desk, year, reload }: { desk: ReviewDesk; year: number; reload: () => void }) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const [store] = useState(() => new DeskStore(desk));
  const [first] = useState(desk);
  useEffect(() => {
    if (desk !== first) store.load(desk);
  }, [desk, first, store]);
  return (
    <>
      {desk.warnings.some(({ start }) => start === null) && (
        <details className="read-notices">
          <summary>{t('notice')}</summary>
          <ul>
            {desk.warnings
              .filter(({ start }) => start === null)
              .map(({ code, message, messageEn }) => (
                <li key={code + message}>{language === 'en' ? messageEn : message}</li>
              ))}
          </ul>
        </details>
      )}
      <Desk store={store} desk={desk} year={year} reload={reload} />
    </>
  );
}
