import { ARCHIVE_KINDS, type ArchiveKind, RETENTIONS, type Retention } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { escapeHtml, facts, page, section } from './page-html.ts';

/** A line of the catalogue (卷内目录), in the order of the package. */
export interface CatalogueLine {
  folder: number;
  folderTitle: string;
  path: string;
  title: string;
  kind: ArchiveKind;
  author: string | null;
  on: string | null;
  size: number;
  sha256: string;
  retention: Retention;
}

export interface CatalogueHead {
  government: string;
  planYear: number;
  fonds: string;
  part: 'year' | 'cases';
  madeOn: string;
  missing: readonly { path: string; why: string }[];
}

/** Lines of one workbook: spreadsheets of old offices open these at once, and no more is in memory. */
const LINES_A_BOOK = 20_000;

const sizeOf = (bytes: number): string =>
  bytes < 10_240
    ? `${bytes} B`
    : bytes < 10_485_760
      ? `${Math.round(bytes / 1024)} KB`
      : `${Math.round(bytes / 1_048_576)} MB`;

/** 卷内目录 as workbooks, one unless there are very many lines. */
export async function catalogueBooks(
  head: CatalogueHead,
  lines: readonly CatalogueLine[],
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const books: { name: string; bytes: Uint8Array }[] = [];
  for (let from = 0; from === 0 || from < lines.length; from += LINES_A_BOOK) {
    const some = lines.slice(from, from + LINES_A_BOOK);
    books.push({
      name: lines.length > LINES_A_BOOK ? `卷内目录-${books.length + 1}.xlsx` : '卷内目录.xlsx',
      bytes: await tableToXlsx({
        title: '卷内目录',
        above: [`${head.government} ${head.planYear}年度`, ...(head.fonds === '' ? [] : [`全宗号 ${head.fonds}`])],
        columns: [
          { heading: '顺序号', type: 'number', width: 8 },
          { heading: '案卷', type: 'text', width: 30 },
          { heading: '题名', type: 'text', width: 44 },
          { heading: '责任者', type: 'text', width: 20 },
          { heading: '日期', type: 'date', width: 12 },
          { heading: '大小（字节）', type: 'number', width: 13 },
          { heading: '门类', type: 'text', width: 16 },
          { heading: '保管期限', type: 'text', width: 10 },
          { heading: '文件', type: 'text', width: 50 },
          { heading: 'SHA-256', type: 'text', width: 66 },
        ],
        rows: some.map((line, at) => [
          from + at + 1,
          line.folderTitle,
          line.title,
          line.author ?? '',
          line.on ?? '',
          line.size,
          ARCHIVE_KINDS[line.kind][0],
          RETENTIONS[line.retention][0],
          line.path,
          line.sha256,
        ]),
      }),
    });
  }
  return books;
}

const linkOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** 目录.html: what is here, how it is checked, and a way to every file. */
export function catalogueIndex(head: CatalogueHead, lines: readonly CatalogueLine[]): Buffer {
  const folders = new Map<number, CatalogueLine[]>();
  for (const line of lines) folders.set(line.folder, [...(folders.get(line.folder) ?? []), line]);
  const title = `${head.government} ${head.planYear}年度${head.part === 'year' ? '归档包' : '问责卷'}`;
  let number = 0;
  const row = (line: CatalogueLine): string => {
    number++;
    return `<tr><td class="n">${number}</td><td><a href="${linkOf(line.path)}">${escapeHtml(line.title)}</a></td><td>${escapeHtml(line.author ?? '')}</td><td>${line.on ?? ''}</td><td class="n">${sizeOf(line.size)}</td><td>${RETENTIONS[line.retention][0]}</td></tr>`;
  };
  const list = Array.from(
    folders.values(),
    (some) =>
      `<h2>${escapeHtml(some[0]!.folderTitle)}</h2>\n<table><thead><tr><th>序号</th><th>题名</th><th>责任者</th><th>日期</th><th>大小</th><th>保管期限</th></tr></thead>\n<tbody>${some.map(row).join('\n')}</tbody></table>`,
  ).join('\n');
  return page(
    title,
    facts([
      ['全宗号', head.fonds],
      ['制作日期', head.madeOn],
      ['案卷', folders.size],
      ['文件', lines.length],
    ]) +
      section(
        '怎样核验',
        `<p>1. 文件是否原样：在本目录下运行 <code>sha256sum -c 校验.sha256</code>（Linux、麒麟、统信均自带），逐个显示 OK 即未改动。</p>
${head.part === 'year' ? '<p>2. 全程记录是否完整：运行 <code>liubu verify 年度/08-全程记录/记录.ndjson</code>，或用浏览器打开同目录的“记录核验.html”选择该文件，均不需要联网。</p>' : ''}
<p>包内以岗位和单位署名，不列个人姓名；各单位自己写的文字按原文保留。</p>`,
      ) +
      (head.missing.length === 0
        ? ''
        : section(
            '未能归入的文件',
            `<ul>${head.missing.map(({ path, why }) => `<li>${escapeHtml(path)}：${escapeHtml(why)}</li>`).join('')}</ul>`,
          )) +
      list,
  );
}
