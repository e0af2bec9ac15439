import { publicReleaseApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { today } from '../../app/server-day.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify, Restored, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';

export interface Pick {
  itemId: string | null;
  hash: string;
  without: string[];
}

/** 保密审查, then the release: the one form that makes anything public by hand. */
export function ReleaseForm({
  picks,
  onDone,
  onStale,
  onCancel,
}: {
  picks: readonly Pick[];
  onDone: () => void;
  onStale: () => void;
  onCancel: () => void;
}) {
  const t = useText(RELEASE_MESSAGES);
  const params = { year: usePlanYear() };
  const draft = useDraft(`release-review.${params.year}`, { by: '', opinion: null as string | null });
  const { by, opinion } = draft.value;
  const [on, setOn] = useState(today);
  const release = useSend(publicReleaseApi.release, {
    refresh: ['public.waiting', 'public.released', 'public.editions', 'public.released-item'],
    onDone: ({ edition, items, parts, leftOut }) => {
      notify(
        [t('releasedDone', { items, parts, edition }), leftOut > 0 ? t('leftOut', { n: leftOut }) : '']
          .filter((one) => one !== '')
          .join(' · '),
      );
      draft.clear();
      onDone();
    },
  });
  const said = opinion ?? t('opinionUsual');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await release.send({ params, body: { picks: [...picks], review: { by, on, opinion: said } } });
  };
  const isStale = release.failure?.code === 'CHANGED_MEANWHILE';
  return (
    <form className="panel form release-review" onSubmit={(event) => void submit(event)}>
      <h2>{t('review')}</h2>
      <p className="quiet">{t('reviewHint')}</p>
      <Restored draft={draft} />
      <label className="field">
        {t('reviewBy')}
        <input value={by} maxLength={60} required onChange={({ target }) => draft.change({ by: target.value })} />
      </label>
      <label className="field">
        {t('reviewOn')}
        <input type="date" value={on} max={today()} required onChange={({ target }) => setOn(target.value)} />
        {release.failure?.fields?.['review.on'] && (
          <span className="field-problem">{release.failure.fields['review.on']}</span>
        )}
      </label>
      <label className="field">
        {t('reviewOpinion')}
        <textarea
          rows={2}
          value={said}
          maxLength={300}
          required
          onChange={({ target }) => draft.change({ opinion: target.value })}
        />
      </label>
      {isStale ? (
        <p className="field-problem" role="alert">
          {t('changedMeanwhile')}{' '}
          <button type="button" className="button link" onClick={onStale}>
            {t('cancel')}
          </button>
        </p>
      ) : (
        <Failure failure={release.failure} />
      )}
      <div className="form-actions">
        <button
          type="submit"
          className="button primary"
          disabled={release.busy || by.trim() === '' || picks.length === 0}
        >
          {t('releaseNow')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            draft.clear();
            onCancel();
          }}
        >
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
