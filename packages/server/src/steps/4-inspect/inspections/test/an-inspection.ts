import { randomUUID } from 'node:crypto';
import {
  inspectInspectionsApi as api,
  type BodyOf,
  type InspectionEntry,
  type InspectionPage,
  type ObjectPage,
} from '@liubu/contract';
import type { Caller, TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { aQuarter, type Quarter } from '../../chasing/test/a-quarter.ts';

export const params = { year: 2026 };

export const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};

/** A picture of one pixel: real content, since evidence is told by it. `salt` makes another content of it. */
export const aPicture = (salt = 0): Uint8Array => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  return salt === 0 ? png : Buffer.concat([png.subarray(0, 33), textChunk(String(salt)), png.subarray(33)]);
};

function textChunk(text: string): Buffer {
  const data = Buffer.from(`Comment\0${text}`, 'latin1');
  const type = Buffer.from('tEXt', 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(Buffer.concat([type, data])));
  return Buffer.concat([length, type, data, crc]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A quarter with a filing that was approved, its items established, and two trained inspectors. */
export interface Inspecting extends Quarter {
  inspector: Caller;
  second: Caller;
  untrained: Caller;
  deputy: Caller;
  targetId: string;
  train(...people: Caller[]): Promise<void>;
  entry(more?: Partial<BodyOf<typeof api.saveEntry>>): Promise<InspectionEntry>;
  approve(...ids: string[]): Promise<InspectionEntry[]>;
  /** An inspection of an approved entry, with scheme and team, ready to open. */
  prepared(more?: Partial<BodyOf<typeof api.saveEntry>>): Promise<InspectionPage>;
  open(page: InspectionPage): Promise<InspectionPage>;
  check(
    id: string,
    by: Caller,
    more?: Partial<BodyOf<typeof api.saveCheck>>,
    checkId?: string,
  ): ReturnType<typeof saveCheck>;
  read(id: string, by?: Caller): Promise<InspectionPage>;
  object(id: string, by?: Caller): Promise<ObjectPage>;
}

const saveCheck = (by: Caller, id: string, checkId: string, body: BodyOf<typeof api.saveCheck>) =>
  by.ask(api.saveCheck, { params: { ...params, id, checkId }, body });

export async function anInspecting(server: TestServer, start = '2026-04-20T01:00:00Z'): Promise<Inspecting> {
  const quarter = await aQuarter(server, start);
  const { governmentId } = server;
  const targetId = await quarter.aTarget(quarter.itemId, { name: '新增规上企业数', value: '100', unit: '家' });
  await quarter.inside(async (tx) => {
    for (const itemId of [quarter.itemId, quarter.otherItemId])
      await tx
        .insertInto('matter')
        .values({
          ...{ governmentId, planYear: 2026, id: randomUUID(), sourceKind: 'report', wording: '报告任务' },
          ...{ state: 'established', itemId, establishedAt: server.clock.now() },
        })
        .execute();
    await query(
      tx,
      `update liubu.filing set state = 'approved', progress = '已新增规上企业 30 家', first_submitted_at = '2026-04-08T02:00:00Z',
         submitted_at = '2026-04-08T02:00:00Z' where id = $1`,
      [quarter.filingId],
    );
    await query(
      tx,
      `insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, filing_id, is_approved, entered_at)
       values ($1, 2026, $2, $3, 3, 30, '2026-03-31', $4, true, '2026-04-08T02:00:00Z')`,
      [governmentId, targetId, quarter.units.commerce, quarter.filingId],
    );
  });
  const inspector = await server.signInAs('inspector', { name: '方策' });
  const second = await server.signInAs('inspector', { name: '何川' });
  const untrained = await server.signInAs('inspector', { name: '未训' });
  const deputy = await server.signInAs('deputy', { name: '代表甲' });
  const train: Inspecting['train'] = async (...people) => {
    await quarter.inside(async (tx) => {
      for (const { personId } of people)
        await query(
          tx,
          `insert into liubu.training_result (government_id, id, course_id, person_id, purpose, passed_on)
           values ($1, $2, $3, $4, 'inspection', '2026-02-01')`,
          [governmentId, randomUUID(), randomUUID(), personId],
        );
    });
  };
  await train(inspector, second, deputy);
  const entry: Inspecting['entry'] = async (more = {}) => {
    const answer = await quarter.officer.ask(api.saveEntry, {
      params: { ...params, id: randomUUID() },
      body: {
        origin: 'plan',
        type: 'special',
        title: '规上企业培育专项督查',
        basis: '年度督查计划',
        startsOn: '2026-04-20',
        endsOn: '2026-04-30',
        mode: 'unannounced',
        unitIds: [quarter.units.commerce],
        itemIds: [quarter.itemId],
        revision: 0,
        ...more,
      },
    });
    return ok(answer);
  };
  const approve: Inspecting['approve'] = async (...ids) => {
    ok(await quarter.officer.ask(api.submitEntries, { params, body: { ids } }));
    return ok(await quarter.head.ask(api.decideEntries, { params, body: { ids, decision: 'approve' } })).entries;
  };
  const read: Inspecting['read'] = async (id, by = quarter.officer) =>
    ok(await by.ask(api.inspection, { params: { ...params, id } }));
  const team = (...members: [Caller, boolean][]) =>
    members.map(([{ personId }, isLeader]) => ({ personId, kind: 'staff' as const, isLeader }));
  return {
    ...quarter,
    inspector,
    second,
    untrained,
    deputy,
    targetId,
    train,
    entry,
    approve,
    read,
    prepared: async (more) => {
      const made = await entry(more);
      await approve(made.id);
      const { id } = ok(await quarter.officer.ask(api.createInspection, { params, body: { entryId: made.id } }));
      const at = { ...params, id };
      await quarter.officer.ask(api.saveScheme, {
        params: at,
        body: {
          content: '规上企业培育进展是否属实',
          object: '市商务局及其申报企业',
          scope: '今年第一季度新增的规上企业',
          methods: ['on_site', 'documents'],
          arrangement: '分两组实地核查',
          revision: 1,
        },
      });
      return ok(
        await quarter.officer.ask(api.saveTeam, {
          params: at,
          body: { members: team([inspector, true], [second, false]), revision: 2 },
        }),
      );
    },
    open: async ({ inspection: { id, revision } }) =>
      ok(await quarter.officer.ask(api.openInspection, { params: { ...params, id }, body: { revision } })),
    check: (id, by, more = {}, checkId = randomUUID()) =>
      saveCheck(by, id, checkId, {
        unitId: quarter.units.commerce,
        itemId: quarter.itemId,
        targetId,
        fact: '名单中的 30 家企业，实地核到 21 家在产',
        numberFound: '21',
        measureUnit: '家',
        place: '清河工业园 3 号楼',
        happenedAt: server.clock.now().toISOString(),
        met: '园区值班员',
        revision: 0,
        ...more,
      }),
    object: async (id, by = quarter.officer) => ok(await by.ask(api.object, { params: { ...params, id } })),
  };
}
