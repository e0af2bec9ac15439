import { describe, expect, test } from 'vitest';
import { docx, docxFiles, numbered, paragraph, zip } from '../../test/build-docx.ts';
import { codeOf, textOf } from '../../test/open.ts';

function level(depth: number, format: string, pattern: string, extra = ''): string {
  return `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/>${extra}</w:lvl>`;
}
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="H1"/>')}${level(1, 'chineseCountingThousand', '（%2）', '<w:pStyle w:val="H2"/>')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '●')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

describe('readDocx', () => {
  test('a paragraph is a line, spaces and entities as written', async () => {
    const bytes = docx(
      paragraph('政 府 工 作 报 告') + paragraph('R&amp;D 投入 &lt; 3%') + paragraph('') + paragraph('完'),
    );
    expect(await textOf(bytes)).toBe('政 府 工 作 报 告\nR&D 投入 < 3%\n\n完');
  });

  test('draws the numbers that Word draws: levels, restarts, bullets', async () => {
    const body = [
      numbered('工作回顾', 1),
      numbered('稳增长', 1, 1),
      numbered('抓项目', 1, 1),
      numbered('云川北站', 1, 2),
      numbered('主要任务', 1),
      numbered('强产业', 1, 1),
      numbered('要点', 2),
      numbered('另起', 3),
    ].join('');
    expect((await textOf(docx(body, { numbering: NUMBERING }))).split('\n')).toEqual([
      '一、工作回顾',
      '（一）稳增长',
      '（二）抓项目',
      '1. 云川北站',
      '二、主要任务',
      '（一）强产业',
      '要点',
      '五、另起',
    ]);
  });

  test('numbers headings by their style, through the style it is based on', async () => {
    const styles =
      '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>';
    const styled = (text: string, style: string) => paragraph(text, `<w:pStyle w:val="${style}"/>`);
    const body = styled('总体要求', 'H1') + styled('目标', 'H2') + styled('无编号', 'Loop');
    expect(await textOf(docx(body, { numbering: NUMBERING, styles }))).toBe('一、总体要求\n（一）目标\n无编号');
  });

  test('keeps insertions, leaves out deletions, moves, field codes and hidden text', async () => {
    const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const body = `<w:p>${run('增长')}<w:del>${'<w:r><w:delText>8%</w:delText></w:r>'}</w:del><w:ins>${run('6%')}</w:ins><w:moveFrom>${run('移走')}</w:moveFrom>${run('密', '<w:vanish/>')}${run('显', '<w:vanish w:val="0"/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>${run('以上')}</w:p>`;
    expect(await textOf(docx(body))).toBe('增长6%显以上');
  });

  test('writes table rows as lines with tabs, a text box once, notes with their list', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>`;
    const note =
      '<w:p><w:r><w:t>碳达峰</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:br/><w:t>行动</w:t></w:r></w:p>';
    const footnotes =
      '<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>指二氧化碳达到峰值。</w:t></w:r></w:p></w:footnote>';
    const body = `<w:tbl><w:tr>${cell('指标')}${cell('目标')}</w:tr><w:tr>${cell('粮食')}${cell('35万吨')}</w:tr></w:tbl>${box}${note}`;
    expect(await textOf(docx(body, { footnotes }))).toBe(
      '指标\t目标\n粮食\t35万吨\n框外\n框内\n碳达峰[1]\n行动\n[1] 指二氧化碳达到峰值。',
    );
  });

  test('finds the main part by the relationships, in any case', async () => {
    const files = docxFiles(paragraph('正文'));
    const moved = Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name.replace('word/document.xml', 'Word2/Main.xml'),
        content.replace('"word/document.xml"', '"/word2/main.xml"'),
      ]),
    );
    expect(await textOf(zip(moved))).toBe('正文');
  });

  test('a DTD in the document expands nothing', async () => {
    const prolog = '<!DOCTYPE w [<!ENTITY a "哈哈"><!ENTITY b SYSTEM "file:///etc/hostname">]>';
    expect(await textOf(docx(paragraph('x&a;&b;y'), { prolog }))).toBe('x&a;&b;y');
  });

  test('tells a document cut inside its XML, one without text, and one of pictures only', async () => {
    const files = docxFiles(paragraph('正文'));
    const cut = { ...files, 'word/document.xml': (files['word/document.xml'] as string).slice(0, -20) };
    expect(await codeOf(zip(cut))).toBe('FILE_TRUNCATED');
    expect(await codeOf(docx('<w:p/>'))).toBe('NO_TEXT');
    expect(await codeOf(docx('<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>'))).toBe('SCAN_WITHOUT_TEXT');
    const { 'word/document.xml': _, ...without } = files;
    expect(await codeOf(zip(without))).toBe('FILE_DAMAGED');
  });

  test('a million nested elements are refused, not followed', async () => {
    expect(await codeOf(docx('<w:p>'.repeat(300_000)))).toBe('FILE_DAMAGED');
  });
});
