import { designApi } from '@liubu/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

export type StandingBy = 'unit' | 'leader' | 'area';

/** The page of where a unit, a leader or an area stands. */
export const standingOf = (year: number, by: StandingBy, key: string): string =>
  `/${year}/standing/${by}/${encodeURIComponent(key)}`;

/** A name that leads to where it stands; plain where there is nobody. */
export function StandingLink({ by, id, name }: { by: StandingBy; id: string | null; name: ReactNode }) {
  const year = usePlanYear();
  return id === null ? name : <Link to={standingOf(year, by, id)}>{name}</Link>;
}

/** On an item's page: all items of the same area, unit, leader. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { data: item } = useAnswer(designApi.item, { params: { year, id: itemId } });
  if (!item) return null;
  const lead = item.assignments.find(({ role }) => role === 'lead');
  const leader = item.assignments.find(({ role }) => role === 'leader');
  const lines = [
    { by: 'unit', title: t('lead'), id: lead?.unitId ?? null, name: lead?.unitName },
    { by: 'leader', title: t('leader'), id: leader?.postId ?? null, name: leader?.personName ?? leader?.postTitle },
    { by: 'area', title: t('area'), id: item.area, name: item.area },
  ] as const;
  const known = lines.filter(({ id, name }) => id && name);
  if (known.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="standing-links">
      <h2 id="standing-links">{t('standingLinks')}</h2>
      <ul className="standing-links">
        {known.map(({ by, title, id, name }) => (
          <li key={by}>
            <span className="quiet">{title}</span> <StandingLink by={by} id={id} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
