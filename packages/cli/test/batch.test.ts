import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, liubu, NEXT_SAMPLE, ROOT, SAMPLE, scratchFolder, useCommand } from './run-liubu.ts';

useCommand();

const report = (number: number) =>
  `云川市政府工作报告\n（2026年1月）\n各位代表：\n一、2025年工作回顾\n过去一年，地区生产总值增长${number % 9}.5%。\n二、2026年工作安排\n新增城镇就业${number}万人，新建改建农村公路${100 + number}公里。\n`;

function folderOf(count: number): string {
  const folder = scratchFolder();
  for (let at = 0; at < count; at += 1) writeFileSync(join(folder, `${String(at).padStart(3, '0')}.txt`), report(at));
  return folder;
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('several files', () => {
  test('threads give the same output in the same order', async () => {
    const folder = folderOf(30);
    const [one, four] = await Promise.all(
      ['1', '4'].map((jobs) => liubu(['read', folder, '--format', 'ndjson', '--jobs', jobs])),
    );
    expect(one?.code).toBe(0);
    expect(four?.out).toBe(one?.out);
    expect(
      lines(one?.out ?? '')
        .map(({ source }) => source.name)
        .slice(0, 3),
    ).toEqual(['000.txt', '001.txt', '002.txt']);
  });

  test('JSON is an array on one output', async () => {
    const ended = await liubu(['read', SAMPLE, NEXT_SAMPLE, '--format', 'json']);
    expect(JSON.parse(ended.out).map(({ source }: { source: { name: string } }) => source.name)).toEqual([
      'yunchuan-2026.txt',
      'yunchuan-2027.txt',
    ]);
    const none = await liubu(['read', 'a-missing.txt', 'b-missing.txt', '--format', 'json']);
    expect([none.code, JSON.parse(none.out)]).toEqual([1, []]);
    expect(none.err.filter((line) => line.includes('[FILE_MISSING]'))).toHaveLength(2);
  });

  test('a folder of results mirrors the folder of reports', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, '市', '县'), { recursive: true });
    for (const name of ['市/a.txt', '市/县/a.txt', 'a.html', 'plan.xlsx', '.hidden.txt']) {
      writeFileSync(join(folder, name), report(3));
    }
    symlinkSync(folder, join(folder, '市', '回环'));
    const out = join(folder, '结果');
    for (const round of [1, 2]) {
      const ended = await liubu(['read', folder, '--format', 'json', '--out', out]);
      expect(ended.code, `${round}: ${ended.err.join('\n')}`).toBe(0);
      expect(tree(out)).toEqual(['.liubu-batch.ndjson', 'a.html.json', '市/a.txt.json', '市/县/a.txt.json']);
    }
  });

  test('a report of the same name in two folders, and a file named twice', async () => {
    const [a, b] = [folderOf(1), folderOf(1)];
    const out = scratchFolder();
    const ended = await liubu(['read', a, b, join(a, '000.txt'), '--format', 'ndjson', '--out', out]);
    expect(ended.code).toBe(0);
    expect(tree(out)).toHaveLength(3);
  });

  test('standard input among files', async () => {
    const ended = await liubu(['read', SAMPLE, '-', '--format', 'ndjson'], { input: report(1) });
    expect(lines(ended.out).map(({ source }) => source.name)).toEqual(['yunchuan-2026.txt', '-']);
  });

  test('duplicates are reported: the same file, and the same words in another dress', async () => {
    const folder = scratchFolder();
    const text = readFileSync(SAMPLE, 'utf8');
    writeFileSync(join(folder, '1.txt'), text);
    writeFileSync(join(folder, '2.txt'), text);
    writeFileSync(join(folder, '3.txt'), `\uFEFF${text.replaceAll('。', '。 ').replaceAll('\n', '\r\n')}`);
    writeFileSync(join(folder, '4.txt'), report(5));
    for (const jobs of ['1', '3']) {
      const ended = await liubu(['read', folder, '--format', 'ndjson', '--jobs', jobs]);
      expect(ended.code).toBe(0);
      expect(ended.err.slice(0, 2)).toEqual([
        expect.stringMatching(/2\.txt：与 .*1\.txt 重复（文件完全相同）/),
        expect.stringMatching(/3\.txt：与 .*1\.txt 重复（文字相同）/),
      ]);
      expect(ended.err.at(-1)).toBe('读成 4 份，失败 0 份，重复 2 份，此前已完成 0 份');
    }
  });

  test('errors can be lines of the output', async () => {
    const ended = await liubu(['read', '没有.txt', SAMPLE, '--format', 'ndjson', '--error-lines', '--lang', 'en']);
    expect(ended.code).toBe(0);
    const [error, plan] = lines(ended.out);
    expect(error.error).toMatchObject({ code: 'FILE_MISSING', message: expect.stringContaining('no such file') });
    expect(plan.schema).toBe('liubu.plan/1');
  });
});

