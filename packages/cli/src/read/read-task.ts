/** One source of a run, read and rendered; the same in this thread and in another. */
import { hash } from 'node:crypto';
import type { SourceKind } from '@liubu/plan';
import { cleanText } from '@liubu/reader';
import { type Told, tellOf } from '../tell.ts';
import { readFileBytes } from './read-bytes.ts';
import { type ReadSettings, type ReadSource, readSource, readText } from './read-source.ts';
import { type RenderSettings, renderPlan } from './render.ts';

/** Exactly one of `path`, `bytes`, `text` and `problem` says where it comes from. */
export interface ReadTask {
  /** As the user named it, for messages. */
  name: string;
  path?: string;
  bytes?: Uint8Array;
  text?: string;
  kind?: SourceKind | null;
  /** It was refused before it could be read. */
  problem?: Told;
}

export interface ReadDone {
  /** null when the plan itself was asked for. */
  content: string | Uint8Array | null;
  source: ReadSource | null;
  sha256: string;
  /** Hash of the words that are left after cleaning, without blanks: equal for the same report copied from two sites. */
  wordsHash: string;
}

export type ReadOutcome = ReadDone | { problem: Told };

/** Plain data: it is handed to threads. */
export interface TaskSettings {
  read: ReadSettings;
  /** null gives the plan itself instead of its rendering. */
  render: RenderSettings | null;
}

export function hashOfWords(text: string): string {
  return hash('sha256', cleanText(text).text.replace(/\s+/g, ''), 'hex');
}

/** Never throws: what cannot be read is an outcome too, so that the rest of the batch is read. */
export async function readTask(task: ReadTask, { read, render }: TaskSettings): Promise<ReadOutcome> {
  if (task.problem !== undefined) return { problem: task.problem };
  try {
    const source =
      task.text === undefined
        ? await readSource(task.bytes ?? readFileBytes(task.path ?? task.name, task.name), task.name, read)
        : readText(task.text, task.name, task.kind ?? null, read);
    return {
      content: render === null ? null : await renderPlan(source, render),
      source: render === null ? source : null,
      sha256: source.plan.source.sha256,
      wordsHash: hashOfWords(source.text),
    };
  } catch (error) {
    return { problem: tellOf(error, task.name, read.locale) };
  }
}
