import type { Horizon, Span, TargetKind } from '@liubu/plan';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { clauseEnd, clauseStart } from '../measures/clauses.ts';
import { scanQuantities } from '../measures/quantities.ts';
import type { Timeline } from '../measures/timeline.ts';

/** A target that is no number of its own; clean offsets. */
export interface CleanTarget extends Span {
  kind: TargetKind;
  subject: Span | null;
  horizon: Horizon;
  sentence: number;
}

interface TargetWords {
  kind: TargetKind;
  /** Global; `index` is where the telling words begin. Bounded, so that it stays linear. */
  pattern: RegExp;
}

const RULES: readonly TargetWords[] = [
  {
    kind: 'external',
    pattern:
      /(?:完成|达到|控制在|不超过|实现)[^，。；、]{0,10}(?:国家|省|自治区|市|上级|中央)?[^，。；、]{0,4}(?:下达|核定|确定|规定|要求|分配|交办)的?[^，。；、]{0,6}(?:目标|任务|指标|要求|范围|计划)(?:以内|之内)?|(?:完成|达到)(?:国家|省|自治区|市|上级)[^，。；、]{0,6}(?:目标|任务|指标|要求)|(?:省定|国定|市定)(?:目标|任务|标准)(?:以内)?|控制在(?:国家|省|自治区)[^，。；、]{0,8}(?:以内|之内|范围内)/g,
  },
  {
    kind: 'relative',
    pattern:
      /(?:与|和|同|跟)[^，。；]{2,14}(?:基本)?(?:同步|持平|相适应|一致|匹配)|(?:高于|快于|不低于|低于|优于|好于|超过|达到|力争高于)(?:全[国省区市]|同期|GDP|经济|上年|去年|地区生产总值|国内生产总值)[^，。；、\d]{0,10}(?:平均水平|平均|增速|增长|增幅|水平|速度)|(?:高于|快于|低于|优于|好于)(?:上年|去年|同期|全[国省区市])(?=[，。；]|$)|(?:位居|进入|保持)[^，。；\d]{0,6}(?:前列|第一方阵|上游|中上水平)|走在[^，。；\d]{0,6}前列/g,
  },
  {
    kind: 'qualitative',
    pattern:
      /全覆盖|动态清零|清零|全面消除|基本消除|零发生|零增长|零事故|应保尽保|应收尽收|应治尽治|应助尽助|应纳尽纳|应改尽改|只增不减|只减不增|稳中(?:有[升降进]|提质|向好)|保持(?:基本)?(?:稳定|平衡|总体稳定)|合理增长|合理区间|稳步[增提]长|只升不降|达标|“?零突破”?|全面完成|全部完成/g,
  },
];

/** What opens a clause and names nothing. */
const LEAD =
  /^(?:同时|并|且|确保|力争|努力|推动|推进|实现|要|今年|全年|对(?![外口])|使|让|(?:到)?20\d\d年(?:底|末)?(?:前)?)+/;
/** The verb between what is meant and the state that it is in. */
const STATE_VERB = /(?:基本|全部|继续|持续|总体)*(?:保持|实现|处于|达到|做到)?(?:在)?(?:基本|全部|继续|持续|总体)*$/;

const PLANNING = new Set(['longplan', 'yearplan', 'government']);
/** One of these must stand in a sentence that sets such a target. */
const HINTS = [
  ...[
    '覆盖',
    '清零',
    '消除',
    '零发',
    '零增',
    '零事',
    '零突',
    '应保',
    '应收',
    '应治',
    '应助',
    '应纳',
    '应改',
    '增不',
    '减不',
  ],
  ...[
    '稳中',
    '保持',
    '合理',
    '稳步',
    '升不',
    '达标',
    '全面完',
    '全部完',
    '同步',
    '持平',
    '适应',
    '匹配',
    '一致',
    '高于',
    '快于',
  ],
  ...[
    '低于',
    '优于',
    '好于',
    '水平',
    '增速',
    '前列',
    '方阵',
    '上游',
    '下达',
    '核定',
    '省定',
    '国定',
    '市定',
    '国家',
    '上级',
  ],
];
/** Slots of the first two characters of the hints: a sentence without one is passed over by one look a character. */
const HINT_PAIRS = new Uint8Array(0x10000);
const pairOf = (first: number, second: number): number => ((first << 5) ^ (second * 0x9d)) & 0xffff;
for (const hint of HINTS) HINT_PAIRS[pairOf(hint.charCodeAt(0), hint.charCodeAt(1))] = 1;

function hints(text: string, start: number, end: number): boolean {
  for (let i = start; i + 1 < end; i++)
    if (HINT_PAIRS[pairOf(text.charCodeAt(i), text.charCodeAt(i + 1))] === 1) return true;
  return false;
}

/**
 * Reads targets without a number: states (全覆盖, 动态清零), relations (与经济增长基本同步), and what others set
 * (完成省下达的目标). They are kept as they stand and never turned into a number.
 */
export function readTargets(reading: Reading, timeline: Timeline): CleanTarget[] {
  const targets: CleanTarget[] = [];
  for (let i = 0; i < reading.sentences.length; i++) {
    const kind = kindOfSentence(reading, i);
    if (!PLANNING.has(kind)) continue;
    const { start, end, paragraph } = reading.sentences[i]!;
    if (start < reading.blocks[paragraph]!.headingEnd) continue;
    if (!hints(reading.text, start, end)) continue;
    const sentence = reading.text.slice(start, end);
    let taken = 0;
    for (const rule of RULES) {
      for (const m of sentence.matchAll(rule.pattern)) {
        const from = clauseStart(sentence, m.index);
        const to = clauseEnd(sentence, m.index);
        const clause = sentence.slice(from, to);
        // A clause with a number is a measure; one target a clause.
        if (
          scanQuantities(clause).length > 0 ||
          targets.slice(-8).some((t) => t.sentence === i && t.start === start + from)
        )
          continue;
        if (rule.kind === 'qualitative' && /^(?:达标|稳步[增提]长|全面完成|全部完成)$/.test(m[0]) && clause.length > 30)
          continue;
        const lead = LEAD.exec(clause)?.[0].length ?? 0;
        const subjectEnd = clause.slice(0, m.index - from).replace(STATE_VERB, '').length;
        targets.push({
          start: start + from,
          end: start + to,
          kind: rule.kind,
          subject: subjectEnd > lead + 1 ? { start: start + from + lead, end: start + from + subjectEnd } : null,
          horizon: timeline.at(i, start + to),
          sentence: i,
        });
        taken++;
      }
      if (taken > 20) break;
    }
  }
  return targets.sort((a, b) => a.start - b.start);
}
