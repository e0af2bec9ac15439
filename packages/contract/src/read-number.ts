/**
 * Numbers as people type and paste them, read in one way by the workspace and the server. Exact: decimal text in,
 * decimal text out, no floating point between.
 */

/** What a problem or a doubt says, in Chinese and English. */
export interface Said {
  zh: string;
  en: string;
}

export type ReadNumber =
  /** `unit` is what was written behind the number, null where there was none. */
  | { kind: 'number'; value: string; unit: string | null }
  | { kind: 'empty' }
  | { kind: 'broken'; zh: string; en: string };

/** Values are below this many digits before the point (|x| < 1e20), and have at most so many behind it. */
const DIGITS = 20;
const DECIMALS = 10;
const LONGEST = 120;
const FULL_WIDTH = /[！-～]/g;
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?/;
const EXPONENT = /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d/;
/** Written before a number without saying another one. */
const BEFORE = /^(?:人民币|约|共|累计|[¥￥$])\s*/;

const broken = (zh: string, en: string): ReadNumber => ({ kind: 'broken', zh, en });

/** Full-width signs, odd spaces and minus signs as plain ones. */
export const plainText = (text: string): string =>
  text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, ' ')
    .replace(/[−－–—]/g, '-')
    .replace(/，/g, ',')
    .replace(/。/g, '.')
    .trim();

/**
 * Reads one number: full-width digits, thousands separators, a unit behind it, what a cell of a spreadsheet gives.
 *
 * @returns the value without superfluous zeros; `empty` for nothing or a dash; `broken` with words for its writer
 * @example readNumber('１，２３４．５０ 亿元') → { kind: 'number', value: '1234.5', unit: '亿元' }
 */
export function readNumber(text: string): ReadNumber {
  if (text.length > LONGEST) return broken('太长，只填一个数', 'too long; one number only');
  const plain = plainText(text).replace(BEFORE, '');
  if (plain === '' || /^[-/—]+$|^(?:无|暂无|N\/A)$/i.test(plain)) return { kind: 'empty' };
  const tight = plain.replace(/(?<=\d) (?=\d{3}(?!\d))/g, '').replace(/^([+-]) /, '$1');
  if (EXPONENT.test(tight))
    return broken('请写完整数字，不用科学计数法', 'write the number in full, without an exponent');
  const found = NUMBER.exec(tight);
  const [whole = '', sign = '', before = '', after = ''] = found ?? [];
  if (before === '' && after === '') return broken(`“${short(plain)}”不是数字`, `"${short(plain)}" is not a number`);
  const rest = tight.slice(whole.length).trim();
  if (/^[,.]?\d|^,/.test(tight.slice(whole.length)))
    return broken('千分位或小数点写得不对', 'separators are not in their places');
  if (/\d/.test(rest.replace(/[㎡㎥²³]|(?:m|米)[23]/g, ''))) return broken('一格只填一个数', 'one number in a field');
  const digits = before.replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0';
  const decimals = after.replace(/0+$/, '');
  if (digits.length > DIGITS) return broken('数太大（要小于 10 的 20 次方）', 'too large (below 10 to the 20th)');
  if (decimals.length > DECIMALS) return broken('小数最多 10 位', 'at most 10 decimals');
  const amount = decimals === '' ? digits : `${digits}.${decimals}`;
  return {
    kind: 'number',
    value: sign === '-' && /[1-9]/.test(amount) ? `-${amount}` : amount,
    unit: rest === '' ? null : rest,
  };
}

const short = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

/** Powers of ten that Chinese puts before a unit. */
const MAGNITUDES: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};
const MAGNITUDE = /^(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)/;

function unitParts(unit: string): { base: string; power: number } {
  const plain = plainText(unit)
    .replaceAll(' ', '')
    .replace(/^个(?=百分点)/, '');
  // 千瓦, 千克, 千米, 百分点 are units themselves.
  if (/^(?:千瓦|千克|千米|千卡|千帕|千伏|百分)/.test(plain)) return { base: plain, power: 0 };
  const magnitude = MAGNITUDE.exec(plain)?.[1];
  return magnitude === undefined
    ? { base: plain, power: 0 }
    : { base: plain.slice(magnitude.length), power: MAGNITUDES[magnitude]! };
}

