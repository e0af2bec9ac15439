import { publicDeputiesApi as api, type BodyIn, platformApi, type QuestionPage } from '@liubu/contract';
import { expect } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';

export const year = 2026;
/** Of the deputies themselves, in the list of people. */
export const OWN_PHONE = '13700001111';
export const ASK = { visitId: null, mayPublish: true, showsName: false };
export const at = ({ question: { id, revision } }: QuestionPage) => ({ params: { year, id }, revision });

/** A city in March with an item of the commerce bureau's that is public, one that is internal, and two deputies. */
export interface DeputiesBench {
  server: TestServer;
  town: FilingTown;
  deputy: Caller;
  other: Caller;
  /** Of the commerce bureau, like its head. */
  liaison: Caller;
  unitHead: Caller;
  /** Of the housing bureau. */
  housing: Caller;
  itemId: string;
  internalId: string;
  inside<T>(task: (tx: Tx) => Promise<T>): Promise<T>;
  todosOf(who: Caller): Promise<string[]>;
  /** A question of the deputy's to the commerce bureau. */
  asked(question: string, more?: Partial<BodyIn<typeof api.ask>>): Promise<QuestionPage>;
  /** Drafted by the liaison and signed by the head. */
  answered(page: QuestionPage, text: string): Promise<QuestionPage>;
  now(who: Caller, page: QuestionPage): Promise<QuestionPage>;
}

export async function aDeputiesBench(): Promise<DeputiesBench> {
  const server = await openTestServer();
  const town = await aFilingTown(server);
  await town.at('2026-03-02T02:00:00Z');
  const itemId = await town.aFiledItem('新建社区食堂12个', { lead: town.units.commerce });
  const internalId = await town.aFiledItem('内部研究的事项', { lead: town.units.commerce });
  const inside: DeputiesBench['inside'] = (task) => inGovernment(server.databases.app, server.governmentId, task);
  await inside((tx) =>
    query(
      tx,
      `update liubu.item set level = case when id = $2 then 'public' else 'internal' end where government_id = $1 and id in ($2, $3)`,
      [server.governmentId, itemId, internalId],
    ),
  );
  const deputy = await server.signInAs('deputy', { name: '许禾' });
  const other = await server.signInAs('deputy', { name: '孟川' });
  const liaison = await town.liaison(town.units.commerce, '林晓');
  const unitHead = await town.unitHead(town.units.commerce, '周局');
  const housing = await town.liaison(town.units.housing, '何工');
  await inside((tx) =>
    query(tx, `update liubu.person set phone = $2 where government_id = $1 and name in ('许禾', '孟川')`, [
      server.governmentId,
      OWN_PHONE,
    ]),
  );
  return {
    ...{ server, town, deputy, other, liaison, unitHead, housing, itemId, internalId, inside },
    todosOf: async (who) => (await who.ask(platformApi.todos)).body.todos.map(({ kind, title }) => `${kind} ${title}`),
    asked: async (question, more = {}) => {
      const sent = await deputy.ask(api.ask, {
        params: { year },
        body: { ...ASK, itemId, unitId: town.units.commerce, question, ...more },
      });
      expect(sent.error).toBeNull();
      return sent.body;
    },
    answered: async (page, text) => {
      const { params, revision } = at(page);
      const draft = await liaison.ask(api.draftAnswer, { params, body: { text, submit: true, revision } });
      expect(draft.error).toBeNull();
      const signed = await unitHead.ask(api.signAnswer, { params, body: { revision: draft.body.question.revision } });
      expect(signed.error).toBeNull();
      return signed.body;
    },
    now: async (who, { question: { id } }) => (await who.ask(api.question, { params: { year, id } })).body,
  };
}
