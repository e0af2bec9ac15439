import type { Found } from './find-numbers.ts';
import { narrow } from './plain-text.ts';

/** Surnames of some 85 % of people, single and double; a name is told by what stands with it, never by the surname alone. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const DOUBLE = '欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|东方';
const TITLES =
  '同志|先生|女士|书记|市长|县长|区长|镇长|乡长|局长|厅长|处长|科长|主任|秘书长|部长|校长|院长|所长|站长|董事长|总经理|经理|委员|代表|教授|医生|老师|律师|记者|师傅|大爷|大妈|阿姨|老人|村民|居民|患者|同学';
const PREFIXES =
  '联系人|负责人|法定代表人|法人代表|经办人|举报人|投诉人|申请人|户主|受害人|当事人|村民|居民|患者|业主|职工|学生';

/** Words that begin like a surname and are none: 常务副市长, 金融局局长, 高新区主任, 方案负责人. */
const ORDINARY =
  /^(?:常务|常委|常驻|常住|常规|常态|金融|金属|高新|高级|高校|高中|高层|方案|方面|方式|文化|文明|文旅|文物|文体|万名|万人|万余|万多|于是|于此|任务|任职|任期|任何|余名|余位|江苏|江西|江北|江南|白云|康复|康养|石化|石油|马上|马路|田间|林业|林草|林场|龙头|龙江|夏季|夏日|夏粮|贾汪|程序|许可|许多|何时|何地|周末|周边|周期|周转|黄金|黄河|黄山|陈列|陈旧|孔雀|毛利|史志|顾问|段落|雷达|钱塘|汤泉|易地|易腐|武汉|武装|武警|乔木|贺信|赖以|高架|高人|高速|高效|高端|高质|高度|江河|金额|金秋|毛坯|方便|石材|丁字|叶片|范围|范本|范型|范例|夏令|任免|任教|任重|于一|何种|何人|万元|万户|万吨|万亩|万亿|万家|万里|万众|白天|白内|白色|白领|康健|文件|文本|文献|文艺|文字|文学|文联|文书|文创|金牌|金库|金奖)/;
/** Parts of the name of an office: no given name has them before a title. */
const OFFICE = /[局委办厅部处科室会组院所校镇乡村县市区党副总正站队团社司厂店场段街道岗位级各该本]/;

const TITLED = new RegExp(`(?:[${SURNAMES}]|${DOUBLE})[\\u4e00-\\u9fff]{1,2}(?=(?:等)?(?:${TITLES}))`, 'g');
/** 姓某: 王某、李某某、张××. */
const HIDDEN = new RegExp(`(?:[${SURNAMES}]|${DOUBLE})(?:某{1,3}|[×xX*＊]{1,2})(?![\\u4e00-\\u9fff]{0,2}[亿万])`, 'g');
const LED = new RegExp(
  `(?:${PREFIXES})[:：为是系由 ]{0,2}((?:[${SURNAMES}]|${DOUBLE})[\\u4e00-\\u9fff]{1,2})(?=[，,。；;、）)（( \\d]|$|等|的|同志|反映|表示|说|告诉|家)`,
  'g',
);

/** Words of the language that are persons' names in some register too; only the register's whole name counts there. */
export interface NameRegister {
  /** Names by their first character. */
  byFirst: ReadonlyMap<string, readonly string[]>;
}

/** @param names  of the government's own persons; single characters and Latin initials name nobody */
export function registerOf(names: Iterable<string>): NameRegister {
  const byFirst = new Map<string, string[]>();
  for (const name of new Set([...names].map((one) => narrow(one).replaceAll(' ', '')))) {
    if (name.length < 2) continue;
    const first = name[0]!;
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  return { byFirst };
}

/**
 * Names of persons: of the register wherever they stand, also with spaces between their characters; and, by their
 * surname, those with a title behind or a word like 联系人 before them. Pure.
 */
export function findNames(text: string, { byFirst }: NameRegister): Found[] {
  const plain = narrow(text);
  const found: Found[] = [];
  for (let at = 0; at < plain.length; at++)
    for (const name of byFirst.get(plain[at]!) ?? []) {
      const end = endOf(plain, at, name);
      if (end !== null) found.push({ check: 'person', start: at, end });
    }
  for (const match of plain.matchAll(TITLED))
    if (!ORDINARY.test(match[0]) && !OFFICE.test(match[0].slice(1)))
      found.push({ check: 'person', start: match.index, end: match.index + match[0].length });
  for (const match of plain.matchAll(HIDDEN))
    found.push({ check: 'person', start: match.index, end: match.index + match[0].length });
  for (const match of plain.matchAll(LED)) {
    const name = match[1]!;
    if (ORDINARY.test(name) || OFFICE.test(name.slice(1))) continue;
    const start = match.index + match[0].lastIndexOf(name);
    found.push({ check: 'person', start, end: start + name.length });
  }
  return found;
}

/** Where a name that begins at `at` ends: its characters, with at most two spaces between any two. */
function endOf(plain: string, at: number, name: string): number | null {
  let place = at;
  for (const [index, character] of [...name].entries()) {
    for (let spaces = 0; index > 0 && spaces < 2 && plain[place] === ' '; spaces++) place++;
    if (!plain.startsWith(character, place)) return null;
    place += character.length;
  }
  return place;
}
