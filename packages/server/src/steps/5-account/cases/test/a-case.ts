import { accountCasesApi as api, type BodyOf, type CasePage, type RequestInput } from '@liubu/contract';
import type { Answer, Caller, TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import type { AnyEndpoint } from '../../../../platform/http/implement.ts';
import { aQuarter, goTo, type Quarter } from '../../../4-inspect/chasing/test/a-quarter.ts';

export const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};

/** A town with a missed target, and the hands to make a case of it. */
export interface CaseTown extends Quarter {
  otherLeader: Caller;
  otherHead: Caller;
  open(more?: Partial<BodyOf<typeof api.openCase>>): Promise<CasePage>;
  draft(page: CasePage, more?: Partial<BodyOf<typeof api.draftProposal>>): Promise<Answer<typeof api.draftProposal>>;
  page(id: string, by?: Caller): Promise<CasePage>;
  /** An act that needs nothing but the revision that stands, and what is given. */
  act(endpoint: AnyEndpoint, id: string, body: object, by?: Caller): Promise<Answer<typeof api.case>>;
  /** A case that waits for approval, stated by the unit. */
  toApprove(rung: string, more?: Partial<BodyOf<typeof api.draftProposal>>): Promise<CasePage>;
}

export async function aCaseTown(server: TestServer, start = '2026-04-20T01:00:00Z'): Promise<CaseTown> {
  const quarter = await aQuarter(server, start);
  const otherLeader = await server.signInAs('leader', { name: '方敏' });
  const otherHead = await server.signInAs('unit_head', { unitId: quarter.units.housing, name: '江海' });
  await quarter.light(quarter.itemId, quarter.units.commerce, 'red', ['red', 'red', 'yellow']);
  const params = { year: 2026 };
  const page: CaseTown['page'] = async (id, by = quarter.officer) =>
    ok(await by.ask(api.case, { params: { year: 2026, id } }));
  const act: CaseTown['act'] = async (endpoint, id, body, by = quarter.officer) => {
    const { revision } = (await page(id)).case;
    const input = { params: { year: 2026, id }, body: { revision, ...body } } as RequestInput<AnyEndpoint>;
    return (await by.ask(endpoint, input)) as Answer<typeof api.case>;
  };
  const open: CaseTown['open'] = async (more = {}) =>
    ok(
      await quarter.officer.ask(api.openCase, {
        params,
        body: {
          unitId: quarter.units.commerce,
          itemIds: [quarter.itemId],
          origin: 'officer',
          title: '规上企业培育连续滞后',
          reason: '一季度滞后且未按时填报',
          ...more,
        },
      }),
    );
  const draft: CaseTown['draft'] = ({ case: one }, more = {}) =>
    quarter.officer.ask(api.draftProposal, {
      params: { year: 2026, id: one.id },
      body: {
        title: one.title,
        rung: 'circular',
        measure: '在全市通报批评，年度考核扣2分',
        basis: '《云川市政府督查工作办法》第二十条',
        facts: [
          {
            text: '3月填报应于4月10日前报送，至今未报',
            kind: 'filing',
            sourceId: quarter.filingId,
            itemId: quarter.itemId,
          },
        ],
        points: '2',
        skipReason: '群众反映强烈，情况紧急',
        revision: one.revision,
        ...more,
      },
    });
  return {
    ...quarter,
    otherLeader,
    otherHead,
    open,
    draft,
    page,
    act,
    toApprove: async (rung, more = {}) => {
      const opened = await open();
      const drafted = ok(await draft(opened, { rung, ...(rung !== 'circular' && { points: null }), ...more }));
      const { id } = drafted.case;
      ok(await act(api.askStatement, id, {}));
      ok(await act(api.stateCase, id, { text: '受市场影响，已制定追赶措施' }, quarter.unitHead));
      return ok(await act(api.submitCase, id, { opinion: '部分采纳，建议维持' }));
    },
  };
}

export const inside = <T>(server: TestServer, task: (tx: Tx) => Promise<T>): Promise<T> =>
  inGovernment(server.databases.app, server.governmentId, task);

export const countCases = async (server: TestServer): Promise<number> => {
  const [row] = await inside(server, (tx) =>
    query<{ n: number }>(tx, 'select count(*)::int as n from liubu.account_case'),
  );
  return row!.n;
};
export { goTo };
