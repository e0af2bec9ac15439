import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeFiles } from '@liubu/documents';
import { describe, expect, test } from 'vitest';
import { aPart, aRecord } from '../../server/test/a-record.ts';
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

  test('a sealed package, to its last byte', async () => {
    const readme = Buffer.from('云川市 密封卷宗');
    const listed = [
      { name: '说明.txt', sha256: createHash('sha256').update(readme).digest('hex'), size: readme.length },
    ];
    const record = aPart(40, 'item-3', listed);
    const path = join(scratchFolder(), '卷宗.zip');
    const verify = async (files: [string, Uint8Array][], forge = (bytes: Uint8Array) => bytes) => {
      writeFileSync(path, forge(await storeFiles(new Map(files))));
      return liubu(['verify', path]);
    };
    const good = await verify([
      ['记录.ndjson', record],
      ['说明.txt', readme],
    ]);
    expect(good.code, good.err.join('\n')).toBe(0);
    expect(good.out).toContain('全部 40 条记录中列出 6 条，文件 1 个');
    const other = await verify([
      ['记录.ndjson', record],
      ['说明.txt', Buffer.from('云川市 密封卷宗。')],
    ]);
    expect(other.err[0]).toContain('说明.txt：卷宗里的一个文件');
    expect((await verify([['说明.txt', readme]])).code).toBe(1);
    // A byte that no file holds: the time in the zip's own head.
    const late = await verify(
      [
        ['记录.ndjson', record],
        ['说明.txt', readme],
      ],
      (bytes) => bytes.with(11, bytes[11]! ^ 1),
    );
    expect(late.code).toBe(1);
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
