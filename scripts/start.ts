/**
 * `npm start`: the platform with the sample town, or with nothing in it.
 *
 *   npm start                       the sample town, in data/
 *   npm start -- --empty            an empty platform, in data-empty/
 *   npm start -- --port N --host H
 *   node scripts/start.ts --make-snapshot FOLDER     what the build does: plays the town once for later first starts
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { loadTown } from '../fixtures/town/load/load-town.ts';
import type { SignIn } from '../fixtures/town/load/make-sign-ins.ts';
import { townInFolder } from '../fixtures/town/load/open-town-folder.ts';
import { holdsOtherData, townStateOf } from '../fixtures/town/load/town-folder.ts';
import { WARNINGS, writeSnapshot } from '../fixtures/town/load/town-snapshot.ts';
import { TOWN } from '../fixtures/town/town.ts';
import { webFolder } from '../packages/cli/src/serve/web-folder.ts';
import { openPlatform, type RunningServer, serve } from '../packages/server/src/main.ts';
import { dayIn } from '../packages/server/src/platform/clock.ts';
import { type Config, filesFolder, readConfig } from '../packages/server/src/platform/config.ts';
import { removeData } from '../packages/server/src/platform/database/embedded/place.ts';
import { StartError } from '../packages/server/src/platform/start-error.ts';
import { sealGovernment } from '../packages/server/src/record/seal.ts';

const isEnglish =
  /^en/i.test(process.env.LIUBU_LANG ?? process.env.LANG ?? '') && !/^zh/i.test(process.env.LIUBU_LANG ?? '');
const locale = isEnglish ? 'en' : 'zh-CN';
const say = (zh: string, en: string): void => console.log(isEnglish ? en : zh);

/** Progress begins a second after the start: before that there is nothing to wait for. */
const begun = performance.now();
const tell = (what: string): void => {
  console.log(`  ${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${what}`);
};

const { values: given } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    'make-snapshot': { type: 'string' },
  },
});

/** Where the build left the town as it was played on this machine; null where it did not, or from sources. */
function snapshotFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = join(here, '../../server/dist/town');
  return import.meta.url.endsWith('.ts') || !existsSync(folder) ? null : folder;
}

function configFor(data: string): Config {
  return readConfig({
    LIUBU_LOG: 'warn',
    ...process.env,
    LIUBU_DATA: given.data ?? process.env.LIUBU_DATA ?? data,
    ...(given.port !== undefined && { LIUBU_PORT: given.port }),
    ...(given.host !== undefined && { LIUBU_HOST: given.host }),
  });
}

async function startEmpty(): Promise<RunningServer> {
  const config = configFor('data-empty');
  if (townStateOf(config.dataFolder) !== null)
    refuse(
      `${config.dataFolder} 里是示例城市。空的平台请用另一个文件夹（--data 或 LIUBU_DATA）。`,
      `${config.dataFolder} holds the sample town. Use another folder for an empty platform (--data or LIUBU_DATA).`,
    );
  const server = await serve(config, { webFolder: webFolder(), prepare: whenOpen });
  sayAddress(config, server);
  if (server.firstLink !== null)
    say(
      `  首位管理员请打开（24 小时内有效，只能用一次）：\n  ${addressOf(config, server)}${server.firstLink}`,
      `  For the first administrator (within 24 hours, works once):\n  ${addressOf(config, server)}${server.firstLink}`,
    );
  return server;
}

async function startTown(): Promise<RunningServer> {
  const config = configFor('data');
  if (holdsOtherData(config.dataFolder))
    refuse(
      `${config.dataFolder} 里已有数据，不是示例城市。要用这些数据请运行 npx liubu serve；要看示例请换一个文件夹（--data）。`,
      `${config.dataFolder} holds data that is not the sample town. Run npx liubu serve to use it, or choose another folder for the sample (--data).`,
    );
  const town = townInFolder(config.dataFolder, snapshotFolder(), tell);
  let signIns: SignIn[] = [];
  const server = await serve(config, {
    webFolder: webFolder(),
    clock: town.clock,
    prepare: async (platform) => {
      await whenOpen(platform);
      signIns = await town.open(platform);
    },
  });
  sayAddress(config, server);
  say(
    `  示例城市：${TOWN.name}，城里的今天是 ${dayIn(town.clock.now())}。下面的密码只属于这台机器：`,
    `  Sample town: ${TOWN.name}; its day is ${dayIn(town.clock.now())}. These passwords belong to this machine only:`,
  );
  printSignIns(signIns);
  return server;
}

type Opened = Parameters<NonNullable<Parameters<typeof serve>[1]>['prepare'] & {}>[0];
/** A stop while the town is being loaded still stops the database. */
let opened: Opened | null = null;
let running: RunningServer | null = null;
async function whenOpen(platform: Opened): Promise<void> {
  opened = platform;
}

const addressOf = (config: Config, { address }: RunningServer): string => config.publicUrl ?? address;

function sayAddress(config: Config, server: RunningServer): void {
  say(
    `\n六步已启动：${addressOf(config, server)}  （按 Ctrl+C 停止）`,
    `\nLiubu runs at ${addressOf(config, server)}  (Ctrl+C stops it)`,
  );
  if (webFolder() === null)
    say(
      '  工作台还没有构建，只有接口可用：请运行 npm run build',
      '  The workspace is not built, only the API is there: run npm run build',
    );
}

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);

function printSignIns(signIns: readonly SignIn[]): void {
  const rows = [
    isEnglish ? ['Post', 'Login name', 'Password'] : ['岗位', '登录名', '密码'],
    ...signIns.map(({ post, loginName, password }) => [post, loginName, password]),
  ];
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => widthOf(row[at]!))));
  for (const row of rows)
    console.log(
      `  ${row.map((cell, at) => (at < 2 ? cell + ' '.repeat(widths[at]! - widthOf(cell)) : cell)).join('  ')}`,
    );
}

function refuse(zh: string, en: string): never {
  console.error(isEnglish ? en : zh);
  process.exit(1);
}

async function makeSnapshot(folder: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'liubu-town-'));
  const config = readConfig({ LIUBU_DATA: data, LIUBU_LOG: 'warn' });
  const { platform, close } = await openPlatform(config);
  try {
    const warnings: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
    const loaded = await loadTown({ ...platform, log }, TOWN);
    await sealGovernment(platform.databases.jobs, loaded.governmentId);
    await writeSnapshot(folder, platform.databases.connection, filesFolder(config), loaded);
    writeFileSync(join(folder, WARNINGS), warnings.join(''));
  } finally {
    await close();
    removeData(data);
  }
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  say('正在停止……', 'Stopping …');
  if (running !== null) await running.stop();
  else if (opened !== null) await opened.databases.close();
  process.exit(running === null ? 130 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
try {
  if (given['make-snapshot'] !== undefined) {
    await makeSnapshot(given['make-snapshot']);
    process.exit(0);
  }
  running = given.empty ? await startEmpty() : await startTown();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.messageIn(locale));
  process.exit(1);
}
