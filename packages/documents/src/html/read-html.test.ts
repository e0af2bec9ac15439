import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../test/encode-gb18030.ts';
import { codeOf, textOf } from '../../test/open.ts';
import { openDocument } from '../open-document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const links = (count: number) =>
  Array.from({ length: count }, (_, at) => `<li><a href="/${at}">云川市政务公开栏目第${at}号</a></li>`).join('');
const ARTICLE = Array.from(
  { length: 12 },
  (_, at) => `<p>　　第${at}段：地区生产总值增长${at}%，新增就业${at}万人，<b>确保</b>完成全年目标任务。</p>`,
).join('\n');

describe('readHtml', () => {
  test('takes the article out of a page and tells what was left out', async () => {
    const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="2026年政府工作报告"><title>站名</title><script>var a="</p>";</script></head><body><div id="nav"><ul>${links(30)}</ul></div><div class="wrap"><div class="TRS_Editor">${ARTICLE}</div></div><div class="foot">主办：云川市人民政府办公室</div></body></html>`;
    const { text, warnings, format } = await openDocument(bytesOf(page), '报告.txt');
    const lines = text.split('\n');
    expect(format).toBe('html');
    expect(lines[0]).toBe('2026年政府工作报告');
    expect(lines).toHaveLength(13);
    expect(lines[1]).toContain('确保完成全年');
    expect(text).not.toMatch(/栏目|主办|var a/);
    expect(warnings[0]?.code).toBe('PAGE_CHROME_LEFT_OUT');
  });

  test('keeps every paragraph of an article that stands in several boxes', async () => {
    const halves = `<div><div class="a">${ARTICLE}</div><div class="b">${ARTICLE.replaceAll('第', '再第')}</div></div>`;
    expect((await textOf(bytesOf(`<html><body><ul>${links(5)}</ul>${halves}</body></html>`))).split('\n')).toHaveLength(
      24,
    );
  });

  test('breaks lines at <br> and block ends, joins what the source wraps', async () => {
    expect(await textOf(bytesOf('<html><body><p>一<br>二<br/>三</p><div>四\n  五</div>六</body></html>'))).toBe(
      '一\n二\n三\n四 五\n六',
    );
  });

  test('writes rows of data with tabs, and takes a layout table apart', async () => {
    const data =
      '<html><body><table><tr><td><p>指标</p></td><td>目标</td></tr><tr><td>粮食</td><td>35万吨</td></tr></table></body></html>';
    expect(await textOf(bytesOf(data))).toBe('指标\t目标\n粮食\t35万吨');
    const layout = `<html><body><table><tr><td>${ARTICLE}${ARTICLE}</td></tr></table></body></html>`;
    expect((await textOf(bytesOf(layout))).split('\n')).toHaveLength(24);
  });

  test('reads a page in GB2312 with or without a true meta tag', async () => {
    for (const charset of ['gb2312', 'utf-8']) {
      const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><p>云川市政府工作报告，二〇二六年一月</p></body></html>`;
      const { text, encoding } = await openDocument(encodeGb18030(page.replace('〇', '零')), 'a.htm');
      expect(encoding).toBe('gb18030');
      expect(text).toBe('云川市政府工作报告，二零二六年一月');
    }
  });

  test('takes time in proportion to length on deep and broken pages', async () => {
    const deep = `<html><body>${'<div>'.repeat(1500)}${'<br>字'.repeat(100_000)}</body></html>`;
    expect((await textOf(bytesOf(deep))).length).toBe(199_999);
    expect(await textOf(bytesOf(`<html><body><p>${' '.repeat(2_000_000)}完`))).toBe('完');
  });

  test('survives a page without end tags, and refuses one nested beyond reason', async () => {
    expect(await textOf(bytesOf('<html><head><meta name=a><body><p>一<p>二'))).toBe('一\n二');
    expect(await codeOf(bytesOf(`<html>${'<div>'.repeat(300_000)}`))).toBe('FILE_DAMAGED');
    expect(await codeOf(bytesOf('<html><body><script>1</script></body></html>'))).toBe('NO_TEXT');
  });
});
