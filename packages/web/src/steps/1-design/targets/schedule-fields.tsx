import { useRowIds } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { TargetForm } from './target-form.ts';

const KINDS = ['even', 'milestones', 'seasonal'] as const;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
type Points = TargetForm['schedule']['points'];

/** Even, by milestones, or in the shape of last year. */
export function ScheduleFields({
  form,
  year,
  onChange,
}: {
  form: TargetForm;
  year: number;
  onChange: (changes: Partial<TargetForm>) => void;
}) {
  const t = useText(MESSAGES);
  const { kind, points } = form.schedule;
  const rows = useRowIds(points.length);
  const setPoints = (next: Points) => onChange({ schedule: { kind, points: next } });
  return (
    <>
      <div className="row" role="radiogroup" aria-label={t('schedule')}>
        {KINDS.map((one) => (
          <label key={one} className="check-line">
            <input
              type="radio"
              name="schedule"
              checked={kind === one}
              onChange={() =>
                onChange({
                  schedule: { kind: one, points: one === 'milestones' && points.length === 0 ? START : points },
                })
              }
            />
            {t(`schedule_${one}`)}
          </label>
        ))}
      </div>
      {kind === 'milestones' && (
        <>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('monthHead')}</th>
                <th scope="col">{t('shareAt')}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {points.map((point, at) => (
                <tr key={rows.at(at)}>
                  <td>
                    <select
                      aria-label={t('monthHead')}
                      value={point.month}
                      onChange={(event) =>
                        setPoints(
                          points.map((one, n) => (n === at ? { ...one, month: Number(event.target.value) } : one)),
                        )
                      }
                    >
                      {MONTHS.map((month) => (
                        <option key={month} value={month}>
                          {t('month', { n: month })}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <input
                      aria-label={t('shareAt')}
                      inputMode="decimal"
                      defaultValue={percentOf(point.share)}
                      onBlur={(event) =>
                        setPoints(points.map((one, n) => (n === at ? { ...one, ...shareOf(event.target.value) } : one)))
                      }
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button link"
                      onClick={() => {
                        rows.drop(at);
                        setPoints(points.filter((_, n) => n !== at));
                      }}
                    >
                      {t('removePoint')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <button
            type="button"
            className="button"
            disabled={points.length >= 12}
            onClick={() => setPoints([...points, { month: nextMonth(points) }])}
          >
            {t('addPoint')}
          </button>
        </>
      )}
      {kind === 'seasonal' && (
        <>
          <p>
            {t('history')} <span className="quiet">{t('historyHint')}</span>
          </p>
          <div className="months">
            {MONTHS.map((month) => (
              <label key={month} className="field">
                <span>{t('month', { n: month })}</span>
                <input
                  inputMode="decimal"
                  value={form.history.find((one) => one.year === year - 1 && one.month === month)?.value ?? ''}
                  onChange={(event) =>
                    onChange({
                      history: withMonth(form.history, year - 1, month, event.target.value.replace(/[,，\s]/g, '')),
                    })
                  }
                />
              </label>
            ))}
          </div>
        </>
      )}
    </>
  );
}

const START: Points = [
  { month: 6, share: '0.5' },
  { month: 12, share: '1' },
];

const nextMonth = (points: Points): number =>
  MONTHS.find((month) => !points.some((point) => point.month === month)) ?? 12;

/** 0.35 is typed as 35: moved by digits, since a float would make 35.000000000000004 of it. */
function percentOf(share: string | undefined): string {
  if (share === undefined) return '';
  const [whole = '0', part = ''] = share.split('.');
  const digits = `${whole}${part.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = part.slice(2).replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

function shareOf(percent: string): { share?: string } {
  const found = /^(\d{1,4})(?:\.(\d{0,6}))?$/.exec(percent.replace(/[%％\s]/g, ''));
  if (!found) return {};
  const whole = (found[1] ?? '').padStart(3, '0');
  const part = `${whole.slice(-2)}${found[2] ?? ''}`.replace(/0+$/, '');
  const ones = whole.slice(0, -2).replace(/^0+(?=\d)/, '');
  return { share: part === '' ? ones : `${ones}.${part}` };
}

function withMonth(history: TargetForm['history'], year: number, month: number, value: string): TargetForm['history'] {
  const others = history.filter((one) => one.year !== year || one.month !== month);
  const next = value === '' ? others : [...others, { year, month, value }];
  return next.sort((a, b) => a.year - b.year || a.month - b.month);
}
