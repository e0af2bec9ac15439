import type { ReportBlock, ReportNumber, ReportTable, ReportTemplate } from '@liubu/contract';

/** Rows that a text names one by one; the rest stands in the annex, and the text says so. */
const ROWS_IN_TEXT = 30;

/** A block as it is kept: with the text that the template made, so that edited ones are known. */
export type KeptBlock = ReportBlock & { made?: string };

/** Blocks as they are shown. */
export const shownBlocks = (blocks: readonly KeptBlock[]): ReportBlock[] =>
  blocks.map(({ made: _, ...shown }): ReportBlock => shown);

export interface Filling {
  words: Readonly<Record<string, string>>;
  numbers: readonly ReportNumber[];
  tables: readonly ReportTable[];
}

/** [city] and the like; what is not known stays as it is, to be seen. */
export const fillWords = (text: string, words: Filling['words']): string =>
  text.replace(/\[(\w+)\]/g, (whole, key: string) => words[key] ?? whole);

/** {red} → 12项; what is not known stays as it is. */
export function fillNumbers(text: string, numbers: readonly ReportNumber[]): string {
  const byKey = new Map(numbers.map((number) => [number.key, number]));
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const number = byKey.get(key);
    return number === undefined ? whole : `${number.value}${number.unit}`;
  });
}

/**
 * The template with its words and rows; numbers stay as {key}, so that each is linked to what it counts. Pure.
 *
 * @returns blocks in the template's order; those whose case is not given are left out
 */
export function fillTemplate(template: ReportTemplate, filling: Filling): KeptBlock[] {
  const amounts = new Map(filling.numbers.map(({ key, value }) => [key, Number(value)]));
  return template.blocks.flatMap((block): KeptBlock[] => {
    if (block.kind === 'chart' || block.kind === 'table') return [block];
    if (block.kind === 'rows') {
      const table = filling.tables.find(({ key }) => key === block.table);
      if (table === undefined || table.rows.length === 0) return [];
      const lines = table.rows.slice(0, ROWS_IN_TEXT).map(({ cells }, at) => fillRow(block.text, cells, at));
      const more = table.rows.length - lines.length;
      if (more > 0) lines.push(`其余${more}项见附件。`);
      return [textBlock(block.key, lines.join('\n'))];
    }
    if (block.when !== undefined) {
      const isSome = (amounts.get(block.when.number) ?? 0) > 0;
      if (isSome !== (block.when.is === 'some')) return [];
    }
    return [textBlock(block.key, fillWords(block.text, filling.words))];
  });
}

const textBlock = (key: string, text: string): KeptBlock => ({
  kind: 'text',
  key,
  text,
  made: text,
  isEdited: false,
  loose: [],
});

/** {0} is the row's number, {1} its first cell; an empty one takes the mark before it along. */
function fillRow(text: string, cells: readonly string[], at: number): string {
  return text
    .replace(/\{(\d+)\}/g, (_, place: string) => (place === '0' ? String(at + 1) : (cells[Number(place) - 1] ?? '')))
    .replace(/（(?:牵头单位：)?）/g, '')
    .replace(/[，：](?=[。；])/g, '')
    .replace(/。{2,}/g, '。');
}

/**
 * Figures in an edited text that the template did not put there and no number stands behind: each is a figure without
 * a source.
 */
export function looseFigures(text: string, made: string): string[] {
  const figures = (from: string) => from.replace(/\{\w+\}/g, ' ').match(/\d+(?:\.\d+)?%?/g) ?? [];
  const known = new Set(figures(made));
  return [...new Set(figures(text).filter((figure) => !known.has(figure)))];
}

/**
 * Numbers taken anew: a text that a person edited stays, another is made anew. What the person left empty stays out.
 */
export function keepEdited(before: readonly KeptBlock[], anew: readonly KeptBlock[]): KeptBlock[] {
  const edited = new Map(
    before.flatMap((block) => (block.kind === 'text' && block.isEdited ? [[block.key, block]] : [])),
  );
  return anew.map((block) => {
    const own = edited.get(block.key);
    if (block.kind !== 'text' || own === undefined) return block;
    return { ...block, text: own.text, isEdited: true, loose: looseFigures(own.text, block.made ?? '') };
  });
}
