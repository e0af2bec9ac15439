/** What is said where the portal has no page of its own to say it. */
export type PlainWord = 400 | 404 | 405 | 414 | 500 | 'nothing-released';

const WORDS: Record<PlainWord, readonly [status: number, zh: string, en: string]> = {
  400: [400, '这个地址读不懂，请检查是否完整。', 'This address cannot be read. Check that it is whole.'],
  404: [
    404,
    '没有这个页面。可能地址有误，或内容已经移动。',
    'There is no such page. The address may be wrong, or the page has moved.',
  ],
  405: [405, '这个页面只能阅读，不能提交。', 'This page can be read; nothing can be sent to it.'],
  414: [414, '这个地址太长。', 'This address is too long.'],
  500: [500, '页面出了问题，请稍后再试。', 'The page had a fault. Please try again later.'],
  'nothing-released': [
    200,
    '还没有公开的内容，请过些时候再来。',
    'Nothing has been released yet. Please come back later.',
  ],
};

/** Looks right without any style; both languages, since nobody knows yet which one is read. */
export function plainPage(why: PlainWord, home: string): { status: number; html: string } {
  const [status, zh, en] = WORDS[why];
  const link = why === 'nothing-released' ? '' : `<p><a href="${home}">回到首页 · Home</a></p>\n`;
  return {
    status,
    html: `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${zh}</title>
</head>
<body>
<main>
<h1>${zh}</h1>
<p lang="en">${en}</p>
${link}</main>
</body>
</html>
`,
  };
}
