import type { PlanWork } from '@liubu/contract';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';

const PEOPLE = ['leader', 'office', 'contact'] as const;

/** One piece of work: what, by when, who. Problems stand under their fields. */
export function WorkRow({
  at,
  work,
  latest,
  problems,
  onChange,
  onUp,
  onRemove,
}: {
  at: number;
  work: PlanWork;
  /** The item's own due date; nothing may end after it. */
  latest: string | null;
  problems: Readonly<Record<string, string>>;
  onChange: (work: PlanWork) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}) {
  const t = useText(UNIT_MESSAGES);
  const problem = (field: keyof PlanWork) => problems[`works.${at}.${field}`];
  const cell = (field: keyof PlanWork) => ({
    'aria-label': `${at + 1} ${t(`w_${field}`)}`,
    'aria-invalid': problem(field) !== undefined,
  });
  const told = (field: keyof PlanWork) => problem(field) && <p className="field-problem">{problem(field)}</p>;
  return (
    <tr>
      <td className="row-number">{at + 1}</td>
      <td data-label={t('w_work')}>
        <textarea
          rows={2}
          maxLength={2000}
          value={work.work}
          {...cell('work')}
          onChange={(event) => onChange({ ...work, work: event.target.value })}
        />
        {told('work')}
      </td>
      <td data-label={t('w_due')}>
        <input
          type="date"
          value={work.due}
          {...(latest !== null && { max: latest })}
          {...cell('due')}
          onChange={(event) => onChange({ ...work, due: event.target.value })}
        />
        {told('due')}
      </td>
      {PEOPLE.map((field) => (
        <td key={field} data-label={t(`w_${field}`)}>
          <input
            maxLength={60}
            value={work[field]}
            {...cell(field)}
            onChange={(event) => onChange({ ...work, [field]: event.target.value })}
          />
          {told(field)}
        </td>
      ))}
      <td className="row-tools">
        {onUp && (
          <button
            type="button"
            className="button plain"
            aria-label={t('moveUp', { n: at + 1 })}
            title={t('moveUp', { n: at + 1 })}
            onClick={onUp}
          >
            ↑
          </button>
        )}
        <button
          type="button"
          className="button plain"
          aria-label={t('removeWork', { n: at + 1 })}
          title={t('removeWork', { n: at + 1 })}
          onClick={onRemove}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
