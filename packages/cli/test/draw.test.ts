import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectOneLine, liubu, scratchFolder, useCommand } from './run-liubu.ts';

useCommand();

const LIST = Array.from({ length: 20 }, (_, at) => `k${at}\t第${at}个\n`).join('');
/** As the Python of docs/draw.md gives it. */
const DRAWN = ['k4', 'k3', 'k18', 'k2', 'k16'].map((key) => `${key}\t第${key.slice(1)}个\n`).join('');
const HASH = '728986b69e3e9d1c8c60aa2c05a4cd48d09f155220e74b6032742cae118fb68f';

test('liubu draw repeats a draw from a file and from standard input, in both languages', async () => {
  const path = join(scratchFolder(), '名单.txt');
  writeFileSync(path, LIST);
  const given = ['--seed', '03 08 17 22 26 31 07', '--count', '5'];
  const good = await liubu(['draw', '--population', path, ...given]);
  expect(good.code, good.err.join('\n')).toBe(0);
  expect(good.out).toBe(`名单哈希 ${HASH}\n${DRAWN}`);
  const english = await liubu(['draw', '-', ...given, '--lang', 'en'], { input: LIST });
  expect(english.out).toBe(`list hash ${HASH}\n${DRAWN}`);
});

test('wrong use and lists that cannot be drawn from', async () => {
  const path = join(scratchFolder(), '重复.txt');
  writeFileSync(path, 'a\t1\na\t2\n');
  expect((await liubu(['draw', path, '--count', '1'])).code).toBe(2);
  expect((await liubu(['draw', path, '--seed', '1'])).code).toBe(2);
  expect((await liubu(['draw', path, '--seed', '1', '--count', '0'])).code).toBe(2);
  expect((await liubu(['draw', '--seed', '1', '--count', '1'])).code).toBe(2);
  const twice = await liubu(['draw', path, '--seed', '1', '--count', '1']);
  expect(twice.code).toBe(1);
  expectOneLine(twice.err, 'DRAW_REFUSED', path);
  expect(twice.err[0]).toContain('编号“a”出现两次');
  const missing = await liubu(['draw', join(scratchFolder(), '没有.txt'), '--seed', '1', '--count', '1']);
  expectOneLine(missing.err, 'FILE_MISSING', '没有.txt');
});
