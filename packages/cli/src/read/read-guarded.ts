import { sayTold } from '../tell.ts';
import { localEngine } from './engine.ts';
import type { ReadSettings } from './read-source.ts';
import type { RenderSettings } from './render.ts';

/** One large source, read so that running out of memory is told as well; null when it was refused and told. */
export async function readGuarded(
  bytes: Uint8Array,
  file: string,
  read: ReadSettings,
  render: RenderSettings,
): Promise<string | Uint8Array | null> {
  const engine = localEngine({ read, render });
  try {
    const outcome = await engine.read({ name: file, bytes });
    if ('problem' in outcome) {
      sayTold(outcome.problem);
      return null;
    }
    return outcome.content;
  } finally {
    engine.close();
  }
}
