import { type HotlineSettings, publicSayApi, type SaySettings } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { SAY_MESSAGES } from './messages.ts';
import { Check, Line } from './setting-fields.tsx';

/** The interface of the city's hotline, as it is declared; a preview shows what would go out, without sending it. */
export function HotlineFields({
  settings,
  hasKey,
  keyTyped,
  problems,
  onKey,
  onChange,
}: {
  settings: SaySettings;
  hasKey: boolean;
  keyTyped: string;
  problems: Readonly<Record<string, string>>;
  onKey: (key: string) => void;
  onChange: (changes: Partial<HotlineSettings>) => void;
}) {
  const t = useText(SAY_MESSAGES);
  const { hotline } = settings;
  const [headers, setHeaders] = useState(
    Object.entries(hotline.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );
  const preview = useSend(publicSayApi.tryHotline);
  const [shown, setShown] = useState<{ address: string; body: string; problems: readonly string[] } | null>(null);
  const look = async (): Promise<void> => setShown(await preview.send({ body: { settings } }));
  const problem = (field: string): string | undefined => problems[`settings.hotline.${field}`];
  return (
    <>
      <h2>{t('hotlineTitle')}</h2>
      <Line label={t('hotlineName')} isNeeded value={hotline.name} onChange={(name) => onChange({ name })} />
      <Line label={t('hotlinePhone')} value={hotline.phone} onChange={(phone) => onChange({ phone })} />
      <Check label={t('hotlineOn')} value={hotline.isOn} onChange={(isOn) => onChange({ isOn })} />
      {hotline.isOn && (
        <>
          <Line
            label={t('hotlineAddress')}
            value={hotline.address}
            problem={problem('address')}
            onChange={(address) => onChange({ address })}
          />
          <label>
            {t('hotlineHeaders')}
            <textarea
              rows={2}
              value={headers}
              onChange={({ target }) => {
                setHeaders(target.value);
                onChange({ headers: headersIn(target.value) });
              }}
            />
          </label>
          <label>
            {t('hotlineBody')}
            <span className="quiet">{t('hotlineFields')}</span>
            <textarea
              rows={5}
              maxLength={4000}
              value={hotline.body}
              onChange={({ target }) => onChange({ body: target.value })}
            />
            {problem('body') && <span className="field-problem">{problem('body')}</span>}
          </label>
          <Line
            label={t('hotlineNumberAt')}
            isNeeded
            value={hotline.numberAt}
            onChange={(numberAt) => onChange({ numberAt })}
          />
          <label>
            {t('hotlineKey')}
            {hasKey && <span className="quiet">{t('hotlineKeyKept')}</span>}
            <input
              type="password"
              autoComplete="off"
              maxLength={1000}
              value={keyTyped}
              onChange={({ target }) => onKey(target.value)}
            />
          </label>
          <Check
            label={t('sendsContact')}
            value={hotline.sendsContact}
            onChange={(sendsContact) => onChange({ sendsContact })}
          />
          <p>
            <button type="button" className="button" disabled={preview.busy} onClick={() => void look()}>
              {t('preview')}
            </button>
          </p>
          <Failure failure={preview.failure} />
          {shown !== null && (
            <div aria-live="polite">
              {shown.problems.map((one) => (
                <p key={one} className="field-problem">
                  {one}
                </p>
              ))}
              <pre className="letter-preview">{`POST ${shown.address}\n\n${shown.body}`}</pre>
            </div>
          )}
        </>
      )}
    </>
  );
}

/** Lines of `name: value`; what is none is left out. */
const headersIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^([A-Za-z0-9-]{1,60}):\s*(.*)$/.exec(line.trim()) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
