import { accountApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useMe, useSession } from '../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { clientName } from '../client-name.ts';
import { Panel } from '../parts.tsx';
import { ACCOUNT_MESSAGES } from './messages.ts';
import { PasswordPart } from './password-part.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';
import '../people.css';

/** /account: one's own password, second factor and sessions. */
export function Component() {
  const t = useText(ACCOUNT_MESSAGES);
  const me = useMe();
  const { refresh } = useSession();
  const mine = useAnswer(accountApi.mine);
  const end = useSend(accountApi.revokeSession, {
    refresh: [accountApi.mine.id],
    onDone: () => notify(t('ended')),
  });
  if (mine.isPending) return <Loading />;
  if (mine.error) return <Failure failure={mine.error} onRetry={mine.refetch} />;
  const { loginName, identities, sessions } = mine.data;
  return (
    <Page
      title={t('title')}
      subtitle={[
        me.name,
        t('loginName', { name: loginName }),
        identities.length > 0 ? t('identities', { names: identities.map(({ name }) => name).join('、') }) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <div className="stack">
        {me.mustChangePassword && (
          <p className="field-problem" role="alert">
            {t('mustChange')}
          </p>
        )}
        <div className="columns">
          <PasswordPart hasPassword={mine.data.hasPassword} onChanged={refresh} />
          <div className="stack">
            <SecondFactorPart
              isOn={mine.data.secondFactor}
              codesLeft={mine.data.recoveryCodesLeft}
              hasPassword={mine.data.hasPassword}
            />
            <Panel title={t('channels')}>
              <Link to="/account/channels">{t('channelsLink')}</Link>
            </Panel>
            <Panel title={t('posts')}>
              {me.posts.length === 0 ? (
                <p>{t('noPosts')}</p>
              ) : (
                <ul className="stack">
                  {me.posts.map(({ postId, unitName, title, cover }) => (
                    <li key={`${postId} ${cover}`}>
                      {[unitName, title].filter(Boolean).join(' ')} <span className="quiet">{t(cover)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </div>
        </div>
        <Panel title={t('sessions')}>
          <Failure failure={end.failure} />
          <div className="table-scroll">
            <table className="plain-table nowrap">
              <thead>
                <tr>
                  <th scope="col">{t('client')}</th>
                  <th scope="col">{t('from')}</th>
                  <th scope="col">{t('since')}</th>
                  <th scope="col">{t('lastSeen')}</th>
                  <th scope="col">{t('withFactor')}</th>
                  <th scope="col">{t('end')}</th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((one) => (
                  <tr key={one.id}>
                    <td title={one.client ?? undefined}>{clientName(one.client)}</td>
                    <td>{one.address}</td>
                    <td>{formatMoment(one.createdAt)}</td>
                    <td>{formatMoment(one.lastSeenAt)}</td>
                    <td>{one.secondFactor ? t('yes') : t('no')}</td>
                    <td>
                      {one.isThisOne ? (
                        t('thisOne')
                      ) : (
                        <button
                          type="button"
                          className="button"
                          disabled={end.busy}
                          onClick={() => end.send({ params: { id: one.id } })}
                        >
                          {t('end')}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      </div>
    </Page>
  );
}
