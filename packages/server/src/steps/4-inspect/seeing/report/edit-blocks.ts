import type { ReportEdits, ReportNumber } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { type KeptBlock, looseFigures } from './fill-template.ts';

interface EditedText {
  key: string;
  before: string;
  after: string;
}

type Head = Pick<ReportEdits, 'title' | 'addressees' | 'signature' | 'mark'>;

/**
 * Texts and head of a report as the officer wants them: what is written, and what the record keeps of it. Pure.
 *
 * @throws AppError INPUT_INVALID at the text that names a number which the report does not have
 */
export function editReportTexts(
  report: Head & { blocks: readonly KeptBlock[]; facts: { numbers: readonly ReportNumber[] } },
  edits: ReportEdits,
) {
  const { blocks, changed } = editBlocks(report.blocks, report.facts.numbers, edits.texts);
  const after = headOf(edits);
  return {
    columns: { ...after, blocks: JSON.stringify(blocks) },
    change: { before: headOf(report), after, texts: changed },
  };
}

const headOf = ({ title, addressees, signature, mark }: Head): Head => ({ title, addressees, signature, mark });

/** Numbers stay {key}, and only those that the report has. */
function editBlocks(
  blocks: readonly KeptBlock[],
  numbers: readonly { key: string }[],
  texts: readonly { key: string; text: string }[],
): { blocks: KeptBlock[]; changed: EditedText[] } {
  const known = new Set(numbers.map(({ key }) => key));
  const wanted = new Map(texts.map(({ key, text }) => [key, text]));
  const changed: EditedText[] = [];
  const edited = blocks.map((block): KeptBlock => {
    const text = wanted.get(block.key);
    if (block.kind !== 'text' || text === undefined || text === block.text) return block;
    const foreign = Array.from(text.matchAll(/\{(\w+)\}/g), ([, key]) => key!).filter((key) => !known.has(key));
    if (foreign.length > 0) {
      const problem = `没有这个数字：${foreign.join('、')} / no such number`;
      throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { [`texts.${block.key}`]: problem } });
    }
    changed.push({ key: block.key, before: block.text, after: text });
    const made = block.made ?? '';
    return { ...block, text, isEdited: text !== made, loose: looseFigures(text, made) };
  });
  return { blocks: edited, changed };
}
