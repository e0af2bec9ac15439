import { peopleApi } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { Failure, formatMoment, notify, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { SECURITY_MESSAGES } from './messages.ts';

/** Whom other systems vouch for: those who wait to be linked to an account, and those who are. */
export function IdentitiesPart() {
  const t = useText(SECURITY_MESSAGES);
  const identities = useAnswer(peopleApi.identities);
  const persons = useAnswer(peopleApi.persons);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [unlinking, setUnlinking] = useState<{ provider: string; subject: string; personName: string } | null>(null);
  const done = {
    refresh: [peopleApi.identities.id],
    onDone: () => {
      notify(t('saved'));
      setUnlinking(null);
    },
  };
  const link = useSend(peopleApi.linkIdentity, done);
  const unlink = useSend(peopleApi.unlinkIdentity, done);
  const { providers = [], unknown = [], linked = [] } = identities.data ?? {};
  const nameOf = (id: string) => providers.find((one) => one.id === id)?.name ?? id;
  if (identities.data && providers.length === 0 && linked.length === 0 && unknown.length === 0)
    return (
      <Panel title={t('identities')}>
        <p className="quiet">{t('noIdentities')}</p>
      </Panel>
    );
  return (
    <Panel title={t('identities')}>
      <div className="stack">
        <Failure failure={identities.error ?? link.failure} />
        <h3>{t('unknownTitle')}</h3>
        {unknown.length === 0 ? (
          <p className="quiet">{t('noUnknown')}</p>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('provider')}</th>
                <th scope="col">{t('subject')}</th>
                <th scope="col">{t('told')}</th>
                <th scope="col">{t('lastSeen')}</th>
                <th scope="col">{t('account')}</th>
              </tr>
            </thead>
            <tbody>
              {unknown.map(({ provider, subject, name, unit, lastSeenAt }) => {
                const key = `${provider} ${subject}`;
                return (
                  <tr key={key}>
                    <td>{nameOf(provider)}</td>
                    <td>{subject}</td>
                    <td>{[name, unit].filter(Boolean).join(' · ')}</td>
                    <td>{formatMoment(lastSeenAt)}</td>
                    <td>
                      <div className="row-actions">
                        <select
                          aria-label={`${t('choose')}：${name ?? subject}`}
                          value={chosen[key] ?? ''}
                          onChange={({ target }) => setChosen({ ...chosen, [key]: target.value })}
                        >
                          <option value="">{t('choose')}</option>
                          {persons.data?.persons.map(({ id, name: person, account }) =>
                            account === null ? null : (
                              <option key={id} value={account.id}>
                                {`${person} · ${account.loginName}`}
                              </option>
                            ),
                          )}
                        </select>
                        {chosen[key] && (
                          <button
                            type="button"
                            className="button"
                            disabled={link.busy}
                            onClick={() => link.send({ body: { provider, subject, accountId: chosen[key]! } })}
                          >
                            {t('doLink')}
                          </button>
                        )}
                      </div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {linked.length > 0 && (
          <>
            <h3>{t('linked')}</h3>
            <ul className="stack">
              {linked.map((one) => (
                <li key={`${one.provider} ${one.subject}`} className="row">
                  <span>
                    {one.personName} · {nameOf(one.provider)} · {one.subject}
                  </span>
                  <button type="button" className="button" onClick={() => setUnlinking(one)}>
                    {t('unlink')}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {unlinking !== null && (
          <ReasonBox
            question={t('unlinkQuestion', { name: unlinking.personName, provider: nameOf(unlinking.provider) })}
            confirm={t('unlink')}
            danger
            busy={unlink.busy}
            failure={unlink.failure}
            onCancel={() => setUnlinking(null)}
            onConfirm={(reason) =>
              unlink.send({ body: { provider: unlinking.provider, subject: unlinking.subject, reason } })
            }
          />
        )}
      </div>
    </Panel>
  );
}
