/**
 * How long publishing takes: a whole city-year in all variants, then after one change, each as a first and as a second
 * run of one process would see it. Prints a line of JSON.
 *
 *   node benchmarks/portal/publish.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishSite } from '../../packages/portal/src/publish/publish-site.ts';
import { cityYear } from './sample-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-bench-portal-'));
const options = { base: '', origin: 'https://people.example', isDynamic: false };
try {
  const publish = async (site: ReturnType<typeof cityYear>) => {
    const started = performance.now();
    const before = process.cpuUsage();
    const done = await publishSite({ folder, site, options, photo: async (sha256) => Buffer.from(sha256) });
    const { user, system } = process.cpuUsage(before);
    // On a machine that others use too, what it worked says more than how long it waited.
    return { ...done, ms: Math.round(performance.now() - started), cpuMs: Math.round((user + system) / 1000) };
  };
  const whole = await publish(cityYear());
  const changed = cityYear();
  const story = changed.governments[0]!.years[0]!.items[7]!.story.at(-1)!;
  story.text = '设备已安装，正在调试。';
  const one = await publish(changed);
  const none = await publish(changed);
  console.log(
    JSON.stringify({
      ...{
        pages: whole.pages,
        wholeMs: whole.ms,
        wholeCpuMs: whole.cpuMs,
        megabytes: +(whole.bytes / 1024 ** 2).toFixed(1),
      },
      ...{ oneChangeMs: one.ms, oneChangeCpuMs: one.cpuMs, oneChangeDrawn: one.drawn, noChangeMs: none.ms },
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
