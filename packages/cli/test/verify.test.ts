import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aRecord } from '../../server/test/a-record.ts';
import { expectOneLine, liubu, scratchFolder, useCommand } from './run-liubu.ts';

useCommand();

function file(content: Uint8Array | string): string {
  const path = join(scratchFolder(), '记录.ndjson');
  writeFileSync(path, content);
  return path;
}

describe('liubu verify', () => {
  test('a record that holds, from a file and from standard input, in both languages', async () => {
    const bytes = await aRecord(30);
    const good = await liubu(['verify', file(bytes)]);
    expect(good.code, good.err.join('\n')).toBe(0);
    expect(good.out).toMatch(/^记录完好：云川市，30 条/);
    const head = /末端哈希 ([0-9a-f]{64})/.exec(good.out)![1]!;
    const english = await liubu(['verify', '-', '--head', head.toUpperCase(), '--lang', 'en'], { input: bytes });
    expect(english).toMatchObject({ code: 0 });
    expect(english.out).toContain('The record holds');
  });

  test('tells the first broken entry and why', async () => {
    const text = (await aRecord(30)).toString('utf8');
    const lines = text.split('\n');
    const changed = lines.with(9, lines[9]!.replace('90个', '60个')).join('\n');
    const path = file(changed);
    const bad = await liubu(['verify', path]);
    expect(bad.code).toBe(1);
    expectOneLine(bad.err, 'RECORD_BROKEN', path);
    expect(bad.err[0]).toContain('第 9 条在封存之后被改过');
    expect(bad.err[0]).toContain('design:edit-item');
    expect((await liubu(['verify', file(changed), '--lang', 'en'])).err[0]).toContain('Entry 9 was changed');
    expect((await liubu(['verify', file(text), '--head', '0'.repeat(64)])).err[0]).toContain('整条链可能被重做过');
    expect((await liubu(['verify', file(text.slice(0, 5000))])).code).toBe(1);
    expect((await liubu(['verify', file('')])).code).toBe(1);
  });

  test('wrong use and missing files', async () => {
    expect((await liubu(['verify'])).code).toBe(2);
    expect((await liubu(['verify', 'a', '--head', 'xyz'])).code).toBe(2);
    const missing = await liubu(['verify', join(scratchFolder(), 'none.ndjson')]);
    expect(missing.code).toBe(1);
    expectOneLine(missing.err, 'FILE_MISSING', 'none.ndjson');
    expect((await liubu(['verify', scratchFolder()])).err[0]).toContain('FILE_IS_FOLDER');
  });
});
