import type { WallView } from '@liubu/contract';
import { formatDay, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from '../lights/light-tag.tsx';
import { MESSAGES } from './messages.ts';

type Item = WallView['reds'][number];
export type WallPage =
  | { kind: 'overview' }
  | { kind: 'reds' | 'silent' | 'misses'; items: readonly (Item & { reaches?: number })[] }
  | { kind: 'units'; units: WallView['units'] };

const ITEMS = 4;
const UNITS = 10;

const cut = <T,>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** Overview first, then reds, the silent, forecast misses, units. */
export const wallPages = (data: WallView): WallPage[] => [
  { kind: 'overview' },
  ...cut(data.reds, ITEMS).map((items): WallPage => ({ kind: 'reds', items })),
  ...cut(data.silent, ITEMS).map((items): WallPage => ({ kind: 'silent', items })),
  ...cut(data.misses, ITEMS).map((items): WallPage => ({ kind: 'misses', items })),
  ...cut(data.units, UNITS).map((units): WallPage => ({ kind: 'units', units })),
];

const TITLES = { reds: 'wallReds', silent: 'wallSilent', misses: 'wallMisses' } as const;
const LOOKS = {
  red: ['bad', 'square'],
  yellow: ['doubt', 'triangle'],
  green: ['good', 'dot'],
  none: ['plain', 'dash'],
} as const;

export function WallSheet({ page, data }: { page: WallPage; data: WallView }) {
  const t = useText(MESSAGES);
  if (page.kind === 'overview')
    return (
      <section>
        <h2>{t('wallOverview')}</h2>
        <ul className="wall-counts">
          {(['red', 'yellow', 'green', 'none'] as const).map((colour) => (
            <li key={colour}>
              <b>{data.counts[colour]}</b>
              <StateTag tone={LOOKS[colour][0]} shape={LOOKS[colour][1]}>
                {t(colour)}
              </StateTag>
            </li>
          ))}
          {(
            [
              ['items', 'itemsCount'],
              ['done', 'doneCount'],
              ['overdue', 'overdueCount'],
            ] as const
          ).map(([key, word]) => (
            <li key={key}>
              <b>{data.counts[key]}</b>
              <span>{t(word)}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  if (page.kind === 'units')
    return (
      <section>
        <h2>{t('wallUnits')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('lead')}</th>
              {(['itemsCount', 'red', 'yellow', 'green', 'none'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.units.map((unit) => (
              <tr key={unit.name}>
                <th scope="row">{unit.name}</th>
                {(['items', 'red', 'yellow', 'green', 'none'] as const).map((key) => (
                  <td key={key} className={unit[key] > 0 ? `wall-${key}` : undefined}>
                    {unit[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  return (
    <section>
      <h2>{t(TITLES[page.kind])}</h2>
      <ul className="wall-items">
        {page.items.map((item) => (
          <li key={item.id}>
            <p className="wall-light">
              <LightTag {...item} />
              {item.reaches !== undefined && <span>{t('forecastMiss', { n: Math.round(item.reaches * 100) })}</span>}
              {page.kind === 'silent' && item.silentDays !== null && <span>{t('days', { n: item.silentDays })}</span>}
            </p>
            <h3>
              {item.code} {item.title}
            </h3>
            <p>
              <b>{t('promise')}</b> {item.promise}
            </p>
            {item.reason !== '' && (
              <p>
                <b>{t('wallReason')}</b> {item.reason}
              </p>
            )}
            <p className="wall-who">
              {[item.lead, item.leader, item.due && `${t('due')} ${formatDay(item.due)}`].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
