import { constantDivisionByZero, type FormulaNode, namesIn, parseFormula } from './scoring-formula.ts';
import type { ScoreIndicator, ScoreSourceKind, ScoringRules } from './scoring-rules.ts';

/** What a rule is refused for: its line, and what to do. */
export interface ScoringProblem {
  /** `indicators.3.formula` as a path. */
  path: readonly (string | number)[];
  /** The indicator or veto by name; '' for the scheme. */
  name: string;
  /** Offset within the formula, where it is one. */
  at: number | null;
  says: string;
}

/** Names that a formula has besides indicators. */
export const VALUE_NAME = '值';
export const POINTS_NAME = '满分';

/** The usual formula of a source; null: one has to be written. Deductions and additions give what is taken or added. */
const USUAL: Readonly<Record<ScoreSourceKind, string | null>> = {
  completion: '满分 * min(值, 1)',
  timeliness: '满分 * min(值, 1)',
  target: '满分 * min(值, 1)',
  given: 'min(值, 满分)',
  additions: '值',
  cases: '值',
  late: null,
  missing: null,
  returned: null,
  unanswered: null,
  unmended: null,
  sum: '',
  none: null,
};

/** The formula that counts: as written, else the usual one; null where one is missing. '' for a sum. */
export const formulaOf = ({ formula, source }: Pick<ScoreIndicator, 'formula' | 'source'>): string | null =>
  formula.trim() === '' ? USUAL[source.kind] : formula;

export const groupsOf = (rules: Pick<ScoringRules, 'groups'>, { groups }: Pick<ScoreIndicator, 'groups'>): string[] =>
  groups.length === 0 ? rules.groups.map(({ key }) => key) : groups;

