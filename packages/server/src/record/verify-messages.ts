import type { BrokenWhy } from './verify-record.ts';

/** Why a record does not hold, in both languages; {n} the entry, {line} the line of the file. */
export const BROKEN_MESSAGES: Readonly<Record<BrokenWhy, readonly [zh: string, en: string]>> = {
  head: [
    '这不是六步导出的记录，或第一行被改过。请确认选对了文件，或重新导出。',
    'This is no record exported by Liubu, or its first line was changed. Check the file, or export it anew.',
  ],
  line: [
    '第 {line} 行（第 {n} 条）不是原来写下的样子。请与其他副本对照。',
    'Line {line} (entry {n}) is not as it was written. Compare with another copy.',
  ],
  order: [
    '应是第 {n} 条的地方不是它：有条目缺失、重复或调换了次序。',
    'Where entry {n} should be, there is another: entries are missing, double or out of order.',
  ],
  previous: [
    '第 {n} 条接不上它前面的一条：前面的条目被替换过。',
    'Entry {n} does not follow the one before it: what stood before was replaced.',
  ],
  content: [
    '第 {n} 条在封存之后被改过：内容与它的哈希不符。',
    'Entry {n} was changed after it was sealed: its content does not give its hash.',
  ],
  government: ['第 {n} 条属于另一个政府。', 'Entry {n} belongs to another government.'],
  count: [
    '条数与文件开头写的不符，读到第 {n} 条为止：末尾有条目被删去或添上。',
    'The number of entries is not what the head says (read up to {n}): entries at the end were removed or added.',
  ],
  'head-hash': [
    '末端哈希与文件开头写的不符（第 {n} 条）。',
    'The last hash is not the one that the head says (entry {n}).',
  ],
  'other-head': [
    '链条自身完整，但末端哈希与给出的不同：这不是当时那一份记录，整条链可能被重做过。',
    'The chain holds by itself, but its last hash is not the given one: this is another record, perhaps made anew as a whole.',
  ],
  cut: [
    '文件不完整，在第 {n} 条处中断。请重新拷贝或导出。',
    'The file is cut off at entry {n}. Copy or export it anew.',
  ],
  bytes: [
    '每条链接都完好，但文件中有字节与导出时不同（多半是第一行或结尾）。请重新拷贝或导出。',
    'Every link holds, but some byte of the file is not as exported (likely the first line or the end). Copy or export it anew.',
  ],
  file: [
    '卷宗里的一个文件缺失、多出，或与封存时不同。请重新拷贝或导出。',
    'A file of the package is missing, too many, or not as it was put in. Copy or export it anew.',
  ],
};
