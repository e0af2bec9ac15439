import { designApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { Item } from './item-page.tsx';
import { ParentField } from './parent-field.tsx';

const FIELDS = ['title', 'wording', 'due', 'level', 'kind', 'isBottomLine', 'needsPolicy', 'area', 'parentId'] as const;
type Fields = Pick<Item, (typeof FIELDS)[number]>;
const fieldsOf = (item: Item): Fields =>
  Object.fromEntries(FIELDS.map((field) => [field, item[field]])) as unknown as Fields;

/** Changes an item; when somebody else was faster, both versions stand side by side and nothing is lost. */
export function EditForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [base, setBase] = useState(item);
  const draft = useDraft<Fields>(`item-${item.id}`, fieldsOf(base));
  const [reason, setReason] = useState('');
  const send = useSend(designApi.editItem, {
    refresh: ['design.item', 'design.item-story', 'design.items'],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
      onDone();
    },
  });
  const given = draft.value;
  const set = <F extends keyof Fields>(field: F, value: Fields[F]) =>
    draft.change({ [field]: value } as Partial<Fields>);
  const changed = FIELDS.filter((field) => given[field] !== base[field]);
  const theirs =
    send.failure?.code === 'CHANGED_MEANWHILE' ? (send.failure.details as { current: Item }).current : null;
  const problem = (field: string) =>
    send.failure?.fields?.[`body.changes.${field}`] ??
    send.failure?.fields?.[`changes.${field}`] ??
    send.failure?.fields?.[field];
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (changed.length === 0) return onDone();
    const changes = Object.fromEntries(changed.map((field) => [field, given[field]]));
    void send.send({
      params: { year, id: item.id },
      body: { revision: (theirs ?? base).revision, changes, ...(reason.trim() && { reason: reason.trim() }) },
    });
  };
  const cancel = () => {
    draft.clear();
    onDone();
  };
  return (
    <form
      className="panel stack"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      {theirs ? (
        <Conflict
          theirs={theirs}
          mine={given}
          fields={changed}
          onTheirs={() => {
            setBase(theirs);
            draft.set(fieldsOf(theirs));
            send.clear();
          }}
        />
      ) : (
        <Failure failure={send.failure} />
      )}
      <div className="form-grid">
        <label className="whole">
          <span>{t('title')}</span>
          <input required maxLength={120} value={given.title} onChange={(event) => set('title', event.target.value)} />
          {problem('title') && <span className="field-problem">{problem('title')}</span>}
        </label>
        <label className="whole">
          <span>{t('wordingField')}</span>
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={given.wording}
            onChange={(event) => set('wording', event.target.value)}
          />
          {problem('wording') && <span className="field-problem">{problem('wording')}</span>}
        </label>
        <label>
          <span>{t('dueLong')}</span>
          <input type="date" value={given.due ?? ''} onChange={(event) => set('due', event.target.value || null)} />
        </label>
        <label>
          <span>{t('kind')}</span>
          <select value={given.kind} onChange={(event) => set('kind', event.target.value as Fields['kind'])}>
            {(['indicator', 'task', 'project', 'livelihood'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind_${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('level')}</span>
          <select value={given.level} onChange={(event) => set('level', event.target.value as Fields['level'])}>
            {(['public', 'internal', 'restricted'] as const).map((level) => (
              <option key={level} value={level}>
                {t(`level_${level}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('area')}</span>
          <input
            maxLength={40}
            value={given.area ?? ''}
            onChange={(event) => set('area', event.target.value || null)}
          />
        </label>
        <ParentField
          itemId={item.id}
          tier={item.tier}
          value={given.parentId}
          onChange={(value) => set('parentId', value)}
          problem={problem('parentId')}
        />
        <label className="check-line">
          <input
            type="checkbox"
            checked={given.isBottomLine}
            onChange={(event) => set('isBottomLine', event.target.checked)}
          />
          {t('isBottomLine')}
        </label>
        <label className="check-line">
          <input
            type="checkbox"
            checked={given.needsPolicy}
            onChange={(event) => set('needsPolicy', event.target.checked)}
          />
          {t('needsPolicy')}
        </label>
        <label className="whole">
          <span>{t('reason')}</span>
          <input
            maxLength={400}
            placeholder={t('reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </div>
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t(theirs ? 'keepMine' : 'save')}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function Conflict({
  theirs,
  mine,
  fields,
  onTheirs,
}: {
  theirs: Item;
  mine: Fields;
  fields: readonly (keyof Fields)[];
  onTheirs: () => void;
}) {
  const t = useText(MESSAGES);
  return (
    <div className="failure" role="alert">
      <div>
        <p>{t('conflict')}</p>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t('standsNow')}</th>
              <th scope="col">{t('yours')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">{t(field === 'wording' ? 'wordingField' : field === 'parentId' ? 'parent' : field)}</th>
                <td>{String(theirs[field] ?? '')}</td>
                <td>{String(mine[field] ?? '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <button type="button" className="button" onClick={onTheirs}>
          {t('takeTheirs')}
        </button>
      </div>
    </div>
  );
}
