import { peopleApi } from '@liubu/contract';
import { useSend } from '../../api/hooks.ts';
import { today } from '../../app/server-day.ts';
import { notify, ReasonBox, Restored, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Unit } from './unit-form.tsx';

const KINDS = ['renamed', 'merged', 'split'] as const;

/** What becomes of a unit from a day on: another name, part of another unit, or several. */
export function SuccessionForm({ unit, units, onDone }: { unit: Unit; units: readonly Unit[]; onDone: () => void }) {
  const t = useText(PEOPLE_MESSAGES);
  const draft = useDraft(`succession.${unit.id}`, {
    kind: 'renamed' as (typeof KINDS)[number],
    onDate: today(),
    names: '',
    into: '',
    movePosts: true,
  });
  const { value, change } = draft;
  const { kind, onDate, names, into, movePosts } = value;
  const close = () => {
    draft.clear();
    onDone();
  };
  const { send, busy, failure } = useSend(peopleApi.succeedUnits, {
    refresh: [peopleApi.units.id, peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      close();
    },
  });
  const successors = () => {
    if (kind === 'merged') return into === '' ? [] : [{ id: into }];
    const lines = names
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    return lines.map((name) =>
      kind === 'split' && name === unit.name ? { id: unit.id } : { name, shortName: null, kind: unit.kind },
    );
  };
  const others = units.filter(({ id, validTo }) => id !== unit.id && validTo === null);
  return (
    <ReasonBox
      question={unit.name}
      confirm={t('save')}
      busy={busy}
      failure={failure}
      onCancel={close}
      onConfirm={(reason) =>
        send({ body: { kind, onDate, predecessorIds: [unit.id], successors: successors(), movePosts, reason } })
      }
    >
      <Restored draft={draft} />
      <fieldset className="row">
        <legend className="visually-hidden">{t('succession')}</legend>
        {KINDS.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => change({ kind: one })} /> {t(one)}
          </label>
        ))}
      </fieldset>
      <Field label={t('onDate')} problem={problemAt(failure, 'onDate')}>
        <input type="date" required value={onDate} onChange={({ target }) => change({ onDate: target.value })} />
      </Field>
      {kind === 'renamed' && (
        <Field label={t('newNames')} problem={problemAt(failure, 'successors')}>
          <input required maxLength={100} value={names} onChange={({ target }) => change({ names: target.value })} />
        </Field>
      )}
      {kind === 'split' && (
        <Field label={t('newNamesSplit')} problem={problemAt(failure, 'successors')}>
          <textarea required rows={3} value={names} onChange={({ target }) => change({ names: target.value })} />
        </Field>
      )}
      {kind === 'merged' && (
        <Field label={t('mergeInto')} problem={problemAt(failure, 'successors')}>
          <select required value={into} onChange={({ target }) => change({ into: target.value })}>
            <option value="">{t('choose')}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {kind !== 'split' && (
        <label>
          <input type="checkbox" checked={movePosts} onChange={({ target }) => change({ movePosts: target.checked })} />{' '}
          {t('movePosts')}
        </label>
      )}
    </ReasonBox>
  );
}
