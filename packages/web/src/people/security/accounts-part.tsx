import { peopleApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { type Column, DataTable, Failure, formatMoment, notify, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { AccountState, accountState } from '../admin/account-state.tsx';
import { PEOPLE_MESSAGES } from '../admin/messages.ts';
import type { Person } from '../admin/persons-page.tsx';
import { Panel } from '../parts.tsx';
import { SECURITY_MESSAGES } from './messages.ts';

type WithAccount = Person & { account: NonNullable<Person['account']> };
type Links = ResponseOf<typeof peopleApi.accountLinks>;

/** Every account: links for passwords, unlocking, disabling, a lost second factor. */
export function AccountsPart() {
  const t = useText(SECURITY_MESSAGES);
  const words = useText(PEOPLE_MESSAGES);
  const persons = useAnswer(peopleApi.persons);
  const [asking, setAsking] = useState<{ is: 'disable' | 'factor'; person: WithAccount } | null>(null);
  const [links, setLinks] = useState<Links | null>(null);
  const refresh = [peopleApi.persons.id, peopleApi.sessions.id];
  const done = () => {
    notify(t('saved'));
    setAsking(null);
  };
  const link = useSend(peopleApi.accountLinks, { onDone: setLinks });
  const unlock = useSend(peopleApi.unlock, { refresh, onDone: done });
  const disable = useSend(peopleApi.disable, { refresh, onDone: done });
  const factor = useSend(peopleApi.removeSecondFactor, { refresh, onDone: done });
  const rows = useMemo(
    () => persons.data?.persons.filter((one): one is WithAccount => one.account !== null),
    [persons.data],
  );
  const { send: sendLink } = link;
  const { send: sendUnlock } = unlock;
  const columns = useMemo(
    (): Column<WithAccount>[] => [
      { key: 'name', title: t('name'), width: 150, text: ({ name }) => name, sort: true, filter: 'text' },
      { key: 'login', title: t('loginName'), width: 150, text: ({ account }) => account.loginName, sort: true },
      {
        key: 'posts',
        title: t('posts'),
        text: ({ posts }) => posts.map(({ unitName, title }) => [unitName, title].filter(Boolean).join(' ')).join('；'),
        filter: 'text',
      },
      {
        key: 'state',
        title: t('state'),
        width: 120,
        text: (one) => words(accountState(one)),
        render: (one) => (
          <span
            title={
              one.account.lockedUntil ? t('lockedUntil', { time: formatMoment(one.account.lockedUntil) }) : undefined
            }
          >
            <AccountState person={one} />
          </span>
        ),
        filter: (['accountFine', 'accountNoPassword', 'accountLocked', 'accountDisabled'] as const).map((key) => ({
          value: words(key),
          title: words(key),
        })),
      },
      {
        key: 'factor',
        title: t('factor'),
        width: 100,
        text: ({ account }) => (account.secondFactor ? t('yes') : t('no')),
      },
      {
        key: 'act',
        title: t('actions'),
        width: 270,
        text: () => '',
        render: (one) => (
          <div className="row-actions">
            {one.account.lockedUntil !== null && (
              <button type="button" className="button" onClick={() => sendUnlock({ params: { id: one.account.id } })}>
                {t('unlock')}
              </button>
            )}
            {one.account.disabledAt === null && (
              <button
                type="button"
                className="button"
                onClick={() => sendLink({ body: { accountIds: [one.account.id] } })}
              >
                {t('link')}
              </button>
            )}
            {one.account.secondFactor && (
              <button type="button" className="button" onClick={() => setAsking({ is: 'factor', person: one })}>
                {t('removeFactor')}
              </button>
            )}
            <button type="button" className="button" onClick={() => setAsking({ is: 'disable', person: one })}>
              {one.account.disabledAt === null ? t('disable') : t('enable')}
            </button>
          </div>
        ),
      },
    ],
    [t, words, sendLink, sendUnlock],
  );
  return (
    <Panel title={t('accounts')}>
      <div className="stack">
        {links !== null && <MadeLinks links={links} onDone={() => setLinks(null)} />}
        <Failure failure={link.failure ?? unlock.failure} />
        {asking !== null && (
          <ReasonBox
            question={questionOf(t, asking)}
            confirm={
              asking.is === 'factor'
                ? t('removeFactor')
                : asking.person.account.disabledAt === null
                  ? t('disable')
                  : t('enable')
            }
            danger
            busy={disable.busy || factor.busy}
            failure={asking.is === 'factor' ? factor.failure : disable.failure}
            onCancel={() => setAsking(null)}
            onConfirm={(reason) => {
              const { id, disabledAt } = asking.person.account;
              if (asking.is === 'factor') factor.send({ params: { id }, body: { reason } });
              else disable.send({ params: { id }, body: { disabled: disabledAt === null, reason } });
            }}
          />
        )}
        <DataTable
          name="accounts"
          exportName={null}
          label={t('accounts')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={persons.isPending}
          failure={persons.error}
          onRetry={persons.refetch}
          bulk={(chosen, clear) => (
            <button
              type="button"
              className="button"
              disabled={link.busy}
              onClick={async () => {
                if (await link.send({ body: { accountIds: chosen.map(({ account }) => account.id) } })) clear();
              }}
            >
              {t('links', { n: chosen.length })}
            </button>
          )}
          empty={{ title: t('noAccounts'), hint: t('noAccountsHint') }}
        />
      </div>
    </Panel>
  );
}

function questionOf(
  t: ReturnType<typeof useText<typeof SECURITY_MESSAGES>>,
  { is, person }: { is: 'disable' | 'factor'; person: WithAccount },
): string {
  if (is === 'factor') return t('removeFactorQuestion', { name: person.name });
  return t(person.account.disabledAt === null ? 'disableQuestion' : 'enableQuestion', { name: person.name });
}

function MadeLinks({ links, onDone }: { links: Links; onDone: () => void }) {
  const t = useText(SECURITY_MESSAGES);
  return (
    <section className="reason-box" aria-label={t('linksTitle')}>
      <h3>{t('linksTitle')}</h3>
      <p>{t('linksHint', { time: formatMoment(links.expiresAt) })}</p>
      <dl className="facts">
        {links.links.map(({ accountId, name, loginName, link }) => (
          <div key={accountId} style={{ display: 'contents' }}>
            <dt>
              {name} · {loginName}
            </dt>
            <dd className="secret-text">{location.origin + link}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <button type="button" className="button primary" onClick={onDone}>
          {t('linksKept')}
        </button>
      </div>
    </section>
  );
}
