import type { NoticeReply } from '@liubu/contract';
import { formatMoment, type Shape, StateTag, type Tone } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { NOTICE_MESSAGES } from '../messages.ts';

const LOOK: Readonly<Record<NoticeReply['state'], readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  to_sign: ['busy', 'clock'],
  sent: ['busy', 'dot'],
  returned: ['doubt', 'triangle'],
  accepted: ['good', 'check'],
};

/** What the unit said, each round, the latest first. */
export function Replies({ replies }: { replies: readonly NoticeReply[] }) {
  const t = useText(NOTICE_MESSAGES);
  return (
    <section aria-labelledby="notice-replies">
      <h2 id="notice-replies">{t('replies')}</h2>
      {replies.length === 0 && <p className="quiet">{t('noReply')}</p>}
      {replies.map((reply) => (
        <article key={reply.id} className="panel">
          <header className="row">
            <h3>{t('round', { n: reply.round })}</h3>
            <StateTag tone={LOOK[reply.state][0]} shape={LOOK[reply.state][1]}>
              {t(`reply_${reply.state}`)}
            </StateTag>
            <span className="quiet">
              {[reply.signedBy ?? reply.writtenBy, reply.sentAt && formatMoment(reply.sentAt)]
                .filter(Boolean)
                .join(' ')}
            </span>
            {(reply.lateDays ?? 0) > 0 && (
              <StateTag tone="bad" shape="triangle">
                {t('replyLate', { n: reply.lateDays ?? 0 })}
              </StateTag>
            )}
          </header>
          <p className="notice-text">{reply.done}</p>
          {reply.cause !== '' && (
            <p className="notice-text">
              {t('cause')}：{reply.cause}
            </p>
          )}
          {reply.nextSteps !== '' && (
            <p className="notice-text">
              {t('nextSteps')}：{reply.nextSteps}
            </p>
          )}
          {reply.evidence.length > 0 && (
            <p>
              {t('evidence')}：{reply.evidence.map(({ title }) => title).join('、')}
            </p>
          )}
          {reply.decisionReason !== null && (
            <p>
              {reply.decidedBy}：{reply.decisionReason}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
