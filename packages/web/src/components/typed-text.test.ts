/** Nothing that was typed is lost: every field of several lines is kept by `useDraft`, in its own file or in the form around it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

/** Parts whose text is held by the form around them. */
const HELD_BY: Readonly<Record<string, string>> = {
  'components/report/template-block.tsx': 'steps/4-inspect/seeing/template-page.tsx',
  'public/say/hotline-fields.tsx': 'public/say/settings-page.tsx',
  'steps/1-design/targets/card-fields.tsx': 'steps/1-design/targets/target-page.tsx',
  'steps/2-deploy/adjust/parts/change-fields.tsx': 'steps/2-deploy/adjust/parts/proposal-form.tsx',
  'steps/2-deploy/consult/answer-row.tsx': 'steps/2-deploy/consult/answer-page.tsx',
  'steps/2-deploy/unit/parts/work-row.tsx': 'steps/2-deploy/unit/parts/works-editor.tsx',
  'steps/3-train/courses/materials.tsx': 'steps/3-train/courses/edit-page.tsx',
  'steps/4-inspect/filings/sheet/words-field.tsx': 'steps/4-inspect/filings/sheet/sheet-form.tsx',
  'steps/4-inspect/lights/settings-form.tsx': 'steps/4-inspect/lights/rules-page.tsx',
  'steps/5-account/scoring/rules/indicators-form.tsx': 'steps/5-account/scoring/rules-page.tsx',
  'steps/5-account/scoring/rules/scheme-form.tsx': 'steps/5-account/scoring/rules-page.tsx',
};

/** A reason of one line for what is done at once: it stands until it is sent, and where it is sent in vain. */
const NOT_KEPT = new Set(['components/reason-box.tsx']);

const read = (file: string): string => readFileSync(join(SOURCES, file), 'utf8');

test('fields of several lines are kept until they are sent', () => {
  const fields = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.tsx') && read(file).includes('<textarea'));
  expect(fields.length).toBeGreaterThan(40);
  const lost = fields.filter((file) => !NOT_KEPT.has(file) && !/useDrafts?[(<]/.test(read(HELD_BY[file] ?? file)));
  expect(lost).toEqual([]);
});
