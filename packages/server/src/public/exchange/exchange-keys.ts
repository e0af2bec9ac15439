import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeZoneKeys, type ZoneKeys } from '@liubu/portal';
import type { Config } from '../../platform/config.ts';
import { openSecretBox, secretsFolder } from '../../platform/secret-box.ts';

const NAME = 'exchange.sealed';

/**
 * Keys of this installation for the exchange: one signs release packs, one opens letters that were sealed to it. Made
 * once, kept sealed beside the key of the box; of two servers that make them at once the first one's stay.
 */
export function exchangeKeys(config: Config): ZoneKeys {
  const folder = secretsFolder(config);
  const box = openSecretBox(folder);
  const path = join(folder, NAME);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(part, box.seal(JSON.stringify(makeZoneKeys()), NAME), { mode: 0o600 });
    try {
      linkSync(part, path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    } finally {
      rmSync(part, { force: true });
    }
  }
  return JSON.parse(box.open(readFileSync(path, 'utf8'), NAME)) as ZoneKeys;
}
