import { designApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { Failure, SourceQuote, useKeys } from '../../components/index.ts';
import { type Messages, useText } from '../../text/use-text.ts';

const ITEM_SOURCE_MESSAGES = {
  show: ['看原文（s）', 'Source sentence (s)'],
  hide: ['收起原文（s）', 'Hide the source (s)'],
  none: ['没有登记原文', 'No source sentence'],
} as const satisfies Messages;

/** The sentences that items come from, one key away from what follows of them. */
export function ItemSources({ items }: { items: readonly { id: string; code: string | null; title: string }[] }) {
  const t = useText(ITEM_SOURCE_MESSAGES);
  const [isOpen, setOpen] = useState(false);
  useKeys({ s: () => setOpen((before) => !before) });
  return (
    <div className="stack">
      <p>
        <button type="button" className="button link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hide' : 'show')}
        </button>
      </p>
      {isOpen && items.map((item) => <OneSource key={item.id} item={item} />)}
    </div>
  );
}

function OneSource({ item }: { item: { id: string; code: string | null; title: string } }) {
  const t = useText(ITEM_SOURCE_MESSAGES);
  const year = usePlanYear();
  const seesDocuments = useCan('read:view') !== null;
  const answer = useAnswer(designApi.item, { params: { year, id: item.id } });
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const main = answer.data?.sourceList.filter(({ isMain }) => isMain);
  return (
    <div>
      <Link to={`/${year}/items/${item.id}`}>{`${item.code ?? ''} ${item.title}`.trim()}</Link>
      {main?.length === 0 && <p className="quiet">{t('none')}</p>}
      {main?.map((source) => (
        <SourceQuote
          key={source.id}
          quote={source.quote}
          documentTitle={source.documentTitle ?? ''}
          link={
            source.documentId !== null && seesDocuments
              ? `/${year}/read/${source.documentId}?item=${item.id}`
              : source.matterId !== null
                ? `/${year}/matters/${source.matterId}`
                : null
          }
        />
      ))}
    </div>
  );
}
