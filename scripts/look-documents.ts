/**
 * Writes sample documents of invented content for the eye: docx and xlsx, and, where LibreOffice is installed, pdf and
 * a picture of each page.
 *
 *   node scripts/look-documents.ts DIR
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { breakdownToDocx, noticeToDocx, unitPlanToDocx } from '@liubu/documents';
import { aBreakdown, aFrame, aFullNotice, aUnitPlan, breakdownItems } from '../packages/documents/test/a-breakdown.ts';

const target = process.argv[2];
if (target === undefined) {
  console.error('用法 usage: npm run look:documents -- DIR');
  process.exit(2);
}
const folder = resolve(target);
mkdirSync(folder, { recursive: true });

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
  'notice-marked.docx': noticeToDocx({
    ...aFullNotice(60),
    ...aFrame({ copyNumber: '000001', urgency: '特急', title: '云川市人民政府办公室关于做好有关工作的通知' }),
  }),
};

for (const [name, bytes] of Object.entries(samples)) writeFileSync(join(folder, name), await bytes);

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: folder, stdio: 'ignore' }).status === 0;
}

const files = readdirSync(folder).filter((name) => Object.hasOwn(samples, name));
if (run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/.office`, '--convert-to', 'pdf', ...files])) {
  for (const name of files) {
    const base = name.replace(/\.\w+$/, '');
    if (!run('pdftoppm', ['-r', '60', '-png', `${name.replace(/\.\w+$/, '')}.pdf`, base])) {
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
