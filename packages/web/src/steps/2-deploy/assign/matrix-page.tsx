import { deployAssignApi, platformApi, type ResponseOf } from '@liubu/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, Page, useKeys } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../deploy.css';
import './matrix.css';
import { MARKS, type Mark, MatrixRow } from './matrix-row.tsx';
import { MESSAGES } from './messages.ts';

type Matrix = ResponseOf<typeof deployAssignApi.matrix>;
const ROW_PX = 34;

/** Items by units, with the sums at the foot; the head and the first columns stay in sight. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const [part, area, leader, unit] = ['part', 'area', 'leader', 'unit'].map((key) => search.get(key) ?? '');
  const expand = search.get('expand') === '1' ? ('1' as const) : ('0' as const);
  const set = (key: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const query = { ...(part && { part }), ...(area && { area }), ...(leader && { leader }), expand };
  const answer = useAnswer(
    deployAssignApi.matrix,
    { params: { year }, query },
    { placeholderData: (before) => before },
  );
  useLive('assignment', () => void answer.refetch());
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const matrix = answer.data;
  const only = matrix?.units.findIndex(({ id }) => id === unit) ?? -1;
  const rows = useMemo(
    () => (matrix?.items ?? []).filter((item) => only < 0 || marksOf(item).has(only)),
    [matrix, only],
  );
  const save = async () => {
    if (matrix === undefined) return;
    setFailure(null);
    await saveFile(platformApi.exportTable, { body: exported(matrix, rows, t) }, `${t('matrix')}.xlsx`).catch(
      (problem: unknown) => {
        if (!(problem instanceof ApiFailure)) throw problem;
        setFailure(problem);
      },
    );
  };
  return (
    <Page
      title={t('matrix')}
      subtitle={t('matrixSubtitle')}
      actions={
        <button type="button" className="button" disabled={rows.length === 0} onClick={save}>
          {t('exportMatrix')}
        </button>
      }
    >
      <div className="desk-filter">
        <select aria-label={t('part')} value={part} onChange={(event) => set('part', event.target.value)}>
          <option value="">{t('anyPart')}</option>
          {matrix?.parts.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        {(matrix?.areas.length ?? 0) > 0 && (
          <select aria-label={t('area')} value={area} onChange={(event) => set('area', event.target.value)}>
            <option value="">{t('anyArea')}</option>
            {matrix?.areas.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
        <label>
          <input type="checkbox" checked={expand === '1'} onChange={() => set('expand', expand === '1' ? '' : '1')} />{' '}
          {t('expand')}
        </label>
        {only >= 0 && (
          <button type="button" className="filter-mark" onClick={() => set('unit', '')}>
            {matrix?.units[only]?.name} ✕
          </button>
        )}
        {matrix && <span className="quiet">{t('shownOf', { n: rows.length, units: matrix.units.length })}</span>}
      </div>
      {matrix && matrix.leaders.length > 0 && (
        <div className="segments leader-counts">
          {matrix.leaders.map(({ postId, person, title, items }) => (
            <button
              key={postId}
              type="button"
              aria-pressed={leader === postId}
              onClick={() => set('leader', leader === postId ? '' : postId)}
            >
              {t('leaderCount', { who: person ?? title, n: items })}
            </button>
          ))}
        </div>
      )}
      <Failure failure={failure} />
      {answer.error ? (
        <Failure failure={answer.error} onRetry={answer.refetch} />
      ) : matrix === undefined ? (
        <Loading />
      ) : rows.length === 0 || matrix.units.length === 0 ? (
        <Empty title={t('matrixEmpty')} hint={t('matrixEmptyHint')} />
      ) : (
        <Grid matrix={matrix} rows={rows} only={only} onUnit={(id) => set('unit', id === unit ? '' : id)} />
      )}
    </Page>
  );
}

/** Column → mark of one item; the strongest where several. */
function marksOf(item: Matrix['items'][number]): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const place of item.allocated) marks.set(place, 'share');
  for (const place of item.supportByCollective) marks.set(place, 'set');
  for (const place of item.support) marks.set(place, 'support');
  if (item.lead >= 0) marks.set(item.lead, item.isProposed ? 'proposed' : 'lead');
  return marks;
}

function exported(matrix: Matrix, rows: Matrix['items'], t: (key: keyof typeof MESSAGES) => string) {
  const text = (title: string) => ({ title, kind: 'text' as const });
  return {
    title: t('matrix'),
    columns: [text(t('code')), text(t('item')), text(t('leader')), ...matrix.units.map(({ name }) => text(name))],
    rows: rows.map((item) => {
      const marks = marksOf(item);
      const leader = matrix.leaders[item.leader];
      return [
        item.code,
        item.title,
        leader?.person ?? leader?.title ?? '',
        ...matrix.units.map((_, at) => MARKS[marks.get(at) ?? 'none']),
      ];
    }),
  };
}

function Grid({
  matrix,
  rows,
  only,
  onUnit,
}: {
  matrix: Matrix;
  rows: Matrix['items'];
  only: number;
  onUnit: (id: string) => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const step = (x: number, y: number) => () => scroller.current?.scrollBy({ left: x * 28 * 4, top: y * ROW_PX * 4 });
  useKeys({
    ...{ ArrowLeft: step(-1, 0), ArrowRight: step(1, 0), ArrowUp: step(0, -1), ArrowDown: step(0, 1) },
    ...{ h: step(-1, 0), l: step(1, 0), k: step(0, -1), j: step(0, 1) },
  });
  const inSight = virtualizer.getVirtualItems();
  const before = inSight[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  const span = matrix.units.length + 2;
  const sums = [
    ['leadSum', 'lead'],
    ['supportSum', 'support'],
    ['shareSum', 'allocated'],
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard
    <section ref={scroller} className="table-scroll matrix-scroll" tabIndex={0} aria-label={t('matrix')}>
      <table className="matrix" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col" className="matrix-code">
              {t('code')}
            </th>
            <th scope="col" className="matrix-item">
              {t('item')}
            </th>
            {matrix.units.map(({ id, name, shortName, lead, support, kind }, at) => (
              <th key={id} scope="col" className={at === only ? 'matrix-unit current' : `matrix-unit ${kind}`}>
                <button
                  type="button"
                  aria-pressed={at === only}
                  title={t('onlyUnit', { name, lead, support })}
                  onClick={() => onUnit(id)}
                >
                  {shortName}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr className="spacer">
              <td colSpan={span} style={{ height: before }} />
            </tr>
          )}
          {inSight.map(({ index }) => {
            const item = rows[index];
            return (
              item && (
                <MatrixRow
                  key={item.id}
                  at={index}
                  head={
                    <>
                      <th scope="row" className="matrix-code">
                        {item.code}
                      </th>
                      <td className="matrix-item">
                        <Link to={`/${year}/assignments?words=${encodeURIComponent(item.title)}`} title={item.title}>
                          {item.title}
                        </Link>
                      </td>
                    </>
                  }
                  units={matrix.units}
                  marks={marksOf(item)}
                />
              )
            );
          })}
          {after > 0 && (
            <tr className="spacer">
              <td colSpan={span} style={{ height: after }} />
            </tr>
          )}
        </tbody>
        <tfoot>
          {sums.map(([word, field]) => (
            <tr key={field}>
              <td className="matrix-code" />
              <th scope="row" className="matrix-item">
                {t(word)}
              </th>
              {matrix.units.map((unit) => (
                <td key={unit.id}>{unit[field] || ''}</td>
              ))}
            </tr>
          ))}
        </tfoot>
      </table>
    </section>
  );
}
