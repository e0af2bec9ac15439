/**
 * Takes pictures of pages of the workspace, for looking at before anything is called done.
 *
 *   node scripts/look-pages.ts --as supervision_officer --path /2026/items --out DIR
 *
 *   --as       role, or `nobody` (may be given more than once)
 *   --path     page (may be given more than once)
 *   --size     office (1366×768), large (1920×1080), phone (390×844); all three when left out
 *   --lang     zh, en; zh when left out (may be given more than once)
 *   --items    items in the invented town: 3 when left out; 0 and 500 are worth a look
 *   --seed     a module of yours that exports `prepare(workspace)` for more data (test/browser/harness/workspace.ts)
 *   --script   a module that exports `act(page)`, done before the picture: press, type, wait (playwright's Page)
 *   --print    as printed on A4 (a PDF beside the pictures)
 *   --full     the whole length of the page
 *   --age      current, oldest (Chromium 109)
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Role } from '@liubu/contract';
import { type Age, openBrowser } from '../test/browser/harness/chromium.ts';
import { openPage, SIZES, type Size, settled } from '../test/browser/harness/open-page.ts';
import { openWorkspace } from '../test/browser/harness/workspace.ts';

const { values } = parseArgs({
  options: {
    as: { type: 'string', multiple: true, default: ['supervision_officer'] },
    path: { type: 'string', multiple: true, default: ['/'] },
    out: { type: 'string', default: 'pictures' },
    size: { type: 'string', multiple: true, default: Object.keys(SIZES) },
    lang: { type: 'string', multiple: true, default: ['zh'] },
    items: { type: 'string', default: '3' },
    seed: { type: 'string' },
    script: { type: 'string' },
    print: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    age: { type: 'string', default: 'current' },
  },
});

const load = async (path: string | undefined) => (path ? await import(pathToFileURL(resolve(path)).href) : {});
const [{ prepare }, { act }] = [await load(values.seed), await load(values.script)];
mkdirSync(values.out, { recursive: true });
const workspace = await openWorkspace({ items: Number(values.items), prepare });
const browser = await openBrowser(values.age as Age);
try {
  for (const role of values.as)
    for (const language of values.lang as ('zh' | 'en')[])
      for (const size of values.size as Size[])
        for (const path of values.path) {
          const watched = await openPage(browser, workspace, role === 'nobody' ? null : (role as Role), {
            size,
            language,
          });
          await watched.open(path);
          if (act) {
            await act(watched.page, workspace);
            await settled(watched.page);
          }
          const name = [path.replace(/[^\w.-]+/g, '_').replace(/^_|_$/g, '') || 'start', role, language, size].join(
            '-',
          );
          const file = join(values.out, `${name}.png`);
          await watched.page.screenshot({ path: file, fullPage: values.full });
          if (values.print) await watched.page.pdf({ path: file.replace('.png', '.pdf'), preferCSSPageSize: true });
          console.log(file);
          for (const line of [...watched.complaints, ...watched.refusals, ...watched.foreign]) console.log(`  ${line}`);
          await watched.close();
        }
} finally {
  await browser.close();
  await workspace.close();
}
