import type { ReviewItem } from '@liubu/contract';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ApiFailure } from '../../../api/client.ts';
import { Failure, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { DeskStore } from './desk-store.ts';
import type { DeskActs } from './use-desk-acts.ts';

const KINDS = ['indicator', 'task', 'project', 'livelihood'] as const;
const HORIZONS = ['year', 'plan', 'none'] as const;
const OPS = ['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative'] as const;

interface Draft {
  title: string;
  wording: string;
  kind: ReviewItem['kind'];
  horizon: ReviewItem['horizon'];
  due: string;
  targets: Record<string, { name: string; op: string; value: string; valueHigh: string; measureUnit: string }>;
}

const draftOf = (item: ReviewItem): Draft => ({
  title: item.title,
  wording: item.wording,
  kind: item.kind,
  horizon: item.horizon,
  due: item.due ?? '',
  targets: Object.fromEntries(
    item.targets.map(({ id, name, op, value, valueHigh, measureUnit }) => [
      id,
      { name, op, value: value ?? '', valueHigh: valueHigh ?? '', measureUnit: measureUnit ?? '' },
    ]),
  ),
});

/** What differs from the item, as the server takes it. */
function changesOf(item: ReviewItem, draft: Draft): object {
  const now = { ...draft, due: draft.due || null, targets: undefined };
  return Object.fromEntries(
    (['title', 'wording', 'kind', 'horizon', 'due'] as const)
      .filter((key) => now[key] !== item[key])
      .map((key) => [key, now[key]]),
  );
}

/** Edits the item in hand, in its place. A draft is kept; when somebody was faster, both versions stand side by side. */
export function EditForm({
  store,
  item,
  acts,
  onClose,
}: {
  store: DeskStore;
  item: ReviewItem;
  acts: DeskActs;
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  // As it was when this form was opened: what others change meanwhile is a conflict, not a change of one's own.
  const base = useRef(item);
  const { value: draft, set, clear } = useDraft(`read.edit.${item.id}`, draftOf(base.current));
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [conflict, setConflict] = useState<{ now: ReviewItem; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    setBusy(true);
    setFailure(null);
    let wrong: ApiFailure | null = null;
    const now = () => store.items.get(item.id) ?? item;
    const begun = base.current;
    const changes = changesOf(begun, draft);
    const from = conflict === null ? begun : now();
    if (Object.keys(changes).length > 0) wrong = await acts.edit(item.id, from.revision, changes);
    if (wrong === null) base.current = now();
    for (const { id } of now().targets) {
      const target = now().targets.find((one) => one.id === id);
      const wanted = draft.targets[id];
      if (wrong !== null || target === undefined || wanted === undefined) continue;
      const before = begun.targets.find((one) => one.id === id) ?? target;
      const next = {
        name: wanted.name,
        op: wanted.op,
        value: wanted.value.trim() || null,
        valueHigh: wanted.valueHigh.trim() || null,
        measureUnit: wanted.measureUnit.trim() || null,
      };
      const differs = Object.fromEntries(
        Object.entries(next).filter(
          ([key, value]) => value !== before[key as keyof typeof next] && value !== target[key as keyof typeof next],
        ),
      );
      if (Object.keys(differs).length > 0)
        wrong = await acts.editTarget(now(), { id, revision: target.revision }, differs);
    }
    setBusy(false);
    acts.clear();
    if (wrong === null) {
      clear();
      onClose();
    } else if (wrong.code === 'CHANGED_MEANWHILE') setConflict({ now: now(), message: wrong.message });
    else setFailure(wrong);
  };
  const problem = (name: string) => {
    const found = failure?.fields?.[`changes.${name}`] ?? failure?.fields?.[`body.changes.${name}`];
    return found === undefined ? null : <span className="field-problem">{found}</span>;
  };
  return (
    <form
      className="read-edit"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
      }}
    >
      <label>
        {t('wording')}
        <textarea
          ref={first}
          rows={4}
          maxLength={4000}
          required
          value={draft.wording}
          onChange={(event) => set({ ...draft, wording: event.target.value })}
        />
        {problem('wording')}
      </label>
      <label>
        {t('titleLabel')}
        <input
          value={draft.title}
          maxLength={200}
          required
          onChange={(event) => set({ ...draft, title: event.target.value })}
        />
        {problem('title')}
      </label>
      <div className="row">
        <label>
          {t('kindLabel')}{' '}
          <select value={draft.kind} onChange={(event) => set({ ...draft, kind: event.target.value as Draft['kind'] })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kindItem_${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('horizonLabel')}{' '}
          <select
            value={draft.horizon}
            onChange={(event) => set({ ...draft, horizon: event.target.value as Draft['horizon'] })}
          >
            {HORIZONS.map((one) => (
              <option key={one} value={one}>
                {t(`horizon_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('due')}{' '}
          <input type="date" value={draft.due} onChange={(event) => set({ ...draft, due: event.target.value })} />
          {problem('due')}
        </label>
      </div>
      {item.targets.map(({ id }) => {
        const target = draft.targets[id];
        if (target === undefined) return null;
        const field = (name: 'name' | 'op' | 'value' | 'valueHigh' | 'measureUnit') => ({
          value: target[name],
          'aria-label': t(name === 'name' ? 'targetName' : name),
          onChange: (event: { target: { value: string } }) =>
            set({ ...draft, targets: { ...draft.targets, [id]: { ...target, [name]: event.target.value } } }),
        });
        return (
          <div key={id} className="row read-edit-target">
            <input {...field('name')} size={18} maxLength={100} />
            <select {...field('op')}>
              {OPS.map((op) => (
                <option key={op} value={op}>
                  {t(`op_${op}`)}
                </option>
              ))}
            </select>
            {target.op !== 'qualitative' && (
              <>
                <input {...field('value')} size={9} inputMode="decimal" />
                {(target.op === 'range' || target.op === 'ratio') && (
                  <input {...field('valueHigh')} size={9} inputMode="decimal" />
                )}
                <input {...field('measureUnit')} size={6} maxLength={20} />
              </>
            )}
          </div>
        );
      })}
      {problem('value')}
      {problem('valueHigh')}
      <Failure failure={failure} />
      {conflict !== null && (
        <section className="read-conflict" role="alert">
          <p>{conflict.message}</p>
          <div className="read-versions">
            <div>
              <p className="read-version">{t('yours')}</p>
              <p>{draft.wording}</p>
            </div>
            <div>
              <p className="read-version">{t('theirs')}</p>
              <p>{conflict.now.wording}</p>
            </div>
          </div>
          <div className="row">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setConflict(null);
                void save();
              }}
            >
              {t('useMine')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                clear();
                onClose();
              }}
            >
              {t('useTheirs')}
            </button>
          </div>
        </section>
      )}
      {conflict === null && (
        <div className="row">
          <button type="submit" className="button primary" disabled={busy}>
            {t('save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      )}
    </form>
  );
}
