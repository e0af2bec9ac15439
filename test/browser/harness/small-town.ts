import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@liubu/contract';
import { type Databases, inGovernment } from '@liubu/server';
import { gramsOf } from '../../../packages/server/src/search/grams.ts';

/** A small invented town: one person a role, a few units, two plan years, and as many items as a test wants. */
export interface SmallTown {
  governmentId: string;
  /** Unit of the unit head and the liaison, with the longest name that an office has. */
  unitId: string;
  unitIds: readonly string[];
  people: Readonly<Record<Role, { personId: string; accountId: string; postId: string }>>;
}

export const PLAN_YEAR = 2026;

const UNITS = [
  ['市人民政府国有资产监督管理委员会', 'department'],
  ['市教育局', 'department'],
  ['市水利局', 'department'],
  ['青屏县人民政府', 'county'],
  ['白石区人民政府', 'county'],
  ['安澜经济技术开发区管理委员会', 'park'],
] as const;

const PEOPLE: Record<Role, [title: string, name: string]> = {
  administrator: ['系统管理员', '何文'],
  security_administrator: ['安全管理员', '罗静'],
  auditor: ['审计员', '方正'],
  head: ['市长', '林望川'],
  leader: ['副市长', '欧阳明远'],
  secretary: ['副市长秘书', '秦越'],
  supervision_officer: ['督查员', '苏晴'],
  unit_head: ['主任', '顾长河'],
  liaison: ['联络员', '叶知'],
  verifier: ['统计核验', '钟实'],
  inspector: ['督查组成员', '严行'],
  deputy: ['市人大代表', '阿依古丽·买买提'],
};

const IN_UNIT: readonly Role[] = ['unit_head', 'liaison'];
/** Postgres takes 65,535 values a statement. */
const CHUNK = 500;

const WORDINGS = [
  '新建改扩建中小学校12所，新增学位9000个。',
  '全市生产总值增长5.5%以上。',
  '改造老旧小区86个，惠及居民2.1万户。',
  '完成高标准农田建设18.6万亩。',
  '确保城镇新增就业3.2万人。',
] as const;

/** @param items  how many there are in the plan year */
export async function makeSmallTown(databases: Databases, items = 3): Promise<SmallTown> {
  const governmentId = randomUUID();
  const unitIds = UNITS.map(() => randomUUID());
  const people = Object.fromEntries(
    Object.keys(ROLES).map((role) => [role, { personId: randomUUID(), accountId: randomUUID(), postId: randomUUID() }]),
  ) as SmallTown['people'];
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('government').values({ id: governmentId, name: '云川市', level: 'prefecture' }).execute();
    await tx
      .insertInto('unit')
      .values(
        UNITS.map(([name, kind], at) => ({
          governmentId,
          id: unitIds[at]!,
          name,
          kind,
          validFrom: '2019-01-01',
          search: gramsOf(name),
        })),
      )
      .execute();
    for (const [role, { personId, accountId, postId }] of Object.entries(people) as [
      Role,
      SmallTown['people'][Role],
    ][]) {
      const [title, name] = PEOPLE[role];
      const unitId = IN_UNIT.includes(role) ? unitIds[0]! : null;
      await tx.insertInto('person').values({ governmentId, id: personId, name }).execute();
      await tx.insertInto('post').values({ governmentId, id: postId, unitId, title }).execute();
      await tx.insertInto('postRole').values({ governmentId, postId, role }).execute();
      await tx
        .insertInto('tenure')
        .values({ governmentId, id: randomUUID(), postId, personId, cover: 'holder', validFrom: '2020-01-01' })
        .execute();
      await tx
        .insertInto('account')
        .values({ governmentId, id: accountId, personId, loginName: name.replaceAll('·', '') })
        .execute();
    }
    await tx
      .insertInto('portfolio')
      .values(unitIds.slice(0, 3).map((unitId) => ({ governmentId, postId: people.leader.postId, unitId })))
      .execute();
    await tx
      .insertInto('postServes')
      .values({
        governmentId,
        postId: people.secretary.postId,
        leaderPostId: people.leader.postId,
        kind: 'secretary',
      })
      .execute();
    for (const planYear of [PLAN_YEAR, PLAN_YEAR - 1])
      await tx
        .insertInto('planYear')
        .values({ governmentId, planYear, state: planYear === PLAN_YEAR ? 'drafting' : 'closed' })
        .execute();
    const rows = Array.from({ length: items }, (_, at) => {
      const wording = WORDINGS[at % WORDINGS.length]!;
      return {
        governmentId,
        planYear: PLAN_YEAR,
        id: randomUUID(),
        kind: 'task' as const,
        code: `3.${Math.floor(at / 20) + 1}.${(at % 20) + 1}`,
        position: at + 1,
        title: wording.slice(0, 14),
        wording,
        headings: ['三、2026年重点工作', `（${Math.floor(at / 20) + 1}）`],
        state: 'confirmed' as const,
        origin: 'manual' as const,
        search: gramsOf(wording),
      };
    });
    const leads = rows.map((item, at) => ({
      governmentId,
      planYear: PLAN_YEAR,
      id: randomUUID(),
      itemId: item.id,
      role: 'lead' as const,
      unitId: unitIds[at % unitIds.length]!,
    }));
    for (let from = 0; from < rows.length; from += CHUNK) {
      await tx
        .insertInto('item')
        .values(rows.slice(from, from + CHUNK))
        .execute();
      await tx
        .insertInto('assignment')
        .values(leads.slice(from, from + CHUNK))
        .execute();
    }
  });
  return { governmentId, unitId: unitIds[0]!, unitIds, people };
}
