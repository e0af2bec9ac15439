import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOSTILE_FILES } from './hostile-files.ts';
import { bundlePath, expectOneLine, liubu, ROOT, SAMPLE, scratchFolder, useCommand } from './run-liubu.ts';

useCommand();

const NOVEL = '山里的雨下了三天三夜，老人坐在门口编竹筐，谁也没有说话。\n'.repeat(30);
const MEETING =
  '云川市人民政府常务会议纪要\n会议听取了市交通运输局关于云川北站建设情况的汇报。\n会议议定以下事项：\n一、由市交通运输局牵头，12月底前建成云川北站综合枢纽。\n二、市财政局年内安排资金2亿元。\n';

function file(name: string, content: string | Uint8Array): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe.each(HOSTILE_FILES)('$what', ({ name, bytes, code }) => {
  test('alone: one line, exit 1, nothing written', async () => {
    const path = file(name, bytes());
    const out = join(scratchFolder(), 'plan.json');
    const ended = await liubu(['read', path, '--format', 'json', '--out', out]);
    expect(ended.code).toBe(1);
    expect(ended.out).toBe('');
    expect(ended.err).toHaveLength(1);
    expectOneLine(ended.err, code, name);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });

  test('in a batch: the others are read', async () => {
    const ended = await liubu(['read', file(name, bytes()), SAMPLE, '--format', 'ndjson', '--lang', 'en']);
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, code, name);
    const plans = ended.out.trim().split('\n');
    expect(plans).toHaveLength(1);
    expect(JSON.parse(plans[0] as string).source.name).toBe('yunchuan-2026.txt');
  });
});

test('a .doc renamed .txt is read as what it is', async () => {
  const path = join(scratchFolder(), '报告.txt');
  copyFileSync(join(ROOT, 'packages/documents/test/samples/report.doc'), path);
  const ended = await liubu(['read', path, '--format', 'json']);
  expect(ended.code, ended.err.join('\n')).toBe(0);
  expect(JSON.parse(ended.out).source.encoding).not.toBe('');
});

test('a file that is no report is refused under --kind report, and read without', async () => {
  const path = file('小说.txt', NOVEL);
  const strict = await liubu(['read', path, '--kind', 'report', '--format', 'json']);
  expect(strict.code).toBe(1);
  expect(strict.out).toBe('');
  expectOneLine(strict.err, 'NOT_A_REPORT', '小说.txt');
  const plain = await liubu(['read', path, '--format', 'json']);
  expect(plain.code).toBe(0);
  expect(JSON.parse(plain.out).source.kind).toBe('other');
});

test('minutes of a meeting are read as a decision', async () => {
  const path = file('纪要.txt', MEETING);
  const plain = await liubu(['read', path, '--format', 'json']);
  expect(plain.code).toBe(0);
  expect(JSON.parse(plain.out).source.kind).toBe('decision');
  expect((await liubu(['read', path, '--kind', 'report', '--format', 'json'])).code).toBe(1);
  expect((await liubu(['read', SAMPLE, '--kind', 'report', '--format', 'json'])).code).toBe(0);
});

test.each(['read', 'compare', 'assign', 'learn'])('%s: a missing file is one line', async (command) => {
  const missing = join(scratchFolder(), '没有.txt');
  const rest = { read: [], compare: [SAMPLE], assign: [], learn: ['--out', join(scratchFolder(), 'u.json')] }[command];
  const ended = await liubu([command, missing, ...(rest ?? [])]);
  expect(ended.code).toBe(1);
  expect(ended.out).toBe('');
  expectOneLine(ended.err, 'FILE_MISSING', '没有.txt');
});

test('a folder without reports, an empty one and one of other files', async () => {
  const folder = scratchFolder();
  const empty = await liubu(['read', folder, '--format', 'json']);
  expect(empty.code).toBe(1);
  expectOneLine(empty.err, 'FOLDER_WITHOUT_REPORTS', folder);
  writeFileSync(join(folder, 'photo.jpg'), 'x');
  writeFileSync(join(folder, '~$报告.docx'), 'x');
  const other = await liubu(['read', folder, SAMPLE, '--format', 'ndjson']);
  expect(other.code).toBe(1);
  expectOneLine(other.err, 'FOLDER_WITHOUT_REPORTS', folder);
  expect(other.out.trim().split('\n')).toHaveLength(1);
});

