/** One character for one character, so that places stay: wide digits and letters become narrow, Chinese digits Arabic. */
const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  ...{ 〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' },
  ...{ 幺: '1', 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9' },
};

/** As it is looked at, with the same length and the same places. */
export function narrow(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (/[\s\u200b-\u200f\u2060\ufeff\u00ad]/.test(unit)) plain += ' ';
    else {
      const norm = unit.normalize('NFKC');
      plain += norm.length === 1 ? norm : unit;
    }
  }
  return plain.replace(/[‐‑‒–—―−﹣]/g, '-');
}

/** The same with Chinese digits as Arabic ones: 一三八 is 138. */
export const withDigits = (narrowed: string): string =>
  narrowed.replace(/[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/g, (digit) => CHINESE_DIGITS[digit]!);
