import { publicDeputiesApi } from '@liubu/contract';
import { type FormEvent, useCallback, useId } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, Page, useDraft } from '../../components/index.ts';
import { UnitField } from '../../steps/2-deploy/unit-field.tsx';
import { useText } from '../../text/use-text.ts';
import { ItemPicker, type PickedItem } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import { useItemOfAddress } from './use-chosen.ts';
import './deputies.css';

const EMPTY = {
  items: [] as PickedItem[],
  unitId: null as string | null,
  question: '',
  mayPublish: false,
  showsName: false,
};

/** A question to a unit: about what, whom, what; what may be public. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const itemId = address.get('item');
  const visitId = address.get('visit');
  const draft = useDraft(`deputy-question.${itemId ?? ''}.${visitId ?? ''}`, EMPTY);
  const { value, change } = draft;
  const ask = useSend(publicDeputiesApi.ask, { refresh: ['public.questions', 'public.bench', 'public.visits'] });
  const id = useId();
  const choose = useCallback(
    (item: PickedItem, leadId: string | null) =>
      change((now) => (now.items.length === 0 ? { items: [item], unitId: now.unitId ?? leadId } : {})),
    [change],
  );
  useItemOfAddress(itemId, choose);
  const problems = ask.failure?.fields ?? {};
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (value.unitId === null) return;
    const answer = await ask.send({
      params: { year },
      body: {
        ...{ itemId: value.items[0]?.id ?? null, unitId: value.unitId, question: value.question, visitId },
        ...{ mayPublish: value.mayPublish, showsName: value.showsName },
      },
    });
    if (answer === null) return;
    draft.clear();
    void navigate(`/${year}/deputy-questions/${answer.question.id}`);
  };
  return (
    <Page title={t('ask')} subtitle={t('askHint')} wide={false}>
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <form className="panel form" onSubmit={(event) => void send(event)}>
        <ItemPicker
          label={t('aboutItem')}
          most={1}
          value={value.items}
          onChange={(items) => change({ items })}
          problem={problems.itemIds}
        />
        <div className="deputy-unit">
          <UnitField
            label={t('askWhom')}
            value={value.unitId}
            onChange={(unitId) => change({ unitId })}
            problem={problems.unitId}
          />
        </div>
        <div className="field">
          <label htmlFor={id}>{t('question')}</label>
          <textarea
            id={id}
            rows={5}
            required
            maxLength={2000}
            value={value.question}
            onChange={({ target }) => change({ question: target.value })}
          />
        </div>
        <Consent value={value} onChange={(consent) => change(consent)} problem={problems.showsName} />
        <Failure failure={ask.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={ask.busy || value.unitId === null}>
            {t('send')}
          </button>
          {value.unitId === null && <span className="quiet">{t('chooseUnitFirst')}</span>}
        </div>
      </form>
    </Page>
  );
}

/** What the deputy agrees to be public: the question and answer, and with them the name. */
export function Consent({
  value,
  onChange,
  problem,
}: {
  value: { mayPublish: boolean; showsName: boolean };
  onChange: (value: { mayPublish: boolean; showsName: boolean }) => void;
  problem?: string | undefined;
}) {
  const t = useText(DEPUTY_MESSAGES);
  return (
    <fieldset className="deputy-consent">
      <legend>{t('publishing')}</legend>
      <label>
        <input
          type="checkbox"
          checked={value.mayPublish}
          onChange={({ target }) =>
            onChange({ mayPublish: target.checked, showsName: target.checked && value.showsName })
          }
        />{' '}
        {t('mayPublish')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={value.showsName}
          disabled={!value.mayPublish}
          onChange={({ target }) => onChange({ mayPublish: true, showsName: target.checked })}
        />{' '}
        {t('showsName')}
      </label>
      <p className="quiet">{t('publishingHint')}</p>
      {problem !== undefined && <span className="field-problem">{problem}</span>}
    </fieldset>
  );
}
