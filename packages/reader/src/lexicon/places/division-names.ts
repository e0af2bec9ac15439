/**
 * How the official name of a division is shortened in running text: 湖南省 → 湖南, 湘西土家族苗族自治州 → 湘西州, 湘西.
 */

export type DivisionLevel = 'province' | 'prefecture' | 'county';

/** Peoples as they stand in names of autonomous divisions; a few stand there without 族 (蒙古, 锡伯). */
const PEOPLE =
  '(?:满族|壮族|回族|苗族|彝族|藏族|侗族|瑶族|白族|傣族|黎族|畲族|佤族|水族|羌族|土族|怒族|京族|土家族|布依族|朝鲜族|哈尼族|傈僳族|' +
  '仡佬族|拉祜族|东乡族|纳西族|仫佬族|景颇族|撒拉族|布朗族|毛南族|普米族|阿昌族|裕固族|保安族|独龙族|达斡尔族|鄂温克族|' +
  '哈萨克族?|蒙古族?|维吾尔族?|柯尔克孜族?|塔吉克族?|锡伯族?|鄂伦春|鄂温克|各族)';

const AUTONOMOUS = new RegExp(`^(.{2,}?)${PEOPLE}*自治([州县旗])$`);
const AUTONOMOUS_REGION = new RegExp(`^(.{2,}?)${PEOPLE}?自治区$`);
const LONG_ENDINGS = ['特别行政区', '地区', '林区', '矿区', '特区', '新区'];
const ENDINGS = '省市盟县区旗';

/** Plain string work: this runs for every name when the index is built, which is part of starting the command. */
function withoutEnding(name: string): string | null {
  const last = name.at(-1)!;
  if (!ENDINGS.includes(last)) return null;
  const longEnding = last === '区' ? LONG_ENDINGS.find((ending) => name.endsWith(ending)) : undefined;
  const bare = name.slice(0, -(longEnding ?? last).length);
  if (bare.length >= 2) return bare;
  return name.length >= 3 ? name.slice(0, -1) : null;
}

/** The level that six digits of GB/T 2260 stand for. */
export function levelOfCode(code: number): DivisionLevel {
  if (code % 10000 === 0) return 'province';
  return code % 100 === 0 ? 'prefecture' : 'county';
}

/**
 * @param name the official name
 * @returns `full`: other complete forms, as safe to read as the name itself; `short`: the bare form without its
 *   ending, null when fewer than two characters would be left (道县, 城区)
 * @example namesOf("江华瑶族自治县") → { full: ["江华县"], short: "江华" }
 */
export function namesOf(name: string): { full: string[]; short: string | null } {
  if (!name.includes('自治')) return { full: [], short: withoutEnding(name) };
  const autonomous = AUTONOMOUS.exec(name);
  if (autonomous) return { full: [autonomous[1]! + autonomous[2]!], short: autonomous[1]! };
  const region = AUTONOMOUS_REGION.exec(name);
  return { full: [], short: region ? region[1]! : null };
}