test('a file and a folder without permission', async (context) => {
  const folder = scratchFolder();
  const nobody = 65534;
  const uid = process.getuid?.() === 0 ? nobody : undefined;
  if (uid !== undefined) {
    // A clone below a folder of mode 0700 cannot even start: the spawn itself is refused.
    const reachable = await liubu(['--version'], { uid }).then(
      (probe) => probe.code === 0,
      () => false,
    );
    context.skip(!reachable, 'as root permissions do not hold, and no other user can reach this clone');
  }
  for (const path of [join(folder, '..'), folder]) chmodSync(path, 0o755);
  const secret = join(folder, '机密.txt');
  copyFileSync(SAMPLE, secret);
  copyFileSync(SAMPLE, join(folder, '公开.txt'));
  chmodSync(secret, 0);
  mkdirSync(join(folder, '内部'), { mode: 0 });
  const ended = await liubu(['read', folder, '--format', 'ndjson'], uid === undefined ? {} : { uid });
  expect(ended.code).toBe(1);
  expect(ended.err.filter((line) => line.includes('[FILE_FORBIDDEN]'))).toHaveLength(2);
  expect(ended.out.trim().split('\n')).toHaveLength(1);
  const written = await liubu(
    ['read', join(folder, '公开.txt'), '--out', join(folder, 'a.json')],
    uid === undefined ? {} : { uid },
  );
  if (uid !== undefined) {
    expect(written.code).toBe(1);
    expectOneLine(written.err, 'OUTPUT_FORBIDDEN', 'a.json');
  }
});

describe('a full disk', () => {
  test.skipIf(!existsSync('/dev/full'))('standard output', async () => {
    const ended = await liubu(['read', SAMPLE, '--format', 'json'], { shell: '"$@" > /dev/full' });
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, 'OUTPUT_FULL', 'stdout');
  });

  test.skipIf(!existsSync('/dev/full'))('a device named by --out', async () => {
    const ended = await liubu(['read', SAMPLE, '--format', 'json', '--out', '/dev/full']);
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, 'OUTPUT_FULL', '/dev/full');
  });

  // A limit on the size of files ends a write half way, as a full disk does.
  test.skipIf(process.platform === 'win32').each([
    ['json', 'plan.json'],
    ['xlsx', 'plan.xlsx'],
    ['ndjson', 'plan.ndjson'],
  ])('%s: no partial file is left, an earlier one stays', async (format, name) => {
    const folder = scratchFolder();
    const out = join(folder, name);
    const small = { shell: 'ulimit -f 8; exec "$@"' };
    const ended = await liubu(['read', SAMPLE, '--format', format, '--out', out], small);
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, 'OUTPUT_FULL', name);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(out, '上次的结果');
    await liubu(['read', SAMPLE, '--format', format, '--out', out], small);
    expect(readFileSync(out, 'utf8')).toBe('上次的结果');
    expect(readdirSync(folder)).toEqual([name]);
  });

  test.skipIf(process.platform === 'win32')('a folder of results keeps the whole ones only', async () => {
    const folder = scratchFolder();
    const out = `${scratchFolder()}/`;
    writeFileSync(join(folder, '1.txt'), MEETING);
    copyFileSync(SAMPLE, join(folder, '2.txt'));
    const ended = await liubu(['read', folder, '--format', 'json', '--out', out], { shell: 'ulimit -f 16; exec "$@"' });
    expect(ended.code).toBe(1);
    expectOneLine(ended.err, 'OUTPUT_FULL', '2.txt.json');
    expect(readdirSync(out).sort()).toEqual(['.liubu-batch.ndjson', '1.txt.json']);
    expect(JSON.parse(readFileSync(join(out, '1.txt.json'), 'utf8')).schema).toBe('liubu.plan/1');
  });
});

test('running out of memory is told, and the others are read', async () => {
  const path = file('巨.txt', readFileSync(SAMPLE, 'utf8').repeat(400));
  const env = { NODE_OPTIONS: '--max-old-space-size=70' };
  const alone = await liubu(['read', path, '--format', 'json'], { env });
  expect(alone.code).toBe(1);
  expect(alone.err).toHaveLength(1);
  expectOneLine(alone.err, 'OUT_OF_MEMORY', '巨.txt');
  const batch = await liubu(['read', path, SAMPLE, '--format', 'ndjson'], { env });
  expect(batch.code).toBe(1);
  expectOneLine(batch.err, 'OUT_OF_MEMORY', '巨.txt');
  expect(batch.out.trim().split('\n')).toHaveLength(1);
}, 60_000);

test('names with line breaks and terminal codes stay on one line', async () => {
  const ended = await liubu(['read', '没有\n\x1b[31m这个.txt']);
  expect(ended.code).toBe(1);
  expect(ended.err).toHaveLength(1);
  expect(ended.err[0]).not.toContain('\x1b');
});

test('an interrupted run leaves nothing behind', async () => {
  const folder = scratchFolder();
  const out = join(folder, 'all.ndjson');
  const many = scratchFolder();
  for (let at = 0; at < 300; at += 1) copyFileSync(SAMPLE, join(many, `${at}.txt`));
  const ended = await liubu(['read', many, '--format', 'ndjson', '--out', out, '--jobs', '2'], {
    signalAfter: { ms: 700, signal: 'SIGINT' },
  });
  expect(ended.code).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(bundlePath())).toBe(true);
});
