import type { EntryDoubt, InspectionRules, InspectionType } from '@liubu/contract';

/** An entry of the yearly plan, or a special one, as the rules look at it. */
export interface PlannedEntry {
  id: string;
  origin: 'plan' | 'special';
  type: InspectionType;
  title: string;
  startsOn: string;
  endsOn: string;
  unitIds: readonly string[];
  itemIds: readonly string[];
  matterId: string | null;
  byUnitId: string | null;
  drawId: string | null;
  reason: string | null;
}

export interface PlannedAmong {
  planYear: number;
  today: string;
  rules: InspectionRules;
  /** Other entries that were submitted or approved. */
  others: readonly PlannedEntry[];
  unitName: (id: string) => string;
  matterState: string | null;
  /** Items of it that were neither issued nor established. */
  unestablished: readonly { id: string; title: string }[];
  designations: readonly { itemIds: readonly string[]; validFrom: string; validTo: string; state: string }[];
  /** Keys and names that its draw gave; null where it names none, or it has not been drawn. */
  drawn: ReadonlySet<string> | null;
}

const overlaps = (a: PlannedEntry, b: PlannedEntry): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
const URGENT: readonly InspectionType[] = ['event', 'clue'];

/**
 * What stands in the way of an entry: each names its article of the Regulation on Government Supervision (Order 733).
 *
 * - art. 11: a matter is inspected only once it is established by decision of the government or its head;
 * - art. 7: a department inspects only what it was designated for, while that holds;
 * - art. 15: frequency is controlled (the declared cap), no repetition, no many heads.
 *
 * What a special approval (一事一报) may pass over with its written reason does not block: the cap, and many heads where
 * an event or a clue cannot wait. Repetition always blocks.
 */
export function entryDoubts(entry: PlannedEntry, among: PlannedAmong): EntryDoubt[] {
  return [
    ...windowDoubts(entry, among),
    ...matterDoubts(entry, among),
    ...designationDoubts(entry, among),
    ...capDoubts(entry, among),
    ...clashDoubts(entry, among),
    ...drawDoubts(entry, among),
  ];
}

const doubt = (rule: EntryDoubt['rule'], message: string, messageEn: string, more: Partial<EntryDoubt> = {}) => ({
  rule,
  blocks: true,
  message,
  messageEn,
  unitId: null,
  ...more,
});

function windowDoubts(entry: PlannedEntry, { planYear, today }: PlannedAmong): EntryDoubt[] {
  const found: EntryDoubt[] = [];
  if (entry.unitIds.length === 0) found.push(doubt('empty', '没有督查对象', 'no unit is to be inspected'));
  if (entry.endsOn < today)
    found.push(doubt('window', `时段已过（${entry.endsOn} 止）`, `its period ended on ${entry.endsOn}`));
  if (entry.startsOn < `${planYear}-01-01` || entry.startsOn > `${planYear + 1}-03-31`)
    found.push(doubt('window', `时段不在 ${planYear} 年度计划之内`, `its period lies outside the plan of ${planYear}`));
  return found;
}

function matterDoubts(entry: PlannedEntry, { matterState, unestablished }: PlannedAmong): EntryDoubt[] {
  if (entry.matterId !== null)
    return matterState === 'established'
      ? []
      : [
          doubt(
            'not_established',
            '督查事项还没有立项：须经政府决定或主要负责人批准（国务院令第733号第十一条）',
            'its matter is not established: the government or its head decides on it (Order 733, art. 11)',
          ),
        ];
  if (entry.itemIds.length === 0)
    return [
      doubt(
        'not_established',
        '没有写明督查事项：请选已立项的事项或清单中的任务（国务院令第733号第十一条）',
        'no matter is named: choose an established one, or items of the issued breakdown (Order 733, art. 11)',
      ),
    ];
  if (unestablished.length === 0) return [];
  const names = unestablished.map(({ title }) => `“${title}”`).join('、');
  return [
    doubt(
      'not_established',
      `${names}既未印发也未立项（国务院令第733号第十一条）`,
      `neither issued nor established: ${names} (Order 733, art. 11)`,
    ),
  ];
}

