import type { SourceKind } from '@liubu/plan';
import type { Reading } from '../reading.ts';

const DECISION =
  /会议纪要|会议(?:强调|指出|决定|议定|要求|明确|研究|审议|听取)|(?:常务|专题|办公)会议|议定(?:如下)?事项/;
const INSTRUCTION = /批示|批转|批办|指示(?:要求|精神)?[：:]|(?:同志|市长|省长|书记|主任)(?:作出)?批示/;
const LIST =
  /(?:任务|责任|工作|问题|项目|目标)(?:分解|分工|清单|台账)|牵头(?:单位|部门)[：:]|责任单位[：:]|配合单位[：:]|完成时限[：:]/g;

/** What a document is, from its own words (a person may force another kind). */
export function sourceKindOf(reading: Reading): SourceKind {
  const { text, sections } = reading;
  const head = text.slice(0, 1500);
  const isTitled = /政府工作报告/.test(head.slice(0, 200)) || /向大会(?:报告工作|作.{0,6}报告)|请予审议/.test(head);
  if (isTitled) return 'report';
  const listed = text.slice(0, 8000).match(LIST)?.length ?? 0;
  if (listed >= 3) return 'list';
  const decided = DECISION.test(head);
  if (decided && !/工作回顾|预期目标/.test(head)) return 'decision';
  if (INSTRUCTION.test(head.slice(0, 600)) && text.length < 4000) return 'instruction';
  // Parts of reports come without a head: a government speaks of its work, with figures or at least with its verbs.
  const sample = text.slice(0, 6000);
  const named = sections.some((section) => section.kind !== 'other');
  const figures = sample.match(/\d%|亿元|万[元人亩吨户]/g)?.length ?? 0;
  const spoken = /我[市省县区州旗国]|全[市省县区州旗国]|各位代表|五年|今年|去年|20\d\d年/.test(sample);
  const verbs = sample.match(/加快|推进|推动|建设|完善|加强|项目|工程|改造|实施|提升|深化|健全/g)?.length ?? 0;
  const dense = verbs * 1000 >= VERBS_PER_THOUSAND * sample.length;
  return named && ((spoken && figures >= 2) || dense) ? 'report' : 'other';
}

/** Work of a government is told in a few verbs over and over; other prose stays far below. */
const VERBS_PER_THOUSAND = 10;
