import {
  inspectLightsApi,
  LIGHT_COLOURS,
  LIGHT_STATES,
  type LightColour,
  type LightState,
  type LightView,
} from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { notify, ReasonBox } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const REFRESH = ['inspect.light', 'inspect.lights', 'inspect.light-overrides'];

/** A person knows better: state, colour, reason, end. */
export function OverrideLight({
  itemId,
  light,
  onClose,
}: {
  itemId: string;
  light: NonNullable<LightView['light']>;
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [state, setState] = useState<LightState>(light.state);
  const [colour, setColour] = useState<LightColour>(light.colour);
  const [endsOn, setEndsOn] = useState('');
  const { send, busy, failure } = useSend(inspectLightsApi.overrideLight, {
    refresh: REFRESH,
    onDone: () => {
      notify(t('overrideDone'));
      onClose();
    },
  });
  return (
    <ReasonBox
      question={t('overrideQuestion')}
      confirm={t('overrideConfirm')}
      busy={busy}
      failure={failure}
      onCancel={onClose}
      onConfirm={(reason) => void send({ params: { year, id: itemId }, body: { state, colour, reason, endsOn } })}
    >
      <div className="row">
        <label className="field">
          {t('state')}
          <select value={state} onChange={({ target }) => setState(target.value as LightState)}>
            {Object.entries(LIGHT_STATES).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {t('colour')}
          <select value={colour} onChange={({ target }) => setColour(target.value as LightColour)}>
            {Object.entries(LIGHT_COLOURS).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {t('endsOn')}
          <input type="date" required value={endsOn} onChange={({ target }) => setEndsOn(target.value)} />
          {failure?.fields?.endsOn && <span className="field-problem">{failure.fields.endsOn}</span>}
        </label>
      </div>
    </ReasonBox>
  );
}

export function EndOverride({ overrideId, onClose }: { overrideId: string; onClose: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { send, busy, failure } = useSend(inspectLightsApi.endLightOverride, {
    refresh: REFRESH,
    onDone: () => {
      notify(t('endDone'));
      onClose();
    },
  });
  return (
    <ReasonBox
      question={t('endQuestion')}
      confirm={t('endConfirm')}
      busy={busy}
      failure={failure}
      onCancel={onClose}
      onConfirm={(reason) => void send({ params: { year, id: overrideId }, body: { reason } })}
    />
  );
}
