import '../read.css';
import { type EditionChange, type EditionComparison, readApi } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, KeyHints, Loading, notify, Page, useKeys } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ChangeRow } from '../edition/change-row.tsx';
import { MESSAGES } from '../messages.ts';

const GROUPS = ['numbers', 'wording', 'new', 'gone', 'moved'] as const;
const GROUP_WORDS = {
  numbers: 'numbersGroup',
  wording: 'wordingGroup',
  new: 'newGroup',
  gone: 'goneGroup',
  moved: 'movedGroup',
} as const;

/** A revised edition beside the one before: every difference with both sentences, taken or kept. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const params = { year, id };
  const may = useCan('read:review') !== null;
  const queries = useQueryClient();
  const answer = useAnswer(readApi.edition, { params });
  const [current, setCurrent] = useState<string | null>(null);
  const keep = (comparison: EditionComparison) => queries.setQueryData([readApi.edition.id, { params }], comparison);
  const deciding = useSend(readApi.decideEdition, { onDone: keep });
  const undoing = useSend(readApi.undo, { refresh: [readApi.edition.id], onDone: () => notify(t('undone')) });
  useLive('item', ({ documentId }) => {
    if (documentId === id && !deciding.busy) void answer.refetch();
  });
  const changes = answer.data?.changes ?? [];
  const ordered = GROUPS.flatMap((kind) => changes.filter((change) => change.kind === kind));
  const decide = async (some: readonly EditionChange[], decision: 'take' | 'keep') => {
    const open = some.filter(({ state }) => state === 'open');
    if (open.length === 0) return;
    const at = ordered.findIndex(({ id: one }) => one === open.at(-1)?.id);
    const next = ordered.slice(at + 1).find(({ state }) => state === 'open');
    const done = await deciding.send({
      params,
      body: { changes: open.map(({ id: one, revision }) => ({ id: one, revision })), decision },
    });
    if (done !== null && next !== undefined) setCurrent(next.id);
  };
  const chosen = ordered.find(({ id: one }) => one === current) ?? ordered.find(({ state }) => state === 'open');
  const move = (step: number) => {
    const at = ordered.findIndex(({ id: one }) => one === chosen?.id);
    const next = ordered[at + step];
    if (next !== undefined) setCurrent(next.id);
  };
  useEffect(() => {
    if (current !== null) document.getElementById(`change-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    ...(may && {
      t: () => void (chosen && decide([chosen], 'take')),
      x: () => void (chosen && decide([chosen], 'keep')),
      u: () => void (answer.data?.last && undoing.send({ params })),
    }),
  });
  if (answer.data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  const { from, to, unchanged, left, last } = answer.data;
  return (
    <Page
      title={t('editionTitle')}
      subtitle={
        <>
          <Link to={`/${year}/read/${id}`}>{t('toDesk')}</Link> ·{' '}
          {t('editionSubtitle', { title: to.title, from: from.edition, to: to.edition })} ·{' '}
          {t('unchanged', { n: unchanged })}
        </>
      }
      actions={
        may && (
          <button
            type="button"
            className="button"
            disabled={last === null || undoing.busy}
            title={
              last === null
                ? undefined
                : t('undoWhat', { what: t(`what_${last.what}` as 'what_confirm'), n: last.items })
            }
            onClick={() => void undoing.send({ params })}
          >
            {t('undo')}
          </button>
        )
      }
    >
      <Failure failure={deciding.failure ?? undoing.failure} />
      {changes.length === 0 && <Empty title={t('noChanges')} />}
      {may && changes.length > 0 && (
        <KeyHints
          hints={[
            { keys: 'j k', text: t('key_move') },
            { keys: 't', text: t('key_take') },
            { keys: 'x', text: t('key_keep') },
            { keys: 'u', text: t('key_undo') },
          ]}
        />
      )}
      {GROUPS.map((kind) => {
        const group = changes.filter((change) => change.kind === kind);
        const open = group.filter(({ state }) => state === 'open');
        if (group.length === 0) return null;
        return (
          <section key={kind} className="read-group">
            <div className="row">
              <h2>
                {t(GROUP_WORDS[kind])} {group.length}
              </h2>
              {may && open.length > 1 && (
                <button
                  type="button"
                  className="button"
                  disabled={deciding.busy}
                  onClick={() => void decide(open, 'take')}
                >
                  {t('takeAll', { n: open.length })}
                </button>
              )}
            </div>
            <ol>
              {group.map((change) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  isCurrent={chosen?.id === change.id}
                  may={may}
                  busy={deciding.busy}
                  onGo={() => setCurrent(change.id)}
                  onDecide={(decision) => void decide([change], decision)}
                />
              ))}
            </ol>
          </section>
        );
      })}
      {left.length > 0 && (
        <section className="read-group">
          <h2>
            {t('leftSentences')} {left.length}
          </h2>
          <ul className="read-left">
            {left.map(({ start, quote }) => (
              <li key={start}>
                <p>{quote}</p>
                <Link to={`/${year}/read/${id}?at=${start}`}>{t('addThere')}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
