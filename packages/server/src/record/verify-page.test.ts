import { createHash } from 'node:crypto';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPart, aRecord } from '../../test/a-record.ts';
import { verifyPage } from './verify-page.ts';
import { VERIFY_SCRIPT } from './verify-page-script.ts';
import { type Verdict, verifyRecord } from './verify-record.ts';

interface PageScript {
  Sha256: new () => { update(bytes: Uint8Array): { digest(): Uint8Array } };
  hexOf(bytes: Uint8Array): string;
  RecordReader: new (expected: string | null) => { take(bytes: Uint8Array): Verdict | null; finish(): Verdict };
}

const page = vm.createContext({
  TextDecoder,
  TextEncoder,
  Uint8Array,
  Int32Array,
  Uint32Array,
  DataView,
}) as unknown as PageScript;
vm.runInContext(VERIFY_SCRIPT, page as unknown as vm.Context);

/** As the page does it: in pieces. */
function verdictOfPage(bytes: Uint8Array, size = 997, expected: string | null = null): Verdict {
  const reader = new page.RecordReader(expected);
  for (let at = 0; at < bytes.length; at += size) {
    const broken = reader.take(bytes.subarray(at, at + size));
    if (broken) return broken;
  }
  return reader.finish();
}

describe('the page that verifies offline', () => {
  test('its SHA-256 is SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const own = page.hexOf(new page.Sha256().update(bytes).digest());
        expect(own).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
    const long = Buffer.alloc(1_000_003, '六步');
    expect(page.hexOf(new page.Sha256().update(long).digest())).toBe(createHash('sha256').update(long).digest('hex'));
  });

  test('says of every file what the command says', async () => {
    const bytes = await aRecord(12);
    expect(verdictOfPage(bytes)).toEqual(await verifyRecord([bytes]));
    expect(verdictOfPage(bytes, bytes.length, '0'.repeat(64))).toMatchObject({ holds: false, why: 'other-head' });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at]! + by) % 256;
        const verdict = verdictOfPage(forged);
        expect(verdict.holds).toBe(false);
        expect(JSON.stringify(verdict)).toBe(JSON.stringify(await verifyRecord([forged])));
      }),
      { numRuns: 150 },
    );
    for (const end of [0, 1, 50, 700, bytes.length - 1])
      expect(verdictOfPage(bytes.subarray(0, end)).holds).toBe(false);
  });

  test('says of a part of the record what the command says', async () => {
    const bytes = aPart(24);
    const verdict = verdictOfPage(bytes);
    expect(verdict).toMatchObject({ holds: true, head: { entries: 24, shown: 4 } });
    const whole = await verifyRecord([await aRecord(24)]);
    expect(verdict.holds && whole.holds && verdict.head.headHash).toBe(whole.holds && whole.head.headHash);
    for (let at = 0; at < bytes.length; at += 7) {
      const forged = Buffer.from(bytes);
      forged[at]! ^= 1;
      const told = verdictOfPage(forged);
      expect(told.holds, `byte ${at}`).toBe(false);
      expect(JSON.stringify(told)).toBe(JSON.stringify(await verifyRecord([forged])));
    }
  });

  test('is one file that needs nothing else', () => {
    const html = verifyPage();
    expect(html).not.toMatch(/<(?:link|img|iframe|script src)/);
    expect(html).not.toMatch(/https?:/);
    expect(html).toContain("default-src 'none'");
    const script = /<script>([\s\S]*)<\/script>/.exec(html)![1]!;
    expect(() => new vm.Script(script)).not.toThrow();
  });
});
