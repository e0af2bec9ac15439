/**
 * The language of scoring formulas: numbers, names, + - * /, comparison, min, max, if. It is read here and nowhere run
 * as code; the server reckons with exact decimals, the page shows doubts while one types. Reading takes time in
 * proportion to the length.
 *
 * @example parseFormula('if(值 >= 1, 满分, 满分 * 值)')
 */

export type FormulaNode =
  | { kind: 'number'; text: string; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'negate'; of: FormulaNode; at: number }
  | { kind: 'binary'; op: BinaryOp; left: FormulaNode; right: FormulaNode; at: number }
  | { kind: 'call'; name: FunctionName; args: FormulaNode[]; at: number };
export type BinaryOp = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '=' | '!=';
export type FunctionName = 'min' | 'max' | 'if';

/** What is wrong with a formula, where (UTF-16 offset), and what to do, in Chinese and English. */
export interface FormulaProblem {
  at: number;
  says: string;
}
export type ParsedFormula = { node: FormulaNode; problem: null } | { node: null; problem: FormulaProblem };

export const LONGEST_FORMULA = 1000;
/** Brackets and signs within each other; nobody reads a formula deeper than that. */
export const DEEPEST_FORMULA = 32;

const FUNCTIONS: Readonly<Record<string, FunctionName>> = {
  min: 'min',
  max: 'max',
  if: 'if',
  最小: 'min',
  最大: 'max',
  如果: 'if',
};

/** What is typed with a Chinese keyboard means the same. */
const SAME: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
};

interface Token {
  kind: 'number' | 'name' | 'sign' | 'end';
  text: string;
  at: number;
}

