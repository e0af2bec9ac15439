import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeUtf16 } from '../../test/encode-gb18030.ts';
import { decodeText } from './decode-text.ts';

/** Real reports lie beside the repository and are never copied into it. */
const REPORTS = join(import.meta.dirname, '../../../../../shared/eval/corpus');
const isMissing = !existsSync(REPORTS);

test.skipIf(isMissing && process.env.CI !== 'true')(
  'every real report is read from UTF-16 without a mark, in both orders',
  () => {
    const names = readdirSync(REPORTS).filter((name) => name.endsWith('.txt'));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const { text } = decodeText(new Uint8Array(readFileSync(join(REPORTS, name))), name);
      for (const order of ['le', 'be'] as const) {
        const decoded = decodeText(encodeUtf16(text, order), name);
        expect([decoded.encoding, decoded.text === text], name).toEqual([`utf-16${order}`, true]);
      }
    }
  },
);
