import { deployIssueApi, platformApi } from '@liubu/contract';
import { breakdownToDocx } from '@liubu/documents';
import { documentOf } from '../../src/steps/2-deploy/issue/breakdown-document.ts';
import type { Town } from './deploy-town.ts';
import type { Caller, TestServer } from './test-server.ts';

export const NUMBER = '云政办发〔2026〕3号';
export const DATE = '2026-02-28';

/** Takes what was assigned in a town all the way: submitted, approved by the head, signed, issued. @returns the version */
export async function issueBreakdown(server: TestServer, town: Town): Promise<{ id: string; head: Caller }> {
  const { officer, year } = town;
  const head = await server.signInAs('head', { name: '林望川' });
  const demand = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
    if (status !== 200) throw new Error(JSON.stringify(error));
    return body;
  };
  const made = demand(await officer.ask(deployIssueApi.createVersion, { params: { year } }));
  const params = { year, id: made.id };
  const { checks } = demand(await officer.ask(deployIssueApi.version, { params }));
  for (const { key } of checks)
    demand(await officer.ask(deployIssueApi.waiveCheck, { params, body: { key, reason: '试验中放行' } }));
  demand(await officer.ask(deployIssueApi.moveVersion, { params, body: { to: 'submitted', revision: made.revision } }));
  demand(
    await head.ask(deployIssueApi.approveVersion, {
      params,
      body: { decision: 'approve', revision: made.revision + 1 },
    }),
  );
  const { frame, items, version } = demand(await officer.ask(deployIssueApi.version, { params }));
  const signed = await breakdownToDocx(documentOf(frame, items, { number: NUMBER, date: DATE }));
  const { sha256 } = demand(
    await officer.upload(platformApi.uploadFile, { query: { name: '签发件.docx', purpose: 'signed' } }, signed),
  );
  const { issued } = demand(
    await officer.ask(deployIssueApi.takeSigned, { params, body: { sha256, revision: version.revision } }),
  );
  if (!issued) throw new Error('the signed file was not taken');
  return { id: made.id, head };
}
