/** Words by which a promise is weaker or stronger; the longest are looked for first. */

/** 确保 … : it will be so. */
export const MUST = ['确保', '务必', '必须', '坚决', '保证', '不折不扣', '全力确保'] as const;
/** 力争 … : it is tried. */
export const STRIVE = [
  '积极争取',
  '努力实现',
  '力争',
  '争取',
  '力求',
  '努力',
  '尽力',
  '尽量',
  '有望',
  '适时',
  '逐步',
  '探索',
  '研究',
  '原则上',
] as const;

/** The thing is there at the end. */
export const COMPLETED = [
  '投入使用',
  '投入运营',
  '全面完成',
  '建成',
  '完成',
  '投产',
  '投用',
  '竣工',
  '通车',
  '开通',
  '建立',
  '出台',
  '印发',
  '实现',
  '达到',
  '达标',
  '消除',
  '清零',
  '交付',
  '完工',
  '启用',
] as const;
/** Work goes on, and may go on for ever. */
export const UNDER_WAY = [
  '加快建设',
  '加快推进',
  '有序推进',
  '稳步推进',
  '积极推进',
  '统筹推进',
  '谋划',
  '推进',
  '推动',
  '启动',
  '开工',
  '筹建',
  '加快',
  '探索',
  '研究',
  '开展',
  '做好',
  '加强',
  '抓好',
] as const;

/** Everything, everywhere. */
export const ALL_OF_IT = [
  '全覆盖',
  '全市域',
  '全市',
  '全域',
  '全县',
  '全区',
  '全省',
  '全部',
  '所有',
  '全体',
  '每个',
  '每一个',
  '各县',
  '一律',
  '全面完成',
  '全面消除',
  '全面建成',
  '全面实现',
  '全面落实',
  '彻底',
  '城乡',
] as const;
/** A part of it, or whoever happens to fit. */
export const PART_OF_IT = [
  '有条件的',
  '符合条件的',
  '部分',
  '试点',
  '基本',
  '主要',
  '重点',
  '中心城区',
  '市区',
  '主城区',
  '城区',
  '个别',
  '若干',
  '一批',
  '具备条件的',
] as const;

/** The words of `list` that stand in `text`, none inside another that was found. */
export function wordsIn(text: string, list: readonly string[]): string[] {
  let rest = text;
  const found: string[] = [];
  for (const word of [...list].sort((a, b) => b.length - a.length)) {
    if (!rest.includes(word)) continue;
    found.push(word);
    rest = rest.split(word).join('\u0000');
  }
  return found;
}
