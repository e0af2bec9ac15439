import { memo, type ReactNode } from 'react';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

export type Mark = 'lead' | 'proposed' | 'support' | 'set' | 'share' | 'none';

export const MARKS: Record<Mark, string> = { lead: '●', proposed: '◐', support: '○', set: '·', share: '◇', none: '' };
const WORDS = {
  lead: 'leadMark',
  proposed: 'proposedMark',
  support: 'supportMark',
  set: 'setMark',
  share: 'shareMark',
} as const;

/** One item's line of marks; each says in words what it means. */
export const MatrixRow = memo(
  function MatrixRow({
    at,
    head,
    units,
    marks,
  }: {
    at: number;
    head: ReactNode;
    units: readonly { id: string; name: string }[];
    marks: ReadonlyMap<number, Mark>;
  }) {
    const t = useText(MESSAGES);
    return (
      <tr aria-rowindex={at + 2}>
        {head}
        {units.map(({ id, name }, place) => {
          const mark = marks.get(place);
          if (mark === undefined || mark === 'none') return <td key={id} />;
          const said = `${name} ${t(WORDS[mark])}`;
          return (
            <td key={id} className={`mark-${mark}`} title={said}>
              <span aria-hidden="true">{MARKS[mark]}</span>
              <span className="visually-hidden">{t(WORDS[mark])}</span>
            </td>
          );
        })}
      </tr>
    );
  },
  (before, after) => before.units === after.units && before.at === after.at && same(before.marks, after.marks),
);

const same = (a: ReadonlyMap<number, Mark>, b: ReadonlyMap<number, Mark>): boolean =>
  a.size === b.size && [...a].every(([place, mark]) => b.get(place) === mark);
