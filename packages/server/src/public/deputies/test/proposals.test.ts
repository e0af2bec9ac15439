import {
  publicDeputiesApi as api,
  type ProposalPage,
  publicProposalsApi as papers,
  platformApi,
} from '@liubu/contract';
import { openDocument, tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../../test/harness/test-server.ts';
import { query } from '../../../platform/database/tenant.ts';
import { aDeputiesBench, type DeputiesBench, year } from './a-deputies-bench.ts';

let bench: DeputiesBench;
beforeAll(async () => {
  bench = await aDeputiesBench();
}, 120_000);
afterAll(async () => await bench?.server.close());

const OUT = { helperUnitIds: [] as string[], itemIds: [] as string[], due: null };
const of = ({ proposal: { id, revision } }: ProposalPage) => ({ params: { year, id }, revision });
const REPLY = { promise: null, promiseBy: null, submit: true };

describe('a suggestion', () => {
  test('is given out, sent back, given out anew, helped with, replied to with class B, judged, and followed until what was promised is done', async () => {
    const { server, town, deputy, other, liaison, unitHead, housing, itemId, todosOf } = bench;
    const sent = await deputy.ask(papers.submitProposal, {
      params: { year },
      body: {
        ...{ kind: 'suggestion', title: '关于社区食堂适老化改造的建议', text: '建议增设无障碍入口。' },
        ...{ itemIds: [itemId], proposers: 5, visitId: null },
      },
    });
    expect(sent.error).toBeNull();
    const { params } = of(sent.body);
    expect((await liaison.ask(papers.proposal, { params })).status).toBe(404);
    const long = await town.officer.ask(papers.assignProposal, {
      params,
      body: { ...OUT, number: '21', leadUnitId: town.units.housing, due: '2026-12-31', reason: '', revision: 1 },
    });
    expect(long.error?.fields).toHaveProperty('due');
    const out = await town.officer.ask(papers.assignProposal, {
      params,
      body: { ...OUT, itemIds: [itemId], number: '21', leadUnitId: town.units.housing, reason: '', revision: 1 },
    });
    // Three months, and the day after a weekend.
    expect(out.body.proposal).toMatchObject({ state: 'assigned', due: '2026-06-02', returnBy: '2026-03-12' });
    const back = await housing.ask(papers.returnProposal, {
      params,
      body: { reason: '食堂由商务局主管', revision: out.body.proposal.revision },
    });
    expect(back.body.proposal.state).toBe('returned');
    expect((await housing.ask(papers.proposal, { params })).status).toBe(404);
    const anew = await town.officer.ask(papers.assignProposal, {
      params,
      body: {
        ...{ ...OUT, itemIds: [itemId], number: '21', leadUnitId: town.units.commerce, reason: '改由商务局主办' },
        ...{ helperUnitIds: [town.units.housing], revision: back.body.proposal.revision },
      },
    });
    expect(anew.error).toBeNull();
    const received = await liaison.ask(papers.receiveProposal, {
      params,
      body: { revision: anew.body.proposal.revision },
    });
    const early = await liaison.ask(papers.draftReply, {
      params,
      body: { ...REPLY, class: 'B', text: '已列入计划。', revision: received.body.proposal.revision },
    });
    expect(Object.keys(early.error?.fields ?? {}).sort()).toEqual(['helpers', 'promise', 'promiseBy']);
    const opinion = await housing.ask(papers.giveOpinion, {
      params,
      body: { unitId: town.units.housing, text: '可结合老旧小区改造。', revision: received.body.proposal.revision },
    });
    expect(opinion.error).toBeNull();
    const drafted = await liaison.ask(papers.draftReply, {
      params,
      body: {
        ...{ class: 'B', text: '已将12个社区食堂的无障碍改造列入计划。', submit: true },
        ...{ promise: '完成12个食堂的无障碍改造', promiseBy: '2026-10-30', revision: opinion.body.proposal.revision },
      },
    });
    expect(drafted.error).toBeNull();
    // Opinions are the government's own; the deputy reads what is signed.
    expect((await deputy.ask(papers.proposal, { params })).body).toMatchObject({ opinions: [], replies: [] });
    const finds = async (who: Caller, words: string) =>
      (await who.ask(platformApi.search, { params: { year }, query: { words } })).body.hits
        .filter(({ kind }) => kind === 'proposal')
        .map(({ link }) => link);
    const link = `/${year}/proposals/${params.id}`;
    // By words and by initials of pinyin, for whoever sees it anyway.
    for (const who of [deputy, liaison, housing, town.officer]) expect(await finds(who, '适老化')).toEqual([link]);
    expect(await finds(deputy, 'slhgz')).toEqual([link]);
    expect(await finds(other, '适老化')).toEqual([]);
    const signed = await unitHead.ask(papers.signReply, { params, body: { revision: drafted.body.proposal.revision } });
    expect(signed.body.proposal).toMatchObject({ state: 'replied', replyClass: 'B', light: 'done' });
    const file = await deputy.ask(papers.proposalFile, { params, body: {} });
    const { text } = await openDocument(
      await server.platform.files.read(server.governmentId, file.body.sha256),
      file.body.name,
    );
    expect(text).toContain('B类');
    expect(text.replaceAll('\n', '')).toContain('关于代表建议第21号的答复函');
    const judged = await deputy.ask(papers.judgeReply, {
      params,
      body: { verdict: 'satisfied', reason: '', revision: signed.body.proposal.revision },
    });
    expect(judged.body.proposal).toMatchObject({ state: 'closed', promiseState: 'open', promiseBy: '2026-10-30' });
    expect(await todosOf(liaison)).toContainEqual(expect.stringContaining('兑现建议提案答复中的承诺'));
    const reported = await liaison.ask(papers.reportPromise, {
      params,
      body: { words: '12个食堂全部完工', revision: judged.body.proposal.revision },
    });
    const refused = await town.officer.ask(papers.decidePromise, {
      params,
      body: { isKept: false, reason: '城西2号未完工', revision: reported.body.proposal.revision },
    });
    expect(refused.body.proposal.promiseState).toBe('open');
    const more = await liaison.ask(papers.reportPromise, {
      params,
      body: { words: '城西2号已完工', revision: refused.body.proposal.revision },
    });
    const kept = await town.officer.ask(papers.decidePromise, {
      params,
      body: { isKept: true, reason: '现场查看属实', revision: more.body.proposal.revision },
    });
    expect(kept.body.proposal).toMatchObject({ replyClass: 'A', promiseState: 'kept' });
    expect((await todosOf(liaison)).filter((todo) => todo.includes('承诺'))).toEqual([]);
    const ofItem = await unitHead.ask(papers.proposals, { params: { year }, query: { item: itemId } });
    expect(ofItem.body.proposals).toMatchObject([{ number: '21', proposers: 5 }]);
  });

  test('cannot be sent back after its term, is put off to the longest term only, and is replied to again once', async () => {
    const { town, deputy, liaison, unitHead, todosOf } = bench;
    const entered = await town.officer.ask(papers.enterProposal, {
      params: { year },
      body: {
        ...{ ...OUT, kind: 'proposal', title: '关于夜市管理的提案', text: '', proposers: 2, number: '8' },
        leadUnitId: town.units.commerce,
      },
    });
    expect(entered.body.proposal).toMatchObject({ due: '2026-08-03', longest: '2026-09-02', proposer: null });
    const { params, revision } = of(entered.body);
    const twice = await town.officer.ask(papers.enterProposal, {
      params: { year },
      body: {
        ...{ ...OUT, kind: 'proposal', title: '又一件', text: '', proposers: 1, number: '8' },
        leadUnitId: town.units.commerce,
      },
    });
    expect(twice.error?.code).toBe('DUPLICATE');
    const far = await town.officer.ask(papers.putOffReply, {
      params,
      body: { due: '2026-09-03', reason: '情况复杂', revision },
    });
    expect(far.error?.fields).toHaveProperty('due');
    const off = await town.officer.ask(papers.putOffReply, {
      params,
      body: { due: '2026-09-02', reason: '情况复杂', revision },
    });
    await town.at('2026-03-16T02:00:00Z');
    const late = await liaison.ask(papers.returnProposal, {
      params,
      body: { reason: '不属于我局', revision: off.body.proposal.revision },
    });
    expect(late.error?.code).toBe('STATE_REFUSED');
    let page = (await liaison.ask(papers.receiveProposal, { params, body: { revision: off.body.proposal.revision } }))
      .body;
    const reply = async (text: string): Promise<ProposalPage> => {
      const draft = await liaison.ask(papers.draftReply, {
        params,
        body: { ...REPLY, class: 'C', text, revision: page.proposal.revision },
      });
      const signed = await unitHead.ask(papers.signReply, { params, body: { revision: draft.body.proposal.revision } });
      expect(signed.error).toBeNull();
      return signed.body;
    };
    const verdict = (reason: string) =>
      town.officer.ask(papers.enterVerdict, {
        params,
        body: { verdict: 'dissatisfied', reason, revision: page.proposal.revision },
      });
    page = await reply('暂不具备条件。');
    expect(await todosOf(town.officer)).toContainEqual(expect.stringContaining('请登记评价'));
    page = (await verdict('没有说明原因')).body;
    expect(page.proposal).toMatchObject({ state: 'handling', round: 2, due: '2026-06-16' });
    page = await reply('因场地产权未定，明年再议。');
    page = (await verdict('仍不满意')).body;
    expect(page.proposal).toMatchObject({ state: 'closed', verdict: 'dissatisfied' });
    expect(page.replies).toMatchObject([{ round: 2, verdictEntered: true }, { round: 1 }]);
    expect((await deputy.ask(papers.proposal, { params })).status).toBe(404);
    await town.at('2026-03-02T02:00:00Z');
  });

  test('comes as a list: what is in doubt is named, nothing is taken before; names are matched and counted, not kept', async () => {
    const { server, town, deputy, liaison, inside } = bench;
    const head = ['编号', '类别', '标题', '提出人', '主办单位', '会办单位'];
    const sheet = (rows: string[][]) =>
      tableToXlsx({
        title: '交办清单',
        columns: head.map((heading) => ({ heading, type: 'text' as const })),
        rows,
      });
    const take = async (rows: string[][], apply: boolean) => {
      const { body } = await town.officer.upload(
        platformApi.uploadFile,
        { query: { name: '清单.xlsx', purpose: 'attachment' } },
        await sheet(rows),
      );
      return town.officer.ask(papers.importProposals, { params: { year }, body: { fileSha256: body.sha256, apply } });
    };
    const good = ['31', '代表建议', '关于冷链配送的建议', '许禾、某某某', '市商务局', '市住房和城乡建设局'];
    const doubt = await take([good, ['32', '代表建议', '乙', '', '不存在的局', '']], true);
    expect(doubt.body).toMatchObject({ isApplied: false, problems: [{ text: expect.stringContaining('不存在的局') }] });
    const done = await take([good, ['21', '代表建议', '已有的一件', '', '市商务局', '']], true);
    expect(done.body).toMatchObject({
      isApplied: true,
      rows: [
        { number: '31', proposers: 2, known: 1, isNew: true },
        { number: '21', isNew: false },
      ],
    });
    const own = (await deputy.ask(api.bench, { params: { year } })).body;
    expect(own.proposals.map(({ number }) => number)).toContain('31');
    const kept = await inside((tx) =>
      query<{ n: number }>(
        tx,
        `select count(*)::int as n from liubu.deputy_proposal p where p.government_id = $1 and to_jsonb(p)::text like '%某某某%'`,
        [server.governmentId],
      ),
    );
    expect(kept[0]!.n).toBe(0);
    expect(
      (
        await liaison.ask(papers.importProposals, {
          params: { year },
          body: { fileSha256: 'a'.repeat(64), apply: true },
        })
      ).status,
    ).toBe(404);
  });
});
