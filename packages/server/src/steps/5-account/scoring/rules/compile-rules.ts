import {
  type FormulaNode,
  formulaOf,
  groupsOf,
  namesIn,
  parseFormula,
  type ScoreIndicator,
  type ScoringRules,
} from '@liubu/contract';

/** An indicator made ready: its formula read once, its place after all that it needs. */
export interface ReadyIndicator {
  indicator: ScoreIndicator;
  formula: string;
  /** Null for a sum. */
  node: FormulaNode | null;
  names: readonly string[];
  children: readonly string[];
}

export interface ReadyRules {
  /** Group → its indicators, each after those that it needs. */
  groups: ReadonlyMap<string, readonly ReadyIndicator[]>;
  /** Veto → its condition; null where an office enters it. */
  vetoes: ReadonlyMap<string, FormulaNode | null>;
}

/**
 * Makes a scheme ready to reckon by.
 *
 * @throws Error for a scheme that checkScoring would refuse: such a one is never declared
 */
export function compileRules(rules: ScoringRules): ReadyRules {
  const read = (text: string): FormulaNode => {
    const { node, problem } = parseFormula(text);
    if (node === null) throw new Error(`a formula that was declared can't be read: ${problem.says}`);
    return node;
  };
  const groups = new Map<string, ReadyIndicator[]>();
  for (const group of rules.groups) {
    const held = rules.indicators.filter((indicator) => groupsOf(rules, indicator).includes(group.key));
    const byName = new Map(held.map((indicator) => [indicator.name, indicator]));
    const ready = new Map(
      held.map((indicator): [string, ReadyIndicator] => {
        const isSum = indicator.source.kind === 'sum';
        const formula = isSum ? '' : (formulaOf(indicator) ?? '');
        const node = isSum ? null : read(formula);
        return [
          indicator.key,
          {
            indicator,
            formula,
            node,
            names: node === null ? [] : namesIn(node).map(({ name }) => name),
            children: isSum ? held.filter(({ parent }) => parent === indicator.key).map(({ key }) => key) : [],
          },
        ];
      }),
    );
    const order: ReadyIndicator[] = [];
    const state = new Map<string, 'on-way' | 'done'>();
    const place = (key: string): void => {
      if (state.get(key) === 'done') return;
      if (state.get(key) === 'on-way') throw new Error(`a scheme that was declared goes round in a circle at ${key}`);
      state.set(key, 'on-way');
      const one = ready.get(key)!;
      for (const child of one.children) place(child);
      for (const name of one.names) {
        const needed = byName.get(name);
        if (needed !== undefined) place(needed.key);
      }
      state.set(key, 'done');
      order.push(one);
    };
    for (const { key } of held) place(key);
    groups.set(group.key, order);
  }
  return {
    groups,
    vetoes: new Map(rules.vetoes.map(({ key, formula }) => [key, formula.trim() === '' ? null : read(formula)])),
  };
}

/** The group of a unit: a list claims it before its kind does; null where no group takes it. */
export const groupOf = (
  rules: Pick<ScoringRules, 'groups'>,
  unit: { id: string; kind: ScoringRules['groups'][number]['kinds'][number] },
): ScoringRules['groups'][number] | null =>
  rules.groups.find(({ unitIds }) => unitIds.includes(unit.id)) ??
  rules.groups.find(({ kinds }) => kinds.includes(unit.kind)) ??
  null;
