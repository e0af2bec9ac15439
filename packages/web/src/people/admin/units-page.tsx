import { peopleApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { type Column, DataTable, Page, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import { UNIT_KINDS, type Unit, UnitForm } from './unit-form.tsx';
import '../people.css';

/** /people/units: every unit, of today and (when asked) of the past. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const navigate = useNavigate();
  const mayManage = useCan('people:manage') !== null;
  const [isAdding, setAdding] = useState(false);
  const [showGone, setShowGone] = useState(false);
  const units = useAnswer(peopleApi.units);
  const posts = useAnswer(peopleApi.posts);
  const add = useSend(peopleApi.addUnit, {
    refresh: [peopleApi.units.id],
    onDone: ({ id }) => navigate(`/people/units/${id}`),
  });
  useLive('unit', () => units.refetch());
  const rows = useMemo(
    () => units.data?.units.filter(({ validTo }) => showGone || validTo === null),
    [units.data, showGone],
  );
  const columns = useMemo((): Column<Unit>[] => {
    const byUnit = new Map<string, number>();
    for (const { unitId, holders } of posts.data?.posts ?? [])
      if (unitId !== null) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + holders.length);
    return [
      { key: 'name', title: t('fullName'), width: '26%', text: ({ name }) => name, sort: true, filter: 'text' },
      { key: 'short', title: t('shortName'), width: '16%', text: ({ shortName }) => shortName ?? '', sort: true },
      {
        key: 'kind',
        title: t('kind'),
        width: 110,
        text: ({ kind }) => t(`kind-${kind}`),
        sort: true,
        filter: UNIT_KINDS.map((kind) => ({ value: t(`kind-${kind}`), title: t(`kind-${kind}`) })),
      },
      { key: 'aliases', title: t('aliases'), text: ({ aliases }) => aliases.map(({ alias }) => alias).join('、') },
      {
        key: 'people',
        title: t('holders'),
        width: 80,
        numeric: true,
        sort: true,
        text: ({ id }) => String(byUnit.get(id) ?? 0),
      },
      { key: 'from', title: t('validFrom'), width: 110, text: ({ validFrom }) => validFrom, sort: true, hidden: true },
      {
        key: 'state',
        title: t('state'),
        width: 190,
        text: ({ validTo }) => (validTo === null ? t('standing') : t('goneOn', { day: validTo })),
        render: ({ validTo }) =>
          validTo === null ? (
            <StateTag tone="good" shape="dot">
              {t('standing')}
            </StateTag>
          ) : (
            <StateTag tone="plain" shape="ring">
              {t('goneOn', { day: validTo })}
            </StateTag>
          ),
      },
    ];
  }, [t, posts.data]);
  return (
    <Page
      title={t('units')}
      subtitle={t('unitsLead')}
      actions={
        mayManage && !isAdding ? (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {t('addUnit')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {isAdding && (
          <Panel title={t('addUnit')}>
            <UnitForm
              busy={add.busy}
              failure={add.failure}
              onSave={(body) => add.send({ body })}
              onCancel={() => setAdding(false)}
            />
          </Panel>
        )}
        <DataTable
          name="units"
          exportName={t('units')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          href={({ id }) => `/people/units/${id}`}
          onOpen={({ id }) => navigate(`/people/units/${id}`)}
          loading={units.isPending}
          failure={units.error}
          onRetry={units.refetch}
          empty={{ title: t('noUnits'), hint: t('noUnitsHint') }}
          toolbar={
            <label>
              <input type="checkbox" checked={showGone} onChange={({ target }) => setShowGone(target.checked)} />{' '}
              {t('showGone')}
            </label>
          }
        />
      </div>
    </Page>
  );
}
