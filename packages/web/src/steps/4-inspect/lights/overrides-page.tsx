import { inspectLightsApi, type LightOverride } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, dayOf, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from './light-tag.tsx';
import { MESSAGES } from './messages.ts';
import { EndOverride } from './override-light.tsx';

/** Every light that a person set, those that hold first. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const mayEnd = useCan('inspect:override-light') !== null;
  const list = useAnswer(inspectLightsApi.lightOverrides, { params: { year } });
  useLive('light', () => void list.refetch());
  const [ends, setEnds] = useState<string | null>(null);
  const columns = useMemo(
    (): readonly Column<LightOverride>[] => [
      { key: 'title', title: t('item'), text: (row) => `${row.code} ${row.title}`, sort: true, filter: 'text' },
      {
        key: 'light',
        title: t('light'),
        width: 170,
        text: (row) => row.state,
        render: (row) => <LightTag state={row.state} colour={row.colour} proof="none" />,
      },
      {
        key: 'computed',
        title: t('computed'),
        width: 150,
        text: (row) => row.computedState ?? '',
        render: (row) =>
          row.computedState &&
          row.computedColour && <LightTag state={row.computedState} colour={row.computedColour} proof="none" isShort />,
      },
      { key: 'reason', title: t('reason'), text: (row) => row.reason, filter: 'text' },
      {
        key: 'endsOn',
        title: t('endsOn'),
        width: 150,
        text: (row) => formatDay(row.endsOn),
        sort: (a, b) => a.endsOn.localeCompare(b.endsOn),
      },
      {
        key: 'by',
        title: t('by'),
        width: 190,
        text: (row) => `${row.madeBy ?? ''} ${formatDay(dayOf(row.madeAt))}`,
      },
      {
        key: 'holds',
        title: t('standing'),
        width: 150,
        text: (row) => t(row.holds ? 'holds' : 'ended'),
        filter: [t('holds'), t('ended')].map((text) => ({ value: text, title: text })),
        render: (row) =>
          row.holds && mayEnd ? (
            <button type="button" className="button link" onClick={() => setEnds(row.id)}>
              {t('endOverride')}
            </button>
          ) : (
            <StateTag tone="plain" shape={row.holds ? 'dot' : 'dash'}>
              {t(row.holds ? 'holds' : 'ended')}
            </StateTag>
          ),
      },
    ],
    [t, mayEnd],
  );
  return (
    <Page title={t('overrides')} subtitle={t('overridesHint')}>
      {ends !== null && <EndOverride overrideId={ends} onClose={() => setEnds(null)} />}
      <DataTable
        name="light-overrides"
        exportName={t('overrides')}
        columns={columns}
        rows={list.data?.overrides}
        rowKey={(row) => row.id}
        href={(row) => `/${year}/items/${row.itemId}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={list.refetch}
        empty={{ title: t('noOverrides'), hint: t('noOverridesHint') }}
      />
    </Page>
  );
}
