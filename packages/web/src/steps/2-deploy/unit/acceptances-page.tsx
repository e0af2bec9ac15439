import { type Acceptance, deployIssueApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import {
  type Column,
  DataTable,
  Failure,
  formatDay,
  formatMoment,
  notify,
  Page,
  type Shape,
  StateTag,
  type Tone,
} from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { UNIT_MESSAGES } from './messages.ts';
import './unit.css';

type State = 'open' | 'late' | 'done' | 'doneLate';
const LOOK: Readonly<Record<State, readonly [Tone, Shape]>> = {
  open: ['plain', 'ring'],
  late: ['bad', 'clock'],
  done: ['good', 'check'],
  doneLate: ['doubt', 'check'],
};
const stateOf = ({ acceptedAt, isLate }: Acceptance): State =>
  acceptedAt === null ? (isLate ? 'late' : 'open') : isLate ? 'doneLate' : 'done';

/** Who accepted what and when; a unit accepts its own here, all at once where it likes. */
export function Component() {
  const t = useText(UNIT_MESSAGES);
  const year = usePlanYear();
  const [search] = useSearchParams();
  const unit = search.get('unit') ?? undefined;
  const params = { year };
  const list = useAnswer(deployIssueApi.acceptances, { params, query: unit === undefined ? {} : { unit } });
  useLive('acceptance', () => void list.refetch());
  const mine = useOwnUnits();
  const { send, busy, failure } = useSend(deployIssueApi.accept, {
    refresh: ['deploy.acceptances', 'home.mine', 'platform.todos'],
    onDone: ({ accepted }) => notify(t('accepted', { n: accepted })),
  });
  const isOneUnit = new Set(list.data?.rows.map(({ unitId }) => unitId)).size === 1;
  const columns = useMemo(() => columnsOf(t, year, isOneUnit), [t, year, isOneUnit]);
  const accept = (rows: readonly Acceptance[]) => send({ params, body: { ids: rows.map(({ id }) => id) } });
  const open = (rows: readonly Acceptance[] | undefined) =>
    (rows ?? []).filter(({ acceptedAt, unitId }) => acceptedAt === null && mine.has(unitId));
  const toAccept = open(list.data?.rows);
  const data = list.data;
  return (
    <Page
      title={t('acceptances')}
      subtitle={
        data &&
        data.total > 0 &&
        t(data.late > 0 ? 'acceptancesLate' : 'acceptancesSubtitle', {
          accepted: data.accepted,
          total: data.total,
          late: data.late,
        })
      }
      actions={
        toAccept.length > 0 && (
          <button type="button" className="button primary" disabled={busy} onClick={() => void accept(toAccept)}>
            {t('acceptAll', { n: toAccept.length })}
          </button>
        )
      }
    >
      {toAccept.length > 0 && <HowCard subject="acceptance" />}
      {toAccept.length > 0 && (
        <p className="quiet deploy-note">
          {t('acceptWhat', {
            lead: toAccept.filter(({ role }) => role === 'lead').length,
            support: toAccept.filter(({ role }) => role === 'support').length,
          })}
        </p>
      )}
      <Failure failure={failure} />
      <DataTable
        name="acceptances"
        columns={columns}
        rows={data?.rows}
        rowKey={({ id }) => id}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('acceptances')}
        empty={{ title: t('acceptNone'), hint: t('acceptNoneHint') }}
        {...(mine.size > 0 && {
          bulk: (rows: readonly Acceptance[], clear: () => void) => (
            <button
              type="button"
              className="button primary"
              disabled={busy || open(rows).length === 0}
              onClick={async () => {
                if (await accept(open(rows))) clear();
              }}
            >
              {t('acceptThese', { n: open(rows).length })}
            </button>
          ),
        })}
      />
    </Page>
  );
}

/** Units for which the signed-in person may accept. */
function useOwnUnits(): ReadonlySet<string> {
  const me = useMe();
  const may = useCan('deploy:accept') !== null;
  return useMemo(() => new Set(may ? me.posts.flatMap(({ unitId }) => unitId ?? []) : []), [me, may]);
}

/** @param isOneUnit  all rows are of one unit: its name on every row says nothing */
function columnsOf(t: Text<typeof UNIT_MESSAGES>, year: number, isOneUnit: boolean): Column<Acceptance>[] {
  return [
    { key: 'code', title: t('code'), width: 90, text: ({ code }) => code, sort: true },
    {
      key: 'item',
      title: t('item'),
      text: ({ wording }) => wording,
      filter: 'text',
      render: ({ itemId, wording }) => <Link to={`/${year}/items/${itemId}`}>{wording}</Link>,
    },
    {
      key: 'unit',
      title: t('unit'),
      width: 190,
      hidden: isOneUnit,
      text: ({ unitName }) => unitName,
      sort: true,
      filter: 'text',
      render: ({ unitName, collectiveName }) => (
        <>
          {unitName}
          {collectiveName !== null && <span className="quiet"> {t('byCollective', { name: collectiveName })}</span>}
        </>
      ),
    },
    {
      key: 'role',
      title: t('role'),
      width: 80,
      text: ({ role }) => t(`role_${role}`),
      filter: (['lead', 'support'] as const).map((role) => ({ value: t(`role_${role}`), title: t(`role_${role}`) })),
    },
    { key: 'lead', title: t('leadUnit'), width: 160, text: ({ leadName }) => leadName ?? '', hidden: true },
    { key: 'itemDue', title: t('itemDue'), width: 110, text: ({ itemDue }) => formatDay(itemDue, 'table'), sort: true },
    { key: 'due', title: t('acceptBy'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
    {
      key: 'state',
      title: t('state'),
      width: 120,
      text: (row) => t(`accept_${stateOf(row)}`),
      sort: true,
      filter: (Object.keys(LOOK) as State[]).map((state) => ({
        value: t(`accept_${state}`),
        title: t(`accept_${state}`),
      })),
      render: (row) => {
        const [tone, shape] = LOOK[stateOf(row)];
        return (
          <StateTag tone={tone} shape={shape}>
            {t(`accept_${stateOf(row)}`)}
          </StateTag>
        );
      },
    },
    { key: 'by', title: t('acceptedBy'), width: 150, text: ({ acceptedBy }) => acceptedBy ?? '', hidden: true },
    {
      key: 'at',
      title: t('acceptedAt'),
      width: 150,
      text: ({ acceptedAt }) => (acceptedAt === null ? '' : formatMoment(acceptedAt)),
      sort: true,
    },
  ];
}