describe('--resume', () => {
  test('reads what is new, changed, failed or gone from the results, and nothing else', async () => {
    const folder = folderOf(5);
    const out = scratchFolder();
    const read = () => liubu(['read', folder, '--format', 'json', '--out', out, '--resume']);
    writeFileSync(join(folder, '坏.txt'), '');
    const first = await read();
    expect(first.code).toBe(1);
    expect(first.err.at(-1)).toMatch(/^读成 5 份，失败 1 份/);
    const again = await read();
    expect(again.err.at(-1)).toBe('读成 0 份，失败 1 份，重复 0 份，此前已完成 5 份');

    writeFileSync(join(folder, '坏.txt'), report(77));
    writeFileSync(join(folder, '新.txt'), report(0));
    writeFileSync(join(folder, '001.txt'), report(55));
    utimesSync(join(folder, '001.txt'), 1, 1);
    rmSync(join(out, '002.txt.json'));
    appendFileSync(join(out, '.liubu-batch.ndjson'), '{"place":"003.t');
    const third = await read();
    expect(third.code, third.err.join('\n')).toBe(0);
    expect(third.err).toEqual([
      expect.stringMatching(/新\.txt：与 .*000\.txt 重复/),
      '读成 4 份，失败 0 份，重复 1 份，此前已完成 3 份',
    ]);
    expect(tree(out)).toHaveLength(8);
  });

  test('other options start over, and say so', async () => {
    const folder = folderOf(2);
    const out = scratchFolder();
    await liubu(['read', folder, '--format', 'json', '--out', out]);
    const other = await liubu(['read', folder, '--format', 'json', '--kind', 'list', '--out', out, '--resume']);
    expect(other.err[0]).toBe('选项或版本与上次不同：全部重新读');
    expect(other.err.at(-1)).toMatch(/^读成 2 份/);
  });

  test('an interrupted batch goes on where it stopped, to the same results', async () => {
    const folder = scratchFolder();
    for (let at = 0; at < 120; at += 1)
      writeFileSync(join(folder, `${at}.txt`), readFileSync(SAMPLE, 'utf8') + report(at));
    const out = scratchFolder();
    const args = ['read', folder, '--format', 'ndjson', '--out', out, '--jobs', '2'];
    const cut = await liubu(args, { signalAfter: { ms: 900, signal: 'SIGTERM' } });
    expect(cut.code).toBe(143);
    const before = tree(out).filter((name) => !name.startsWith('.'));
    expect(before.length).toBeLessThan(120);
    expect(tree(out).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    for (const name of before) expect(lines(readFileSync(join(out, name), 'utf8'))).toHaveLength(1);
    const rest = await liubu([...args, '--resume']);
    expect(rest.code).toBe(0);
    expect(rest.err.at(-1)).toContain(`此前已完成 ${before.length} 份`);
    expect(tree(out)).toHaveLength(121);
  }, 60_000);
});

describe('streams', () => {
  test('a path a line gives a plan a line, the others of a bad one too', async () => {
    const input = `${SAMPLE}\n\n没有.txt\r\n${NEXT_SAMPLE}`;
    const ended = await liubu(['read', '--stdin-list'], { input });
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, 'FILE_MISSING', '没有.txt');
    expect(lines(ended.out).map(({ source }) => source.name)).toEqual(['yunchuan-2026.txt', 'yunchuan-2027.txt']);
    const files = await liubu(['read', SAMPLE, NEXT_SAMPLE, '--format', 'ndjson']);
    expect(ended.out).toBe(files.out);
  });

  test('a text a line gives a plan a line; what is no text keeps its place as an error', async () => {
    const input = [
      JSON.stringify({ name: 'a', text: report(1) }),
      '{"name":"b"}',
      'oops',
      JSON.stringify({ text: '' }),
      JSON.stringify({ name: 'c', text: '云川市建成三座桥。', kind: 'list' }),
    ].join('\n');
    const ended = await liubu(['read', '--format', 'ndjson', '--stdin-ndjson', '--error-lines'], { input });
    expect(ended.code).toBe(0);
    expect(ended.err).toEqual([]);
    const got = lines(ended.out);
    expect(got.map((line) => line.error?.code ?? line.source.name)).toEqual([
      'a',
      'LINE_INVALID',
      'LINE_INVALID',
      'FILE_EMPTY',
      'c',
    ]);
    expect(got[4].source.kind).toBe('list');
    const told = await liubu(['read', '--stdin-ndjson', '--jobs', '2'], { input });
    expect(told.code).toBe(1);
    expect(told.err).toHaveLength(3);
    expect(lines(told.out)).toHaveLength(2);
  });

  test('a closed output ends the stream, though its input stays open', async () => {
    const shell = `{ while echo "${SAMPLE}"; do sleep 0.01; done; } 2>/dev/null | "$@" | head -n 1 | head -c 20`;
    const ended = await liubu(['read', '--stdin-list'], { shell });
    expect(ended.out).toBe('{"schema":"liubu.pla');
    expect(ended.err).toEqual([]);
  });

  test('an empty stream is no error', async () => {
    const ended = await liubu(['read', '--stdin-list'], { input: '' });
    expect([ended.code, ended.out, ended.err]).toEqual([0, '', []]);
  });
});

test.skipIf(process.platform === 'win32')('the installed command runs, also under a Node that is too old', async () => {
  const bin = join(ROOT, 'packages/cli/bin/liubu.mjs');
  expect((await liubu([], { shell: `exec "${bin}" --version` })).out).toMatch(/^liubu /);
  // Stands for an old Node: it says so, and otherwise runs the program.
  const old = join(scratchFolder(), 'old.mjs');
  writeFileSync(old, `Object.defineProperty(process.versions, 'node', { value: '18.20.0' });\n`);
  const restarted = await liubu([], {
    shell: `exec "${process.execPath}" --import "${old}" "${bin}" read "${SAMPLE}" --format ndjson`,
  });
  expect(restarted.code, restarted.err.join('\n')).toBe(0);
  expect(lines(restarted.out)).toHaveLength(1);
  const stuck = await liubu([], {
    shell: `exec "${process.execPath}" --import "${old}" "${bin}" --version`,
    env: { LIUBU_RESTARTED: '1' },
  });
  expect(stuck.code).toBe(1);
  expect(stuck.err).toHaveLength(1);
  expect(stuck.err[0]).toMatch(/需要 Node 22/);
});
