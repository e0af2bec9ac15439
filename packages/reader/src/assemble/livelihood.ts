import type { Reading } from '../reading.ts';

const LIVELIHOOD = /民生实事|为民办?实事|办好.{0,8}实事|惠民实事|实事项目|民心工程|民生工程/;

/** Does this sentence stand in a list of livelihood items: under such a heading, or behind such a lead? */
export function isLivelihood(reading: Reading, sentence: number): boolean {
  const { start, paragraph } = reading.sentences[sentence]!;
  let section = reading.sectionOf[sentence]!;
  for (let depth = 0; section >= 0 && depth < 3; depth++) {
    const { heading, parent, start: from } = reading.sections[section]!;
    if (start > from && heading.length > 2 && /[实工]/.test(heading) && LIVELIHOOD.test(heading)) return true;
    section = parent;
  }
  const { start: opening } = reading.paragraphs[paragraph]!;
  const lead = reading.text.slice(opening, Math.min(opening + 60, start));
  if (!lead.includes('实事') && !lead.includes('民心')) return false;
  return (
    /(?:办好|实施|抓好|办成|推进)[^。]{0,20}(?:实事|民心工程)/.test(lead) || /民生实事(?:项目)?(?:[：:]|。)/.test(lead)
  );
}

/** Does this sentence name the headline indicators of the year or the period? */
export function isHeadline(reading: Reading, sentence: number): boolean {
  const { start, end } = reading.sentences[sentence]!;
  const opening = reading.text.slice(start, Math.min(end, start + 90));
  if (!opening.includes('目标')) return false;
  return /(?:预期|主要|奋斗|发展|总体|核心|经济社会发展)目标(?:任务|建议|安排|初步)?(?:建议)?(?:是|为|如下)?[：:，]|目标(?:是|为)[：:]/.test(
    opening,
  );
}
