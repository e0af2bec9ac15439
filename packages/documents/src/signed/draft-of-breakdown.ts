import { breakdownAttachments } from '../out/official/breakdown-docx.ts';
import type { BreakdownInput } from '../out/official/breakdown-input.ts';
import type { DraftRow, SignedDraft } from './compare-signed.ts';

/** The draft as the signed document must say it: everything that `breakdownToDocx` writes, in its order. */
export function draftOfBreakdown(input: BreakdownInput): SignedDraft {
  const attachments = breakdownAttachments(input.annexes);
  const rows: DraftRow[] = [];
  if (input.addressees) rows.push({ where: '主送机关', cells: [`${input.addressees.replace(/[:：]$/, '')}：`] });
  input.notice.forEach(({ text }, at) => {
    rows.push({ where: `正文第${at + 1}段`, cells: [text] });
  });
  attachments.forEach(({ title }, at) => {
    const number = attachments.length === 1 ? '' : `${at + 1}. `;
    const lead = at === 0 ? '附件：' : '';
    rows.push({ where: '附件说明', cells: [`${lead}${number}${title.replace(/[。；，]$/, '')}`] });
  });
  rows.push({ where: '发文机关署名', cells: [input.signature] });
  const heads: string[][] = [];
  attachments.forEach((attachment, at) => {
    const label = `附件${attachments.length === 1 ? '' : at + 1}`;
    rows.push({ where: `${label}标题`, cells: [attachment.title] });
    let count = 0;
    for (const block of attachment.blocks) {
      if (!('columns' in block)) {
        count += 1;
        rows.push({ where: `${label}第${count}段`, cells: [block.text] });
        continue;
      }
      heads.push(block.columns.map(({ heading }) => heading));
      const centred = block.columns.flatMap((column, index) => (column.isCentred ? [index] : []));
      for (const row of block.rows) {
        if ('heading' in row) rows.push({ where: `${label}“${row.heading}”`, cells: [row.heading] });
        else rows.push({ where: `${label}第${row.cells[0]}项`, cells: row.cells, centred });
      }
    }
  });
  return { title: input.title, number: input.number, heads, rows };
}
