/** `liubu serve`: the platform in one process, until it is told to stop. */

import type { Surroundings } from '../surroundings.ts';
import type { ServeArguments } from './serve-arguments.ts';
import { webFolder } from './web-folder.ts';

/** What it prints is what was asked for: the address. */
const say = (line: string): void => console.log(line);

/** @returns the exit code, after the server has stopped */
export async function serveCommand(given: ServeArguments, { locale }: Surroundings): Promise<0 | 1> {
  const { readConfig, serve, StartError } = await import('@liubu/server');
  const environment = {
    ...process.env,
    ...(given.data !== null && { LIUBU_DATA: given.data }),
    ...(given.host !== null && { LIUBU_HOST: given.host }),
    ...(given.port !== null && { LIUBU_PORT: given.port }),
  };
  try {
    const config = readConfig(environment);
    const server = await serve(config, { webFolder: webFolder() });
    const address = config.publicUrl ?? server.address;
    say(locale === 'en' ? `Liubu runs at ${address} (Ctrl+C stops it)` : `六步已启动：${address}（按 Ctrl+C 停止）`);
    if (server.firstLink !== null)
      say(
        locale === 'en'
          ? `For the first administrator (within 24 hours, works once): ${address}${server.firstLink}`
          : `首位管理员请打开（24 小时内有效，只能用一次）：${address}${server.firstLink}`,
      );
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await server.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.messageIn(locale));
    return 1;
  }
}