function designationDoubts(entry: PlannedEntry, { designations, unitName }: PlannedAmong): EntryDoubt[] {
  if (entry.byUnitId === null) return [];
  const name = unitName(entry.byUnitId);
  const approved = designations.filter(({ state }) => state === 'approved');
  const inForce = approved.filter(({ validFrom, validTo }) => validFrom <= entry.startsOn && validTo >= entry.endsOn);
  if (inForce.length === 0) {
    const last = approved
      .map(({ validTo }) => validTo)
      .sort()
      .at(-1);
    const expired = last !== undefined && last < entry.endsOn;
    return [
      doubt(
        'designation',
        expired
          ? `${name}的指定到 ${last} 止，不能督查到 ${entry.endsOn}（国务院令第733号第七条）`
          : `${name}没有经本级政府指定在这一时段督查（国务院令第733号第七条）`,
        expired
          ? `the designation of ${name} holds until ${last}, not until ${entry.endsOn} (Order 733, art. 7)`
          : `${name} was not designated to inspect in this period (Order 733, art. 7)`,
        { unitId: entry.byUnitId },
      ),
    ];
  }
  const covers = inForce.some(
    ({ itemIds }) =>
      itemIds.length === 0 || (entry.itemIds.length > 0 && entry.itemIds.every((id) => itemIds.includes(id))),
  );
  return covers
    ? []
    : [
        doubt(
          'designation',
          `超出${name}被指定督查的事项（国务院令第733号第七条）`,
          `beyond what ${name} was designated to inspect (Order 733, art. 7)`,
          { unitId: entry.byUnitId },
        ),
      ];
}

function capDoubts(entry: PlannedEntry, { rules, others, unitName }: PlannedAmong): EntryDoubt[] {
  const cap = rules.caps[entry.type];
  if (cap === undefined || cap === null) return [];
  return entry.unitIds.flatMap((unitId) => {
    const same = others.filter((other) => other.type === entry.type && other.unitIds.includes(unitId));
    if (same.length < cap) return [];
    const where = same.map(({ title }) => `“${title}”`).join('、');
    return [
      doubt(
        'cap',
        `${unitName(unitId)}这一年同类督查已有 ${same.length} 次，上限 ${cap} 次：${where}（国务院令第733号第十五条，控制频次）`,
        `${unitName(unitId)} has ${same.length} of this type this year, the cap is ${cap}: ${where} (Order 733, art. 15)`,
        { unitId, blocks: !(entry.origin === 'special' && hasReason(entry)) },
      ),
    ];
  });
}

const hasReason = ({ reason }: PlannedEntry): boolean => reason !== null && reason.trim() !== '';

function clashDoubts(entry: PlannedEntry, { rules, others, unitName }: PlannedAmong): EntryDoubt[] {
  return others
    .filter((other) => overlaps(entry, other))
    .flatMap((other) => {
      const shared = entry.unitIds.filter((unitId) => other.unitIds.includes(unitId));
      const sameItems = entry.itemIds.some((itemId) => other.itemIds.includes(itemId));
      const sameMatter = entry.matterId !== null && entry.matterId === other.matterId;
      const needsNoVisit = rules.withoutClash.includes(entry.type) || rules.withoutClash.includes(other.type);
      return shared.flatMap((unitId): EntryDoubt[] => {
        const when = `${other.startsOn}—${other.endsOn}`;
        if (sameItems || sameMatter)
          return [
            doubt(
              'repeat',
              `重复督查：${unitName(unitId)}的同一事项已列入“${other.title}”（${when}；国务院令第733号第十五条）`,
              `repeated: the same matter of ${unitName(unitId)} stands in “${other.title}” (${when}; Order 733, art. 15)`,
              { unitId },
            ),
          ];
        if (needsNoVisit) return [];
        const mayPass = entry.origin === 'special' && URGENT.includes(entry.type) && hasReason(entry);
        return [
          doubt(
            'multi_head',
            `多头督查：${unitName(unitId)}同一时段还有“${other.title}”（${when}；国务院令第733号第十五条）。请合并或错开`,
            `many heads: ${unitName(unitId)} has “${other.title}” in the same period (${when}; Order 733, art. 15). Merge or move one`,
            { unitId, blocks: !mayPass },
          ),
        ];
      });
    });
}

function drawDoubts(entry: PlannedEntry, { drawn, unitName }: PlannedAmong): EntryDoubt[] {
  if (entry.drawId === null) return [];
  if (drawn === null) return [doubt('not_drawn', '所依据的抽取还没有结果', 'the draw that it names has no result yet')];
  return entry.unitIds
    .filter((unitId) => !drawn.has(unitId) && !drawn.has(unitName(unitId)))
    .map((unitId) =>
      doubt('not_drawn', `${unitName(unitId)}不在抽中之列`, `${unitName(unitId)} was not drawn`, { unitId }),
    );
}
