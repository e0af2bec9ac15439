import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bookWithCharts, officialToDocx } from '../../index.ts';
import type { ChartSpec } from './chart-spec.ts';
import { chartXml } from './chart-xml.ts';

const SPEC: ChartSpec = {
  kind: 'stacked-bar',
  title: '各单位亮灯情况 <&"项"',
  isHorizontal: true,
  categories: ['市发展改革委', '市人民政府国有资产监督管理委员会'],
  series: [
    { name: '红灯', colour: 'red', values: [2, 0] },
    { name: '黄灯', colour: 'yellow', values: [1, null] },
  ],
};
const LINE: ChartSpec = {
  kind: 'line',
  title: '各月',
  categories: ['1月', '2月'],
  series: [{ name: '红灯', colour: 'red', values: [1, 3] }],
};
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

/** Every relationship of a part leads to a part that is there. */
function expectWhole(parts: Record<string, string>): void {
  for (const [path, xml] of Object.entries(parts)) {
    if (!path.endsWith('.rels')) continue;
    const folder = path.replace(/_rels\/[^/]+$/, '');
    for (const [, target] of xml.matchAll(/Target="([^"]+)"(?![^>]*TargetMode="External")/g)) {
      const full = target!.startsWith('/') ? target!.slice(1) : new URL(target!, `file:///${folder}`).pathname.slice(1);
      expect(Object.keys(parts), `${path} → ${target}`).toContain(full);
    }
  }
}

describe('charts that office programs draw themselves', () => {
  it('says values, names and the cells that they stand in, and nothing that would break the markup', () => {
    const xml = chartXml(SPEC, { sheet: "单位's", head: 2 }, null);
    expect(xml).toContain('<c:grouping val="stacked"/>');
    expect(xml).toContain("<c:f>'单位''s'!$A$3:$A$4</c:f>");
    expect(xml).toContain("<c:f>'单位''s'!$C$3:$C$4</c:f>");
    expect(xml).toContain('各单位亮灯情况 &lt;&amp;&quot;项&quot;');
    // A missing value is a gap and no zero.
    expect(xml.match(/<c:pt idx="1"><c:v>/g)).toHaveLength(3);
    expect(xml).not.toContain('NaN');
  });

  it('puts each chart of a document in its place, with the workbook that is opened to edit it', async () => {
    const docx = await officialToDocx({
      mark: '云川市人民政府督查室',
      number: null,
      title: '通报',
      body: [{ text: '一、总体情况' }, { text: '', chart: LINE }],
      attachments: [{ title: '各单位', blocks: [{ text: '', chart: SPEC }] }],
      signature: '云川市人民政府督查室',
      date: null,
    });
    const parts = partsOf(docx);
    expectWhole(parts);
    expect(parts['word/document.xml']!.match(/<c:chart /g)).toHaveLength(2);
    expect(parts['word/document.xml']).not.toContain('liubu-chart');
    expect(parts['[Content_Types].xml']).toContain('PartName="/word/charts/chart2.xml"');
    expect(parts['word/charts/chart1.xml']).toContain('<c:lineChart>');
    const book = partsOf(unzipSync(docx)['word/embeddings/chart2.xlsx']!);
    expect(Object.values(book).join('')).toContain('市人民政府国有资产监督管理委员会');
  });

  it('keeps lists and charts in one workbook, each chart over the cells of its own sheet', async () => {
    const book = await bookWithCharts([
      { title: '各单位亮灯', chart: SPEC, above: ['截至 2026-09-30'] },
      { title: '清单', columns: [{ key: 'a', heading: '事项', type: 'string', width: 20 }], rows: [['=1+1']] },
      { title: '各月', chart: LINE },
    ]);
    const parts = partsOf(book);
    expectWhole(parts);
    expect(parts['xl/charts/chart1.xml']).toContain("'各单位亮灯'!$B$3:$B$4");
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<pageSetup[^>]*\/><drawing r:id="[^"]+"\/><\/worksheet>/);
    expect(parts['xl/worksheets/sheet2.xml']).not.toContain('<drawing');
    expect(parts['xl/worksheets/sheet3.xml']).toContain('<drawing');
  });
});