/** A decimal times a power of ten, exactly. */
export function shiftDecimal(value: string, power: number): string {
  const negative = value.startsWith('-');
  const [before = '0', after = ''] = value.replace('-', '').split('.');
  const moved =
    power >= 0
      ? { digits: before + after.padEnd(power, '0').slice(0, power), rest: after.slice(power) }
      : (() => {
          const padded = before.padStart(-power + 1, '0');
          return { digits: padded.slice(0, power), rest: padded.slice(power) + after };
        })();
  const digits = moved.digits.replace(/^0+(?=\d)/, '');
  const rest = moved.rest.replace(/0+$/, '');
  const amount = rest === '' ? digits : `${digits}.${rest}`;
  return negative && /[1-9]/.test(amount) ? `-${amount}` : amount;
}

/** −1, 0, 1: decimals compared exactly. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const scale = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0);
  const whole = (value: string): bigint => BigInt(shiftDecimal(value, scale).split('.')[0]!);
  const [left, right] = [whole(a), whole(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What is known of a target where its value is typed. */
export interface ValueTarget {
  name: string;
  measureUnit: string | null;
  quantity: 'stock' | 'flow_cumulative' | 'flow_period' | 'rate' | 'rank' | 'state' | null;
  /** Of the year, or of a county its share. */
  value?: string | null;
  numerator?: string | null | undefined;
  denominator?: string | null | undefined;
  /** What stood last; verified where there is one. */
  last?: string | null;
  /** 序时进度 of this month. */
  expected?: string | null;
}

/** Codes of doubts at entry; the job of room "checks" looks again, deeper, and keeps findings. */
export type ValueDoubtCode =
  | 'unit-converted'
  | 'share-over-whole'
  | 'part-of-one'
  | 'cumulative-falls'
  | 'magnitude'
  | 'jump';
export interface ValueDoubt extends Said {
  code: ValueDoubtCode;
}

export interface CheckedValue {
  /** In the target's unit; null when empty or refused. */
  value: string | null;
  /** It cannot be so: not taken. */
  problem: Said | null;
  /** It is unlikely: taken, and shown. */
  doubts: ValueDoubt[];
}

const COUNTED =
  /^(?:人|人次|户|户次|个|家|件|件次|项|所|座|台|套|辆|栋|处|条|名|场|次|位|只|头|亩|公里|千米|公顷|平方米|平方公里|万亩|㎡|个次|例|张|份|宗|村|镇|米|吨|立方米|㎥)$/;
const WHOLE = /^(?:人|人次|户|个|家|件|项|所|座|台|套|辆|栋|名|场|次|位|只|头|例|张|份|宗|村|镇|处|条)$/;
const SHARE_NAME = /率$|占比|比重|比例|覆盖|达标/;
const RATE_OF_GROWTH = /增长率|增速|增幅|增长|产能利用/;

/**
 * What is wrong, and what is doubtful, with a value as it was typed. Pure; used beside the field and by the server.
 * Only the impossible is refused (no number, too large, negative people); the unlikely (a share of 140 %) is a doubt.
 *
 * @example checkValue({ name: '森林覆盖率', measureUnit: '%', quantity: 'rate' }, '140') → value '140', doubt share-over-whole
 */
