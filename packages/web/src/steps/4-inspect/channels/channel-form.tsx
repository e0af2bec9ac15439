import {
  CHANNEL_KINDS,
  type ChannelKind,
  type ChannelSettings,
  type ChannelView,
  inspectChannelsApi,
} from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, notify, Restored, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type TextField = 'host' | 'user' | 'from' | 'base' | 'body' | 'accepted' | 'appId' | 'agentId';
type SecretName = 'password' | 'token' | 'sign' | 'appSecret';

/** What each kind asks for; everything else has a good default. */
const ASKED: Readonly<Record<ChannelKind, { text: readonly TextField[]; secrets: readonly SecretName[] }>> = {
  mail: { text: ['host', 'user', 'from'], secrets: ['password'] },
  sms: { text: ['base', 'body', 'accepted'], secrets: ['token'] },
  dingtalk_work: { text: ['appId', 'agentId', 'base'], secrets: ['appSecret'] },
  wecom_app: { text: ['appId', 'agentId', 'base'], secrets: ['appSecret'] },
  feishu_app: { text: ['appId', 'base'], secrets: ['appSecret'] },
  dingtalk_robot: { text: ['base'], secrets: ['token', 'sign'] },
  wecom_robot: { text: ['base'], secrets: ['token'] },
  feishu_robot: { text: ['base'], secrets: ['token', 'sign'] },
  todo_push: { text: ['base'], secrets: ['sign'] },
};
const MESSAGE_KINDS = ['reminder', 'chase', 'notice', 'ladder', 'extension'] as const;
const USUAL: ChannelSettings = { fromHour: 8, toHour: 20, workingDaysOnly: true };

const headersToText = (headers: Record<string, string> | undefined): string =>
  Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
const headersFromText = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => /^([^:]+):\s*(.*)$/.exec(line.trim()))
      .filter((found) => found !== null)
      .map(([, name = '', value = '']) => [name.trim(), value]),
  );

function withoutHeaders({ headers: _, ...rest }: ChannelSettings): ChannelSettings {
  return rest;
}

/** Sets a channel up; secrets go in and are not shown again. */
export function ChannelForm({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const t = useText(MESSAGES);
  const place = useLanguage() === 'zh' ? 0 : 1;
  const save = useSend(inspectChannelsApi.saveChannel, { refresh: [inspectChannelsApi.channels.id] });
  const draft = useDraft(`channel.${channel?.id ?? 'new'}`, {
    kind: channel?.kind ?? ('mail' as ChannelKind),
    name: channel?.name ?? '',
    isOn: channel?.isOn ?? false,
    settings: withoutHeaders(channel?.settings ?? USUAL),
    revision: channel?.revision ?? null,
  });
  const { value, change } = draft;
  const { kind, name, isOn, settings } = value;
  // What opens another system is not kept in a browser: secrets, and headers, which may carry one.
  const [headers, setHeaders] = useState(headersToText(channel?.settings.headers));
  const [secrets, setSecrets] = useState<Partial<Record<SecretName, string>>>({});
  const set = (part: Partial<ChannelSettings>) => change((now) => ({ settings: { ...now.settings, ...part } }));
  const fields = save.failure?.fields ?? {};
  const close = () => {
    draft.clear();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')) as ChannelSettings;
    const answer = await save.send({
      body: {
        id: channel?.id ?? null,
        revision: value.revision,
        kind,
        name: name || CHANNEL_KINDS[kind][place],
        isOn,
        settings: { ...given, ...(kind === 'sms' && { headers: headersFromText(headers) }) },
        secrets: Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '')),
      },
    });
    if (answer === null) return;
    notify(t('saved'));
    close();
  };
  const asked = ASKED[kind];
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <Restored draft={draft} />
      <label>
        {t('kind')}
        <select
          value={kind}
          disabled={channel !== null}
          onChange={(event) => change({ kind: event.target.value as ChannelKind })}
        >
          {Object.entries(CHANNEL_KINDS).map(([key, words]) => (
            <option key={key} value={key}>
              {words[place]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('name')}
        <input
          maxLength={60}
          placeholder={CHANNEL_KINDS[kind][place]}
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </label>
      {asked.text.map((field) => {
        const problem = fields[`settings.${field}`];
        const told = problem && <span className="field-problem">{problem}</span>;
        return field === 'body' ? (
          <label key={field}>
            {t(field)}
            <textarea rows={4} value={settings.body ?? ''} onChange={(event) => set({ body: event.target.value })} />
            {told}
          </label>
        ) : (
          <label key={field}>
            {t(field)}
            <input value={settings[field] ?? ''} onChange={(event) => set({ [field]: event.target.value })} />
            {told}
          </label>
        );
      })}
      {kind === 'mail' && (
        <>
          <label>
            {t('port')}
            <input
              type="number"
              min={1}
              max={65535}
              value={settings.port ?? ''}
              onChange={(event) => set({ port: Number(event.target.value) })}
            />
            {fields['settings.port'] && <span className="field-problem">{fields['settings.port']}</span>}
          </label>
          <label>
            {t('security')}
            <select
              value={settings.security ?? 'starttls'}
              onChange={(event) => set({ security: event.target.value as 'tls' | 'starttls' | 'none' })}
            >
              {(['tls', 'starttls', 'none'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`security_${one}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      {kind === 'sms' && (
        <label>
          {t('headers')}
          <textarea rows={2} value={headers} onChange={(event) => setHeaders(event.target.value)} />
        </label>
      )}
      {asked.secrets.map((secret) => (
        <label key={secret}>
          {t(`secret_${secret}`)}
          <input
            type="password"
            autoComplete="new-password"
            placeholder={channel?.secrets.includes(secret) ? t('secretKept') : ''}
            value={secrets[secret] ?? ''}
            onChange={(event) => setSecrets((before) => ({ ...before, [secret]: event.target.value }))}
          />
          {fields[`secrets.${secret}`] && <span className="field-problem">{fields[`secrets.${secret}`]}</span>}
        </label>
      ))}
      {CHANNEL_KINDS[kind][2] === 'group' && (
        <fieldset className="field">
          <legend>{t('messageKinds')}</legend>
          <div className="row">
            {MESSAGE_KINDS.map((one) => (
              <label key={one}>
                <input
                  type="checkbox"
                  checked={settings.messageKinds?.includes(one) ?? false}
                  onChange={(event) =>
                    set({
                      messageKinds: event.target.checked
                        ? [...(settings.messageKinds ?? []), one]
                        : (settings.messageKinds ?? []).filter((other) => other !== one),
                    })
                  }
                />{' '}
                {t(`kind_${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="row">
        <span>{t('hours')}</span>
        <input
          type="number"
          className="short-field"
          aria-label={`${t('hours')} 1`}
          min={0}
          max={23}
          value={settings.fromHour}
          onChange={(event) => set({ fromHour: Number(event.target.value) })}
        />
        –
        <input
          type="number"
          className="short-field"
          aria-label={`${t('hours')} 2`}
          min={1}
          max={24}
          value={settings.toHour}
          onChange={(event) => set({ toHour: Number(event.target.value) })}
        />
        <label>
          <input
            type="checkbox"
            checked={settings.workingDaysOnly}
            onChange={(event) => set({ workingDaysOnly: event.target.checked })}
          />{' '}
          {t('workingDaysOnly')}
        </label>
      </div>
      <label className="row">
        <input type="checkbox" checked={isOn} onChange={(event) => change({ isOn: event.target.checked })} />{' '}
        {t('isOn')}
      </label>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
