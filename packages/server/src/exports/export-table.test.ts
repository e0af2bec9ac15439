import { read } from '@e965/xlsx';
import { platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../test/harness/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
}, 60_000);
afterAll(async () => await server?.close());

const COLUMNS = [
  { title: '事项', kind: 'text' },
  { title: '投资（元）', kind: 'number' },
] as const;
const bodyOf = (rows: (string | null)[][], title = '事项清单') => ({ title, columns: [...COLUMNS], rows });

describe('a table as it was seen', () => {
  test('comes as a sheet of the same rows in the same order', async () => {
    const liaison = await server.signInAs('liaison', { unitId: await server.aUnit('市教育局') });
    const answer = await liaison.ask(platformApi.exportTable, {
      body: bodyOf([
        ['新建小学12所', '1234567.5'],
        ['改造老旧小区', null],
      ]),
    });
    expect(answer.status, answer.raw.toString()).toBe(200);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('事项清单')}.xlsx`,
    );
    const { Sheets, SheetNames } = read(answer.raw);
    const sheet = Sheets[SheetNames[0]!]!;
    expect([sheet.A1?.v, sheet.B1?.v, sheet.A2?.v, sheet.B2?.v, sheet.A3?.v]).toEqual([
      '事项',
      '投资（元）',
      '新建小学12所',
      1234567.5,
      '改造老旧小区',
    ]);
  });

  test.each(['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://evil.example")'])(
    'holds %j as text that nothing computes',
    async (text) => {
      const officer = await server.signInAs('supervision_officer');
      const answer = await officer.ask(platformApi.exportTable, { body: bodyOf([[text, text]]) });
      const sheet = Object.values(read(answer.raw).Sheets)[0]!;
      for (const cell of [sheet.A2, sheet.B2]) {
        expect(cell).toMatchObject({ t: 's' });
        expect(cell).not.toHaveProperty('f');
      }
    },
  );

  test('keeps a number too long for a spreadsheet as it is written', async () => {
    const officer = await server.signInAs('supervision_officer');
    const answer = await officer.ask(platformApi.exportTable, { body: bodyOf([['x', '12345678901234567890']]) });
    expect(Object.values(read(answer.raw).Sheets)[0]!.B2).toMatchObject({ t: 's', v: '12345678901234567890' });
  });

  test('is refused when a row has another number of cells, there are too many rows, or nobody is signed in', async () => {
    const officer = await server.signInAs('supervision_officer');
    const uneven = await officer.ask(platformApi.exportTable, { body: bodyOf([['a', 'b'], ['a']]) });
    expect(uneven.error).toMatchObject({ code: 'INPUT_INVALID', fields: { 'rows.1': '1 ≠ 2' } });
    const many = await officer.ask(platformApi.exportTable, {
      body: bodyOf(Array.from({ length: 100_001 }, () => ['', ''])),
    });
    expect(many.error?.fields?.rows).toContain('100000');
    const response = await server.app.inject({ method: 'POST', url: '/api/exports/table', payload: bodyOf([]) });
    expect(response.statusCode).toBe(401);
  });

  test('lets the server answer others while a large one is written', async () => {
    const officer = await server.signInAs('supervision_officer');
    const rows = Array.from({ length: 100_000 }, (_, at) => [`新建改扩建中小学校${at}所`, String(at)]);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const started = performance.now();
    const answer = await officer.ask(platformApi.exportTable, { body: bodyOf(rows) });
    clearInterval(beat);
    console.log(
      `100,000 rows: ${Math.round(performance.now() - started)} ms, longest wait of others ${Math.round(longest)} ms`,
    );
    expect(answer.status).toBe(200);
    expect(answer.raw.length).toBeGreaterThan(1_000_000);
    expect(longest).toBeLessThan(3000);
  }, 120_000);
});
