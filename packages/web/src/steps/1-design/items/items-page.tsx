import { designApi, type ItemRow } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, Page, StateTag, useUndo } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MESSAGES } from '../messages.ts';
import { targetText } from '../target-text.ts';
import { STATE_LOOK } from './state-look.ts';

const MARKS = ['weakened', 'bottom-line', 'policy', 'no-lead', 'no-target', 'several-sources', 'no-due'] as const;
type Mark = (typeof MARKS)[number];

const marksOf = (item: ItemRow): Mark[] =>
  MARKS.filter(
    (mark) =>
      ({
        weakened: item.weakened > 0,
        'bottom-line': item.isBottomLine,
        policy: item.needsPolicy,
        'no-lead': item.lead === null,
        'no-target': item.targets === 0,
        'several-sources': item.sources > 1,
        'no-due': item.due === null,
      })[mark],
  );
/** What is missing can be filtered for, but would fill the column where everything is still missing. */
const SHOWN: readonly Mark[] = ['weakened', 'bottom-line', 'policy', 'several-sources'];

const distinct = (values: readonly (string | null)[]) =>
  [...new Set(values.filter((value): value is string => value !== null && value !== ''))]
    .sort((a, b) => a.localeCompare(b, 'zh-CN'))
    .map((value) => ({ value, title: value }));

