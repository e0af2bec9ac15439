import type { InspectionMethod } from '@liubu/contract';

export interface Blocker {
  rule: string;
  message: string;
  messageEn: string;
}

export interface Readiness {
  entryState: string;
  matterIsEstablished: boolean;
  scheme: { content: string; object: string; scope: string; methods: readonly InspectionMethod[] };
  members: readonly {
    personId: string;
    name: string;
    isLeader: boolean;
    isTrained: boolean;
    unitIds: readonly string[];
  }[];
  inspectedUnits: readonly { id: string; name: string }[];
  /** Of the department that inspects; null where the government's own office does. */
  designation: { unitName: string; holds: boolean } | null;
  today: string;
  startsOn: string;
  endsOn: string;
}

/**
 * What must be there before an inspection opens, by the Regulation on Government Supervision (Order 733): the plan or a
 * special approval, an established matter (art. 11), a designation that holds (art. 7), a team under one leader (art. 8),
 * a scheme that names content, object and scope (art. 15) with methods (art. 12), and trained members (arts. 9, 15).
 *
 * @returns nothing when it may open
 */
export function blockersOf(ready: Readiness): Blocker[] {
  const found: Blocker[] = [];
  const block = (rule: string, message: string, messageEn: string) => found.push({ rule, message, messageEn });
  if (ready.entryState !== 'approved')
    block(
      'approval',
      '计划条目或一事一报还没有批准',
      'its entry of the plan, or its special approval, is not approved',
    );
  if (!ready.matterIsEstablished)
    block(
      'not_established',
      '督查事项还没有立项（国务院令第733号第十一条）',
      'its matter is not established (Order 733, art. 11)',
    );
  if (ready.designation !== null && !ready.designation.holds)
    block(
      'designation',
      `${ready.designation.unitName}的指定没有覆盖到 ${ready.endsOn}（国务院令第733号第七条）`,
      `the designation of ${ready.designation.unitName} does not hold until ${ready.endsOn} (Order 733, art. 7)`,
    );
  const missing = (['content', 'object', 'scope'] as const).filter((part) => ready.scheme[part].trim() === '');
  if (missing.length > 0) {
    const zh = { content: '内容', object: '对象', scope: '范围' } as const;
    block(
      'scheme',
      `督查方案缺${missing.map((part) => zh[part]).join('、')}（国务院令第733号第十五条）`,
      `the scheme lacks ${missing.join(', ')} (Order 733, art. 15)`,
    );
  }
  if (ready.scheme.methods.length === 0)
    block('methods', '督查方案没有选督查方法（国务院令第733号第十二条）', 'no method is chosen (Order 733, art. 12)');
  if (ready.members.filter(({ isLeader }) => isLeader).length !== 1)
    block(
      'leader',
      '督查组没有组长（国务院令第733号第八条，组长负责制）',
      'the team has no leader (Order 733, art. 8)',
    );
  if (ready.members.length < 2)
    block('team', '督查组少于两人，现场记录无人作证', 'a team of fewer than two has no witness');
  const untrained = ready.members.filter(({ isTrained }) => !isTrained).map(({ name }) => name);
  if (untrained.length > 0)
    block(
      'training',
      `还没有经过督查业务培训：${untrained.join('、')}（国务院令第733号第九条、第十五条）`,
      `not trained to inspect: ${untrained.join(', ')} (Order 733, arts. 9, 15)`,
    );
  for (const { name, unit } of ownUnit(ready))
    block('own_unit', `${name}是${unit}的人，不能督查本单位`, `${name} is of ${unit} and cannot inspect it`);
  if (ready.today > ready.endsOn)
    block('window', `批准的时段到 ${ready.endsOn} 止`, `the approved period ended on ${ready.endsOn}`);
  return found;
}

/** Whoever holds a post in an inspected unit does not inspect it. */
export function ownUnit({ members, inspectedUnits }: Pick<Readiness, 'members' | 'inspectedUnits'>) {
  return members.flatMap(({ name, unitIds }) =>
    inspectedUnits.filter(({ id }) => unitIds.includes(id)).map((unit) => ({ name, unit: unit.name })),
  );
}
