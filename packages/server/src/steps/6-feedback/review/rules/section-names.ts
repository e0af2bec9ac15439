import type { Provable } from './provable.ts';

/** What a section of promises is called once it tells of what was done; by turns, so that they do not all sound alike. */
const DONE = ['迈出新步伐', '取得新进展', '展现新面貌', '得到新提升', '打开新局面', '见到新成效'];

/** Words that urge; a review does not urge. */
const URGING = /^(?:坚持|聚焦|全力|深入|持续|着力|加快|推动|推进|强化|突出|坚定不移|统筹|扎实|大力|更大力度|全面)+/;
const NUMBERED = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)/;
/** A heading that is a number and nothing else names no section. */
const BARE_NUMBER = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]?$/;
const LONGEST = 12;

/** （一）坚持工业强市，加快构建现代化产业体系 → 工业强市 */
export function coreOf(heading: string): string {
  const bare = heading
    .replace(NUMBERED, '')
    .split(/[，。；：]/)[0]!
    .trim();
  const core = bare.replace(URGING, '').trim();
  return core.length >= 2 && core.length <= LONGEST ? core : bare.slice(0, LONGEST);
}

/** Sections of this year's report, in the order of its text, under the names of a review. */
export function sectionNames(items: readonly Provable[]): {
  sections: { key: string; heading: string }[];
  keyOf: (item: Provable) => string;
} {
  const places = new Map<string, { key: string; heading: string }>();
  const placeOf = ({ headings }: Provable): string =>
    headings.slice(1).find((heading) => NUMBERED.test(heading)) ?? headings[1] ?? '';
  for (const item of items) {
    const place = placeOf(item);
    if (places.has(place)) continue;
    const turn = places.size;
    places.set(place, {
      key: `section-${turn + 1}`,
      heading:
        place === '' || BARE_NUMBER.test(place.trim()) ? '其他重点工作' : `${coreOf(place)}${DONE[turn % DONE.length]}`,
    });
  }
  return { sections: [...places.values()], keyOf: (item) => places.get(placeOf(item))!.key };
}
