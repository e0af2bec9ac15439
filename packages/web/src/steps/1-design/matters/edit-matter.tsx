import { designApi, type ResponseOf } from '@liubu/contract';
import type { FormEvent } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MATTER_MESSAGES } from './messages.ts';
import { UnitSelect } from './unit-select.tsx';

/** Before approval everything but the source; afterwards the deadline and the form of reply. */
export function EditMatter({ matter, onDone }: { matter: ResponseOf<typeof designApi.matter>; onDone: () => void }) {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const { wording, deadline, replyForm, unitId, revision } = matter;
  const draft = useDraft(`matter-edit.${matter.id}`, { wording, deadline, replyForm, unitId, revision });
  const { value: given, change } = draft;
  const close = () => {
    draft.clear();
    onDone();
  };
  const isOpen = matter.state === 'suggested';
  const send = useSend(designApi.editMatter, {
    refresh: ['design.matter', 'design.matters'],
    onDone: () => {
      notify(t('saved'));
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { wording: words, unitId: unit, revision: from, ...rest } = given;
    void send.send({
      params: { year, id: matter.id },
      body: { revision: from, changes: { ...rest, ...(isOpen && { wording: words, unitId: unit }) } },
    });
  };
  return (
    <form className="panel form" onSubmit={submit}>
      <Restored draft={draft} />
      {isOpen && (
        <label>
          {t('wording')}
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={given.wording}
            onChange={(event) => change({ wording: event.target.value })}
          />
        </label>
      )}
      <label>
        {t('deadline')}
        <input
          type="date"
          value={given.deadline ?? ''}
          onChange={(event) => change({ deadline: event.target.value || null })}
        />
      </label>
      <label>
        {t('replyForm')}
        <input
          maxLength={200}
          value={given.replyForm ?? ''}
          placeholder={t('replyFormHint')}
          onChange={(event) => change({ replyForm: event.target.value || null })}
        />
      </label>
      {isOpen && <UnitSelect value={given.unitId} onChange={(value) => change({ unitId: value })} />}
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