export function checkValue(target: ValueTarget, text: string): CheckedValue {
  const read = readNumber(text);
  if (read.kind === 'empty') return { value: null, problem: null, doubts: [] };
  if (read.kind === 'broken') return { value: null, problem: { zh: read.zh, en: read.en }, doubts: [] };
  const doubts: ValueDoubt[] = [];
  const own = target.measureUnit ?? '';
  const converted = inUnit(read.value, read.unit, own);
  if ('zh' in converted) return { value: null, problem: converted, doubts };
  const { value } = converted;
  const [before = '', after = ''] = value.replace('-', '').split('.');
  if (before.length > DIGITS || after.length > DECIMALS)
    return { value: null, problem: { zh: '换算后超出范围', en: 'out of range after conversion' }, doubts };
  if (value !== read.value)
    doubts.push({ code: 'unit-converted', zh: `按 ${value} ${own} 记`, en: `taken as ${value} ${own}` });
  const { base, power } = unitParts(own);
  if (value.startsWith('-') && target.quantity !== 'rate' && COUNTED.test(base))
    return { value: null, problem: { zh: `${base}数不能是负的`, en: `a count (${base}) cannot be negative` }, doubts };
  if (target.quantity === 'rank' && (value.startsWith('-') || value === '0' || after !== ''))
    return { value: null, problem: { zh: '位次是从 1 起的整数', en: 'a rank is a whole number from 1' }, doubts };
  if (power === 0 && WHOLE.test(base) && after !== '')
    doubts.push({ code: 'part-of-one', zh: `${base}数有小数，请核对`, en: `a fraction of one (${base})` });
  doubts.push(...againstTarget(target, value), ...againstLast(target, value));
  return { value, problem: null, doubts };
}

/** The value in the target's unit; a unit of another kind is refused, 万 and 亿 are counted over. */
function inUnit(value: string, unit: string | null, own: string): { value: string } | Said {
  if (unit === null) return { value };
  const [typed, wanted] = [unitParts(unit), unitParts(own)];
  const isMagnitudeAlone = typed.base === '';
  const same =
    typed.base === wanted.base || isMagnitudeAlone || (/^%|百分点$/.test(typed.base) && /^%|百分点$/.test(wanted.base));
  if (!same)
    return own === ''
      ? { zh: `这项没有单位，请去掉“${short(unit)}”`, en: `this one has no unit; leave out "${short(unit)}"` }
      : {
          zh: `单位是“${own}”，不是“${short(unit)}”，请换算后再填`,
          en: `the unit is "${own}", not "${short(unit)}"; convert it first`,
        };
  return { value: typed.power === wanted.power ? value : shiftDecimal(value, typed.power - wanted.power) };
}

function againstTarget(target: ValueTarget, value: string): ValueDoubt[] {
  const isPercent = (target.measureUnit ?? '').startsWith('%') || target.measureUnit === '％';
  const isShare =
    isPercent &&
    ((Boolean(target.numerator) && Boolean(target.denominator)) ||
      (SHARE_NAME.test(target.name) && !RATE_OF_GROWTH.test(target.name)));
  if (isShare && (compareDecimals(value, '100') > 0 || value.startsWith('-')))
    return [
      {
        code: 'share-over-whole',
        zh: `占比是 ${value}%，超出 0–100，请核对`,
        en: `a share of ${value} % is outside 0–100`,
      },
    ];
  return [];
}

function againstLast({ quantity, last, expected, value: whole }: ValueTarget, value: string): ValueDoubt[] {
  if (quantity === 'rank' || quantity === 'state') return [];
  const doubts: ValueDoubt[] = [];
  if (last && quantity === 'flow_cumulative' && compareDecimals(value, last) < 0)
    doubts.push({
      code: 'cumulative-falls',
      zh: `累计数比上期（${last}）少`,
      en: `a cumulative figure below the last (${last})`,
    });
  const measure = [last, expected, whole].find((one) => one && Number(one) !== 0);
  if (measure && Number(value) !== 0) {
    const times = Math.abs(Number(value) / Number(measure));
    if (times >= 900 || times <= 1 / 900)
      doubts.push({
        code: 'magnitude',
        zh: `与${last ? '上期' : '目标'}（${measure}）相差上千倍，单位对吗`,
        en: `a thousand times off ${measure}; is the unit right?`,
      });
    else if (
      last &&
      Number(last) > 0 &&
      (times >= 5 || (times <= 0.2 && quantity !== 'flow_period')) &&
      measure === last
    )
      doubts.push({ code: 'jump', zh: `与上期（${last}）相差很大，请核对`, en: `far from the last figure (${last})` });
  }
  return doubts;
}

/** Cells of what was copied out of a spreadsheet: rows by line, cells by tab; quoted cells may hold both. */
export function readPasted(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
