import {
  type LightColour,
  type LightState,
  lightSentence,
  type Proof,
  type PublicUnit,
  type ReleaseRules,
} from '@liubu/contract';
import { fieldsBehind, type LightBasis, namesHiddenTarget, tellsHidden } from './light-basis.ts';
import type { CandidateParts, PartName, PartValues, StoryPart } from './parts.ts';
import { fieldOf } from './parts.ts';

/** Rows of an item that something public can be made of; read set by set, judged here without a database. */
export interface ItemSource {
  id: string;
  code: string;
  position: number;
  kind: PartValues['promise']['kind'];
  title: string;
  wording: string;
  area: string | null;
  headings: string[];
  due: string | null;
  level: 'public' | 'internal' | 'restricted';
  isBottomLine: boolean;
  /** Null where no document that is public says it. */
  source: { quote: string; says: string; at: { start: number; end: number } | null; on: string | null } | null;
  lead: PublicUnit | null;
  support: PublicUnit[];
  assigned: { id: string; on: string } | null;
  livelihood: { budgetYuan: string | null; moneySource: string | null; sites: PartValues['sites'] } | null;
  light: {
    state: LightState;
    colour: LightColour;
    proof: Proof;
    expected: number | null;
    actual: number | null;
    since: string;
    asOf: string;
    month: number;
    steps: { rule: string; values: Record<string, string | number> }[];
    basis: LightBasis;
  } | null;
  targets: PartValues['target'][];
  values: PartValues['value'][];
  filings: { id: string; month: number; on: string; progress: string; saysDone: boolean; unit: PublicUnit | null }[];
  milestones: { id: string; title: string; doneOn: string }[];
  evidence: (PartValues['evidence'] & { id: string })[];
  photos: (PartValues['photo'] & { evidenceId: string })[];
  adjustments: { id: string; kind: string; reason: string; on: string }[];
  checks: { id: string; fact: string; on: string }[];
  vote: PartValues['vote'] | null;
  carried: PartValues['carried'] | null;
}

const ADJUSTED: Readonly<Record<string, string>> = {
  wording: '调整任务表述',
  target: '调整目标',
  due: '调整完成时限',
  unit: '调整责任单位',
  drop: '取消任务',
  add: '新增任务',
};
/** Steps of a working that tell of the office's own work: a person's reason stays inside. */
const INNER_STEPS = new Set(['override', 'finding-red', 'finding-reported', 'contradiction', 'waits-for-review']);
const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/**
 * What would be public of an item now: its parts by the rules of its kind, before anybody looked at them. Pure.
 *
 * @param held  parts of it that a person holds back: a light tells nothing of them
 * @returns null for an item that is not public by its level: of it nothing can be released
 */
