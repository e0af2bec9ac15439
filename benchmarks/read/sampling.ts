/** Where the time of a piece of work goes, by the engine's sampling profiler. */

import { Session } from 'node:inspector/promises';

/** One function as called along one path; times in microseconds. */
export interface CallNode {
  name: string;
  /** File and line, without the folders before the package's sources; empty for the engine itself. */
  place: string;
  selfTime: number;
  /** With all that it calls. */
  wholeTime: number;
  calls: CallNode[];
}

const INTERVAL_MICROSECONDS = 200;

/** @returns the root of the tree of calls made while the work ran */
export async function sampleCalls(work: () => void): Promise<CallNode> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();

  const selfTimes = new Map<number, number>();
  profile.samples?.forEach((id, i) => {
    selfTimes.set(id, (selfTimes.get(id) ?? 0) + (profile.timeDeltas?.[i] ?? 0));
  });
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const build = (id: number): CallNode => {
    const { callFrame, children = [] } = byId.get(id)!;
    // The profiler's own calls are no part of the work.
    const calls = children.map(build).filter(({ place }) => !place.startsWith('node:inspector'));
    const selfTime = selfTimes.get(id) ?? 0;
    const file = callFrame.url.replace(/^.*\/(?:src|node_modules)\//, '');
    return {
      name: callFrame.functionName || '(anonymous)',
      place: file && `${file}:${callFrame.lineNumber + 1}`,
      selfTime,
      wholeTime: calls.reduce((sum, call) => sum + call.wholeTime, selfTime),
      calls,
    };
  };
  return build(profile.nodes[0]!.id);
}

/** Every place where a function of this name is called from outside itself. */
export function findCalls(root: CallNode, name: string): CallNode[] {
  return root.name === name ? [root] : root.calls.flatMap((call) => findCalls(call, name));
}

/** The functions called by these, added up by name, the costliest first. */
export function callsOf(nodes: readonly CallNode[]): { name: string; wholeTime: number }[] {
  const times = new Map<string, number>();
  for (const { calls } of nodes)
    for (const { name, wholeTime } of calls) times.set(name, (times.get(name) ?? 0) + wholeTime);
  return [...times].map(([name, wholeTime]) => ({ name, wholeTime })).sort((a, b) => b.wholeTime - a.wholeTime);
}
