import { publicSayApi, REFUSALS, type ResponseOf, type SaySettings } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { DraftNote, Failure, Loading, notify, Page, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { HotlineFields } from './hotline-fields.tsx';
import { SAY_MESSAGES } from './messages.ts';
import { Check, Line, NumberField } from './setting-fields.tsx';
import './say.css';

type Standing = ResponseOf<typeof publicSayApi.saySettings>;

/** Whether people may write, rate and follow, within which bounds, and for how long what is personal is kept. */
export function Component() {
  const t = useText(SAY_MESSAGES);
  const standing = useAnswer(publicSayApi.saySettings, {});
  if (standing.isPending) return <Loading />;
  if (standing.error) return <Failure failure={standing.error} onRetry={() => void standing.refetch()} />;
  const { version } = standing.data;
  return (
    <Page title={t('settings')} subtitle={version === 0 ? t('shipped') : t('version', { version })} wide={false}>
      <div className="stack">
        <SettingsForm key={version} standing={standing.data} />
        <Refused refused={standing.data.refused} />
      </div>
    </Page>
  );
}

function SettingsForm({ standing }: { standing: Standing }) {
  const t = useText(SAY_MESSAGES);
  // What opens another system is not kept in a browser: the key, and headers, which may carry one.
  const draft = useDraft('say-settings', {
    settings: { ...standing.settings, hotline: { ...standing.settings.hotline, headers: {} } },
    reason: '',
    from: standing.version,
  });
  const [key, setKey] = useState('');
  const [headers, setHeaders] = useState(standing.settings.hotline.headers);
  const { reason, from } = draft.value;
  const value: SaySettings = {
    ...draft.value.settings,
    hotline: { ...draft.value.settings.hotline, headers },
  };
  const declare = useSend(publicSayApi.declareSay, {
    refresh: ['public.say-settings'],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
    },
  });
  const problems = declare.failure?.fields ?? {};
  const put = (changes: Partial<SaySettings>) =>
    draft.change(({ settings }) => ({ settings: { ...settings, ...changes } }));
  const set = <Part extends 'messages' | 'marks' | 'mail' | 'retention' | 'hotline'>(
    part: Part,
    changes: Partial<SaySettings[Part]>,
  ) => put({ [part]: { ...draft.value.settings[part], ...changes } });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void declare.send({
      body: { settings: value, from, reason, ...(key !== '' && { hotlineKey: key }) },
    });
  };
  const { messages, marks, mail, retention } = value;
  return (
    <form className="panel form" onSubmit={submit}>
      <DraftNote draft={draft} sending={declare} />
      <h2>{t('letters')}</h2>
      <Check label={t('messagesOn')} value={messages.isOn} onChange={(isOn) => set('messages', { isOn })} />
      <Check
        label={t('takesPhotos')}
        value={messages.takesPhotos}
        onChange={(takesPhotos) => set('messages', { takesPhotos })}
      />
      <Check
        label={t('confirmsBySms')}
        value={messages.confirmsBySms}
        onChange={(confirmsBySms) => set('messages', { confirmsBySms })}
      />
      {messages.confirmsBySms && !standing.hasSmsChannel && <p className="field-problem">{t('noSmsChannel')}</p>}
      <NumberField
        label={t('perOrigin')}
        hint={t('perOriginHint')}
        range={[1, 1000]}
        value={messages.perOrigin}
        onChange={(perOrigin) => set('messages', { perOrigin })}
      />
      <NumberField
        label={t('perDay')}
        range={[10, 100_000]}
        value={messages.perDay}
        onChange={(perDay) => set('messages', { perDay })}
      />
      <NumberField
        label={t('waitingMost')}
        range={[10, 100_000]}
        value={messages.waitingMost}
        onChange={(waitingMost) => set('messages', { waitingMost })}
      />
      <NumberField
        label={t('answerDays')}
        range={[1, 60]}
        value={value.answerDays}
        onChange={(answerDays) => put({ answerDays })}
      />
      <h2>{t('marks')}</h2>
      <Check label={t('marksOn')} value={marks.isOn} onChange={(isOn) => set('marks', { isOn })} />
      <NumberField
        label={t('marksPerDay')}
        range={[100, 1_000_000]}
        value={marks.perDay}
        onChange={(perDay) => set('marks', { perDay })}
      />
      <NumberField
        label={t('fewestShown')}
        range={[5, 1000]}
        value={marks.fewestShown}
        onChange={(fewestShown) => set('marks', { fewestShown })}
      />
      <Line
        label={t('lowAverage')}
        value={marks.lowAverage}
        problem={problems['settings.marks.lowAverage'] ?? problems['settings/marks/lowAverage']}
        onChange={(lowAverage) => set('marks', { lowAverage })}
      />
      <NumberField
        label={t('fewestLow')}
        range={[5, 10_000]}
        value={marks.fewestLow}
        problem={problems['settings.marks.fewestLow']}
        onChange={(fewestLow) => set('marks', { fewestLow })}
      />
      <h2>{t('followTitle')}</h2>
      <Check label={t('mailOn')} value={mail.isOn} onChange={(isOn) => set('mail', { isOn })} />
      {mail.isOn && !standing.hasMailChannel && <p className="field-problem">{t('noMailChannel')}</p>}
      <Line
        label={t('portalAddress')}
        hint={standing.portalAddress === null ? undefined : t('portalKnown', { address: standing.portalAddress })}
        value={mail.portalAddress}
        problem={problems['settings.mail.portalAddress']}
        onChange={(portalAddress) => set('mail', { portalAddress })}
      />
      <NumberField
        label={t('followersMost')}
        range={[10, 1_000_000]}
        value={mail.followersMost}
        onChange={(followersMost) => set('mail', { followersMost })}
      />
      <HotlineFields
        settings={value}
        hasKey={standing.hasHotlineKey}
        keyTyped={key}
        problems={problems}
        onKey={setKey}
        onChange={({ headers: typed, ...changes }) => {
          if (typed) setHeaders(typed);
          else set('hotline', changes);
        }}
      />
      <h2>{t('retention')}</h2>
      <NumberField
        label={t('contactDays')}
        range={[1, 1000]}
        value={retention.contactDays}
        onChange={(contactDays) => set('retention', { contactDays })}
      />
      <NumberField
        label={t('spamDays')}
        range={[1, 365]}
        value={retention.spamDays}
        onChange={(spamDays) => set('retention', { spamDays })}
      />
      <Line label={t('reason')} isNeeded value={reason} onChange={(next) => draft.change({ reason: next })} />
      <Failure failure={declare.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={declare.busy}>
          {t('declare')}
        </button>
      </div>
    </form>
  );
}

function Refused({ refused }: { refused: Standing['refused'] }) {
  const t = useText(SAY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <section className="panel" aria-label={t('refused')}>
      <h2>{t('refused')}</h2>
      {refused.length === 0 ? (
        <p className="quiet">{t('refusedNone')}</p>
      ) : (
        <table className="plain-table">
          <tbody>
            {refused.map(({ why, count }) => (
              <tr key={why}>
                <th scope="row">{REFUSALS[why][at]}</th>
                <td className="numeric">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
