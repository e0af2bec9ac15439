import { HONOUR_APPROVERS, HONOUR_SUBJECTS, type HonourKind, REWARD_KINDS, type RewardKind } from '@liubu/contract';
import { useRowIds } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { HONOUR_MESSAGES } from './messages.ts';

const UNIT_KINDS = ['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other'] as const;

/** One declared kind of honour. */
export function KindFields({
  kind,
  onChange,
  onRemove,
  problems,
  prefix,
}: {
  kind: HonourKind;
  onChange: (kind: HonourKind) => void;
  onRemove: (() => void) | undefined;
  problems: Readonly<Record<string, string>>;
  prefix: string;
}) {
  const t = useText(HONOUR_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { conditions } = kind;
  const rows = useRowIds(kind.rewards.length);
  const count = (text: string): number | null => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null);
  const condition = (change: Partial<HonourKind['conditions']>) =>
    onChange({ ...kind, conditions: { ...conditions, ...change } });
  const problem = (field: string) =>
    problems[`${prefix}.${field}`] && <p className="field-problem">{problems[`${prefix}.${field}`]}</p>;
  const setReward = (n: number, change: Partial<HonourKind['rewards'][number]>) =>
    onChange({ ...kind, rewards: kind.rewards.map((one, m) => (m === n ? { ...one, ...change } : one)) });
  return (
    <fieldset className="honour-kind panel">
      <legend>{kind.name || t('addKind')}</legend>
      <div className="row">
        <label>
          {t('kindName')}{' '}
          <input required value={kind.name} onChange={(event) => onChange({ ...kind, name: event.target.value })} />
        </label>
        <label>
          {t('subject')}{' '}
          <select
            value={kind.subject}
            onChange={(event) => onChange({ ...kind, subject: event.target.value as HonourKind['subject'] })}
          >
            {Object.entries(HONOUR_SUBJECTS).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('quota')}{' '}
          <input
            inputMode="numeric"
            size={5}
            value={kind.quota ?? ''}
            onChange={(event) => onChange({ ...kind, quota: count(event.target.value) })}
          />
        </label>
        <label>
          {t('approver')}{' '}
          <select
            value={kind.approver}
            onChange={(event) => onChange({ ...kind, approver: event.target.value as HonourKind['approver'] })}
          >
            {Object.entries(HONOUR_APPROVERS).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem('name')}
      {problem('key')}
      {kind.subject === 'unit' && (
        <div className="row">
          <label>
            {t('grades')}{' '}
            <input
              value={conditions.grades.join('、')}
              onChange={(event) =>
                condition({ grades: event.target.value.split(/[、,，]/).filter((one) => one !== '') })
              }
            />
          </label>
          {(['topRank', 'mostImproved'] as const).map((field) => (
            <label key={field}>
              {t(field)}{' '}
              <input
                inputMode="numeric"
                size={4}
                value={conditions[field] ?? ''}
                onChange={(event) => condition({ [field]: count(event.target.value) })}
              />
            </label>
          ))}
        </div>
      )}
      {problem('conditions')}
      <div className="row">
        {(['veto', 'openCase'] as const).map((field) => (
          <label key={field}>
            {t(field)}{' '}
            <select
              value={conditions[field]}
              onChange={(event) => condition({ [field]: event.target.value as 'refuse' | 'warn' })}
            >
              <option value="refuse">{t('refuse')}</option>
              <option value="warn">{t('warn')}</option>
            </select>
          </label>
        ))}
      </div>
      <div className="row">
        <span>{t('unitKinds')}</span>
        {UNIT_KINDS.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={kind.unitKinds.includes(one)}
              onChange={(event) =>
                onChange({
                  ...kind,
                  unitKinds: event.target.checked
                    ? [...kind.unitKinds, one]
                    : kind.unitKinds.filter((other) => other !== one),
                })
              }
            />{' '}
            {t(`unit_${one}`)}
          </label>
        ))}
      </div>
      <div>
        <span>{t('kindRewards')}</span>
        {kind.rewards.map((reward, n) => (
          <div key={rows.at(n)} className="row">
            <select
              aria-label={`${t('kindRewards')} ${n + 1}`}
              value={reward.kind}
              onChange={(event) => setReward(n, { kind: event.target.value as RewardKind })}
            >
              {Object.entries(REWARD_KINDS).map(([key, words]) => (
                <option key={key} value={key}>
                  {words[at]}
                </option>
              ))}
            </select>
            <input
              aria-label={t('what')}
              required
              placeholder={t('what')}
              size={28}
              value={reward.what}
              onChange={(event) => setReward(n, { what: event.target.value })}
            />
            <input
              aria-label={t('giverName')}
              placeholder={t('giverName')}
              size={28}
              value={reward.giver}
              onChange={(event) => setReward(n, { giver: event.target.value })}
            />
            <button
              type="button"
              className="button link"
              onClick={() => {
                rows.drop(n);
                onChange({ ...kind, rewards: kind.rewards.filter((_, m) => m !== n) });
              }}
            >
              {t('remove')}
              <span className="visually-hidden"> {reward.what}</span>
            </button>
          </div>
        ))}
        <div className="row">
          {kind.rewards.length < 12 && (
            <button
              type="button"
              className="button link"
              onClick={() =>
                onChange({ ...kind, rewards: [...kind.rewards, { kind: 'commendation', what: '', giver: '' }] })
              }
            >
              {t('addReward')}
            </button>
          )}
          {onRemove && (
            <button type="button" className="button link" onClick={onRemove}>
              {t('removeKind')}
            </button>
          )}
        </div>
      </div>
    </fieldset>
  );
}
