import { BROKEN_MESSAGES } from './verify-messages.ts';
import { VERIFY_PAGE_SCRIPT, VERIFY_SCRIPT } from './verify-page-script.ts';

const WORDS = {
  busy: '正在核验 {percent}% · checking {percent}%',
  unreadable: '读不出文件“{name}”，请换一个位置再试。 · The file cannot be read; try from another place.',
  good: [
    '完好 · The record holds',
    '{government}的记录，{n} 条，导出于 {at}。从第一条到最后一条，没有缺失、插入或改动。',
    'Record of {government}, {n} entries, exported {at}. From first to last nothing is missing, added or changed.',
    '末端哈希 · last hash {hash}',
  ],
  part: [
    '完好 · The part holds',
    '{government}的记录共 {n} 条，这里列出其中与一件事有关的 {shown} 条，导出于 {at}。每一条都接在完整的链条上，没有缺失、插入或改动；其余各条只有哈希，内容不在其中。',
    'Record of {government}, {n} entries, of which the {shown} of one matter are shown, exported {at}. Each stands in the whole chain; nothing is missing, added or changed. Of the others there is the hash alone.',
    '末端哈希 · last hash {hash}',
  ],
  bad: '不完好 · The record does not hold: {name}',
  entry: '条目 · entry: {what} · {subject} · {at}',
  why: BROKEN_MESSAGES,
};

const STYLE = `
  :root { color-scheme: light; font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1f2328; background: #fff; }
  body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } p { margin: .5rem 0; } .quiet { color: #59636e; }
  label { display: block; margin: 1.25rem 0 .25rem; font-weight: 600; }
  input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid #8c959f; border-radius: 4px; }
  #verdict { margin-top: 1.5rem; padding: 1rem 1.25rem; border: 2px solid #d0d7de; border-radius: 6px; overflow-wrap: anywhere; }
  #verdict:empty { display: none; } #verdict.good { border-color: #1a7f37; } #verdict.bad { border-color: #c8102e; border-style: double; border-width: 4px; }
  #verdict strong { font-size: 1.15rem; }`;

/** The whole page: one file that opens from a disk, without a network, and asks nothing of anybody. */
export function verifyPage(): string {
  const script = `${VERIFY_SCRIPT}\nvar WORDS = ${JSON.stringify(WORDS).replaceAll('<', '\\u003c')};${VERIFY_PAGE_SCRIPT}`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>六步 · 记录核验 Verify a record</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>核验导出的记录</h1>
<p class="quiet">Verify an exported record</p>
<p>选择从“记录”页导出的文件（.ndjson）。文件只在这台电脑上读取，不上传，不联网。</p>
<p class="quiet">Choose the file that was exported from the record page (.ndjson). It is read on this computer alone; nothing is sent anywhere.</p>
<label for="head">以前记下的末端哈希（可不填） · last hash as noted elsewhere (optional)</label>
<input id="head" type="text" autocomplete="off" spellcheck="false" maxlength="64">
<label for="file">文件 · file</label>
<input id="file" type="file" accept=".ndjson,.json,.txt">
<div id="verdict" role="status" aria-live="polite"></div>
</main>
<script>${script}</script>
</body>
</html>
`;
}
