import { randomUUID } from 'node:crypto';
import { RULE } from '../../../../../test/harness/filing-town.ts';
import type { Caller, TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import { aLitYear } from '../../../4-inspect/seeing/test/a-lit-year.ts';

export const YEAR = 2026;

export interface ClosingYear {
  officer: Caller;
  head: Caller;
  auditor: Caller;
  liaison: Caller;
  itemIds: string[];
  inside<T>(task: (tx: Tx) => Promise<T>): Promise<T>;
  /** Everything that stands against closing is settled by plain SQL, as a year of work would. */
  settle(): Promise<void>;
  at(moment: string): Promise<void>;
}

/** A year at its end: lit and filed through December, with the next one open beside it; something of each line is open. */
export async function aClosingYear(server: TestServer, items = 14): Promise<ClosingYear> {
  const { governmentId, databases, platform } = server;
  const inside = <T>(task: (tx: Tx) => Promise<T>) => inGovernment(databases.app, governmentId, task);
  const units = [await server.aUnit('市交通运输局'), await server.aUnit('市教育局')];
  await server.aPlanYear(YEAR);
  await server.aPlanYear(YEAR + 1);
  const at = async (moment: string) => {
    server.clock.set(moment);
    await databases.signIn
      .updateTable('session')
      .set({ lastSeenAt: new Date(moment) })
      .execute();
  };
  await at('2027-01-11T02:00:00Z');
  const itemIds = await inside((tx) =>
    aLitYear(tx, { governmentId, planYear: YEAR, month: 12, today: '2026-12-31', units, items }),
  );
  await inside(async (tx) => {
    await query(tx, "update liubu.plan_year set state = 'running' where government_id = $1 and plan_year = $2", [
      governmentId,
      YEAR,
    ]);
    await query(tx, 'update liubu.reporting_calendar set rule = $2 where government_id = $1', [
      governmentId,
      JSON.stringify(RULE),
    ]);
    await query(
      tx,
      `insert into liubu.item (government_id, plan_year, id, kind, code, position, title, wording) values ($1, 2027, gen_random_uuid(), 'task', '1', 1, '明年的事', '明年的事')`,
      [governmentId],
    );
    // One piece of evidence is a file of the store.
    const sha256 = await platform.files.put(governmentId, Buffer.from('%PDF-1.7 交工验收报告\n'.repeat(400)));
    await query(
      tx,
      `insert into liubu.file (government_id, sha256, name, size, media_type, purpose) values ($1, $2, '交工验收.PDF', 10, 'application/pdf', 'evidence')`,
      [governmentId, sha256],
    );
    const evidence = `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, sha256, title, added_at) values ($1, $2, gen_random_uuid(), $3, $4, 'file', $5, '交工验收报告', now())`;
    await query(tx, evidence, [governmentId, YEAR, itemIds[1], units[0], sha256]);
    // A content that is no longer there: told, and no reason to fail.
    const gone = 'f'.repeat(64);
    await query(
      tx,
      `insert into liubu.file (government_id, sha256, name, size, media_type, purpose) values ($1, $2, 'a.jpg', 10, 'image/jpeg', 'evidence')`,
      [governmentId, gone],
    );
    await query(tx, evidence, [governmentId, YEAR, itemIds[2], units[0], gone]);
    await query(
      tx,
      `insert into liubu.document (government_id, plan_year, id, kind, title, issued_by, issued_on, text) values ($1, $2, $3, 'report', '云川市政府工作报告', '市政府', '2026-01-12', '各位代表：新建改建农村公路。')`,
      [governmentId, YEAR, randomUUID()],
    );
  });
  const settle = () =>
    inside(async (tx) => {
      const key = [governmentId, YEAR];
      for (const text of [
        "update liubu.filing set state = 'approved' where government_id = $1 and plan_year = $2",
        "update liubu.finding set state = 'dismissed' where government_id = $1 and plan_year = $2",
        "update liubu.notice set state = 'closed' where government_id = $1 and plan_year = $2",
        "update liubu.adjustment set state = 'refused' where government_id = $1 and plan_year = $2 and state = 'proposed'",
        "update liubu.extension set state = 'refused' where government_id = $1 and plan_year = $2 and state = 'asked'",
        `insert into liubu.score_run (government_id, plan_year, id, title, state, rules, rules_version, facts, as_of, taken_at, published_on, query_until, locked_at, created_at)
           values ($1, $2, gen_random_uuid(), '2026年度考核', 'locked', '{}', 0, '{}', '2026-12-31', now(), '2027-01-04', '2027-01-08', now(), now())`,
        `insert into liubu.fulfilment_report (government_id, plan_year, id, period, state, title, addressees, signature, mark, as_of, facts, taken_at, blocks, document_number, document_date, created_at, updated_at)
           values ($1, $2, gen_random_uuid(), 'year', 'issued', '2026年度总结', '各单位', '市政府督查室', '督查通报', '2026-12-31', '{"numbers":[],"tables":[],"charts":[],"restrictedLeftOut":0,"outcomes":[],"figures":[]}', now(), '[]', '云督〔2027〕1号', '2027-01-08', now(), now())`,
      ])
        await query(tx, text, key);
    });
  const signIn = server.signInAs;
  return {
    officer: await signIn('supervision_officer', { name: '周督查' }),
    head: await signIn('head', { name: '陈市长' }),
    auditor: await signIn('auditor'),
    liaison: await signIn('liaison', { unitId: units[0]! }),
    itemIds,
    inside,
    settle,
    at,
  };
}
