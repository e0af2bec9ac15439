/**
 * Texts made to be slow to read. Each stands for a way to make a reader look at the same characters again and again:
 * one mark without end, one sentence without end, pairs that never close, lists, numbers and names without end.
 */

/** A text is a piece repeated, or a mixture drawn from pieces by a fixed sequence. */
type Hostile = string | { mixture: readonly string[] };

const CHARACTERS = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装',
];

const PIECES: readonly string[] = [
  '全市',
  '加快推进',
  '云川市',
  '项目',
  '建设',
  '增长',
  '达到',
  '8%',
  '12.5亿元',
  '以上',
  '，',
  '、',
  '；',
  '。',
  '“',
  '”',
  '（',
  '）',
  '《',
  '》',
  '分别',
  '第三',
  '2026年',
  '确保',
  '力争',
  '新增',
  '改造',
  '高速公路',
  '水库',
  '等',
  '和',
  '：',
  '——',
  '一是',
  '（一）',
  '1.',
  '下降',
  '个百分点',
  '万人',
  '牵头',
  '完成',
  '省下达的',
  '目标任务',
  '\n',
];

export const HOSTILE: Readonly<Record<string, Hostile>> = {
  'digit 1': '1',
  'commas ，': '，',
  'enumerators （一）': '（一）',
  'one unbroken sentence of characters': { mixture: CHARACTERS },
  spaces: ' ',
  'opening 《': '《',
  'ordinal 第': '第',
  'digits with dots 1.2.': '1.2.',
  'enumeration commas 、': '、',
  '增长1%、': '增长1%、',
  'unclosed quotes “': '“',
  'line feeds': '\n',
  'CR LF': '\r\n',
  'carriage returns': '\r',
  tabs: '\t',
  'wide spaces': '\u3000',
  'zero-width spaces': '\u200b',
  'wide digits １': '１',
  'digits with spaces 1 .': '1 . ',
  'digits with commas 1,': '1,',
  'ratio 1：': '1：',
  'range 1—': '1—',
  'percent %': '%',
  '1%': '1%',
  'numerals 一': '一',
  'numerals 万亿': '万亿',
  'numerals 十百千': '十百千',
  分别: '分别',
  '分别达1%、': '分别达1%、',
  提高1个和: '提高1个和',
  '1个、': '1个、',
  增长: '增长',
  达到1: '达到1',
  '2026年': '2026年',
  '2026年1月6日': '2026年1月6日',
  'unclosed （': '（',
  'unclosed 【': '【',
  'closing ）': '）',
  'pairs “”': '“”',
  'nested （“《': '（“《',
  'watermark 微信：': '【更多公文素材，微信：',
  '##paidbegin##': '##paidbegin##',
  'footnotes ［28］': '［28］',
  'page numbers': '12\n',
  'page chrome': '下载\n打印\n',
  'broken lines': '建\n',
  'broken numbers': '2.5\n%\n',
  'tags <p>': '<p>',
  'headings 一、': '一、',
  'heading lines 一、': '一、工作\n',
  'enumerator lines （一）': '（一）工作\n',
  一是: '一是',
  'topic phrases': '优势。',
  'dashes ——': '——',
  'colons ：': '：',
  'semicolons ；': '；',
  'full stops 。': '。',
  建设: '建设',
  加快推进: '加快推进',
  项目: '项目',
  '项目、': '项目、',
  '建设云岭水库、': '建设云岭水库、',
  水库: '水库',
  完成: '完成',
  省下达的: '省下达的',
  与经济增长: '与经济增长',
  全覆盖: '全覆盖',
  在: '在',
  '在……的同时，': '在推进的同时，',
  其中: '其中',
  北京市: '北京市',
  市中区: '市中区',
  县: '县',
  '市发展改革委、': '市发展改革委、',
  局: '局',
  各位代表: '各位代表',
  'address lines 各位代表：': '各位代表：\n',
  'title lines 政府工作报告': '政府工作报告\n',
  '“十四五”': '“十四五”',
  'letters A': 'A',
  words: 'PM2.5 ',
  links: 'https://',
  'lone surrogates': '\ud83d',
  'pictures 😀': '😀',
  'one unbroken sentence of words': { mixture: PIECES.filter((piece) => !/[，、；。：\n]/.test(piece)) },
  'one sentence of clauses': { mixture: PIECES.filter((piece) => !/[；。：\n]/.test(piece)) },
  'everything mixed': { mixture: PIECES },
};

/** Required by name; they are read bare as well. */
export const NAMED_BY_ISSUE: ReadonlySet<string> = new Set([
  'digit 1',
  'commas ，',
  'enumerators （一）',
  'one unbroken sentence of characters',
  'spaces',
  'opening 《',
  'ordinal 第',
  'digits with dots 1.2.',
  'enumeration commas 、',
  '增长1%、',
  'unclosed quotes “',
  'line feeds',
]);

/** What stands before a hostile text so that the rules for plans read it too. */
const PLAN_HEAD = '云川市政府工作报告\n各位代表：\n二、2026年工作安排\n今年，我们要抓好以下工作。\n';

/**
 * @param bytes   about so many in UTF-8
 * @param inPlan  behind the head of a part that plans, where all rules work, instead of bare
 * @returns the text flat in memory, as decoding a file leaves it
 * @throws Error when there is no such text
 */
export function hostileText(name: string, bytes: number, inPlan: boolean): string {
  const made = HOSTILE[name];
  if (made === undefined) throw new Error(`no hostile text is called ${name}`);
  const body = typeof made === 'string' ? repeat(made, bytes) : mix(made.mixture, bytes);
  return Buffer.from(inPlan ? PLAN_HEAD + body : body, 'utf16le').toString('utf16le');
}

const repeat = (piece: string, bytes: number): string =>
  piece.repeat(Math.max(1, Math.round(bytes / Buffer.byteLength(piece))));

/** Draws with a fixed linear congruential sequence: the same text every time. */
function mix(pieces: readonly string[], bytes: number): string {
  const sizes = pieces.map((piece) => Buffer.byteLength(piece));
  const parts: string[] = [];
  let state = 20_260_106;
  let size = 0;
  while (size < bytes) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = Math.floor((state / 2 ** 32) * pieces.length);
    parts.push(pieces[at]!);
    size += sizes[at]!;
  }
  return parts.join('');
}
