/** `liubu portal`: the public site of an outer zone, from release packs, without a database. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import { keyFrom } from '../publish/key-from.ts';
import type { Surroundings } from '../surroundings.ts';
import { outerSettings } from './outer-settings.ts';
import type { PortalArguments } from './portal-arguments.ts';

/** How often it looks for a newer pack. */
const LOOK_MS = 3000;

const say = (line: string): void => console.log(line);

export async function portalCommand(given: PortalArguments, { locale }: Surroundings): Promise<0 | 1> {
  const isEnglish = locale === 'en';
  const portal = await import('@liubu/portal');
  const told = (zh: string, en: string): void => say(isEnglish ? en : zh);
  if (given.packsLetters) {
    const made = await portal.packLetters(given.inbox, given.out ?? join(given.inbox, 'out'));
    for (const { path, manifest } of made)
      told(
        `${path}：${manifest.count} 件，第 ${manifest.number} 号`,
        `${path}: ${manifest.count} letters, number ${manifest.number}`,
      );
    if (made.length === 0) told('没有等待取走的来信', 'no letter waits');
    return 0;
  }
  const outer = await outerSettings(process.env);
  const options = { base: given.base, origin: given.origin, isDynamic: true };
  const zone = portal.readZone(given.inbox);
  const zoneKey = portal.publicKeyText(zone.signing, 'ed25519');
  const folder = openPacks();
  const site = () => {
    const now = folder.site();
    return now === null ? null : portal.editionOf(now, options);
  };
  folder.look();
  let edition = site();
  if (edition === null) {
    folder.close();
    return 1;
  }
  const looking = setInterval(() => {
    try {
      if (folder.look()) edition = site();
    } catch (cause) {
      console.error(`liubu portal: ${(cause as Error).message}`);
    }
  }, LOOK_MS);
  const { cleanPhoto } = await import('@liubu/server/clean-photo');
  const dynamic = [
    portal.searchRoute(portal.searchLimit(outer.searchesPerMinute)),
    portal.sayRoute({
      ...{ inbox: portal.inboxFolder(given.inbox), cleanPhoto, smsGate: async () => outer.sms },
      key: Buffer.from(zone.secret, 'base64url'),
    }),
  ];
  const server = createServer(
    portal.portalHandler({
      base: given.base,
      edition: () => edition,
      photo: async (sha256, isSmall) => folder.photo(sha256, isSmall),
      dynamic,
      from: portal.askerAddress(outer.trustProxy),
      fault: (cause, path) => console.error(`liubu portal: ${path}: ${(cause as Error).message}`),
    }),
  );
  try {
    await new Promise<void>((done, failed) =>
      server.once('error', failed).listen(given.port, given.host, () => done()),
    );
  } catch (cause) {
    clearInterval(looking);
    folder.close();
    throw cause;
  }
  const { port } = server.address() as AddressInfo;
  const at = `http://${given.host.includes(':') ? `[${given.host}]` : given.host}:${port}${given.base}/`;
  told(`公开网站已启动：${at}（按 Ctrl+C 停止）`, `The public site runs at ${at} (Ctrl+C stops it)`);
  told(
    `本区公钥指纹：${portal.fingerprintOf(zoneKey)}（内网第一次收取来信时核对）`,
    `Fingerprint of this zone: ${portal.fingerprintOf(zoneKey)} (compare it when the first letters are taken in)`,
  );
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
  clearInterval(looking);
  server.closeIdleConnections();
  await new Promise<void>((closed) => server.close(() => closed()));
  folder.close();
  return 0;

  function openPacks() {
    try {
      return portal.openPackFolder({
        ...{ place: given.pack!, key: keyFrom(given.key!), zone: given.inbox },
        used: (file, { manifest: { number, edition: of, government }, site }) => {
          told(
            `${file}：采用 ${government.name} 第 ${number} 号（第 ${of} 版）`,
            `${file}: ${government.name}, number ${number} (edition ${of}) is in use`,
          );
          if (outer.sms === null && site.governments.some(({ says }) => says.messages && says.confirmsPhone))
            told(
              `${government.name}的来信要先用短信确认手机号，这里没有短信网关（LIUBU_SMS_GATEWAY），因此不收来信；评分照常`,
              `${government.name}: letters need a telephone confirmed by a text message; there is no gateway here (LIUBU_SMS_GATEWAY), so no letters are taken. Marks are`,
            );
        },
        refused: (_file, why) => console.error(why instanceof portal.PortalError ? why.messageIn(locale) : why.message),
      });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new CliError('FILE_MISSING', { name: given.pack! });
      throw cause;
    }
  }
}
