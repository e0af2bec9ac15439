import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { namesOf } from './division-names.ts';
import { CURRENT_DIVISIONS, FORMER_DIVISIONS } from './divisions.ts';

const ROWS = [...CURRENT_DIVISIONS, ...FORMER_DIVISIONS].flatMap((line) => line.match(/\d{6}[^\d]+/g)!);

describe('the table of places', () => {
  test('is what the data packages say', () => {
    const script = fileURLToPath(new URL('../../../../../scripts/make-places.ts', import.meta.url));
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('has all provinces and over 3,000 divisions, each at least two common characters long', () => {
    expect(CURRENT_DIVISIONS).toHaveLength(34);
    expect(ROWS.length).toBeGreaterThan(3000);
    for (const row of ROWS) expect(row).toMatch(/^\d{6}[\u4e00-\u9fff]{2}/);
  });
});

test.each([
  ['湖南省', [], '湖南'],
  ['广西壮族自治区', [], '广西'],
  ['香港特别行政区', [], '香港'],
  ['湘西土家族苗族自治州', ['湘西州'], '湘西'],
  ['海西蒙古族藏族自治州', ['海西州'], '海西'],
  ['江华瑶族自治县', ['江华县'], '江华'],
  ['浦东新区', [], '浦东'],
  ['神农架林区', [], '神农架'],
  ['新区', [], null],
  ['道县', [], null],
  ['津市市', [], '津市'],
])('%s is shortened to %j and %s', (name, full, short) => {
  expect(namesOf(name)).toEqual({ full, short });
});
