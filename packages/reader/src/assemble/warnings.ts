import type { Span, Warning } from '@liubu/plan';
import type { CleanText, Noise } from '../text/clean.ts';

/**
 * Every doubt that a reading can raise, in both languages. The plan carries the Chinese words; a program that shows
 * them in English looks the code up here.
 */
export const WARNINGS = {
  NOISE_WATERMARK: ['去掉了广告水印', 'An advert stamped into the text was left out'],
  NOISE_PAYWALL: ['去掉了付费标记', 'A paywall mark was left out'],
  NOISE_PAGE_CHROME: ['去掉了网页按钮、来源等页面文字', 'Buttons and labels of the web page were left out'],
  NOISE_PAGE_NUMBER: ['去掉了页码', 'A page number was left out'],
  NOISE_PAGE_TITLE: ['去掉了重复出现的页面标题', 'The page title printed again was left out'],
  NOISE_NEWS_BOX: ['去掉了夹在文中的其他新闻', 'News of something else pushed into the text was left out'],
  NOISE_APPENDIX: [
    '报告之后的名词解释、决议等不作为承诺读取',
    'Glossary, decision or other matter after the report was not read as promises',
  ],
  NOISE_LICENCE: ['去掉了版权说明', 'A licence notice was left out'],
  NOISE_FOOTNOTE_MARK: ['去掉了脚注标记', 'A footnote mark was left out'],
  NOISE_MARKUP: ['去掉了网页标记', 'Markup of the web page was left out'],
  NOISE_ZERO_WIDTH: ['去掉了不可见字符', 'Invisible characters were left out'],
  NOISE_SPACE: ['去掉了多余空格', 'Stray blanks were left out'],
  LINE_JOINED: ['句子在此处被换行断开，已接上', 'A line broken inside a sentence was joined'],
  UNIT_RESTORED: [
    '原文缺少“%”，已按百分数补回，请核对',
    'The % sign was lost in the source and put back; please check',
  ],
  SUBJECT_UNKNOWN: ['没有读出这个数字说的是什么，请补充', 'What this number measures was not found; please add it'],
  NOT_A_REPORT: [
    '这不像一份政府工作报告：没有读出工作回顾、目标或工作安排',
    'This does not look like a Government Work Report: no review, goals or tasks were found',
  ],
  NOTHING_PLANNED: ['没有读出任何工作任务', 'No task was found in this text'],
  EMPTY_TEXT: ['文本是空的', 'The text is empty'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type WarningCode = keyof typeof WARNINGS;

export const warning = (code: WarningCode, span?: Span): Warning => ({
  code,
  message: WARNINGS[code][0],
  ...(span && { start: span.start, end: span.end }),
});

/** What cleaning left out or joined, each with its place. */
export function cleaningWarnings(clean: CleanText): Warning[] {
  const found: Warning[] = clean.noise.map((noise: Noise) =>
    warning(noise.code, { start: noise.start, end: noise.end }),
  );
  for (const join of clean.joins) found.push(warning('LINE_JOINED', join));
  return found.sort((a, b) => a.start! - b.start!);
}