const exact = (texts: readonly string[]): string => {
  const places = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const total = texts.reduce((sum, text) => sum + scaled(text, places), 0n);
  return unscaled(total, places);
};
const scaled = (text: string, places: number): bigint => {
  const isNegative = text.startsWith('-');
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + part.padEnd(places, '0'));
  return isNegative ? -value : value;
};
const unscaled = (value: bigint, places: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const text =
    places === 0
      ? digits
      : `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/0+$/, '').replace(/\.$/, '');
  return value < 0n ? `-${text}` : text;
};
/** Sum of decimals as text, exact. @example sumOf(['3', '0.5']) → '3.5' */
export const sumOf = exact;
/** < 0, 0, > 0 */
const compared = (a: string, b: string): number => {
  const difference = exact([a, b.startsWith('-') ? b.slice(1) : `-${b}`]);
  return difference.startsWith('-') ? -1 : /[1-9]/.test(difference) ? 1 : 0;
};

type Body = Pick<ScoringRules, 'groups' | 'indicators' | 'full' | 'most' | 'least' | 'vetoes' | 'grades'>;

/**
 * Why a scheme can't be put in force: weights that do not sum, a circle, a division by what is always zero, a name
 * that is not there, a formula that can't be read. [] when it may. Pure; the page asks it while one types.
 */
export function checkScoring(rules: Body): ScoringProblem[] {
  const problems: ScoringProblem[] = [];
  const refuse = (path: ScoringProblem['path'], name: string, says: string, at: number | null = null): void => {
    problems.push({ path, name, at, says });
  };
  checkNames(rules, refuse);
  const byKey = new Map(rules.indicators.map((indicator) => [indicator.key, indicator]));
  const byName = new Map(rules.indicators.map((indicator) => [indicator.name, indicator]));
  const needs = new Map<string, string[]>();
  rules.indicators.forEach((indicator, at) => {
    const children = rules.indicators.filter(({ parent }) => parent === indicator.key);
    const where = ['indicators', at] as const;
    if (indicator.parent !== null) {
      const parent = byKey.get(indicator.parent);
      if (parent === undefined)
        refuse([...where, 'parent'], indicator.name, '上级指标不存在，请另选 / its parent is not there');
      else if (parent.kind !== indicator.kind)
        refuse(
          [...where, 'kind'],
          indicator.name,
          `与上级“${parent.name}”的类别不同，请改成一致 / not of its parent’s kind`,
        );
      else if (parent.source.kind !== 'sum')
        refuse(
          ['indicators', rules.indicators.indexOf(parent), 'source'],
          parent.name,
          '有下级指标，来源须为“下级指标之和” / it has parts: its source must be their sum',
        );
    }
    if (indicator.source.kind === 'sum') {
      if (children.length === 0)
        refuse([...where, 'source'], indicator.name, '没有下级指标，请改来源或加下级 / it has no parts');
      if (indicator.formula.trim() !== '')
        refuse([...where, 'formula'], indicator.name, '下级之和不另写公式，请清空 / a sum takes no formula');
      needs.set(
        indicator.key,
        children.map((child) => child.key),
      );
    } else {
      const node = readFormula(indicator, [...where, 'formula'], formulaOf(indicator), refuse);
      if (node !== null)
        needs.set(
          indicator.key,
          namesOf(rules, byName, node, indicator, [...where, 'formula'], refuse).map((one) => one.key),
        );
    }
    if (indicator.source.kind === 'given' && indicator.whenNone === 'full')
      refuse(
        [...where, 'whenNone'],
        indicator.name,
        '没有录入的分值不能按满分计，请选“不计算”或“零分” / what nobody gave can’t earn full marks',
      );
    if (indicator.kind === 'addition' && indicator.whenNone === 'full')
      refuse([...where, 'whenNone'], indicator.name, '没有依据不能加分，请选“零分” / nothing is added without a basis');
    indicator.groups.forEach((group, place) => {
      if (!rules.groups.some(({ key }) => key === group))
        refuse([...where, 'groups', place], indicator.name, `没有组“${group}” / no such group`);
    });
  });
  rules.vetoes.forEach((veto, at) => {
    if (veto.formula.trim() === '') return;
    const node = readFormula(veto, ['vetoes', at, 'formula'], veto.formula, refuse);
    if (node !== null)
      namesOf(rules, byName, node, { ...veto, groups: [], isVeto: true }, ['vetoes', at, 'formula'], refuse);
  });
  const circle = circleIn(needs);
  if (circle !== null) {
    const first = rules.indicators.findIndex(({ key }) => key === circle[0]);
    const shown = circle.map((one) => byKey.get(one)!.name).join(' → ');
    refuse(
      ['indicators', first, 'formula'],
      rules.indicators[first]!.name,
      `公式成环：${shown}，请去掉其中一处引用 / the formulas go round in a circle; take one reference out`,
    );
  }
  checkSums(rules, refuse);
  checkGrades(rules, refuse);
  return problems;
}

type Refuse = (path: ScoringProblem['path'], name: string, says: string, at?: number | null) => void;

function readFormula(
  { name }: { name: string },
  path: ScoringProblem['path'],
  formula: string | null,
  refuse: Refuse,
): FormulaNode | null {
  if (formula === null) {
    refuse(path, name, '这类来源须写公式，例如 2 * 值 / this source needs a formula, such as 2 * 值');
    return null;
  }
  const parsed = parseFormula(formula);
  if (parsed.node === null) {
    refuse(path, name, `${parsed.problem.says}（第 ${parsed.problem.at + 1} 个字）`, parsed.problem.at);
    return null;
  }
  const zero = constantDivisionByZero(parsed.node);
  if (zero !== null) refuse(path, name, `${zero.says}（第 ${zero.at + 1} 个字）`, zero.at);
  return parsed.node;
}

/** The indicators that a formula names; those that are not there, or not in all its groups, are refused. */
function namesOf(
  rules: Body,
  byName: ReadonlyMap<string, ScoreIndicator>,
  node: FormulaNode,
  of: { name: string; groups: readonly string[]; source?: ScoreIndicator['source']; isVeto?: boolean },
  path: ScoringProblem['path'],
  refuse: Refuse,
): ScoreIndicator[] {
  const found: ScoreIndicator[] = [];
  for (const { name, at } of namesIn(node)) {
    if (name === POINTS_NAME && !of.isVeto) continue;
    if (name === VALUE_NAME && !of.isVeto) {
      if (of.source?.kind === 'none') refuse(path, of.name, '“只用公式”的指标没有“值”，请改来源 / it has no value', at);
      continue;
    }
    const indicator = byName.get(name);
    if (indicator === undefined) {
      refuse(
        path,
        of.name,
        `没有指标“${name}”（第 ${at + 1} 个字），请核对名称或先加这项指标 / there is no such indicator`,
        at,
      );
      continue;
    }
    const covers = groupsOf(rules, indicator);
    const left = groupsOf(rules, { groups: [...of.groups] }).filter((group) => !covers.includes(group));
    if (left.length > 0)
      refuse(
        path,
        of.name,
        `指标“${name}”不适用于组“${rules.groups.find(({ key }) => key === left[0])?.name ?? left[0]}” / it does not hold for that group`,
        at,
      );
    found.push(indicator);
  }
  return found;
}

function checkNames(rules: Body, refuse: Refuse): void {
  for (const list of ['groups', 'indicators', 'vetoes'] as const) {
    const rows: readonly { key: string; name: string }[] = rules[list];
    const [keys, names] = [new Map<string, number>(), new Map<string, number>()];
    rows.forEach(({ key, name }, at) => {
      if (keys.has(key)) refuse([list, at, 'key'], name, `编号“${key}”重复，请改一个 / the key is there twice`);
      if (names.has(name)) refuse([list, at, 'name'], name, `名称“${name}”重复，请改一个 / the name is there twice`);
      keys.set(key, at);
      names.set(name, at);
    });
  }
  rules.indicators.forEach(({ name }, at) => {
    if ([VALUE_NAME, POINTS_NAME].includes(name) || /[「」[\]]/.test(name))
      refuse(['indicators', at, 'name'], name, '不能用“值”“满分”或带方括号的名称 / this name is reserved');
  });
  const listed = new Map<string, string>();
  rules.groups.forEach((group, at) => {
    group.unitIds.forEach((unit, place) => {
      const other = listed.get(unit);
      if (other !== undefined)
        refuse(
          ['groups', at, 'unitIds', place],
          group.name,
          `这个单位已列入“${other}”，请只留一处 / listed in two groups`,
        );
      listed.set(unit, group.name);
    });
    group.kinds.forEach((kind, place) => {
      const other = rules.groups.findIndex(({ kinds }) => kinds.includes(kind));
      if (other < at)
        refuse(
          ['groups', at, 'kinds', place],
          group.name,
          `这类单位已归入“${rules.groups[other]!.name}”，请只留一处 / this kind is in another group`,
        );
    });
  });
}

/** Like a walk through a maze that marks its way: the first circle, its first name at both ends. */
function circleIn(needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'on-way' | 'done'>();
  for (const start of needs.keys()) {
    if (state.has(start)) continue;
    const way: { key: string; next: number }[] = [{ key: start, next: 0 }];
    state.set(start, 'on-way');
    while (way.length > 0) {
      const last = way.at(-1)!;
      const after = needs.get(last.key)?.[last.next++];
      if (after === undefined) {
        state.set(last.key, 'done');
        way.pop();
      } else if (state.get(after) === 'on-way')
        return [...way.slice(way.findIndex(({ key }) => key === after)).map(({ key }) => key), after];
      else if (!state.has(after)) {
        state.set(after, 'on-way');
        way.push({ key: after, next: 0 });
      }
    }
  }
  return null;
}

/** In every group the base indicators add up: roots to the whole, parts to their parent. */
function checkSums(rules: Body, refuse: Refuse): void {
  for (const group of rules.groups) {
    const held = rules.indicators.filter(
      (indicator) => indicator.kind === 'base' && groupsOf(rules, indicator).includes(group.key),
    );
    const demandSum = (
      of: readonly ScoreIndicator[],
      whole: string,
      path: ScoringProblem['path'],
      name: string,
    ): void => {
      const sum = exact(of.map((one) => one.points));
      if (compared(sum, whole) === 0) return;
      const short = exact([whole, sum.startsWith('-') ? sum.slice(1) : `-${sum}`]);
      refuse(
        path,
        name,
        `组“${group.name}”：${name === '' ? '基本分指标' : `“${name}”的下级指标`}合计 ${sum} 分，应为 ${whole} 分，${short.startsWith('-') ? `多出 ${short.slice(1)}` : `还差 ${short}`} 分，请调整分值 / the points do not sum`,
      );
    };
    demandSum(
      held.filter(({ parent }) => parent === null),
      rules.full,
      ['full'],
      '',
    );
    for (const branch of held.filter(({ source }) => source.kind === 'sum'))
      demandSum(
        held.filter(({ parent }) => parent === branch.key),
        branch.points,
        ['indicators', rules.indicators.indexOf(branch), 'points'],
        branch.name,
      );
  }
}

function checkGrades({ grades, most, least }: Body, refuse: Refuse): void {
  grades.forEach(({ name, from }, at) => {
    if (grades.findIndex((other) => other.name === name) < at)
      refuse(['grades', at, 'name'], name, '等次名称重复 / this grade is there twice');
    if (at > 0 && compared(from, grades[at - 1]!.from) >= 0)
      refuse(['grades', at, 'from'], name, '等次须从高到低，请改起点分 / grades go from high to low');
  });
  const last = grades.at(-1);
  const floor = least ?? null;
  if (last !== undefined && compared(last.from, floor === null || compared(floor, '0') > 0 ? '0' : floor) > 0)
    refuse(
      ['grades', grades.length - 1, 'from'],
      last.name,
      '最低等次应从最低分起，请填 0 或更低 / the lowest grade begins at the least',
    );
  if (most !== null && least !== null && compared(most, least) < 0)
    refuse(['most'], '', '最高分低于最低分 / the most is below the least');
}
