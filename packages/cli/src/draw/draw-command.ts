/** `liubu draw`: repeats a random draw (随机抽取) from its list, seed and count. It needs neither a server nor a network. */
import { draw, readPopulation } from '@liubu/contract/draw';
import { CliError } from '../errors.ts';
import { writeOut } from '../output/standard-output.ts';
import { readInput } from '../read/read-bytes.ts';
import type { Surroundings } from '../surroundings.ts';
import type { DrawArguments } from './draw-arguments.ts';

/** @throws CliError DRAW_REFUSED, FILE_MISSING, FILE_FORBIDDEN, FILE_IS_FOLDER, FILE_UNREADABLE */
export async function drawCommand(
  { file, seed, count }: DrawArguments,
  { locale }: Pick<Surroundings, 'locale'>,
): Promise<0> {
  const rows = readPopulation(new TextDecoder().decode(await readInput(file)));
  try {
    const { populationHash, drawn } = draw(rows, seed, count);
    const head = locale === 'en' ? `list hash ${populationHash}\n` : `名单哈希 ${populationHash}\n`;
    writeOut(head + drawn.map(({ key, name }) => (name === key ? `${key}\n` : `${key}\t${name}\n`)).join(''));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [zh, en] = error.message.split(' / ');
    throw new CliError('DRAW_REFUSED', { name: file, reason: (locale === 'en' ? en : zh) ?? error.message }, error);
  }
  return 0;
}
