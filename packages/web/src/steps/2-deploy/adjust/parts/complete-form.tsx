import { deployIssueApi, type Instruction } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UnitField } from '../../unit-field.tsx';
import { ADJUST_MESSAGES } from '../messages.ts';

/** The secretary sets who does it and by when; then it goes to the head. */
export function CompleteForm({
  year,
  instruction,
  onClose,
}: {
  year: number;
  instruction: Instruction;
  onClose: () => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const [unitId, setUnitId] = useState(instruction.unitId);
  const [deadline, setDeadline] = useState(instruction.deadline ?? '');
  const [replyForm, setReplyForm] = useState(instruction.replyForm ?? '');
  const { send, busy, failure } = useSend(deployIssueApi.completeInstruction, {
    refresh: ['deploy.instructions', 'home.mine', 'platform.todos'],
    onDone: () => {
      notify(t('completed'));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unitId !== null && deadline !== '')
      void send({
        params: { year, id: instruction.id },
        body: { unitId, deadline, replyForm: replyForm.trim() || null, revision: instruction.revision },
      });
  };
  return (
    <form className="deploy-part stacked-form" onSubmit={submit}>
      <h2>{t('complete')}</h2>
      <blockquote className="chosen-item">{instruction.wording}</blockquote>
      <UnitField label={t('unit')} value={unitId} onChange={setUnitId} problem={failure?.fields?.unitId} />
      <label htmlFor={`${id}-deadline`}>{t('deadline')}</label>
      <input id={`${id}-deadline`} type="date" value={deadline} onChange={(event) => setDeadline(event.target.value)} />
      {failure?.fields?.deadline && <p className="field-problem">{failure.fields.deadline}</p>}
      <label htmlFor={`${id}-reply`}>{t('replyForm')}</label>
      <input
        id={`${id}-reply`}
        value={replyForm}
        maxLength={60}
        onChange={(event) => setReplyForm(event.target.value)}
      />
      <Failure failure={failure} />
      <div className="deploy-actions">
        <button type="submit" className="button primary" disabled={busy || unitId === null || deadline === ''}>
          {t('completeSend')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </form>
  );
}
