import type { ReportCatalogue, ReportTemplate } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';

export interface TemplateProblem {
  /** Within the template: `blocks.3.text`. */
  path: string;
  says: string;
}

/**
 * Whatever a template names that no report has: it would stand in the report as typed, or leave a paragraph out in
 * silence. Pure.
 */
export function checkTemplate(template: ReportTemplate, catalogue: ReportCatalogue): TemplateProblem[] {
  const numbers = new Set(catalogue.numbers.map(({ key }) => key));
  const words = new Set(catalogue.words.map(({ key }) => key));
  const tables = new Map(catalogue.tables.map((table) => [table.key, table]));
  const charts = new Set(catalogue.charts.map(({ key }) => key));
  const problems: TemplateProblem[] = [];
  const add = (path: string, says: string) => problems.push({ path, says });
  const foreignWords = (text: string) => named(text, /\[(\w+)\]/g).filter((key) => !words.has(key));
  const wordsHold = (path: string, text: string) => {
    const foreign = foreignWords(text);
    if (foreign.length > 0) add(path, `没有这个名称：[${foreign.join('] [')}] / no such word`);
  };
  for (const field of ['title', 'addressees'] as const) {
    wordsHold(field, template[field]);
    if (named(template[field], /\{(\w+)\}/g).length > 0)
      add(field, '这里不能用数字，只能用[名称] / only [words] here, no numbers');
  }
  const seen = new Set<string>();
  for (const [at, block] of template.blocks.entries()) {
    const path = `blocks.${at}`;
    if (seen.has(block.key)) add(`${path}.key`, `代号重复：${block.key} / the key stands twice`);
    seen.add(block.key);
    if (block.kind === 'chart') {
      if (!charts.has(block.chart)) add(`${path}.chart`, `没有这张图：${block.chart} / no such chart`);
      continue;
    }
    if (block.kind === 'table') {
      const table = tables.get(block.table);
      if (table === undefined) add(`${path}.table`, `没有这张清单：${block.table} / no such list`);
      else if (table.isTextOnly)
        add(`${path}.table`, `“${table.title}”只能逐条写进正文 / this list is for the text alone`);
      continue;
    }
    wordsHold(`${path}.text`, block.text);
    if (block.kind === 'rows') {
      const table = tables.get(block.table);
      if (table === undefined) {
        add(`${path}.table`, `没有这张清单：${block.table} / no such list`);
        continue;
      }
      const most = table.columns.length;
      const foreign = named(block.text, /\{(\w+)\}/g).filter((key) => !/^\d+$/.test(key) || Number(key) > most);
      if (foreign.length > 0)
        add(`${path}.text`, `“${table.title}”只有{0}至{${most}}：{${foreign.join('} {')}} / no such column`);
      continue;
    }
    const foreign = named(block.text, /\{(\w+)\}/g).filter((key) => !numbers.has(key));
    if (foreign.length > 0) add(`${path}.text`, `没有这个数字：{${foreign.join('} {')}} / no such number`);
    if (block.when !== undefined && !numbers.has(block.when.number))
      add(`${path}.when`, `没有这个数字：${block.when.number} / no such number`);
  }
  return problems;
}

const named = (text: string, mark: RegExp): string[] => Array.from(text.matchAll(mark), ([, key]) => key!);

/** @throws AppError INPUT_INVALID with the block that names what no report has */
export function demandTemplate(template: ReportTemplate, catalogue: ReportCatalogue): void {
  const problems = checkTemplate(template, catalogue);
  if (problems.length === 0) return;
  throw new AppError(
    'INPUT_INVALID',
    { problems: problems.map(({ says }) => says).join('；') },
    { fields: Object.fromEntries(problems.map(({ path, says }) => [`template.${path}`, says])) },
  );
}