export function candidateOf(
  item: ItemSource,
  rules: ReleaseRules,
  held: readonly string[] = [],
): CandidateParts | null {
  if (item.level !== 'public') return null;
  const parts: CandidateParts = new Map();
  const put = <Name extends PartName>(name: Name, id: string | null, value: PartValues[Name] | null) => {
    if (value !== null) parts.set(id === null ? name : `${name}:${id}`, value);
  };
  const story = (on: string, text: string, unit: PublicUnit | null = null): StoryPart => ({
    on,
    text: clip(text, 4000),
    unit,
  });
  const { source, light } = item;
  put('promise', null, {
    code: item.code,
    position: item.position,
    kind: item.kind,
    title: clip(item.title, 300),
    quote: clip(source?.quote ?? item.wording, 4000),
    at: source?.at ?? null,
    source: source?.says ?? '政府工作任务',
    area: item.area,
    headings: item.headings.map((heading) => clip(heading, 200)),
    isBottomLine: item.isBottomLine,
  });
  put('lead', null, item.lead);
  if (item.support.length > 0) put('support', null, item.support);
  if (item.due !== null) put('due', null, { due: item.due });
  if (item.livelihood !== null) {
    const { budgetYuan, moneySource, sites } = item.livelihood;
    if (budgetYuan !== null || moneySource !== null) put('budget', null, { budgetYuan, moneySource });
    if (sites.length > 0) put('sites', null, sites);
  }
  if (light !== null) {
    // A share reckoned from figures that must not be public would tell them.
    const hides = tellsHidden(item, rules, held);
    put('state', null, {
      state: light.state,
      colour: light.colour,
      proof: light.proof,
      month: light.month,
      actual: hides || light.actual === null ? null : Math.max(0, light.actual),
      expected: light.expected === null ? null : Math.max(0, light.expected),
      asOf: light.asOf,
    });
    const leavesPart = namesHiddenTarget(item, rules, held);
    const said = light.steps
      .filter(({ rule }) => !INNER_STEPS.has(rule) && !(leavesPart && rule === 'worst-part'))
      .map((s) => lightSentence(s.rule, s.values));
    if (!hides && said.length > 0)
      put('working', null, {
        zh: clip(said.map(({ zh }) => zh).join('；'), 2000),
        en: clip(said.map(({ en }) => en).join('; '), 2000),
      });
  }
  put('carried', null, item.carried);
  put('vote', null, item.vote);
  for (const target of item.targets) put('target', target.id, target);
  for (const value of item.values) {
    put('value', `${value.targetId}:${value.month}:${value.by}`, value);
    const target = item.targets.find(({ id }) => id === value.targetId);
    if (value.by === 'verified' && target !== undefined && rules.fields.verified[item.kind] !== 'never')
      put(
        'figure',
        `${value.targetId}:${value.month}`,
        story(value.asOf, `公布${value.month}月末数据：${target.name}。`),
      );
  }
  if (source?.on) put('promised', null, story(source.on, `写入${source.says}。`));
  if (item.assigned !== null && item.lead !== null)
    put('assigned', item.assigned.id, story(item.assigned.on, `明确由${item.lead.name}牵头。`, item.lead));
  for (const { id, on, progress, saysDone, unit } of item.filings) {
    if (progress.trim() !== '') put('filed', id, story(on, progress, unit));
    if (saysDone) put('done', id, story(on, '责任单位报告：已经完成。', unit));
  }
  for (const { id, title, doneOn } of item.milestones) put('milestone', id, story(doneOn, `节点完成：${title}。`));
  for (const { id, kind, reason, on } of item.adjustments)
    put('adjusted', id, story(on, `${ADJUSTED[kind] ?? '调整'}：${reason}`));
  for (const { id, fact, on } of item.checks) put('inspected', id, story(on, fact));
  if (light !== null && light.proof === 'verified' && (light.state === 'done' || light.state === 'done_early'))
    put('accepted', null, story(light.since, '依据核定数认定：已经完成。'));
  for (const { id, ...evidence } of item.evidence) put('evidence', id, evidence);
  for (const { evidenceId, ...photo } of item.photos) put('photo', evidenceId, photo);
  for (const key of parts.keys()) if (modeOf(key, item, rules) === 'never') parts.delete(key);
  return parts.has('promise') ? parts : new Map();
}

const STRICTER = ['never', 'person', 'rule'] as const;

/** The rule of a part. A working is as strict as the figures and targets that it tells of. */
export function modeOf(
  part: string,
  item: Pick<ItemSource, 'kind' | 'light'>,
  { fields }: ReleaseRules,
): (typeof STRICTER)[number] {
  const field = fieldOf(part);
  const own = field === 'carried' ? fields.promise : field === 'withdrawn' ? null : fields[field];
  if (own === null) return 'rule';
  if (field !== 'working') return own[item.kind];
  const behind = fieldsBehind(item.light).map((one) => fields[one][item.kind]);
  const places = [own[item.kind], ...behind].map((mode) => STRICTER.indexOf(mode));
  return STRICTER[Math.min(...places)]!;
}
