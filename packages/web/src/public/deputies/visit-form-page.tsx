import { addressOf, publicDeputiesApi, VISIT_PHOTOS_MAX, type VisitRow } from '@liubu/contract';
import { type FormEvent, useCallback, useId, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ApiFailure } from '../../api/client.ts';
import { uploadFile } from '../../api/files.ts';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, FileDrop, Loading, Page, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { ItemPicker, type PickedItem } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import { useItemOfAddress } from './use-chosen.ts';
import './deputies.css';
import { today } from '../../app/server-day.ts';

/** A visit is written down, or changed by who wrote it. */
export function Component() {
  const year = usePlanYear();
  const { id } = useParams();
  const there = useAnswer(publicDeputiesApi.visits, { params: { year }, query: { id } }, { enabled: id !== undefined });
  if (id === undefined) return <VisitForm visit={null} />;
  if (there.isPending) return <Loading />;
  if (there.error) return <Failure failure={there.error} onRetry={() => void there.refetch()} />;
  return <VisitForm key={there.data.visits[0]?.revision} visit={there.data.visits[0] ?? null} />;
}

function VisitForm({ visit }: { visit: VisitRow | null }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const itemId = address.get('item');
  const [initial] = useState(() => ({
    visitedOn: visit?.visitedOn ?? today(),
    place: visit?.place ?? '',
    items: (visit?.items ?? []) as PickedItem[],
    companions: visit?.companions ?? 0,
    notes: visit?.notes ?? '',
    finding: visit?.finding ?? '',
    isShared: visit?.isShared ?? true,
    photos: (visit?.photos ?? []).map(({ sha256, alt }) => ({ sha256, alt })),
  }));
  const draft = useDraft(`visit.${visit?.id ?? `new.${itemId ?? ''}`}`, initial);
  const { value, change } = draft;
  const options = { refresh: ['public.visits', 'public.bench'] };
  const add = useSend(publicDeputiesApi.addVisit, options);
  const edit = useSend(publicDeputiesApi.editVisit, options);
  const failure = add.failure ?? edit.failure;
  const [progress, setProgress] = useState<number | null>(null);
  const [refused, setRefused] = useState<ApiFailure | null>(null);
  const id = useId();
  const choose = useCallback(
    (item: PickedItem) => change((now) => (now.items.length === 0 ? { items: [item] } : {})),
    [change],
  );
  useItemOfAddress(visit === null ? itemId : null, choose);
  const problem = (field: string) =>
    failure?.fields?.[field] && <span className="field-problem">{failure.fields[field]}</span>;
  const bring = async (file: File) => {
    setRefused(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      change((now) => ({ photos: [...now.photos, { sha256, alt: '' }] }));
    } catch (cause) {
      setRefused(cause as ApiFailure);
    } finally {
      setProgress(null);
    }
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { items, ...rest } = value;
    const body = { ...rest, itemIds: items.map((item) => item.id) };
    const answer =
      visit === null
        ? await add.send({ params: { year }, body })
        : await edit.send({ params: { year, id: visit.id }, body: { ...body, revision: visit.revision } });
    if (answer === null) return;
    draft.clear();
    void navigate(`/${year}/deputy-visits/${answer.id}`);
  };
  const kept = new Set(visit?.photos.map(({ sha256 }) => sha256));
  return (
    <Page title={t(visit === null ? 'newVisit' : 'editVisit')} wide={false}>
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <form className="panel form" onSubmit={(event) => void send(event)}>
        <label>
          {t('visitedOn')}
          <input
            type="date"
            required
            max={today()}
            value={value.visitedOn}
            onChange={({ target }) => change({ visitedOn: target.value })}
          />
          {problem('visitedOn')}
        </label>
        <label>
          {t('place')}
          <input
            required
            maxLength={200}
            value={value.place}
            onChange={({ target }) => change({ place: target.value })}
          />
        </label>
        <ItemPicker
          label={t('linkedItems')}
          value={value.items}
          onChange={(items) => change({ items })}
          problem={failure?.fields?.itemIds}
        />
        <label>
          {t('companions')}
          <input
            type="number"
            min={0}
            max={999}
            required
            value={value.companions}
            onChange={({ target }) => change({ companions: Number(target.value) })}
          />
        </label>
        <div className="field">
          <label htmlFor={`${id}-notes`}>{t('notes')}</label>
          <textarea
            id={`${id}-notes`}
            rows={5}
            maxLength={8000}
            value={value.notes}
            onChange={({ target }) => change({ notes: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-finding`}>{t('findingLong')}</label>
          <textarea
            id={`${id}-finding`}
            rows={3}
            maxLength={4000}
            value={value.finding}
            onChange={({ target }) => change({ finding: target.value })}
          />
          {problem('finding')}
        </div>
        <fieldset className="deputy-consent">
          <legend>{t('photos')}</legend>
          <ul className="deputy-photos">
            {value.photos.map(({ sha256, alt }, at) => (
              <li key={sha256}>
                {visit !== null && kept.has(sha256) && (
                  <img
                    src={addressOf(publicDeputiesApi.visitPhoto, { params: { year, id: visit.id, sha256 } })}
                    alt={alt}
                  />
                )}
                <input
                  aria-label={t('photoAlt', { n: at + 1 })}
                  placeholder={t('photoAlt', { n: at + 1 })}
                  required
                  maxLength={200}
                  value={alt}
                  onChange={({ target }) =>
                    change({
                      photos: value.photos.map((one) => (one.sha256 === sha256 ? { sha256, alt: target.value } : one)),
                    })
                  }
                />
                <button
                  type="button"
                  className="button link"
                  aria-label={t('takeOff', { title: alt })}
                  onClick={() => change((now) => ({ photos: now.photos.filter((one) => one.sha256 !== sha256) }))}
                >
                  {t('remove')}
                </button>
              </li>
            ))}
          </ul>
          {value.photos.length < VISIT_PHOTOS_MAX && (
            <FileDrop
              accept=".jpg,.jpeg,.png,.webp"
              hint={t('photoHint')}
              onFile={(file) => void bring(file)}
              progress={progress}
            />
          )}
          {problem('photos')}
          <Failure failure={refused} />
        </fieldset>
        <fieldset className="deputy-consent">
          <legend>{t('sharing')}</legend>
          <label>
            <input
              type="checkbox"
              checked={value.isShared}
              onChange={({ target }) => change({ isShared: target.checked })}
            />{' '}
            {t('shareIt')}
          </label>
        </fieldset>
        <Failure failure={failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={add.busy || edit.busy || progress !== null}>
            {t('save')}
          </button>
        </div>
      </form>
    </Page>
  );
}
