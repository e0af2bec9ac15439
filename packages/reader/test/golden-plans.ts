import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plan } from '@liubu/plan';
import { readReport } from '../src/read.ts';

/** The reports, and what else a supervision office reads: tasks of the province, decisions, instructions, opinions. */
const FOLDERS = ['reports/', 'town/documents/'].map(
  (folder) => new URL(`../../../fixtures/${folder}`, import.meta.url),
);
const PLANS = new URL('../../../fixtures/plans/', import.meta.url);

/** A plan that people approved for a text of this project, and what the reader makes of the text now. */
export interface GoldenPlan {
  /** yunchuan-2026 */
  name: string;
  text: string;
  plan: Plan;
  /** The plan as its file should be. */
  made: string;
  /** The file as it is, null when there is none. */
  approved: string | null;
}

/** Keys in one order, whatever order they were made in; `id` first, for whoever looks through the diff. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a === 'id' ? -1 : b === 'id' ? 1 : a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}

/** One line for each thing in a list, so that a change of one shows as one line. */
export function writePlan(plan: Plan): string {
  const parts = Object.entries(inOrder(plan) as Record<string, unknown>).map(([key, value]) => {
    if (!Array.isArray(value)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const lines = value.map((entry) => `    ${JSON.stringify(entry)}`);
    return `  ${JSON.stringify(key)}: [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** Every text of the project with its approved plan. */
export function readGoldenPlans(): GoldenPlan[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => readGoldenPlan(folder, file)),
  );
}

function readGoldenPlan(folder: URL, file: string): GoldenPlan {
  const name = file.slice(0, -4);
  const text = readFileSync(new URL(file, folder), 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  const plan = readReport(text, { name: file });
  return { name, text, plan, made: writePlan(plan), approved: approvedPlan(name) };
}

function approvedPlan(name: string): string | null {
  try {
    return readFileSync(new URL(`${name}.json`, PLANS), 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function approvePlan({ name, made }: GoldenPlan): void {
  writeFileSync(new URL(`${name}.json`, PLANS), made);
}
