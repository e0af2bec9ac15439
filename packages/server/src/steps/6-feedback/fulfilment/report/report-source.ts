import type { CarryOver, FulfilmentFigure, FulfilmentPeriod, Lesson, Outcome, PolicySuggestion } from '@liubu/contract';
import type { ItemOutcome } from '../outcomes.ts';

/** What a report is made from, as it was read. */
export interface ReportSource {
  planYear: number;
  period: FulfilmentPeriod;
  month: number;
  items: readonly ItemOutcome[];
  carries: readonly CarryOver[];
  lessons: readonly Lesson[];
  suggestions: readonly PolicySuggestion[];
  /** Restricted items: in no number and no list. */
  restricted: number;
}

/** What the report rests on, item by item, so that it is known when something else stands. */
export interface Frozen {
  outcomes: { itemId: string; title: string; outcome: Outcome }[];
  figures: { targetId: string; itemId: string; title: string; name: string; text: string; isSettled: boolean }[];
}

export const isSettled = ({ status, value }: FulfilmentFigure): boolean => value === null || status === 'final';

/** Names of outcomes as a report says them; at mid-year they tell of the pace. */
export const OUTCOME_WORDS: Readonly<Record<FulfilmentPeriod, Readonly<Record<Outcome, string>>>> = {
  year: {
    met: '已完成',
    partly: '部分完成',
    missed: '未完成',
    adjusted: '经批准调整',
    stopped: '经批准中止',
    unknown: '尚不能判定',
  },
  half: {
    met: '已完成或达到进度',
    partly: '基本达到进度',
    missed: '未达到进度',
    adjusted: '经批准调整',
    stopped: '经批准中止',
    unknown: '半年不评或尚无数据',
  },
};

export const KIND_WORDS = { indicator: '指标', task: '任务', project: '项目', livelihood: '民生实事' } as const;
export const OUTCOME_ORDER = ['met', 'partly', 'missed', 'adjusted', 'stopped', 'unknown'] as const;
