import {
  COORDINATION_STATES,
  FILING_STATES,
  FINDING_STATES,
  LIGHT_COLOURS,
  LIGHT_STATES,
  NOTICE_COLOURS,
  NOTICE_KINDS,
  NOTICE_STATES,
  PROOFS,
  RECTIFICATION_STATES,
  SEVERITIES,
  TOLERANCE_OUTCOMES,
  TOLERANCE_STATES,
  VALUE_STATUSES,
} from '@liubu/contract';
import { dayIn } from '../../../../platform/clock.ts';
import type { Cell } from './page-html.ts';

type Words = Readonly<Record<string, readonly [string, string]>>;
const ROLES: Words = {
  lead: ['牵头单位', 'Lead'],
  support: ['配合单位', 'Support'],
  leader: ['分管领导', 'Leader'],
  deputy_secretary: ['协管副秘书长', 'Deputy secretary-general'],
  contact: ['联络岗位', 'Contact'],
};
const DECISIONS: Words = {
  proposed: ['待决定', 'Proposed'],
  asked: ['待决定', 'Asked'],
  approved: ['已批准', 'Approved'],
  refused: ['不批准', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
  taken: ['已采取', 'Taken'],
  declined: ['不采取', 'Declined'],
};
const CHANGES: Words = {
  wording: ['表述', 'Wording'],
  target: ['目标', 'Target'],
  due: ['时限', 'Due'],
  unit: ['责任单位', 'Unit'],
  drop: ['取消', 'Dropped'],
  add: ['新增', 'Added'],
};
const KINDS: Words = {
  indicator: ['指标', 'Indicator'],
  task: ['任务', 'Task'],
  project: ['项目', 'Project'],
  livelihood: ['民生实事', 'Livelihood'],
  reported: ['上报', 'Reported'],
  verified: ['核定', 'Verified'],
};

/** The words that a package is written in are Chinese: it is kept by a Chinese archive. What has no word stays as it is. */
const wordOf =
  (words: Words) =>
  (key: unknown): string =>
    words[String(key)]?.[0] ?? (key === null || key === undefined ? '' : String(key));

export const says = {
  role: wordOf(ROLES),
  decision: wordOf(DECISIONS),
  change: wordOf(CHANGES),
  kind: wordOf(KINDS),
  filing: wordOf(FILING_STATES),
  finding: wordOf(FINDING_STATES),
  coordination: wordOf(COORDINATION_STATES),
  severity: wordOf(SEVERITIES),
  light: wordOf(LIGHT_STATES),
  colour: wordOf(LIGHT_COLOURS),
  proof: wordOf(PROOFS),
  value: wordOf(VALUE_STATUSES),
  noticeKind: wordOf(NOTICE_KINDS),
  noticeColour: wordOf(NOTICE_COLOURS),
  notice: wordOf(NOTICE_STATES),
  rectification: wordOf(RECTIFICATION_STATES),
  tolerance: wordOf(TOLERANCE_OUTCOMES),
  toleranceState: wordOf(TOLERANCE_STATES),
};

/** A moment or a day as a day in the government's zone. */
export function on(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? dayIn(value) : String(value).slice(0, 10);
}

export const text = (value: unknown): Cell =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value);

/** What has no form of its own, readable all the same: `key：value；…`. */
export function spelt(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value
      .map(spelt)
      .filter((part) => part !== '')
      .join('、');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, part]) => [key, spelt(part)] as const)
    .filter(([, part]) => part !== '')
    .map(([key, part]) => `${key}：${part}`)
    .join('；');
}
