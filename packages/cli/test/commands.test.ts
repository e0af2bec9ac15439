import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../reader/test/sound-plan.ts';
import { expectOneLine, liubu, NEXT_SAMPLE, SAMPLE, scratchFolder, useCommand } from './run-liubu.ts';

useCommand();

const TASKS = [
  { id: 7, task: '社会消费品零售总额增长6%', place: '云川市', year: 2026 },
  { id: 'b', task: '新建改建农村公路100公里', place: '云川市', year: 2026 },
  { task: '新增城镇就业3万人' },
];
const JSONL = `${TASKS.map((task) => JSON.stringify(task)).join('\n')}\n`;

function file(name: string, content: string): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('usage', () => {
  test.each([
    [[], 'USAGE_NO_COMMAND'],
    [['--format', 'json'], 'USAGE_NO_COMMAND'],
    [['报告.txt'], 'USAGE_COMMAND_UNKNOWN'],
    [['read'], 'USAGE_FILES_WRONG'],
    [['read', SAMPLE, '--frmat', 'json'], 'USAGE_OPTION_UNKNOWN'],
    [['read', SAMPLE, '--format'], 'USAGE_VALUE_MISSING'],
    [['read', SAMPLE, '--out', '--format', 'json'], 'USAGE_VALUE_MISSING'],
    [['read', SAMPLE, '--resume=1'], 'USAGE_VALUE_UNWANTED'],
    [['read', SAMPLE, '--format', 'yaml'], 'USAGE_VALUE_WRONG'],
    [['read', SAMPLE, '--jobs', '0'], 'USAGE_VALUE_WRONG'],
    [['read', SAMPLE, '--kind', 'novel'], 'USAGE_VALUE_WRONG'],
    [['read', SAMPLE, '--lang', 'fr'], 'USAGE_VALUE_WRONG'],
    [['read', '-', '-'], 'USAGE_STDIN_TWICE'],
    [['read', '--stdin-list', SAMPLE], 'USAGE_OPTIONS_CLASH'],
    [['read', '--stdin-list', '--format', 'xlsx'], 'USAGE_OPTIONS_CLASH'],
    [['read', SAMPLE, '--resume'], 'USAGE_OPTIONS_CLASH'],
    [['read', SAMPLE, '--format', 'parquet'], 'USAGE_FOLDER_NEEDED'],
    [['read', SAMPLE, NEXT_SAMPLE, '--format', 'csv'], 'USAGE_FOLDER_NEEDED'],
    [['compare', SAMPLE], 'USAGE_FILES_WRONG'],
    [['assign'], 'USAGE_FILES_WRONG'],
    [['learn', SAMPLE], 'USAGE_VALUE_MISSING'],
    [['learn', '--out', 'a.json'], 'USAGE_FILES_WRONG'],
  ])('%j exits 2 with %s', async (args, code) => {
    const ended = await liubu(args);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe('');
    expect(ended.err).toHaveLength(1);
    expectOneLine(ended.err, code, '');
  });

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, /找不到/],
    [{ LANG: 'en_US.UTF-8' }, /no such file/],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, /no such file/],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'en_GB', LC_ALL: 'zh_CN' }, /找不到/],
    [{ LANG: 'de_DE.UTF-8' }, /no such file/],
    [{ LANG: '' }, /找不到/],
  ])('speaks the language of %j', async (env, words) => {
    expect((await liubu(['read', '没有.txt'], { env })).err[0]).toMatch(words);
  });

  test('--lang goes before the environment, wherever it stands', async () => {
    for (const args of [
      ['--lang', 'en', 'read', '没有.txt'],
      ['read', '没有.txt', '--lang=en'],
    ]) {
      expect((await liubu(args)).err[0]).toMatch(/no such file/);
    }
  });

  test('help for all and for each command, in both languages; the version', async () => {
    for (const args of [
      ['--help'],
      ['help'],
      ['read', '--help'],
      ['help', 'compare'],
      ['assign', '-h'],
      ['learn', '--help'],
    ]) {
      const chinese = await liubu(args);
      const english = await liubu([...args, '--lang', 'en']);
      expect([chinese.code, english.code]).toEqual([0, 0]);
      expect(chinese.out).toMatch(/选项/);
      expect(english.out).toMatch(/options/);
      expect(english.out).not.toMatch(/[一-鿿]{3}/);
    }
    expect((await liubu(['--version'])).out).toMatch(/^liubu \d+\.\d+\.\d+\n$/);
  });
});

