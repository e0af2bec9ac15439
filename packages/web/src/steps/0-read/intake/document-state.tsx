import { type DocumentRow, readApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** How far a document is: being read with its sections appearing, waiting for review, reviewed, or what went wrong. */
export function DocumentState({ document }: { document: DocumentRow }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const may = useCan('read:upload') !== null;
  const again = useSend(readApi.readAgain, { refresh: [readApi.documents.id, readApi.review.id] });
  const { reading, counts } = document;
  if (reading.state === 'failed')
    return (
      <>
        <StateTag tone="bad" shape="cross">
          {t('stage_failed')}
        </StateTag>
        {reading.failure !== null && <p className="field-problem">{reading.failure}</p>}
        {may && (
          <button
            type="button"
            className="button"
            disabled={again.busy}
            onClick={() => again.send({ params: { year, id: document.id } })}
          >
            {t('readAgain')}
          </button>
        )}
        <Failure failure={again.failure} />
      </>
    );
  if (reading.state !== 'done') {
    const section = reading.sections.at(-1)?.heading ?? '';
    return (
      <div role="status">
        <StateTag tone="busy" shape={reading.state === 'queued' ? 'clock' : 'half'}>
          {reading.stage === 'storing'
            ? t('stage_storing', { section })
            : t(reading.state === 'queued' ? 'stage_queued' : 'stage_reading')}
        </StateTag>{' '}
        {reading.of > 0 && (
          <>
            <progress max={reading.of} value={reading.done} aria-label={t('progressColumn')} />{' '}
            {t('reading', { done: reading.done, of: reading.of })}
          </>
        )}
      </div>
    );
  }
  return (
    <div className="row">
      {counts.differences > 0 && (
        <Link to={`/${year}/read/${document.id}/edition`}>
          <StateTag tone="doubt" shape="triangle">
            {t('differencesLeft', { n: counts.differences })}
          </StateTag>
        </Link>
      )}
      {counts.matters > 0 && (
        <StateTag tone="plain" shape="dot">
          {t('mattersRead', { n: counts.matters })}
        </StateTag>
      )}
      {counts.proposed > 0 && (
        <StateTag tone="doubt" shape="ring">
          {t('toReview', { n: counts.proposed })}
        </StateTag>
      )}
      {counts.proposed === 0 && counts.confirmed > 0 && (
        <StateTag tone="good" shape="check">
          {t('reviewed', { n: counts.confirmed })}
        </StateTag>
      )}
    </div>
  );
}

/** The same in words, for filters and exports. */
export function stateInWords(document: DocumentRow, t: ReturnType<typeof useText<typeof MESSAGES>>): string {
  const { reading, counts } = document;
  if (reading.state === 'failed') return t('stage_failed');
  if (reading.state !== 'done') return t(reading.state === 'queued' ? 'stage_queued' : 'stage_reading');
  return [
    counts.differences > 0 ? t('differencesLeft', { n: counts.differences }) : '',
    counts.matters > 0 ? t('mattersRead', { n: counts.matters }) : '',
    counts.proposed > 0 ? t('toReview', { n: counts.proposed }) : '',
    counts.proposed === 0 && counts.confirmed > 0 ? t('reviewed', { n: counts.confirmed }) : '',
  ]
    .filter((word) => word !== '')
    .join('；');
}
