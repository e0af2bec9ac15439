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
  if (isLead(reading.text.slice(opening, Math.min(opening + LEAD_LENGTH, start)))) return true;
  return isLead(lineAboveList(reading, paragraph));
}

/** A lead is told by so many characters. */
const LEAD_LENGTH = 60;
/** A list of livelihood items has ten or twelve entries. */
const LONGEST_LIST = 20;
const ENTRY = /^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、]|[一二三四五六七八九十]{1,3}是|[①-⑳]|——)/;

/** The end of the paragraph above the numbered list that this paragraph stands in; '' when it is no entry of a list. */
function lineAboveList(reading: Reading, paragraph: number): string {
  const { paragraphs, text } = reading;
  const opens = (at: number): boolean => ENTRY.test(text.slice(paragraphs[at]!.start, paragraphs[at]!.start + 8));
  if (!opens(paragraph)) return '';
  let above = paragraph - 1;
  while (above >= 0 && paragraph - above < LONGEST_LIST && opens(above)) above--;
  if (above < 0 || opens(above)) return '';
  const { start, end } = paragraphs[above]!;
  return text.slice(Math.max(start, end - LEAD_LENGTH), end);
}

/** Does this announce livelihood items? */
function isLead(lead: string): boolean {
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
