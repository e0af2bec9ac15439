import { type BoardRow, inspectSeeingApi } from '@liubu/contract';
import { useNavigate, useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightBlocks } from './light-blocks.tsx';
import { MESSAGES } from './messages.ts';
import { type StandingBy, standingOf } from './standing-links.tsx';
import './seeing.css';

/** Where a leader, an area, a unit or a county stands: counts, then reds first. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const { by = 'area', key = '' } = useParams();
  const board = useAnswer(inspectSeeingApi.board, { params: { year } });
  const keep = (row: BoardRow): boolean =>
    by === 'leader' ? row.leaderId === key : by === 'area' ? row.area === key : row.leadId === key;
  const rows = board.data?.rows.filter(keep) ?? [];
  const [first] = rows;
  const name = by === 'leader' ? (first?.leader ?? '') : by === 'area' ? key : (first?.lead ?? '');
  const title = t(by === 'leader' ? 'standingOfLeader' : by === 'area' ? 'standingOfArea' : 'standingOfUnit', {
    name: name || t('without'),
  });
  const filter = new URLSearchParams(
    by === 'leader' ? { 'board.leader': name } : by === 'area' ? { 'board.area': key } : { 'board.unit': key },
  ).toString();
  const count = (colour: BoardRow['colour']) => rows.filter((row) => row.colour === colour).length;
  return (
    <Page
      title={title}
      actions={
        <label className="row">
          {t('byWhom')}
          <select value={`${by} ${key}`} onChange={({ target }) => void go(target.value)}>
            {rows.length === 0 && <option value={`${by} ${key}`}>{title}</option>}
            {(['unit', 'leader', 'area'] as const).map((way) => (
              <optgroup key={way} label={t(WAYS[way])}>
                {choices(board.data?.rows ?? [], way).map(([value, label]) => (
                  <option
                    key={value}
                    value={value === key && way === by ? `${by} ${key}` : standingOf(year, way, value)}
                  >
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      }
    >
      <p className="row">
        <StateTag tone="bad" shape="square">{`${t('red')} ${count('red')}`}</StateTag>
        <StateTag tone="doubt" shape="triangle">{`${t('yellow')} ${count('yellow')}`}</StateTag>
        <StateTag tone="good" shape="dot">{`${t('green')} ${count('green')}`}</StateTag>
        <StateTag tone="plain" shape="dash">{`${t('none')} ${count('none')}`}</StateTag>
      </p>
      <LightBlocks year={year} keep={keep} filter={filter} />
    </Page>
  );
}

const WAYS = { unit: 'byUnit', leader: 'byLeader', area: 'byArea' } as const;

/** Whom the board knows, each once, in the board's order. */
function choices(rows: readonly BoardRow[], by: StandingBy): [key: string, name: string][] {
  const found = new Map<string, string>();
  for (const row of rows) {
    const [key, name] =
      by === 'unit' ? [row.leadId, row.lead] : by === 'leader' ? [row.leaderId, row.leader] : [row.area, row.area];
    if (key !== null && name !== null) found.set(key, name);
  }
  return [...found];
}
