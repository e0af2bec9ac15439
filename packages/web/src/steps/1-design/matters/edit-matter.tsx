import { designApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MATTER_MESSAGES } from './messages.ts';
import { UnitSelect } from './unit-select.tsx';

/** Before approval everything but the source; afterwards the deadline and the form of reply. */
export function EditMatter({ matter, onDone }: { matter: ResponseOf<typeof designApi.matter>; onDone: () => void }) {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const { wording, deadline, replyForm, unitId } = matter;
  const [given, setGiven] = useState({ wording, deadline, replyForm, unitId });
  const isOpen = matter.state === 'suggested';
  const send = useSend(designApi.editMatter, {
    refresh: ['design.matter', 'design.matters'],
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { wording: words, unitId: unit, ...rest } = given;
    void send.send({
      params: { year, id: matter.id },
      body: { revision: matter.revision, changes: { ...rest, ...(isOpen && { wording: words, unitId: unit }) } },
    });
  };
  return (
    <form className="panel form" onSubmit={submit}>
      {isOpen && (
        <label>
          {t('wording')}
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={given.wording}
            onChange={(event) => setGiven({ ...given, wording: event.target.value })}
          />
        </label>
      )}
      <label>
        {t('deadline')}
        <input
          type="date"
          value={given.deadline ?? ''}
          onChange={(event) => setGiven({ ...given, deadline: event.target.value || null })}
        />
      </label>
      <label>
        {t('replyForm')}
        <input
          maxLength={200}
          value={given.replyForm ?? ''}
          placeholder={t('replyFormHint')}
          onChange={(event) => setGiven({ ...given, replyForm: event.target.value || null })}
        />
      </label>
      {isOpen && <UnitSelect value={given.unitId} onChange={(value) => setGiven({ ...given, unitId: value })} />}
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
