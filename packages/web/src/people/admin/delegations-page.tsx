import { peopleApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan, useMe } from '../../app/session.tsx';
import { type Column, DataTable, Failure, notify, Page, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Post } from './posts-page.tsx';
import '../people.css';
import { today } from '../../app/server-day.ts';

type Delegation = ResponseOf<typeof peopleApi.delegations>['delegations'][number];

const stateOf = ({ validFrom, validTo, revokedAt }: Delegation) => {
  if (revokedAt !== null) return 'revoked';
  if (validTo <= today()) return 'over';
  return validFrom > today() ? 'coming' : 'running';
};
const LOOKS = {
  revoked: ['plain', 'cross'],
  over: ['plain', 'ring'],
  coming: ['busy', 'clock'],
  running: ['good', 'dot'],
} as const;

/** /people/delegations: which post acts for which, until when, by what. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const me = useMe();
  const isSecurity = useCan('people:security') !== null;
  const own = useMemo(
    () => new Set(me.posts.filter(({ cover }) => cover === 'holder').map(({ postId }) => postId)),
    [me],
  );
  const posts = useAnswer(peopleApi.posts);
  const delegations = useAnswer(peopleApi.delegations);
  const [isAdding, setAdding] = useState(false);
  const revoke = useSend(peopleApi.revokeDelegation, {
    refresh: [peopleApi.delegations.id],
    onDone: () => notify(t('saved')),
  });
  const mayGive = (posts.data?.posts ?? []).filter(({ id }) => isSecurity || own.has(id));
  const { send: sendRevoke, busy } = revoke;
  const columns = useMemo(
    (): Column<Delegation>[] => [
      {
        key: 'from',
        title: t('fromPost'),
        width: '20%',
        text: ({ fromTitle }) => fromTitle,
        sort: true,
        filter: 'text',
      },
      { key: 'to', title: t('toPost'), width: '20%', text: ({ toTitle }) => toTitle, sort: true, filter: 'text' },
      {
        key: 'period',
        title: t('period'),
        width: 200,
        text: ({ validFrom, validTo }) => `${validFrom} — ${validTo}`,
        sort: true,
      },
      { key: 'basis', title: t('basis'), text: ({ writtenBasis }) => writtenBasis },
      {
        key: 'state',
        title: t('state'),
        width: 100,
        text: (one) => t(stateOf(one)),
        render: (one) => (
          <StateTag tone={LOOKS[stateOf(one)][0]} shape={LOOKS[stateOf(one)][1]}>
            {t(stateOf(one))}
          </StateTag>
        ),
      },
      {
        key: 'act',
        title: t('actions'),
        width: 90,
        text: () => '',
        render: (one) =>
          (isSecurity || own.has(one.fromPostId)) && ['running', 'coming'].includes(stateOf(one)) ? (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => sendRevoke({ params: { id: one.id } })}
            >
              {t('revoke')}
            </button>
          ) : null,
      },
    ],
    [t, isSecurity, own, busy, sendRevoke],
  );
  return (
    <Page
      title={t('delegations')}
      subtitle={t('delegationsLead')}
      actions={
        mayGive.length > 0 && !isAdding ? (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {t('addDelegation')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {isAdding && (
          <Panel title={t('addDelegation')}>
            <DelegationForm from={mayGive} posts={posts.data?.posts ?? []} onDone={() => setAdding(false)} />
          </Panel>
        )}
        <Failure failure={revoke.failure} />
        <DataTable
          name="delegations"
          exportName={t('delegations')}
          columns={columns}
          rows={delegations.data?.delegations}
          rowKey={({ id }) => id}
          loading={delegations.isPending}
          failure={delegations.error}
          onRetry={delegations.refetch}
          empty={{ title: t('noDelegations'), hint: t('noDelegationsHint') }}
        />
      </div>
    </Page>
  );
}

function DelegationForm({
  from,
  posts,
  onDone,
}: {
  from: readonly Post[];
  posts: readonly Post[];
  onDone: () => void;
}) {
  const t = useText(PEOPLE_MESSAGES);
  const [fromPostId, setFromPostId] = useState(from.length === 1 ? from[0]!.id : '');
  const [toPostId, setToPostId] = useState('');
  const [validFrom, setValidFrom] = useState(today());
  const [validTo, setValidTo] = useState('');
  const [writtenBasis, setWrittenBasis] = useState('');
  const { send, busy, failure } = useSend(peopleApi.delegate, {
    refresh: [peopleApi.delegations.id],
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: { fromPostId, toPostId, validFrom, validTo, writtenBasis } });
  };
  const options = (of: readonly Post[]) => [
    <option key="" value="">
      {t('choose')}
    </option>,
    ...of.map(({ id, title, unitName, holders }) => (
      <option key={id} value={id}>
        {[unitName, title, holders[0]?.name].filter(Boolean).join(' ')}
      </option>
    )),
  ];
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('fromPost')}>
        <select required value={fromPostId} onChange={({ target }) => setFromPostId(target.value)}>
          {options(from)}
        </select>
      </Field>
      <Field label={t('toPost')} problem={problemAt(failure, 'toPostId')}>
        <select required value={toPostId} onChange={({ target }) => setToPostId(target.value)}>
          {options(posts.filter(({ id }) => id !== fromPostId))}
        </select>
      </Field>
      <div className="row">
        <Field label={t('startsOn')}>
          <input type="date" required value={validFrom} onChange={({ target }) => setValidFrom(target.value)} />
        </Field>
        <Field label={t('validTo')} problem={problemAt(failure, 'validTo')}>
          <input type="date" required value={validTo} onChange={({ target }) => setValidTo(target.value)} />
        </Field>
      </div>
      <Field label={t('basis')} hint={t('basisHint')}>
        <input required maxLength={200} value={writtenBasis} onChange={({ target }) => setWrittenBasis(target.value)} />
      </Field>
      <Failure failure={unplaced(failure, ['toPostId', 'validTo'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
