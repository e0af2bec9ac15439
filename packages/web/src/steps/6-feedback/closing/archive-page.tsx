import { type ArchiveRow, addressOf, feedbackClosingApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CLOSING_MESSAGES } from './messages.ts';
import { sizeText } from './size-text.ts';
import './closing.css';

/** While one is made, it is looked after even where no word of it comes. */
const LOOK_EVERY_MS = 4000;

/** 归档: packages of the year, how far they are, who took them. */
export function Component() {
  const t = useText(CLOSING_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(
    feedbackClosingApi.archives,
    { params: { year } },
    {
      refetchInterval: ({ state }) =>
        state.data?.archives.some((one) => one.state === 'queued' || one.state === 'making') ? LOOK_EVERY_MS : false,
    },
  );
  useLive('archive', () => void answer.refetch());
  const [asksCases, setAsksCases] = useState(false);
  const make = useSend(feedbackClosingApi.makeArchive, {
    refresh: ['feedback.archives'],
    onDone: () => {
      setAsksCases(false);
      notify(t('asked'));
    },
  });
  if (answer.isPending) return <Loading />;
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const { state, archives, seesCases } = answer.data;
  const isMaking = archives.some((one) => one.part === 'year' && (one.state === 'queued' || one.state === 'making'));
  return (
    <Page
      title={t('archive')}
      subtitle={t('archiveHint')}
      actions={
        state === 'closed' && (
          <>
            <button
              type="button"
              className="button primary"
              disabled={make.busy || isMaking}
              onClick={() => void make.send({ params: { year }, body: { part: 'year' } })}
            >
              {t('make')}
            </button>
            {seesCases && (
              <button type="button" className="button" onClick={() => setAsksCases(true)}>
                {t('makeCases')}
              </button>
            )}
          </>
        )
      }
    >
      {!asksCases && <Failure failure={make.failure} />}
      {asksCases && (
        <ReasonBox
          question={t('casesWhy')}
          confirm={t('makeCases')}
          busy={make.busy}
          failure={make.failure}
          onCancel={() => setAsksCases(false)}
          onConfirm={(reason) => void make.send({ params: { year }, body: { part: 'cases', reason } })}
        />
      )}
      {archives.length === 0 &&
        (state === 'closed' ? (
          <Empty title={t('noArchives')} hint={t('noArchivesHint')} />
        ) : (
          <Empty
            title={t('notClosed')}
            hint={t('notClosedHint')}
            action={
              <Link className="button" to={`/${year}/closing`}>
                {t('toClosing')}
              </Link>
            }
          />
        ))}
      <ul className="archive-list">
        {archives.map((archive) => (
          <li key={archive.id} className="panel">
            <Package archive={archive} year={year} />
          </li>
        ))}
      </ul>
      {archives.length > 0 && (
        <section className="panel">
          <h2>{t('howTo')}</h2>
          <ol className="archive-how">
            <li>{t('howTo1')}</li>
            <li>{t('howTo2')}</li>
            <li>{t('howTo3')}</li>
          </ol>
        </section>
      )}
    </Page>
  );
}

const LOOK = {
  queued: ['busy', 'clock'],
  making: ['busy', 'half'],
  done: ['good', 'check'],
  failed: ['bad', 'cross'],
  superseded: ['plain', 'dash'],
} as const;

function Package({ archive, year }: { archive: ArchiveRow; year: number }) {
  const t = useText(CLOSING_MESSAGES);
  const resume = useSend(feedbackClosingApi.resumeArchive, {
    refresh: ['feedback.archives'],
    onDone: () => notify(t('resumed')),
  });
  const [tone, shape] = LOOK[archive.state];
  const params = { year, id: archive.id };
  const isMoving = archive.state === 'queued' || archive.state === 'making';
  return (
    <>
      <h2 className="row">
        {t(`part_${archive.part}`)}
        <StateTag tone={tone} shape={shape}>
          {t(`archive_${archive.state}`)}
        </StateTag>
      </h2>
      <p className="quiet">
        {t('madeBy', { by: archive.madeBy ?? '', at: formatMoment(archive.askedAt) })}
        {archive.reason !== null && `；${t('reasonIs', { reason: archive.reason })}`}
      </p>
      {isMoving && (
        <p>
          <progress
            className="archive-bar"
            value={archive.done}
            max={Math.max(1, archive.of)}
            aria-label={t(`archive_${archive.state}`)}
          />{' '}
          {t('progress', { done: archive.done, of: archive.of })}
        </p>
      )}
      {archive.failure !== null && <p className="field-problem">{t('failedBy', { why: archive.failure })}</p>}
      {(archive.state === 'failed' || archive.isStuck) && (
        <p>
          {archive.isStuck && `${t('stuck')} `}
          <button type="button" className="button" disabled={resume.busy} onClick={() => void resume.send({ params })}>
            {t('resume')}
          </button>
        </p>
      )}
      <Failure failure={resume.failure} />
      {archive.size !== null && (
        <>
          <p>{t('counts', { folders: archive.folders, files: archive.files, size: sizeText(archive.size) })}</p>
          <p className="row">
            <a className="button" href={addressOf(feedbackClosingApi.takeArchive, { params })} download>
              {t('download')}
            </a>
            <Link className="button" to={`/${year}/archive/${archive.id}`}>
              {t('catalogue')}
            </Link>
          </p>
          <p className="quiet">
            {t('hash')}
            <br />
            <span className="archive-hash">{archive.sha256}</span>
          </p>
          {archive.missing.length > 0 && (
            <details>
              <summary>{t('missingFiles', { n: archive.missing.length })}</summary>
              <ul>
                {archive.missing.map(({ path, why }) => (
                  <li key={path}>
                    {path}：{why}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <div>
            {t('taken')}
            {archive.taken.length === 0 ? (
              <span className="quiet"> {t('notTaken')}</span>
            ) : (
              <ul className="archive-taken">
                {archive.taken.map(({ by, at }) => (
                  <li key={`${at}${by}`}>
                    {by ?? ''} {formatMoment(at)}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </>
      )}
    </>
  );
}