class Refused extends Error {
  readonly problem: FormulaProblem;
  constructor(at: number, says: string) {
    super(says);
    this.problem = { at, says };
  }
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';
const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{N}_]/u;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    if (/\s/.test(char)) at += char.length;
    else if (isDigit(char)) {
      let end = at;
      while (end < text.length && isDigit(text[end]!)) end++;
      if (text[end] === '.') {
        end++;
        if (!isDigit(text[end] ?? '')) throw new Refused(at, '小数点后面要有数字 / digits must follow the point');
        while (end < text.length && isDigit(text[end]!)) end++;
      }
      if (end - at > 24) throw new Refused(at, '数字太长，最多 24 位 / the number is too long');
      const digits = text.slice(at, end);
      // 50% is 0.5, as people write it.
      if (text[end] === '%' || text[end] === '％') {
        tokens.push(
          { kind: 'sign', text: '(', at },
          { kind: 'number', text: digits, at },
          { kind: 'sign', text: '/', at },
          { kind: 'number', text: '100', at },
          { kind: 'sign', text: ')', at },
        );
        end++;
      } else tokens.push({ kind: 'number', text: digits, at });
      at = end;
    } else if (NAME_START.test(char)) {
      let end = at;
      while (end < text.length) {
        const part = String.fromCodePoint(text.codePointAt(end)!);
        if (!NAME_PART.test(part)) break;
        end += part.length;
      }
      tokens.push({ kind: 'name', text: text.slice(at, end), at });
      at = end;
    } else if (char === '「' || char === '[') {
      const close = text.indexOf(char === '[' ? ']' : '」', at);
      if (close < 0) throw new Refused(at, `“${char}”没有对应的右括号 / the name is not closed`);
      tokens.push({ kind: 'name', text: text.slice(at + 1, close).trim(), at });
      at = close + 1;
    } else {
      const sign = SAME[char] ?? char;
      const two = sign + (SAME[text[at + char.length] ?? ''] ?? text[at + char.length] ?? '');
      if (['<=', '>=', '!=', '==', '<>'].includes(two)) {
        tokens.push({ kind: 'sign', text: two === '==' ? '=' : two === '<>' ? '!=' : two, at });
        at += char.length + 1;
      } else if (['(', ')', ',', '+', '-', '*', '/', '<', '>', '=', '<=', '>=', '!='].includes(sign)) {
        tokens.push({ kind: 'sign', text: sign, at });
        at += char.length;
      } else throw new Refused(at, `看不懂“${char}” / this sign is not known`);
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='];

/** Reads a formula; never throws. */
export function parseFormula(text: string): ParsedFormula {
  try {
    if (text.trim() === '') throw new Refused(0, '公式是空的 / the formula is empty');
    if (text.length > LONGEST_FORMULA)
      throw new Refused(LONGEST_FORMULA, `公式太长，最多 ${LONGEST_FORMULA} 个字 / the formula is too long`);
    const tokens = tokensOf(text);
    let next = 0;
    let depth = 0;
    const peek = (): Token => tokens[next]!;
    const takes = (sign: string): boolean => {
      if (peek().kind !== 'sign' || peek().text !== sign) return false;
      next++;
      return true;
    };
    const demandSign = (sign: string, says: string): void => {
      if (!takes(sign)) throw new Refused(peek().at, says);
    };
    const deeper = <T>(read: () => T): T => {
      if (++depth > DEEPEST_FORMULA)
        throw new Refused(peek().at, `括号嵌套超过 ${DEEPEST_FORMULA} 层，请拆成几项指标 / nested too deep`);
      const value = read();
      depth--;
      return value;
    };
    const comparison = (): FormulaNode => {
      const left = sum();
      const { kind, text: op, at } = peek();
      if (kind !== 'sign' || !COMPARISONS.includes(op)) return left;
      next++;
      const node: FormulaNode = { kind: 'binary', op: op as BinaryOp, left, right: sum(), at };
      if (peek().kind === 'sign' && COMPARISONS.includes(peek().text))
        throw new Refused(peek().at, '一处只能比较一次，请用 if 分开 / compare once at a time');
      return node;
    };
    // A long sum leans to the left in the tree: its own count of parts keeps whoever walks it from going too deep.
    const chain = (signs: readonly string[], part: () => FormulaNode): FormulaNode => {
      let left = part();
      for (let parts = 1; peek().kind === 'sign' && signs.includes(peek().text); parts++) {
        const { text: op, at } = peek();
        if (parts > 200) throw new Refused(at, '一个算式里的项太多，请拆成几项指标 / too many parts');
        next++;
        left = { kind: 'binary', op: op as BinaryOp, left, right: part(), at };
      }
      return left;
    };
    const sum = (): FormulaNode => chain(['+', '-'], product);
    const product = (): FormulaNode => chain(['*', '/'], signed);
    const signed = (): FormulaNode => {
      const { at } = peek();
      if (takes('-')) return deeper(() => ({ kind: 'negate', of: signed(), at }));
      if (takes('+')) return deeper(signed);
      return primary();
    };
    const primary = (): FormulaNode => {
      const { kind, text: word, at } = peek();
      if (kind === 'number') {
        next++;
        return { kind: 'number', text: word, at };
      }
      if (kind === 'name') {
        next++;
        if (peek().kind === 'sign' && peek().text === '(') return call(word, at);
        return { kind: 'name', name: word, at };
      }
      if (takes('(')) {
        const node = deeper(comparison);
        demandSign(')', '少了右括号 / a bracket is not closed');
        return node;
      }
      throw new Refused(
        at,
        kind === 'end' ? '公式没有写完 / the formula ends too early' : `这里不该是“${word}” / not expected here`,
      );
    };
    const call = (word: string, at: number): FormulaNode => {
      const name = Object.hasOwn(FUNCTIONS, word.toLowerCase()) ? FUNCTIONS[word.toLowerCase()] : undefined;
      if (name === undefined)
        throw new Refused(at, `没有“${word}”这个函数，可用 min、max、if / there is no such function: min, max, if`);
      demandSign('(', '少了左括号 / a bracket is missing');
      const args: FormulaNode[] = [];
      deeper(() => {
        do args.push(comparison());
        while (takes(','));
      });
      demandSign(')', '少了右括号 / a bracket is not closed');
      if (name === 'if' ? args.length !== 3 : args.length < 2 || args.length > 50)
        throw new Refused(
          at,
          name === 'if'
            ? 'if 要写三项：条件、成立时、不成立时 / if takes a condition and two values'
            : `${name} 至少要两项 / it takes at least two values`,
        );
      return { kind: 'call', name, args, at };
    };
    const node = comparison();
    if (peek().kind !== 'end')
      throw new Refused(
        peek().at,
        `这里不该是“${peek().text}”，前面是否少了运算符 / an operator is missing before this`,
      );
    return { node, problem: null };
  } catch (refused) {
    if (refused instanceof Refused) return { node: null, problem: refused.problem };
    throw refused;
  }
}

/** The names in a formula, each once, where it first stands. */
export function namesIn(node: FormulaNode): { name: string; at: number }[] {
  const found = new Map<string, number>();
  const walk = (one: FormulaNode): void => {
    if (one.kind === 'name') {
      if (!found.has(one.name)) found.set(one.name, one.at);
    } else for (const part of partsOf(one)) walk(part);
  };
  walk(node);
  return [...found].map(([name, at]) => ({ name, at }));
}

export const partsOf = (node: FormulaNode): readonly FormulaNode[] =>
  node.kind === 'negate'
    ? [node.of]
    : node.kind === 'binary'
      ? [node.left, node.right]
      : node.kind === 'call'
        ? node.args
        : [];

/** How numbers are reckoned with; the formula does not know what they are. */
export interface Arithmetic<N> {
  of(text: string): N;
  plus(a: N, b: N): N;
  minus(a: N, b: N): N;
  times(a: N, b: N): N;
  /** b is never zero. */
  over(a: N, b: N): N;
  /** < 0, 0, > 0 */
  compare(a: N, b: N): number;
}

/** Why no number came out; never Infinity, never NaN. */
export type NotComputed = { notComputed: string };
export type Reckoned<N> = { value: N } | NotComputed;

/**
 * Reckons a formula. A comparison is 1 or 0; of `if` only the branch that applies is reckoned.
 *
 * @param known  what a name stands for; undefined: there is no such name
 */
export function reckonFormula<N>(
  node: FormulaNode,
  known: (name: string) => Reckoned<N> | undefined,
  number: Arithmetic<N>,
): Reckoned<N> {
  const zero = number.of('0');
  const walk = (one: FormulaNode): N | NotComputed => {
    switch (one.kind) {
      case 'number':
        return number.of(one.text);
      case 'name': {
        const found = known(one.name);
        if (found === undefined) return { notComputed: `没有“${one.name}” / there is no such name` };
        return 'value' in found ? found.value : found;
      }
      case 'negate': {
        const of = walk(one.of);
        return isNot(of) ? of : number.minus(zero, of);
      }
      case 'call': {
        if (one.name === 'if') {
          const condition = walk(one.args[0]!);
          if (isNot(condition)) return condition;
          return walk(one.args[number.compare(condition, zero) === 0 ? 2 : 1]!);
        }
        let best: N | null = null;
        for (const arg of one.args) {
          const value = walk(arg);
          if (isNot(value)) return value;
          if (best === null || (one.name === 'min' ? number.compare(value, best) < 0 : number.compare(value, best) > 0))
            best = value;
        }
        return best!;
      }
      case 'binary': {
        const left = walk(one.left);
        if (isNot(left)) return left;
        const right = walk(one.right);
        if (isNot(right)) return right;
        if (one.op === '+') return number.plus(left, right);
        if (one.op === '-') return number.minus(left, right);
        if (one.op === '*') return number.times(left, right);
        const order = number.compare(one.op === '/' ? right : left, one.op === '/' ? zero : right);
        if (one.op === '/')
          return order === 0 ? { notComputed: '除数为零 / division by zero' } : number.over(left, right);
        return number.of(HOLDS[one.op](order) ? '1' : '0');
      }
    }
  };
  const value = walk(node);
  return isNot(value) ? value : { value };
}

const HOLDS: Readonly<Record<'<' | '<=' | '>' | '>=' | '=' | '!=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
};

