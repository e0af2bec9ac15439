import { publicReleaseApi, type ReleasedItem, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import type { ItemPartProps } from '../../app/item-parts.ts';
import { usePlanYear } from '../../app/session.tsx';
import { formatDay, formatMoment, notify, ReasonBox, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Editions } from './editions.tsx';
import { ItemPictures } from './item-pictures.tsx';
import { RELEASE_MESSAGES } from './messages.ts';
import { previewAddress } from './preview-frame.tsx';
import { firstTerm, TermTag } from './term-tag.tsx';
import { useWords } from './use-words.ts';
import './release.css';

type Detail = ResponseOf<typeof publicReleaseApi.releasedItem>;
type Part = Detail['parts'][number];

/** Whether the public sees the item, since when, what waits; withdrawing, photos, history. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(RELEASE_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(publicReleaseApi.releasedItem, { params: { year, id: itemId } }, { retry: false });
  useLive('public', () => void answer.refetch());
  if (!answer.data) return null;
  const term = firstTerm(answer.data.waiting?.parts ?? []);
  const { isPublic, since, edition, path, waiting, level, withdrawn, pictures, editions, mayRelease } = answer.data;
  return (
    <section className="panel stack" aria-labelledby="item-public">
      <h2 id="item-public">{t('publicTitle')}</h2>
      <p>
        <StateTag tone={isPublic ? 'good' : 'plain'} shape={isPublic ? 'check' : 'ring'}>
          {t(isPublic ? 'isPublic' : 'isNotPublic')}
        </StateTag>{' '}
        <span className="quiet">
          {isPublic && since !== null
            ? t('publicSince', { when: formatMoment(since), edition: edition ?? 0 })
            : level === 'public'
              ? t('notPublicYet')
              : t('levelShut', { level: t(`level_${level}`) })}
        </span>
      </p>
      {waiting !== null && waiting.parts.length > 0 && (
        <p>
          {t('waitingHere', { n: waiting.parts.length })} {term !== null && <TermTag term={term} />}{' '}
          <Link to={`/${year}/public/waiting?item=${itemId}`}>{t('goWaiting')}</Link>
        </p>
      )}
      {isPublic && path !== null && (
        <p>
          <a href={previewAddress(year, 'released', path)} target="_blank" rel="noreferrer">
            {t('openPage')}
          </a>
        </p>
      )}
      {withdrawn.map((one) => (
        <p key={one.id} className="quiet">
          {one.kind !== 'item' && `${one.label}：`}
          {t('withdrawnOn', { when: formatDay(one.on), reason: one.reason })}
        </p>
      ))}
      {isPublic && (
        <PublicParts
          itemId={itemId}
          title={waiting?.title ?? t('withdrawItem')}
          parts={answer.data.parts}
          mayRelease={mayRelease}
        />
      )}
      {pictures.length > 0 && <ItemPictures pictures={pictures} />}
      {editions.length > 0 && (
        <details>
          <summary>{t('history')}</summary>
          <Editions editions={editions} named={false} />
        </details>
      )}
    </section>
  );
}

/** What is public of it, part by part, each to be withdrawn alone; or all of it. */
function PublicParts({
  itemId,
  title,
  parts,
  mayRelease,
}: {
  itemId: ReleasedItem['itemId'];
  title: string;
  parts: readonly Part[];
  mayRelease: boolean;
}) {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const year = usePlanYear();
  const [asks, setAsks] = useState<Part | 'all' | null>(null);
  const withdraw = useSend(publicReleaseApi.withdraw, {
    refresh: ['public.released-item', 'public.released', 'public.waiting'],
    onDone: ({ edition }) => {
      notify(t('withdrawnDone', { edition }));
      setAsks(null);
    },
  });
  return (
    <details>
      <summary>
        {t('publicParts')} <span className="quiet">{t('parts', { n: parts.length })}</span>
      </summary>
      <ul className="release-public-parts">
        {parts.map((part) => (
          <li key={part.part}>
            <strong>{words.part(part)}</strong> <span className="quiet">{formatDay(part.on)}</span>
            {mayRelease && part.field !== 'promise' && part.field !== 'withdrawn' && (
              <button type="button" className="button link" onClick={() => setAsks(part)}>
                {t('withdraw')}
              </button>
            )}
            <div>{part.says}</div>
          </li>
        ))}
      </ul>
      {mayRelease && asks === null && (
        <button type="button" className="button danger" onClick={() => setAsks('all')}>
          {t('withdrawItem')}
        </button>
      )}
      {asks !== null && (
        <ReasonBox
          key={asks === 'all' ? 'all' : asks.part}
          question={t('withdrawWhy', { what: asks === 'all' ? title : words.part(asks) })}
          confirm={t(asks === 'all' ? 'withdrawItem' : 'withdraw')}
          danger
          busy={withdraw.busy}
          failure={withdraw.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) =>
            void withdraw.send({ params: { year }, body: { itemId, part: asks === 'all' ? null : asks.part, reason } })
          }
        />
      )}
    </details>
  );
}
