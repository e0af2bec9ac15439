import { deployIssueApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { Failure, notify, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';

/** A sentence typed here becomes a matter. What is typed stays until it is sent. */
export function InstructionBox({ year, itemId = null }: { year: number; itemId?: string | null }) {
  const t = useText(HOME_MESSAGES);
  const id = useId();
  const draft = useDraft(`instruction-${year}-${itemId ?? 'free'}`, '');
  const [leader, setLeader] = useState<string | undefined>();
  const answer = useAnswer(deployIssueApi.instructions, { params: { year } });
  const { send, busy, failure } = useSend(deployIssueApi.instruct, {
    refresh: ['home.mine', 'deploy.instructions'],
    onDone: () => {
      draft.clear();
      notify(t('instructSent'));
    },
  });
  const leaders = answer.data?.leaders ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wording = draft.value.trim();
    const leaderPostId = leader ?? leaders[0]?.postId;
    if (wording !== '')
      void send({ params: { year }, body: { wording, itemId, ...(leaderPostId && { leaderPostId }) } });
  };
  return (
    <form className="instruction-box" onSubmit={submit}>
      <label htmlFor={id}>{t('instruct')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={draft.value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => draft.set(event.target.value)}
      />
      <p id={`${id}-hint`} className="quiet">
        {t('instructHint')}
      </p>
      <Failure failure={failure} />
      <div className="instruction-actions">
        {leaders.length > 1 && (
          <label>
            {t('whose')}{' '}
            <select value={leader ?? leaders[0]?.postId} onChange={(event) => setLeader(event.target.value)}>
              {leaders.map(({ postId, title, name }) => (
                <option key={postId} value={postId}>
                  {name} {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" className="button primary" disabled={busy || draft.value.trim() === ''}>
          {t('instructSend')}
        </button>
      </div>
    </form>
  );
}