const isNot = (value: unknown): value is NotComputed =>
  typeof value === 'object' && value !== null && 'notComputed' in value;

/** An exact fraction: constants are checked with it where no decimals are at hand. */
interface Fraction {
  over: bigint;
  under: bigint;
}

export const FRACTIONS: Arithmetic<Fraction> = {
  of: (text) => {
    const [whole = '0', part = ''] = text.replace('-', '').split('.');
    const over = BigInt(whole + part);
    return { over: text.startsWith('-') ? -over : over, under: 10n ** BigInt(part.length) };
  },
  plus: (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
  minus: (a, b) => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under }),
  times: (a, b) => ({ over: a.over * b.over, under: a.under * b.under }),
  over: (a, b) =>
    b.over < 0n
      ? { over: -a.over * b.under, under: -a.under * b.over }
      : { over: a.over * b.under, under: a.under * b.over },
  compare: (a, b) => {
    const difference = a.over * b.under - b.over * a.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  },
};

/** Where a formula divides by what is always zero; null where it does not. */
export function constantDivisionByZero(node: FormulaNode): FormulaProblem | null {
  if (node.kind === 'binary' && node.op === '/' && namesIn(node.right).length === 0) {
    const divisor = reckonFormula(node.right, () => undefined, FRACTIONS);
    if (!('value' in divisor) || divisor.value.over === 0n)
      return { at: node.at, says: '除数恒为零，请改除数 / this always divides by zero; change the divisor' };
  }
  for (const part of partsOf(node)) {
    const found = constantDivisionByZero(part);
    if (found !== null) return found;
  }
  return null;
}

/**
 * A formula with numbers in place of its names, as a score sheet shows it.
 *
 * @example fillFormula('满分 * 值', new Map([['满分', '20'], ['值', '0.85']])) → '20 * 0.85'
 */
export function fillFormula(text: string, values: ReadonlyMap<string, string>): string {
  let filled = '';
  let from = 0;
  const parsed = parseFormula(text);
  if (parsed.node === null) return text;
  const places: { at: number; name: string }[] = [];
  const walk = (one: FormulaNode): void => {
    if (one.kind === 'name') places.push({ at: one.at, name: one.name });
    else for (const part of partsOf(one)) walk(part);
  };
  walk(parsed.node);
  for (const { at, name } of places.sort((a, b) => a.at - b.at)) {
    const value = values.get(name);
    if (value === undefined) continue;
    const isQuoted = text[at] === '「' || text[at] === '[';
    const end = isQuoted ? text.indexOf(text[at] === '[' ? ']' : '」', at) + 1 : at + name.length;
    filled += text.slice(from, at) + (value.startsWith('-') ? `(${value})` : value);
    from = end;
  }
  return filled + text.slice(from);
}