describe('read', () => {
  test('prints the plan of the contract as JSON, the same every time', async () => {
    const once = await liubu(['read', SAMPLE, '--format', 'json']);
    expect(once.code).toBe(0);
    expect(once.err).toEqual([]);
    const plan = JSON.parse(once.out);
    const text = readFileSync(SAMPLE, 'utf8');
    expect(plan).toMatchObject({ schema: 'liubu.plan/1', source: { name: 'yunchuan-2026.txt', kind: 'report' } });
    expect(plan.measures.length).toBeGreaterThan(50);
    expect(faultsOf(plan, text)).toEqual([]);
    expect((await liubu(['read', SAMPLE, '--format', 'json'])).out).toBe(once.out);
  });

  test('shows a table by default, in the width of the terminal', async () => {
    const wide = await liubu(['read', SAMPLE], { env: { COLUMNS: '140' } });
    const narrow = await liubu(['read', SAMPLE, '--lang', 'en'], { env: { COLUMNS: '70' } });
    expect(wide.out).toMatch(/云川市 2026/);
    expect(wide.out).toMatch(/事项/);
    expect(narrow.out).toMatch(/items/);
    expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
  });

  test('reads standard input', async () => {
    const ended = await liubu(['read', '-', '--format', 'json'], { input: readFileSync(SAMPLE) });
    const file = JSON.parse((await liubu(['read', SAMPLE, '--format', 'json'])).out);
    expect(JSON.parse(ended.out)).toEqual({ ...file, source: { ...file.source, name: '-' } });
  });

  test('a closed pipe is no error', async () => {
    const ended = await liubu(['read', SAMPLE, '--format', 'json'], { shell: '"$@" | head -c 10; exit 0' });
    expect(ended.out).toHaveLength(10);
    expect(ended.err).toEqual([]);
  });

  test.each([
    ['plan.json', '{'],
    ['plan.ndjson', '{"schema"'],
    ['plan.csv', '\uFEFF'],
    ['plan.txt', '云川市'],
    ['plan.xlsx', 'PK'],
    ['deep/folder/plan.json', '{'],
  ])('tells the format by the name %s', async (name, begins) => {
    const out = join(scratchFolder(), name);
    const ended = await liubu(['read', SAMPLE, '--out', out]);
    expect(ended.code, ended.err.join('\n')).toBe(0);
    expect(ended.out).toBe('');
    expect(readFileSync(out, 'utf8').startsWith(begins)).toBe(true);
  });

  test('records and the tables of CSV', async () => {
    const records = (await liubu(['read', SAMPLE, '--format', 'records'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(records.map(({ type }) => type))).toContain('measure');
    const measures = await liubu(['read', SAMPLE, '--format', 'csv', '--table', 'measures', '--lang', 'en']);
    expect(measures.out).toMatch(/^\uFEFFitem_code,subject,/);
  });

  test('a format that is not text goes into a pipe as it is', async () => {
    const ended = await liubu(['read', SAMPLE, '--format', 'xlsx']);
    expect(ended.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('a link is written through, an input never written over', async () => {
    const folder = scratchFolder();
    const link = join(folder, 'link.json');
    writeFileSync(join(folder, 'real.json'), 'x');
    symlinkSync(join(folder, 'real.json'), link);
    await liubu(['read', SAMPLE, '--out', link]);
    expect(readFileSync(join(folder, 'real.json'), 'utf8')).toContain('liubu.plan/1');
    expect(readdirSync(folder).sort()).toEqual(['link.json', 'real.json']);
    const input = join(folder, 'in.txt');
    copyFileSync(SAMPLE, input);
    const over = await liubu(['read', input, '--out', join(folder, '.', 'in.txt')]);
    expect(over.code).toBe(2);
    expectOneLine(over.err, 'USAGE_OUTPUT_IS_INPUT', 'in.txt');
    expect(readFileSync(input, 'utf8')).toBe(readFileSync(SAMPLE, 'utf8'));
  });

  test('Parquet is three tables over all reports', async () => {
    const out = join(scratchFolder(), 'tables');
    const ended = await liubu(['read', SAMPLE, NEXT_SAMPLE, '--format', 'parquet', '--out', out]);
    expect(ended.code, ended.err.join('\n')).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['deliverables.parquet', 'items.parquet', 'measures.parquet']);
  });
});

describe('compare', () => {
  test('prints links with spans of both reports, and a table', async () => {
    const ended = await liubu(['compare', SAMPLE, NEXT_SAMPLE, '--format', 'json']);
    expect(ended.code, ended.err.join('\n')).toBe(0);
    const comparison = JSON.parse(ended.out);
    expect(comparison.schema).toBe('liubu.compare/1');
    const [from, to] = [readFileSync(SAMPLE, 'utf8'), readFileSync(NEXT_SAMPLE, 'utf8')];
    const verdicts = new Set<string>();
    for (const { target, claim, verdict } of comparison.links) {
      verdicts.add(verdict);
      expect(from.slice(target.start, target.end)).toBe(target.quote);
      if (claim !== null) expect(to.slice(claim.start, claim.end)).toBe(claim.quote);
    }
    expect(verdicts).toContain('met');
    const table = await liubu(['compare', SAMPLE, NEXT_SAMPLE]);
    expect(table.out).toMatch(/云川市.*→/);
    const out = join(scratchFolder(), 'c.xlsx');
    expect((await liubu(['compare', SAMPLE, NEXT_SAMPLE, '--out', out])).code).toBe(0);
    expect(existsSync(out)).toBe(true);
  });
});

describe('assign and learn', () => {
  test('answers every line in order, the id as it was', async () => {
    const ended = await liubu(['assign', file('t.jsonl', JSONL), '--format', 'ndjson']);
    expect(ended.code).toBe(0);
    const answers = ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual([7, 'b', null]);
    expect(answers[0].units[0]).toMatchObject({ name: '市商务局', role: 'lead' });
    for (const { units } of answers) {
      for (const unit of units) expect(Object.keys(unit).sort()).toEqual(['name', 'role', 'score', 'why']);
    }
    expect((await liubu(['assign', '-', '--format', 'ndjson'], { input: JSONL })).out).toBe(ended.out);
  });

  test('a bad line keeps its place and is told', async () => {
    const bad = `${JSON.stringify(TASKS[0])}\n{"id": 1, "task": 5}\n{oops\n${JSON.stringify(TASKS[1])}\n`;
    const ended = await liubu(['assign', file('t.jsonl', bad), '--format', 'ndjson']);
    expect(ended.code).toBe(1);
    const answers = ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ units }) => units.length > 0)).toEqual([true, false, false, true]);
    expect(ended.err).toHaveLength(2);
    expect(ended.err[0]).toMatch(/第 2 行/);
  });

  test('reads a table of an office, writes tables for people', async () => {
    const csv = file('清单.csv', '序号,工作任务,年份\n1,社会消费品零售总额增长6%,2026\n');
    const out = await liubu(['assign', csv, '--format', 'csv']);
    expect(out.out).toMatch(/^\uFEFF编号,任务,牵头单位（建议）/);
    expect(out.out).toMatch(/市商务局/);
    expect((await liubu(['assign', csv])).out).toMatch(/市商务局/);
    const xlsx = join(scratchFolder(), '建议.xlsx');
    expect((await liubu(['assign', csv, '--out', xlsx])).code).toBe(0);
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  });

  test('what was learned goes before the duty table, in assign and in read', async () => {
    const past = file(
      '分工.csv',
      '任务,牵头单位,配合单位,地区,年份\n社会消费品零售总额增长5%,市云商中心,市商务局,云川市,2025\n没有单位的一行,,,,\n',
    );
    const units = join(scratchFolder(), 'units.json');
    const learned = await liubu(['learn', past, '--out', units]);
    expect(learned.code, learned.err.join('\n')).toBe(0);
    expect(JSON.parse(readFileSync(units, 'utf8')).precedents).toHaveLength(1);
    const tasks = file('t.jsonl', JSONL);
    for (const table of [units, past]) {
      const ended = await liubu(['assign', tasks, '--format', 'ndjson', '--units', table]);
      expect(JSON.parse(ended.out.split('\n')[0] as string).units[0].why).toMatch(/先例/);
    }
    const more = file('更多.csv', '任务,牵头单位\n新建改建农村公路90公里,市交通运输局\n');
    await liubu(['learn', more, '--units', units, '--out', units]);
    expect(JSON.parse(readFileSync(units, 'utf8')).precedents).toHaveLength(2);
    const plan = JSON.parse((await liubu(['read', SAMPLE, '--format', 'json', '--units', units])).out);
    expect(JSON.stringify(plan.items)).toMatch(/先例/);
  });

  test('tables that teach nothing, and what is no learned table', async () => {
    const out = join(scratchFolder(), 'units.json');
    const idle = await liubu(['learn', file('a.csv', '任务,牵头单位\n修路,\n'), '--out', out]);
    expect(idle.code).toBe(1);
    expectOneLine(idle.err, 'NOTHING_LEARNED', 'a.csv');
    expect(existsSync(out)).toBe(false);
    for (const content of [
      '{"schema":"liubu.plan/1"}',
      '{"schema":"liubu.learned-units/1","precedents":[{}]}',
      '{"schema":"liubu.learned-units/1",',
    ]) {
      const wrong = await liubu(['read', SAMPLE, '--format', 'json', '--units', file('u.json', content)]);
      expect(wrong.code).toBe(1);
      expectOneLine(wrong.err, 'UNITS_INVALID', 'u.json');
    }
    const good = file('b.csv', '任务,牵头单位\n修路,市交通运输局\n');
    const partly = await liubu(['learn', join(scratchFolder(), '没有.csv'), good, '--out', out]);
    expect(partly.code).toBe(1);
    expect(JSON.parse(readFileSync(out, 'utf8')).precedents).toHaveLength(1);
  });
});

test('folders are made for outputs, and a folder is no file', async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'plan.json'));
  const ended = await liubu(['read', SAMPLE, '--format', 'json', '--out', join(folder, 'plan.json')]);
  expect(ended.code).toBe(0);
  expect(readdirSync(join(folder, 'plan.json'))).toEqual(['yunchuan-2026.txt.json']);
  const blocked = await liubu(['read', SAMPLE, '--out', join(SAMPLE, 'below.json')]);
  expect(blocked.code).toBe(1);
  expectOneLine(blocked.err, 'OUTPUT_FAILED', 'below.json');
});
