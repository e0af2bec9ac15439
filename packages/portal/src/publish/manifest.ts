import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

/** What a publishing left behind, so that the next one draws only what changed. It holds nothing that is not public. */
const manifest = z.object({
  format: z.literal('liubu.publish/1'),
  /** Code and options that the files were drawn with. */
  drawnWith: z.string(),
  /** Newest release pack that was published here, by government; an older one is refused. */
  packs: z.record(z.string(), z.int()),
  /** File below the folder → what it was drawn from and what it became. */
  files: z.record(z.string(), z.object({ inputs: z.string(), bytes: z.int(), also: z.array(z.string()).optional() })),
});
export type Manifest = z.output<typeof manifest>;

export const MANIFEST_NAME = '.liubu-publish.json';

export const emptyManifest = (): Manifest => ({ format: 'liubu.publish/1', drawnWith: '', packs: {}, files: {} });

/** @returns null where nothing was published yet, or what is there is none of ours */
export function readManifest(folder: string): Manifest | null {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST_NAME), 'utf8')));
  } catch {
    return null;
  }
}

export const writeManifest = (folder: string, one: Manifest): void =>
  replaceFile(join(folder, MANIFEST_NAME), JSON.stringify(one));
