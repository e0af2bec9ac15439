import { REVIEW_SOURCES } from '@liubu/contract';
import type { Attachment, BodyParagraph, OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { printSentence } from './rules/print-sentence.ts';
import type { KeptSection, KeptSentence } from './rules/write-review.ts';
import type { StoredReview } from './stored-review.ts';

export type ShownSources = 'none' | 'appendix' | 'comments';

/** A paragraph of this length is as much as one reads in one go; the next sentence begins another. */
const PARAGRAPH_CHARS = 420;

interface Line {
  text: string;
  sentence: KeptSentence;
}

/**
 * The review as a document: no red head and no signature, since it is a part of a report; its sources as an appendix, as
 * comments, or left out. Pure.
 */
export function documentOf(review: StoredReview, sources: ShownSources): OfficialDocument {
  const paragraphs = review.sections.flatMap((section) => paragraphsOf(section, review.asOf, sources === 'comments'));
  return {
    isDraft: true,
    mark: '',
    number: null,
    title: review.title,
    body: paragraphs,
    ...(sources === 'appendix' && { attachments: [appendix(review)] }),
    signature: '',
    date: null,
  };
}

/** Sentences of a section as they are printed; indicators are one sentence of many clauses. */
export function linesOf({ key, sentences }: Pick<KeptSection, 'key' | 'sentences'>): Line[] {
  const lines = sentences
    .filter(({ isOut, text }) => !isOut && text !== '')
    .map((sentence) => ({ sentence, text: ended(printSentence(sentence.text, sentence.values)) }));
  if (key !== 'overview') return lines;
  return lines.map((line, at) =>
    at > 0 && at < lines.length - 1 ? { ...line, text: line.text.replace(/。$/, '；') } : line,
  );
}

const ended = (text: string): string => (/[。！？]$/.test(text) ? text : `${text.replace(/[，；、]$/, '')}。`);

function paragraphsOf(section: KeptSection, asOf: string, hasComments: boolean): BodyParagraph[] {
  const lines = linesOf(section);
  if (lines.length === 0) return [];
  const paragraphs: { text: string; comments: NonNullable<BodyParagraph['comments']>[number][] }[] = [];
  // The heading runs on into its first sentence, as reports have it.
  let text = section.heading === '' ? '' : ended(section.heading);
  let comments: NonNullable<BodyParagraph['comments']>[number][] = [];
  for (const line of lines) {
    if (text.length > PARAGRAPH_CHARS) {
      paragraphs.push({ text, comments });
      [text, comments] = ['', []];
    }
    const from = text.length;
    text += line.text;
    if (hasComments) comments.push({ from, to: text.length, lines: sourceLines(line.sentence), day: asOf });
  }
  paragraphs.push({ text, comments });
  return paragraphs.map((paragraph) => ({
    text: paragraph.text,
    ...(paragraph.comments.length > 0 && { comments: paragraph.comments }),
  }));
}

const sourceLines = ({ values, sources, isEdited, loose }: KeptSentence): string[] => [
  ...(isEdited ? ['（文字经人工修改）'] : []),
  ...(loose.length > 0 ? [`（没有出处的数：${loose.join('、')}）`] : []),
  ...values.filter(({ exact, printed }) => exact !== printed).map(({ printed, exact }) => `${printed} ＝ ${exact}`),
  ...sources.map(({ kind, label }) => `${REVIEW_SOURCES[kind][0]}：${label}`),
];

function appendix({ sections, notWritten, asOf }: StoredReview): Attachment {
  const rows = sections
    .flatMap((section) => linesOf(section))
    .map(({ text, sentence }, at) => ({ cells: [String(at + 1), text, sourceLines(sentence).join('\n')] }));
  return {
    title: '逐句出处',
    isLandscape: true,
    blocks: [
      {
        text: `数据截至${dayText(asOf)}。正文每个数字都连着下列出处；没有证实的事项${notWritten.length}项，未写入正文。`,
      },
      {
        columns: [
          { heading: '序号', width: 6, isCentred: true },
          { heading: '正文', width: 44 },
          { heading: '出处', width: 50 },
        ],
        rows,
      },
    ],
  };
}
