import { CHECK_RULE_NAMES, FINDING_STATES, findingTitle, OTHER_FINDINGS, SEVERITIES } from '@liubu/contract';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CHECK_MESSAGES } from './messages.ts';
import { FILTER_STATES, type FilterState, type FindingsView } from './use-findings.ts';

const RULES = [...CHECK_RULE_NAMES, ...Object.keys(OTHER_FINDINGS)];

const isOwnWord = (state: FilterState): state is 'standing' | 'waiting' | 'all' =>
  state === 'standing' || state === 'waiting' || state === 'all';

/** Filters of the desk; they stand in the address. */
export function FindingFilters({ view, withUnits }: { view: FindingsView; withUnits: boolean }) {
  const t = useText(CHECK_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { state, rule, severity, unit, units, item, filing, put, answer } = view;
  const { total = 0, findings = [] } = answer.data ?? {};
  return (
    <div className="review-filters">
      <label>
        {t('state')}{' '}
        <select value={state} onChange={({ target }) => put({ state: target.value, waiting: '' })}>
          {FILTER_STATES.map((one) => (
            <option key={one} value={one}>
              {isOwnWord(one) ? t(`state_${one}`) : FINDING_STATES[one][at]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('rule')}{' '}
        <select value={rule} onChange={({ target }) => put({ rule: target.value })}>
          <option value="">{t('allRules')}</option>
          {RULES.map((one) => (
            <option key={one} value={one}>
              {findingTitle(one, at === 0 ? 'zh' : 'en')}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('severity')}{' '}
        <select value={severity} onChange={({ target }) => put({ severity: target.value })}>
          <option value="">{t('allSeverities')}</option>
          {Object.entries(SEVERITIES).map(([value, words]) => (
            <option key={value} value={value}>
              {words[at]}
            </option>
          ))}
        </select>
      </label>
      {withUnits && (
        <label>
          {t('unit')}{' '}
          <select value={unit} onChange={({ target }) => put({ unit: target.value })}>
            <option value="">{t('allUnits')}</option>
            {units.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {answer.data && <span className="quiet">{t('total', { n: total })}</span>}
      {total > findings.length && <span className="undecided">{t('shownFirst', { n: findings.length })}</span>}
      {(item !== '' || filing !== '') && (
        <span>
          {t('narrowed', { what: t(filing !== '' ? 'filing' : 'item') })}{' '}
          <button type="button" className="button link" onClick={() => put({ item: '', filing: '' })}>
            {t('showAll')}
          </button>
        </span>
      )}
    </div>
  );
}
