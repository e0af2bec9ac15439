/** Short names and everyday words for what reports elsewhere write in full; the full name takes their place. */
const SAME: readonly (readonly [short: string, full: string])[] = [
  ['PM2\\.5', '细颗粒物'],
  ['新农合', '新型农村合作医疗'],
  ['新农保', '新型农村社会养老保险'],
  ['棚改', '棚户区改造'],
  ['低保', '最低生活保障'],
  ['拆违', '拆除违法建筑'],
  ['改厕|户厕', '厕所改造'],
  ['喝上(?:了)?(?:安全|干净|放心)(?:水|的水)', '饮水安全'],
  ['(?:GDP|ＧＤＰ)', '生产总值'],
  ['R&D|研究与试验发展', '研发'],
];

const SHORT = new RegExp(SAME.map(([short]) => `(${short})`).join('|'), 'g');

/** Puts full names in the place of short ones, so that 棚改 and 棚户区改造 meet. */
export function inFull(words: string): string {
  return words.replace(SHORT, (...found: unknown[]) => {
    const at = found.slice(1, SAME.length + 1).findIndex((group) => group !== undefined);
    return SAME[at]![1];
  });
}