/** The dense list; what narrows it stands in the address. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const mayEdit = useCan('design:edit') !== null;
  const mayRead = useCan('read:upload') !== null;
  const [search, setSearch] = useSearchParams();
  const asked = {
    ...(search.get('unit') && { unit: search.get('unit') as string }),
    ...(search.get('dueFrom') && { dueFrom: search.get('dueFrom') as string }),
    ...(search.get('dueTo') && { dueTo: search.get('dueTo') as string }),
  };
  const answer = useAnswer(designApi.items, {
    params: { year },
    query: { ...asked, state: ['proposed', 'confirmed', 'dropped', 'merged'], limit: 2000 },
  });
  useLive('item', () => void answer.refetch());
  const rows = answer.data?.items;
  const levels = useSend(designApi.setLevels, { refresh: ['design.items'] });
  const offerUndo = useUndo();
  const setLevel = async (chosen: readonly ItemRow[], level: ItemRow['level']) => {
    const send = (wanted: { id: string; level: ItemRow['level'] }[]) =>
      levels.send({ params: { year }, body: { levels: wanted } });
    const changed = await send(chosen.map(({ id }) => ({ id, level })));
    if (changed === null) return;
    offerUndo(t('levelsSet', { n: changed.before.length, level: t(`level_${level}`) }), () =>
      changed.before.length > 0 ? send(changed.before) : undefined,
    );
  };
  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const columns = useMemo((): Column<ItemRow>[] => {
    const options = <K extends string>(names: readonly K[], prefix: string) =>
      names.map((value) => ({ value, title: t(`${prefix}_${value}` as 'kind_task') }));
    return [
      { key: 'code', title: t('code'), width: 84, text: ({ code }) => code, sort: true },
      {
        key: 'wording',
        title: t('wording'),
        text: ({ title, wording }) => (wording.startsWith(title) ? wording : `${title}：${wording}`),
        filter: 'text',
      },
      {
        key: 'kind',
        title: t('kind'),
        width: 84,
        text: ({ kind }) => t(`kind_${kind}`),
        filter: options(['indicator', 'task', 'project', 'livelihood'], 'kind'),
        filterValues: ({ kind }) => [kind],
      },
      {
        key: 'target',
        title: t('target'),
        width: 150,
        text: ({ target, targets }) => targetText(target, targets),
      },
      {
        key: 'lead',
        title: t('lead'),
        width: 140,
        text: ({ lead }) => lead ?? '',
        sort: true,
        filter: distinct((rows ?? []).map(({ lead }) => lead)),
      },
      {
        key: 'supports',
        title: t('supports'),
        width: 170,
        hidden: true,
        text: ({ supports }) => supports.join('、'),
        filter: distinct((rows ?? []).flatMap(({ supports }) => supports)),
        filterValues: ({ supports }) => supports,
      },
      {
        key: 'leader',
        title: t('leader'),
        width: 100,
        text: ({ leader }) => leader ?? '',
        sort: true,
        filter: distinct((rows ?? []).map(({ leader }) => leader)),
      },
      { key: 'due', title: t('due'), width: 98, text: ({ due }) => formatDay(due, 'table'), sort: true },
      {
        key: 'state',
        title: t('state'),
        width: 96,
        text: ({ state }) => t(`state_${state}`),
        render: ({ state }) => <StateTag {...STATE_LOOK[state]}>{t(`state_${state}`)}</StateTag>,
        filter: options(['proposed', 'confirmed', 'dropped', 'merged'], 'state'),
        filterValues: ({ state }) => [state],
      },
      {
        key: 'marks',
        title: t('marks'),
        width: 124,
        text: (item) =>
          marksOf(item)
            .filter((mark) => SHOWN.includes(mark))
            .map((mark) => t(`mark_${mark}`, { n: item.weakened }))
            .join('、'),
        render: (item) => (
          <span className="mark-list">
            {marksOf(item)
              .filter((mark) => SHOWN.includes(mark))
              .map((mark) => (
                <StateTag
                  key={mark}
                  tone={mark === 'weakened' ? 'doubt' : 'plain'}
                  shape={mark === 'weakened' ? 'triangle' : 'dash'}
                >
                  {t(`mark_${mark}`, { n: item.weakened })}
                </StateTag>
              ))}
          </span>
        ),
        filter: MARKS.map((value) => ({
          value,
          title: t(value === 'weakened' ? 'mark_weakenedShort' : `mark_${value}`),
        })),
        filterValues: marksOf,
      },
      {
        key: 'area',
        title: t('area'),
        width: 110,
        hidden: true,
        text: ({ area }) => area ?? '',
        filter: distinct((rows ?? []).map(({ area }) => area)),
      },
      {
        key: 'tier',
        title: t('tier'),
        width: 84,
        hidden: true,
        text: ({ tier }) => t(`tier_${tier}`),
        filter: options(['goal', 'item', 'deliverable', 'local_work'], 'tier'),
        filterValues: ({ tier }) => [tier],
      },
      {
        key: 'level',
        title: t('level'),
        width: 84,
        hidden: true,
        text: ({ level }) => t(`level_${level}`),
        filter: options(['public', 'internal', 'restricted'], 'level'),
        filterValues: ({ level }) => [level],
      },
      {
        key: 'sources',
        title: t('sourcesCount'),
        width: 70,
        hidden: true,
        numeric: true,
        sort: (a, b) => a.sources - b.sources,
        text: ({ sources }) => String(sources),
      },
    ];
  }, [t, rows]);
  return (
    <Page
      title={t('items')}
      subtitle={t('itemsHint')}
      actions={
        mayEdit && (
          <Link className="button" to={`/${year}/items/new`}>
            {t('addItem')}
          </Link>
        )
      }
    >
      <DataTable
        name="items"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/items/${id}`}
        onOpen={({ id }) => navigate(`/${year}/items/${id}`)}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        exportName={t('items')}
        {...(mayEdit && {
          bulk: (chosen: readonly ItemRow[]) => (
            <>
              {(['public', 'internal', 'restricted'] as const).map((level) => (
                <button
                  key={level}
                  type="button"
                  className="button"
                  disabled={levels.busy}
                  onClick={() => void setLevel(chosen, level)}
                >
                  {t('setLevel', { level: t(`level_${level}`) })}
                </button>
              ))}
              <Failure failure={levels.failure} />
            </>
          ),
        })}
        rowClass={({ state }) => (state === 'dropped' || state === 'merged' ? 'quiet' : undefined)}
        empty={{
          title: t('noItems'),
          hint: t('noItemsHint'),
          action: mayRead ? (
            <Link className="button primary" to={`/${year}/read`}>
              {t('takeIn')}
            </Link>
          ) : undefined,
        }}
        toolbar={
          <>
            <label className="row">
              {t('from')}
              <input
                type="date"
                value={search.get('dueFrom') ?? ''}
                onChange={(event) => set('dueFrom', event.target.value)}
              />
            </label>
            <label className="row">
              {t('to')}
              <input
                type="date"
                value={search.get('dueTo') ?? ''}
                onChange={(event) => set('dueTo', event.target.value)}
              />
            </label>
            {search.get('unit') && (
              <button type="button" className="button" onClick={() => set('unit', null)}>
                {t('onlyUnit', { name: unitName(rows, search.get('unit')) })} ✕
              </button>
            )}
          </>
        }
      />
    </Page>
  );
}

const unitName = (rows: readonly ItemRow[] | undefined, unit: string | null): string =>
  rows?.find(({ leadId }) => leadId === unit)?.lead ?? '…';
