import { peopleApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { type Column, DataTable, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { AccountState, accountState } from './account-state.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import { PersonForm } from './person-form.tsx';
import '../people.css';

export type Person = ResponseOf<typeof peopleApi.persons>['persons'][number];

/** /people/persons: everybody, with their posts and (for those who manage them) accounts. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const mayManage = useCan('people:manage') !== null;
  const seesAccounts = useCan('people:security') !== null || mayManage;
  const persons = useAnswer(peopleApi.persons);
  const [form, setForm] = useState<Person | 'new' | null>(null);
  const done = {
    refresh: [peopleApi.persons.id],
    onDone: () => {
      notify(t('saved'));
      setForm(null);
    },
  };
  const add = useSend(peopleApi.addPerson, done);
  const edit = useSend(peopleApi.editPerson, done);
  const account = useSend(peopleApi.addAccount, done);
  const columns = useMemo(
    (): Column<Person>[] => [
      { key: 'name', title: t('personName'), width: 160, text: ({ name }) => name, sort: true, filter: 'text' },
      {
        key: 'posts',
        title: t('posts'),
        text: ({ posts }) =>
          posts
            .map(({ unitName, title, cover }) =>
              [unitName, title, cover === 'deputy' && `（${t('deputy')}）`].filter(Boolean).join(' '),
            )
            .join('；'),
        filter: 'text',
      },
      ...(seesAccounts
        ? [
            { key: 'phone', title: t('phone'), width: 130, text: ({ phone }: Person) => phone ?? '', hidden: true },
            {
              key: 'login',
              title: t('loginName'),
              width: 160,
              text: ({ account: of }: Person) => of?.loginName ?? '',
              sort: true,
              filter: 'text' as const,
            },
            {
              key: 'account',
              title: t('account'),
              width: 120,
              text: (person: Person) => t(accountState(person)),
              render: (person: Person) => <AccountState person={person} />,
              filter: (
                ['accountFine', 'accountNoPassword', 'accountLocked', 'accountDisabled', 'noAccount'] as const
              ).map((key) => ({ value: t(key), title: t(key) })),
            },
          ]
        : []),
    ],
    [t, seesAccounts],
  );
  return (
    <Page
      title={t('persons')}
      actions={
        mayManage && form === null ? (
          <button type="button" className="button primary" onClick={() => setForm('new')}>
            {t('addPerson')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {form !== null && (
          <Panel title={form === 'new' ? t('addPerson') : form.name}>
            <PersonForm
              key={form === 'new' ? 'new' : form.id}
              person={form === 'new' ? null : form}
              busy={add.busy || edit.busy || account.busy}
              failure={form === 'new' ? add.failure : (account.failure ?? edit.failure)}
              onCancel={() => {
                add.clear();
                edit.clear();
                account.clear();
                setForm(null);
              }}
              onSave={async ({ name, phone, loginName }) => {
                if (form === 'new') return add.send({ body: { name, phone, ...(loginName && { loginName }) } });
                if (name !== form.name || phone !== form.phone)
                  await edit.send({ params: { id: form.id }, body: { name, phone, revision: form.revision } });
                if (loginName && form.account === null)
                  await account.send({ params: { id: form.id }, body: { loginName } });
                return null;
              }}
            />
          </Panel>
        )}
        <DataTable
          name="persons"
          exportName={t('persons')}
          columns={columns}
          rows={persons.data?.persons}
          rowKey={({ id }) => id}
          {...(mayManage && { onOpen: (person: Person) => setForm(person) })}
          loading={persons.isPending}
          failure={persons.error}
          onRetry={persons.refetch}
          empty={{ title: t('noPersons'), hint: t('noPersonsHint') }}
        />
      </div>
    </Page>
  );
}
