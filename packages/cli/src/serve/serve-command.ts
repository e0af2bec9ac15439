/** `liubu serve`: the platform in one process, until it is told to stop. */
import type { ServeArguments } from '../arguments.ts';
import type { Surroundings } from '../surroundings.ts';
import { say } from '../tell.ts';
import { webFolder } from './web-folder.ts';

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
