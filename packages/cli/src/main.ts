/**
 * The edge of the command line: environment, arguments, signals and exit code. Everything that a plain
 * `liubu read FILE --format json` does not need is loaded when it is.
 */
import { parseCommandLine } from './arguments.ts';
import { CliError, type ExitCode } from './errors.ts';
import { OutputClosed } from './output/standard-output.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { sayTold, tellOf } from './tell.ts';

async function run(line: readonly string[], around: Surroundings): Promise<0 | ExitCode> {
  const given = parseCommandLine(line);
  switch (given.command) {
    case 'read':
      return await (await import('./read/read-command.ts')).readCommand(given, around);
    case 'compare':
      return await (await import('./compare/compare-command.ts')).compareCommand(given, around);
    case 'assign':
      return await (await import('./assign/assign-command.ts')).assignCommand(given, around);
    case 'learn':
      return await (await import('./learn/learn-command.ts')).learnCommand(given, around);
    case 'verify':
      return await (await import('./verify/verify-command.ts')).verifyCommand(given, around);
    case 'draw':
      return await (await import('./draw/draw-command.ts')).drawCommand(given, around);
    case 'serve':
      return await (await import('./serve/serve-command.ts')).serveCommand(given, around);
    case 'publish':
      return await (await import('./publish/publish-command.ts')).publishCommand(given, around);
    case 'portal':
      return await (await import('./portal/portal-command.ts')).portalCommand(given, around);
    case 'take-in':
      return await (await import('./take-in/take-in-command.ts')).takeInCommand(given, around);
    case 'help':
      return (await import('./help/help-command.ts')).helpCommand(given, around);
    case 'version':
      return (await import('./help/help-command.ts')).versionCommand();
  }
}

/** Everything that was not refused in words before ends here: one line, and the exit code it calls for. */
function exitOf(error: unknown, around: Surroundings): 0 | ExitCode {
  if (error instanceof OutputClosed) return 0;
  sayTold(tellOf(error, 'liubu', around.locale));
  if (around.isDebugging) console.error(error);
  return error instanceof CliError ? error.exit : 1;
}

const line = process.argv.slice(2);
const around = surroundingsOf(line);
// What fails outside of the awaited work (a thread at rest, a stream) is told in one line as well.
process.on('uncaughtException', (error) => process.exit(exitOf(error, around)));
try {
  process.exitCode = await run(line, around);
} catch (error) {
  process.exitCode = exitOf(error, around);
}
