import { AppError } from '../../../../platform/app-error.ts';
import { type KeptBlock, looseFigures } from './fill-template.ts';

export interface EditedText {
  key: string;
  before: string;
  after: string;
}

/**
 * The blocks of a report with texts as the officer wants them: numbers stay {key}, and only those that the report has.
 *
 * @param numbers  keys of the report's numbers
 * @throws AppError INPUT_INVALID at the text that names another number
 */
export function editBlocks(
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
