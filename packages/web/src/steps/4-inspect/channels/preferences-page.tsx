import { CHANNEL_KINDS, type ChannelKind, inspectChannelsApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { Failure, Loading, notify, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Preferences = ResponseOf<typeof inspectChannelsApi.preferences>;

/** By which channels one wants to hear, beside the to-dos. */
export function Component() {
  const t = useText(MESSAGES);
  const answer = useAnswer(inspectChannelsApi.preferences);
  return (
    <Page title={t('preferences')} subtitle={t('preferencesSubtitle')} wide={false}>
      {answer.data === undefined ? (
        answer.isPending ? (
          <Loading />
        ) : (
          <Failure failure={answer.error} onRetry={answer.refetch} />
        )
      ) : (
        <Form preferences={answer.data} />
      )}
    </Page>
  );
}

function Form({ preferences }: { preferences: Preferences }) {
  const t = useText(MESSAGES);
  const place = useLanguage() === 'zh' ? 0 : 1;
  const [unwanted, setUnwanted] = useState<readonly ChannelKind[]>(
    preferences.channels.filter(({ wanted }) => !wanted).map(({ kind }) => kind),
  );
  const [mail, setMail] = useState(preferences.mail ?? '');
  const save = useSend(inspectChannelsApi.setPreferences, {
    refresh: [inspectChannelsApi.preferences.id],
    onDone: () => notify(t('saved')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.send({ body: { unwanted: [...unwanted], mail: mail.trim() || null } });
  };
  return (
    <form className="form" onSubmit={submit}>
      {preferences.channels.length === 0 && <p className="quiet">{t('noPersonal')}</p>}
      {preferences.channels.map(({ kind, hasAddress }) => (
        <label key={kind} className="row">
          <input
            type="checkbox"
            checked={!unwanted.includes(kind)}
            onChange={(event) =>
              setUnwanted((before) => (event.target.checked ? before.filter((one) => one !== kind) : [...before, kind]))
            }
          />
          <span>
            {t('want', { kind: CHANNEL_KINDS[kind][place] })}{' '}
            {!hasAddress && <span className="quiet">（{t('noAddress')}）</span>}
          </span>
        </label>
      ))}
      <label>
        {t('mail')}
        <input type="email" maxLength={200} value={mail} onChange={(event) => setMail(event.target.value)} />
      </label>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
