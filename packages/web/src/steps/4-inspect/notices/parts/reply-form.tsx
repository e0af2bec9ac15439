import { inspectEvidenceApi, inspectNoticesApi, type NoticePage } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { EvidenceList } from '../../evidence/evidence-list.tsx';
import { NOTICE_MESSAGES } from '../messages.ts';

const REFRESH = ['inspect.notice', 'inspect.notices', 'inspect.due', 'platform.todos'];

/** The unit's reply, kept on this machine until it is saved; one column, also on a phone. */
export function ReplyForm({ page }: { page: NoticePage }) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const { notice, replies } = page;
  const standing = replies[0]?.state === 'draft' ? replies[0] : null;
  const draft = useDraft(`notice-reply-${notice.id}-${standing?.round ?? replies.length + 1}`, {
    done: standing?.done ?? '',
    cause: standing?.cause ?? '',
    nextSteps: standing?.nextSteps ?? '',
    evidenceIds: standing?.evidence.map(({ id }) => id) ?? [],
  });
  const evidence = useAnswer(inspectEvidenceApi.evidence, { params: { year }, query: { itemId: notice.itemId } });
  const send = useSend(inspectNoticesApi.saveReply, { refresh: REFRESH });
  const id = useId();
  const { value } = draft;
  const save = async (submit: boolean) => {
    const body = { ...value, submit, revision: standing?.revision ?? 0 };
    if (!(await send.send({ params: { year, id: notice.id }, body }))) return;
    draft.clear();
    notify(t(submit ? 'replySubmitted' : 'saved'));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(true);
  };
  const field = (name: 'done' | 'cause' | 'nextSteps', rows: number) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <textarea
        id={`${id}-${name}`}
        rows={rows}
        value={value[name]}
        aria-invalid={send.failure?.fields?.[name] !== undefined}
        onChange={(event) => draft.change({ [name]: event.target.value })}
      />
      {send.failure?.fields?.[name] && <p className="field-problem">{send.failure.fields[name]}</p>}
    </div>
  );
  const attached = evidence.data?.evidence.filter(({ withdrawnAt }) => withdrawnAt === null) ?? [];
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('reply')}</h2>
      <form className="form" onSubmit={onSubmit}>
        {field('done', 5)}
        {field('cause', 2)}
        {field('nextSteps', 2)}
        <fieldset className="notice-evidence">
          <legend>{t('chooseEvidence')}</legend>
          {attached.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
          {attached.map((one) => (
            <label key={one.id}>
              <input
                type="checkbox"
                checked={value.evidenceIds.includes(one.id)}
                onChange={(event) =>
                  draft.change({
                    evidenceIds: event.target.checked
                      ? [...value.evidenceIds, one.id]
                      : value.evidenceIds.filter((other) => other !== one.id),
                  })
                }
              />{' '}
              {one.title}
            </label>
          ))}
          {send.failure?.fields?.evidenceIds && <p className="field-problem">{send.failure.fields.evidenceIds}</p>}
        </fieldset>
        <Failure failure={send.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={send.busy}>
            {t('submitReply')}
          </button>
          <button type="button" className="button" disabled={send.busy} onClick={() => void save(false)}>
            {t('save')}
          </button>
        </div>
      </form>
      <EvidenceList itemId={notice.itemId} />
    </section>
  );
}
