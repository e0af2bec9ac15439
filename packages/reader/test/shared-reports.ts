import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../../shared/eval/', import.meta.url);

export interface SharedReport {
  /** corpus/changzhou-2021.txt */
  name: string;
  text: string;
}

/** Are the real reports there? They lie beside the repository (../shared) and are never part of it. */
export const hasSharedReports = existsSync(FOLDER);

/** May a test that needs the real reports be left out? Never in CI, where they must be. */
export const maySkipSharedReports = !hasSharedReports && process.env.CI !== 'true';

/** What to tell whoever runs the tests without them. */
export const SHARED_MISSING =
  '没有找到 ../shared/eval，真实报告的测试未运行（CI=true 时视为失败）· ../shared/eval is missing: tests on real reports were not run (with CI=true they fail)';

/** All real reports, in the order of their names; throws where they are missing. */
export function readSharedReports(): SharedReport[] {
  if (!hasSharedReports) throw new Error(SHARED_MISSING);
  return ['corpus/', 'texts/', 'pairs/'].flatMap((folder) =>
    readdirSync(new URL(folder, FOLDER))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({
        name: folder + name,
        text: readFileSync(new URL(folder + name, FOLDER), 'utf8').replace(/^\uFEFF/, ''),
      })),
  );
}
