import cfb from 'cfb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caught } from '../../test/caught.ts';
import { codeOf, sample } from '../../test/open.ts';
import { openDocument } from '../open-document.ts';
import { openCompoundFile } from './compound-file.ts';

function containerWith(stream: string): Uint8Array {
  const container = cfb.utils.cfb_new();
  cfb.utils.cfb_add(container, `/${stream}`, Buffer.alloc(6000, 1));
  return new Uint8Array(cfb.write(container, { type: 'buffer' }) as Buffer);
}

/** Writes a FAT entry of the sample: sector `from` is followed by `to`. */
function rewire(from: number, to: number): Uint8Array {
  const bytes = sample('report.doc').slice();
  const view = new DataView(bytes.buffer);
  const fat = (view.getUint32(76, true) + 1) * 512;
  view.setUint32(fat + from * 4, to, true);
  return bytes;
}

describe('openCompoundFile', () => {
  test('a docx with a password is a compound file with EncryptedPackage', async () => {
    const error = await caught(() => openDocument(containerWith('EncryptedPackage'), '报告.docx'));
    expect(error.code).toBe('PASSWORD_PROTECTED');
    expect(error.messageIn('zh-CN')).toContain('去掉密码');
  });

  test('one that holds neither document nor workbook is named', async () => {
    expect(await codeOf(containerWith('PowerPoint Document'))).toBe('FORMAT_UNSUPPORTED');
  });

  test('a chain of sectors that returns to itself is refused, not followed', async () => {
    const view = new DataView(sample('report.doc').buffer);
    const directory = view.getUint32(48, true);
    for (const bytes of [rewire(directory, directory), rewire(0, 0), rewire(3, 1)]) {
      const answer = await openDocument(bytes, 'a.doc').then(
        () => 'read',
        (error: { code?: string }) => error.code,
      );
      expect(['read', 'FILE_DAMAGED', 'FILE_TRUNCATED']).toContain(answer);
    }
    expect((await caught(() => openCompoundFile(rewire(directory, directory), 'a'))).code).toBe('FILE_DAMAGED');
  });

  test('spoilt bytes anywhere give a text or a DocumentError, and soon', async () => {
    const whole = sample('numbered.doc');
    const edits = fc.array(fc.tuple(fc.nat(whole.length - 9), fc.nat(255)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(edits, async (spoilt) => {
        const bytes = whole.slice();
        for (const [at, value] of spoilt) bytes[at + 8] = value;
        const answer = await openDocument(bytes, 'a.doc').then(
          ({ text }) => typeof text,
          (error: unknown) => (error as { code?: unknown }).code,
        );
        expect(typeof answer).toBe('string');
      }),
      { numRuns: 400 },
    );
  });
});
