/**
 * Writes sample documents of invented content for the eye: docx and xlsx, and, where LibreOffice is installed, pdf and
 * a picture of each page.
 *
 *   node scripts/look-documents.ts DIR
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  allocationToXlsx,
  breakdownToDocx,
  breakdownToXlsx,
  consultationToXlsx,
  noticeToDocx,
  unitPlanToDocx,
} from '@liubu/documents';
import { aBreakdown, aFrame, aFullNotice, aUnitPlan, breakdownItems } from '../packages/documents/test/a-breakdown.ts';

const target = process.argv[2];
if (target === undefined) {
  console.error('用法 usage: npm run look:documents -- DIR');
  process.exit(2);
}
const folder = resolve(target);
mkdirSync(folder, { recursive: true });

const items = breakdownItems(24);
const consulted = items.map((item, at) => ({
  id: `sample-${at + 1}`,
  number: String(at + 1),
  code: `2.${Math.floor(at / 6) + 1}-${(at % 6) + 1}`,
  text: item.text,
  lead: item.lead,
  support: item.support,
  leader: item.leader,
  dueText: item.dueText,
}));
const places = ['清源县', '白石县', '云东区', '云川高新区'];

const samples: Record<string, Promise<Uint8Array>> = {
  'breakdown.docx': breakdownToDocx(aBreakdown()),
  'breakdown-60-across.docx': breakdownToDocx(
    aBreakdown(breakdownItems(60), {
      annexes: [
        {
          title: '2026年《政府工作报告》重点工作责任分解表',
          items: breakdownItems(60),
          grouping: 'unit',
          layout: 'table',
          isLandscape: true,
        },
      ],
    }),
  ),
  'unit-plan.docx': unitPlanToDocx(aUnitPlan()),
  'consultation-all.xlsx': consultationToXlsx(consulted, { returnBy: '2月6日' }),
  'consultation-unit.xlsx': consultationToXlsx(consulted, { unit: '市财政局', returnBy: '2月6日' }),
  'breakdown-sheet.xlsx': breakdownToXlsx(aBreakdown(items).annexes),
  'allocation.xlsx': allocationToXlsx({
    title: '云川市2026年主要指标下达表',
    baseYear: 2025,
    places,
    rows: [
      {
        id: 'sample-1',
        code: '2.1-1',
        target: '新增规模以上工业企业',
        measureUnit: '家',
        total: '30',
        reserve: '2',
        base: '24',
        shares: { 清源县: '8', 白石县: '7', 云东区: '9', 云川高新区: '4' },
        bases: { 清源县: '6', 白石县: '5', 云东区: '9', 云川高新区: '4' },
      },
    ],
  }),
  'notice-marked.docx': noticeToDocx({
    ...aFullNotice(60),
    ...aFrame({ copyNumber: '000001', urgency: '特急', title: '云川市人民政府办公室关于做好有关工作的通知' }),
  }),
};

for (const [name, bytes] of Object.entries(samples)) writeFileSync(join(folder, name), await bytes);

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: folder, stdio: 'ignore' }).status === 0;
}

const files = Object.keys(samples);
if (run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/.office`, '--convert-to', 'pdf', ...files])) {
  for (const name of files) {
    const base = name.replace(/\.\w+$/, '');
    if (!run('pdftoppm', ['-r', '60', '-png', `${base}.pdf`, base])) {
      console.log('pdftoppm 未安装，没有生成图片 · pdftoppm is not installed, no pictures were made');
      break;
    }
  }
} else {
  console.log(
    'LibreOffice 未安装或转换失败，只写出文件 · LibreOffice is missing or failed, only the files were written',
  );
}
for (const name of readdirSync(folder).sort()) if (!name.startsWith('.')) console.log(join(folder, name));
