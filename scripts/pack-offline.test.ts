/** The archive on a machine without any network and without Node: unpacked, started, asked, stopped. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packOffline } from './pack-offline.mjs';

/** A namespace of its own has no network but a loopback that is down; not every machine lets one make it. */
const canCutOff =
  process.platform === 'linux' && spawnSync('/usr/bin/unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
const MAY_SKIP = 'no network namespace may be made here';

/**
 * Runs in the namespace: starts a command of the archive, asks for pages with the archive's own Node, prints what came
 * back as JSON with the count of routes to anywhere else, and stops the command.
 */
const SCRIPT = `
ip link set lo up
cd "$1"
shift
"$@" > out.txt 2> err.txt &
pid=$!
trap 'kill $pid 2>/dev/null' EXIT
./node/node -e '
  const { readFileSync } = require("node:fs");
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  (async () => {
    let address;
    for (let round = 0; address === undefined && round < 1200; round++) {
      address = /(?:已启动：|runs at )(http:\\S+:\\d+)/.exec(readFileSync("out.txt", "utf8"))?.[1];
      if (address === undefined) await wait(100);
    }
    // What else it has to say comes with the address.
    await wait(300);
    const answers = {};
    for (const path of ["/", "/ready", "/api/sign-in"]) {
      const answer = await fetch(address + path);
      answers[path] = { status: answer.status, type: answer.headers.get("content-type"), text: (await answer.text()).slice(0, 400) };
    }
    const outside = readFileSync("/proc/net/route", "utf8").trim().split("\\n").length - 1;
    console.log(JSON.stringify({ answers, outside, out: readFileSync("out.txt", "utf8") }));
  })();
'
kill -TERM $pid
wait $pid
echo "ended $?"
cat err.txt >&2
`;

interface Told {
  answers: Record<string, { status: number; type: string; text: string }>;
  /** Routes out of the namespace. */
  outside: number;
  out: string;
  ended: string;
}

describe.skipIf(!canCutOff)(`the offline archive (skipped where ${MAY_SKIP})`, () => {
  let folder: string;
  let inside: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'liubu-offline-'));
    // What npm ci (or npm run build) built is packed: building here would take it from under the tests beside this one.
    const archive = packOffline(join(folder, 'made'));
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    inside = join(folder, readdirSync(folder).find((name) => name.startsWith('liubu-'))!);
    // All that the path has: no Node, no npm, no database.
    mkdirSync(join(folder, 'bin'));
    for (const command of ['sh', 'dirname', 'ip', 'cat', 'kill'])
      for (const place of ['/bin', '/usr/bin', '/sbin', '/usr/sbin'])
        if (existsSync(join(place, command)) && !existsSync(join(folder, 'bin', command)))
          symlinkSync(join(place, command), join(folder, 'bin', command));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const runCutOff = (...command: string[]): Told => {
    const { stdout, stderr } = spawnSync(
      '/usr/bin/unshare',
      ['-n', '/bin/sh', '-c', SCRIPT, 'sh', inside, ...command],
      {
        encoding: 'utf8',
        env: { PATH: join(folder, 'bin'), HOME: folder, LANG: 'C.UTF-8', LIUBU_LANG: 'zh' },
      },
    );
    const [answers, ended] = stdout.trim().split('\n');
    try {
      return { ...(JSON.parse(answers!) as Omit<Told, 'ended'>), ended: ended! };
    } catch (cause) {
      throw new Error(`${stdout}\n${stderr}`, { cause });
    }
  };

  test('has no Node on the path', () => {
    expect(spawnSync('node', ['--version'], { env: { PATH: join(folder, 'bin') } }).error).toMatchObject({
      code: 'ENOENT',
    });
  });

  test('serves workspace and API, gives the administrator a link, and stops when told', () => {
    const { answers, outside, out, ended } = runCutOff('./liubu', 'serve', '--port', '0', '--data', 'own-data');
    expect(outside).toBe(0);
    expect(answers['/ready']).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(answers['/']!.status).toBe(200);
    expect(answers['/']!.type).toContain('text/html');
    expect(answers['/']!.text.toLowerCase()).toContain('<!doctype html>');
    expect(answers['/api/sign-in']).toMatchObject({ status: 200 });
    expect(out).toMatch(/http:\S+\/first\/[\w-]{20,}/);
    expect(ended).toBe('ended 0');
  }, 200_000);

  test('starts the sample town, as it was played while building', () => {
    const { answers, out, ended } = runCutOff('./liubu-town', '--port', '0', '--data', 'town-data');
    expect(answers['/ready']!.status).toBe(200);
    expect(out).toContain('市政府督查室督查一科科长');
    expect(ended).toBe('ended 0');
  }, 400_000);
});
