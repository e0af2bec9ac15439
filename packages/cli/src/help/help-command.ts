/** `--help` and `--version`. */
import packageJson from '../../package.json' with { type: 'json' };
import type { HelpArguments } from '../arguments.ts';
import { writeOut } from '../output/standard-output.ts';
import type { Surroundings } from '../surroundings.ts';
import { HELP } from './help-texts.ts';

export function helpCommand({ about }: HelpArguments, { locale }: Pick<Surroundings, 'locale'>): 0 {
  writeOut(`${HELP[locale][about ?? 'all']}\n`);
  return 0;
}

export function versionCommand(): 0 {
  writeOut(`liubu ${packageJson.version}\n`);
  return 0;
}
