/** The command line as data: which commands there are, and what each accepts, read before anything is opened. */
import { ASSIGN_OPTIONS, assignArguments } from './assign/assign-arguments.ts';
import { type OptionTable, splitWords, type Words, wrong } from './command-line/words.ts';
import { COMPARE_OPTIONS, compareArguments } from './compare/compare-arguments.ts';
import { DRAW_OPTIONS, drawArguments } from './draw/draw-arguments.ts';
import { CliError } from './errors.ts';
import { parseLanguage } from './language.ts';
import { LEARN_OPTIONS, learnArguments } from './learn/learn-arguments.ts';
import { PORTAL_OPTIONS, portalArguments } from './portal/portal-arguments.ts';
import { PUBLISH_OPTIONS, publishArguments } from './publish/publish-arguments.ts';
import { READ_OPTIONS, readArguments } from './read/read-arguments.ts';
import { SERVE_OPTIONS, serveArguments } from './serve/serve-arguments.ts';
import { TAKE_IN_OPTIONS, takeInArguments } from './take-in/take-in-arguments.ts';
import { VERIFY_OPTIONS, verifyArguments } from './verify/verify-arguments.ts';

interface CommandLine {
  options: OptionTable;
  /** @throws CliError one of USAGE_* */
  read(words: Words): { command: string };
}

/** In the order of the help. */
const LINES = {
  read: { options: READ_OPTIONS, read: readArguments },
  compare: { options: COMPARE_OPTIONS, read: compareArguments },
  assign: { options: ASSIGN_OPTIONS, read: assignArguments },
  learn: { options: LEARN_OPTIONS, read: learnArguments },
  verify: { options: VERIFY_OPTIONS, read: verifyArguments },
  draw: { options: DRAW_OPTIONS, read: drawArguments },
  serve: { options: SERVE_OPTIONS, read: serveArguments },
  publish: { options: PUBLISH_OPTIONS, read: publishArguments },
  portal: { options: PORTAL_OPTIONS, read: portalArguments },
  'take-in': { options: TAKE_IN_OPTIONS, read: takeInArguments },
} as const satisfies Record<string, CommandLine>;

export type CommandName = keyof typeof LINES;
export const COMMANDS = Object.keys(LINES) as CommandName[];

export interface HelpArguments {
  command: 'help';
  about: CommandName | null;
}

export type Arguments = ReturnType<(typeof LINES)[CommandName]['read']> | HelpArguments | { command: 'version' };

export const optionsOf = (command: CommandName): OptionTable => LINES[command].options;

const commandNamed = (word: string | undefined): CommandName | null => COMMANDS.find((name) => name === word) ?? null;

/**
 * Reads a whole command line, without the program's own name.
 *
 * @throws CliError one of USAGE_*
 * @example parseCommandLine(['read', 'a.txt', '--format', 'json']) → { command: 'read', files: ['a.txt'], … }
 */
export function parseCommandLine(line: readonly string[]): Arguments {
  const first = line.findIndex((word, at) => !isLanguageOption(line, at) && word !== '');
  const word = line[first];
  if (word === undefined) throw new CliError('USAGE_NO_COMMAND');
  if (word === '--version' || word === '-v' || word === 'version') return { command: 'version' };
  if (word === '--help' || word === '-h' || word === 'help')
    return { command: 'help', about: commandNamed(line[first + 1]) };
  const command = commandNamed(word);
  if (command === null) {
    if (word.startsWith('-')) throw new CliError('USAGE_NO_COMMAND');
    throw new CliError('USAGE_COMMAND_UNKNOWN', { word, commands: COMMANDS.join(' ') });
  }
  const words = splitWords(command, optionsOf(command), [...line.slice(0, first), ...line.slice(first + 1)]);
  if (words.values.has('help')) return { command: 'help', about: command };
  const lang = words.values.get('lang');
  if (lang !== undefined && parseLanguage(lang) === null) throw wrong('lang', lang, 'zh-CN en');
  return LINES[command].read(words);
}

/** Is the word at this place `--lang`, its value, or `--lang=…`? It may stand before the command. */
function isLanguageOption(line: readonly string[], at: number): boolean {
  return (line[at] ?? '').startsWith('--lang=') || line[at] === '--lang' || line[at - 1] === '--lang';
}
