import type { ArchiveKind } from '@liubu/contract';
import { type FolderFile, type Row, two } from './folder-file.ts';
import type { ItemFacts } from './item-facts.ts';
import { filedPages } from './item-filed.ts';
import { followedPages, type ItemOutcomeWords } from './item-followed.ts';
import { last, rowsOf } from './item-rows.ts';
import { on } from './item-words.ts';
import { extensionOf, safeName } from './names.ts';
import { page, table } from './page-html.ts';

/**
 * The folder of one matter (一事一卷): a page a kind, numbered, those alone that have something to tell; then the evidence
 * under its hash; last everything as data. Pure.
 */
export function itemFolder(of: ItemFacts, planYear: number, outcome: ItemOutcomeWords | null): FolderFile[] {
  const { item } = of;
  const head = `${item.code} ${item.title}`;
  const office = `${planYear}年度`;
  const files: FolderFile[] = [];
  const add = (kind: ArchiveKind, name: string, author: unknown, day: string | null, body: string) =>
    files.push({
      name: `${two(files.length)}-${name}.html`,
      title: `${name}：${item.title}`,
      kind,
      author: author === null || author === undefined ? null : String(author),
      on: day,
      bytes: page(`${head} · ${name}`, `<p class="quiet">${office}</p>${body}`),
    });

  filedPages(of, add);
  followedPages(of, add, outcome);
  return [...files, ...evidenceOf(of, files.length), dataOf(of)];
}

/** Evidence under its hash, each content once, with a list that says what it is. */
function evidenceOf(of: ItemFacts, before: number): FolderFile[] {
  const kept = of.evidence.filter(({ kind, scan }) => kind === 'file' && scan !== 'infected');
  const nameOf = (row: Row): string =>
    `佐证/${String(row.sha256).slice(0, 16)}${extensionOf(String(row.fileName ?? ''))}`;
  const list: FolderFile[] =
    of.evidence.length === 0
      ? []
      : [
          {
            name: `${two(before)}-佐证清单.html`,
            title: `佐证清单：${of.item.title}`,
            kind: 'evidence',
            author: null,
            on: last(of.evidence.map(({ addedAt }) => addedAt)),
            bytes: page(
              `${of.item.code} ${of.item.title} · 佐证清单`,
              table(
                ['名称', '文件或出处', '单位', '填报月', '形成日期', '地点', '说明', 'SHA-256'],
                rowsOf(
                  of.evidence,
                  (r) => r.title,
                  (r) =>
                    r.kind === 'file' ? (r.scan === 'infected' ? '（查出病毒，内容已销毁）' : nameOf(r)) : r.reference,
                  (r) => r.unit,
                  (r) => r.month,
                  (r) => r.happenedOn,
                  (r) => r.place,
                  (r) => (r.withdrawnAt === null ? '' : `已撤回：${r.withdrawnReason ?? ''}`),
                  (r) => r.sha256,
                ),
              ),
            ),
          },
        ];
  const once = new Map(kept.map((row) => [nameOf(row), row]));
  return [
    ...list,
    ...Array.from(
      once,
      ([name, row]): FolderFile => ({
        name,
        title: safeName(String(row.title), 80),
        kind: 'evidence',
        author: row.unit === null ? null : String(row.unit),
        on: on(row.happenedOn ?? row.addedAt) || null,
        sha256: String(row.sha256),
      }),
    ),
  ];
}

const dataOf = (of: ItemFacts): FolderFile => ({
  name: '数据.json',
  title: `数据：${of.item.title}`,
  kind: 'item',
  author: null,
  on: null,
  bytes: Buffer.from(`${JSON.stringify(of, null, 1)}\n`),
});
