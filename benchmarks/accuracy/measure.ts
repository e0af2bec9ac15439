import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesIn, readShared, sharedPath } from './shared-data.ts';

/** Figure by name, as the gate and the floors call it: `read.changde-2021.measures.f1`. */
export type Figures = Record<string, number>;

const LIUBU = fileURLToPath(new URL('../../packages/cli/bin/liubu.mjs', import.meta.url));
const ROOM = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;

const liubu = (...args: string[]): string => execFileSync(process.execPath, [LIUBU, ...args], ROOM);
const scorer = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [sharedPath(`eval/${script}`), ...args], ROOM);

interface ReportScore {
  measures: Record<'f1' | 'op' | 'horizon' | 'aspect' | 'subject', number>;
  deliverables?: { f1: number };
  projects?: { f1: number; stage: number | null; tp: number; missed: number; extra: number };
  sections?: { recall: number; topPrecision: number };
  meta?: { right: number; of: number };
}

/** Reads each annotated report with the real command and scores it with the shared scorer. */
export function measureReading(folder: string): Figures {
  const figures: Figures = {};
  for (const name of namesIn('eval/gold', '.json')) {
    const text = sharedPath(`eval/texts/${name}.txt`);
    const plan = join(folder, `${name}.plan.json`);
    writeFileSync(plan, liubu('read', text, '--format', 'json'));
    const score = JSON.parse(
      scorer('score.mjs', sharedPath(`eval/gold/${name}.json`), text, plan, '--json'),
    ) as ReportScore;
    const put = (key: string, value: number | null | undefined) => {
      if (value !== null && value !== undefined) figures[`read.${name}.${key}`] = value;
    };
    for (const key of ['f1', 'op', 'horizon', 'aspect', 'subject'] as const)
      put(`measures.${key}`, score.measures[key]);
    put('deliverables.f1', score.deliverables?.f1);
    const projects = score.projects;
    // A report without one named project is right when none is found; F1 has no meaning there.
    if (projects && projects.tp + projects.missed > 0) {
      put('projects.f1', projects.f1);
      put('projects.stage', projects.stage);
    } else if (projects) put('projects.none', projects.extra === 0 ? 1 : 0);
    put('sections.recall', score.sections?.recall);
    put('sections.topPrecision', score.sections?.topPrecision);
    if (score.meta) put('meta', score.meta.right / score.meta.of);
  }
  return figures;
}

interface PairScore {
  tp: number;
  wrong: number;
  missed: number;
  verdict: number | null;
  verdictOf: number;
  unmetFound: number;
  unmetOf: number;
  noClaimPrecision: number | null;
}

/** Compares each year's report with the next one's, and pools the links of all years. */
export function measureComparing(folder: string): Figures {
  let tp = 0;
  let wrong = 0;
  let missed = 0;
  let right = 0;
  let judged = 0;
  let unmet = 0;
  let unmetOf = 0;
  for (const name of namesIn('eval/pairs', '.json')) {
    const [from, to] = name.split('-').map((year) => sharedPath(`eval/pairs/${year}.txt`)) as [string, string];
    const compared = join(folder, `${name}.compare.json`);
    writeFileSync(compared, liubu('compare', from, to, '--format', 'json'));
    const score = JSON.parse(
      scorer('score-pairs.mjs', sharedPath(`eval/pairs/${name}.json`), from, to, compared),
    ) as PairScore;
    tp += score.tp;
    wrong += score.wrong;
    missed += score.missed;
    right += (score.verdict ?? 0) * score.verdictOf;
    judged += score.verdictOf;
    unmet += score.unmetFound;
    unmetOf += score.unmetOf;
  }
  const precision = tp / (tp + wrong);
  const recall = tp / (tp + missed);
  return {
    'compare.links.f1': (2 * precision * recall) / (precision + recall),
    'compare.verdict': right / judged,
    'compare.unmet': unmet / unmetOf,
  };
}

/** Proposes lead units for the published assignments without having learned from any. */
export function measureUnits(folder: string): Figures {
  const pairs = readShared('units/pairs-dev.jsonl').trim().split('\n');
  const tasks = join(folder, 'tasks.jsonl');
  const lines = pairs.map((line, id) => {
    const { task, place, year } = JSON.parse(line) as { task: string; place: string; year: number };
    return JSON.stringify({ id, task, place, year });
  });
  writeFileSync(tasks, `${lines.join('\n')}\n`);
  const proposals = join(folder, 'proposals.jsonl');
  writeFileSync(proposals, liubu('assign', tasks, '--format', 'ndjson'));
  const score = JSON.parse(scorer('score-units.mjs', sharedPath('units/pairs-dev.jsonl'), proposals)) as {
    top1: number;
    top3: number;
  };
  return { 'units.top1': score.top1, 'units.top3': score.top3 };
}

/** Every figure of the gate, measured through the command that users run. */
export function measureAll(): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-accuracy-'));
  try {
    return { ...measureReading(folder), ...measureComparing(folder), ...measureUnits(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const readFloors = (): Figures =>
  JSON.parse(readFileSync(new URL('./floors.json', import.meta.url), 'utf8')) as Figures;
