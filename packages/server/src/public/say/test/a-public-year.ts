import { createHash, randomUUID } from 'node:crypto';
import { DEFAULT_SAY, publicSayApi, type SaySettings, type Submission, slugOf } from '@liubu/contract';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';

export const YEAR = 2026;
export const CODE = '990100';
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A city with items of which some are public, as a release leaves them. */
export interface PublicYear {
  server: TestServer;
  officer: Caller;
  unitId: string;
  liaison: Caller;
  /** Public ones. */
  items: { id: string; slug: string; title: string }[];
  /** Known to offices alone. */
  hidden: { id: string; slug: string };
  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  sql<T>(text: string, values?: unknown[]): Promise<T[]>;
  /** The clock goes on; whoever worked signs in anew. */
  at(moment: string): Promise<void>;
  open(changes?: (settings: SaySettings) => void): Promise<void>;
  /** A letter as a form makes it; every one is another. */
  aMessage(changes?: Partial<Extract<Submission, { kind: 'message' }>>): Extract<Submission, { kind: 'message' }>;
  aMark(mark: number, changes?: Partial<Extract<Submission, { kind: 'mark' }>>): Extract<Submission, { kind: 'mark' }>;
  /** Another edition, in which an item changed. */
  release(itemId: string): Promise<void>;
}

export async function aPublicYear(options: { jobs?: boolean } = {}): Promise<PublicYear> {
  const server = await openTestServer(options);
  const { governmentId } = server;
  await server.aPlanYear(YEAR);
  const unitId = await server.aUnit('市城管局');
  const officer = await server.signInAs('supervision_officer');
  const liaison = await server.signInAs('liaison', { unitId });
  const inside: PublicYear['inside'] = (work) => inGovernment(server.databases.app, governmentId, work);
  const sql: PublicYear['sql'] = (text, values = []) => inside((tx) => query(tx, text, values));
  const titles = ['新建口袋公园20个', '改造老旧小区35个', '不公开的事项'];
  const made = titles.map((title) => {
    const id = randomUUID();
    return { id, slug: slugOf(id), title };
  });
  for (const [at, { id, title }] of made.entries()) {
    await sql(
      `insert into liubu.item (government_id, plan_year, id, kind, title, wording, code, position, level) values ($1, $2, $3, 'livelihood', $4, $4, $5, $6, $7)`,
      [governmentId, YEAR, id, title, `3.${at}`, at, at === 2 ? 'internal' : 'public'],
    );
    await sql(
      `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id, position) values ($1, $2, $3, $4, 'lead', $5, 0)`,
      [governmentId, YEAR, randomUUID(), id, unitId],
    );
  }
  let edition = 0;
  const release = async (itemId: string): Promise<void> => {
    edition += 1;
    const { slug, title } = made.find(({ id }) => id === itemId)!;
    await sql(
      `insert into liubu.public_edition (government_id, edition, act, plan_year, made_at, head) values ($1, $2, 'release', $3, $4, $5)`,
      [governmentId, edition, YEAR, server.clock.now(), JSON.stringify({ code: CODE, name: '云川市' })],
    );
    await sql(
      `insert into liubu.public_item (government_id, plan_year, item_id, edition, slug, code, position, parts, body, hash, made_at)
       values ($1, $2, $3, $4, $5, '3.1', 0, '{}', $6, $7, $8)`,
      [governmentId, YEAR, itemId, edition, slug, JSON.stringify({ title }), sha256(title), server.clock.now()],
    );
  };
  for (const { id } of made.slice(0, 2)) await release(id);
  let n = 0;
  const about = () => {
    n += 1;
    return {
      ...{ id: randomUUID(), governmentCode: CODE, year: YEAR, itemSlug: made[0]!.slug },
      ...{ at: server.clock.now().toISOString(), token: `t${n}.${randomUUID()}`, origin: sha256(`origin ${n}`) },
    };
  };
  const year: PublicYear = {
    server,
    officer,
    unitId,
    liaison,
    items: made.slice(0, 2),
    hidden: made[2]!,
    inside,
    sql,
    release,
    at: async (moment) => {
      server.clock.set(moment);
      year.officer = await server.signInAs('supervision_officer');
      year.liaison = await server.signInAs('liaison', { unitId });
    },
    open: async (change = () => {}) => {
      const { officer } = year;
      const standing = (await officer.ask(publicSayApi.saySettings)).body;
      const settings = structuredClone(DEFAULT_SAY);
      settings.messages.isOn = true;
      settings.marks.isOn = true;
      change(settings);
      const { error } = await officer.ask(publicSayApi.declareSay, {
        body: { settings, from: standing.version, reason: '开放来信' },
      });
      if (error) throw new Error(error.userMessage);
    },
    aMessage: (changes = {}) => ({
      ...about(),
      kind: 'message',
      ...{ text: `第${n}封：公园什么时候开工？`, place: '东湖街道', photos: [], contact: null },
      codeHash: sha256(`code ${n}`),
      ...changes,
    }),
    aMark: (mark, changes = {}) => ({ ...about(), kind: 'mark', mark, ...changes }),
  };
  return year;
}
