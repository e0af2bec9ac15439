import { SCORE_SOURCES, type ScoreIndicator, type ScoreSource, type ScoreSourceKind } from '@liubu/contract';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { SCORING_MESSAGES } from '../messages.ts';

const fresh = (kind: ScoreSourceKind, key: string): ScoreSource => {
  switch (kind) {
    case 'completion':
      return { kind, by: 'light', itemKinds: [], most: '1' };
    case 'target':
      return { kind, name: '', most: '1' };
    case 'given':
    case 'additions':
      return { kind, key };
    default:
      return { kind };
  }
};

/** Where an indicator's value comes from, with what that source needs to know. */
export function SourceField({
  indicator,
  onChange,
}: {
  indicator: ScoreIndicator;
  onChange: (source: ScoreSource) => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { source } = indicator;
  return (
    <>
      <select
        aria-label={t('sourceField')}
        value={source.kind}
        onChange={({ target }) => onChange(fresh(target.value as ScoreSourceKind, indicator.key))}
      >
        {Object.entries(SCORE_SOURCES).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words[at]}
          </option>
        ))}
      </select>
      {source.kind === 'completion' && (
        <span className="score-pair">
          <select
            aria-label={t('by')}
            value={source.by}
            onChange={({ target }) => onChange({ ...source, by: target.value as 'light' | 'value' })}
          >
            {(['light', 'value'] as const).map((by) => (
              <option key={by} value={by}>
                {t('by')} {t(`by_${by}`)}
              </option>
            ))}
          </select>
          <input
            aria-label={t('mostShare')}
            title={t('mostShare')}
            value={source.most}
            onChange={({ target }) => onChange({ ...source, most: target.value })}
          />
        </span>
      )}
      {source.kind === 'target' && (
        <span className="score-pair">
          <input
            aria-label={t('targetName')}
            placeholder={t('targetName')}
            value={source.name}
            onChange={({ target }) => onChange({ ...source, name: target.value })}
          />
          <input
            aria-label={t('mostShare')}
            title={t('mostShare')}
            value={source.most}
            onChange={({ target }) => onChange({ ...source, most: target.value })}
          />
        </span>
      )}
      {(source.kind === 'given' || source.kind === 'additions') && (
        <input
          aria-label={t('valueKey')}
          title={t('valueKey')}
          value={source.key}
          onChange={({ target }) => onChange({ ...source, key: target.value })}
        />
      )}
    </>
  );
}
