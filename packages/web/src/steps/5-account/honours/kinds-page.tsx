import { accountHonoursApi, type HonourKind, type HonourRules } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { KindFields } from './kind-fields.tsx';
import { HONOUR_MESSAGES } from './messages.ts';
import './honours.css';

/** What is honoured, for whom, how many, on which conditions, with what; every version before stays in the record. */
export function Component() {
  const t = useText(HONOUR_MESSAGES);
  const declared = useAnswer(accountHonoursApi.honourRules);
  if (declared.isPending) return <Loading />;
  if (declared.error) return <Failure failure={declared.error} onRetry={() => void declared.refetch()} />;
  const { rules, version } = declared.data;
  return (
    <Page title={t('kindsTitle')} subtitle={version === 0 ? t('shipped') : t('version', { n: version })}>
      <p className="quiet">{t('kindsHint')}</p>
      <Form key={version} standing={rules} version={version} />
    </Page>
  );
}

/** A key that no kind has yet; nobody reads it. */
const freeKey = (kinds: readonly HonourKind[]): string => {
  for (let n = kinds.length + 1; ; n++) if (!kinds.some(({ key }) => key === `kind-${n}`)) return `kind-${n}`;
};

const freshKind = (kinds: readonly HonourKind[]): HonourKind => ({
  key: freeKey(kinds),
  name: '',
  subject: 'unit',
  unitKinds: [],
  quota: null,
  conditions: { grades: [], topRank: null, mostImproved: null, veto: 'refuse', openCase: 'refuse' },
  rewards: [],
  approver: 'head',
});

function Form({ standing, version }: { standing: HonourRules; version: number }) {
  const t = useText(HONOUR_MESSAGES);
  const maySet = useCan('account:set-scoring') !== null;
  const [rules, setRules] = useState(standing);
  const [reason, setReason] = useState('');
  const declare = useSend(accountHonoursApi.declareHonours, {
    refresh: ['account.honour-rules', 'account.honour-batch'],
  });
  const fields = declare.failure?.fields ?? {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await declare.send({ body: { rules, from: version, reason } })) notify(t('saved'));
  };
  const setKind = (at: number, kind: HonourKind | null) =>
    setRules({
      ...rules,
      kinds:
        kind === null ? rules.kinds.filter((_, n) => n !== at) : rules.kinds.map((one, n) => (n === at ? kind : one)),
    });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <fieldset className="bare" disabled={!maySet}>
        <label className="row">
          {t('noticeLength')}
          <input
            type="number"
            min={5}
            max={7}
            value={rules.noticeDays}
            onChange={(event) => setRules({ ...rules, noticeDays: Number(event.target.value) })}
          />
          {fields['rules.noticeDays'] && <span className="field-problem">{fields['rules.noticeDays']}</span>}
        </label>
        {rules.kinds.map((kind, at) => (
          <KindFields
            key={kind.key}
            kind={kind}
            problems={fields}
            prefix={`rules.kinds.${at}`}
            onChange={(next) => setKind(at, next)}
            onRemove={rules.kinds.length > 1 ? () => setKind(at, null) : undefined}
          />
        ))}
        {maySet && (
          <button
            type="button"
            className="button"
            onClick={() => setRules({ ...rules, kinds: [...rules.kinds, freshKind(rules.kinds)] })}
          >
            {t('addKind')}
          </button>
        )}
      </fieldset>
      {maySet && (
        <div className="form">
          <label>
            {t('whyChange')}
            <input required value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <Failure failure={declare.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={declare.busy}>
              {t('save')}
            </button>
          </div>
        </div>
      )}
    </form>
  );
}
