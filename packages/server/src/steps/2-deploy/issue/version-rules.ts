import type { BreakdownVersion } from '@liubu/contract';

export type VersionState = BreakdownVersion['state'];

export const STATE_NAMES: Readonly<Record<VersionState, string>> = {
  draft: '起草 / draft',
  consultation: '征求意见 / in consultation',
  submitted: '已报请批准 / submitted',
  approved: '已批准 / approved',
  issued: '已印发 / issued',
  superseded: '已被新版本取代 / superseded',
};

/** v1, v1.1: adjustments count behind the dot. */
export const labelOf = ({ major, minor }: { major: number; minor: number }): string =>
  minor === 0 ? `v${major}` : `v${major}.${minor}`;

interface Move {
  from: readonly VersionState[];
  /** What it is called in a refusal. */
  doing: string;
  remedy: string;
}

/** From where each state is reached, and what to do when it is not reached from here. */
const MOVES: Readonly<Record<Exclude<VersionState, 'superseded'>, Move>> = {
  draft: {
    from: ['consultation', 'submitted', 'approved'],
    doing: '退回起草 / go back to drafting',
    remedy: '已印发的内容请提出调整 / what was issued changes by an adjustment.',
  },
  consultation: {
    from: ['draft'],
    doing: '转入征求意见 / go into consultation',
    remedy: '请先退回起草 / take it back to drafting first.',
  },
  submitted: {
    from: ['draft', 'consultation'],
    doing: '报请批准 / submit it',
    remedy: '请先退回起草 / take it back to drafting first.',
  },
  approved: {
    from: ['submitted'],
    doing: '批准 / approve it',
    remedy: '请先报请批准 / it must be submitted first.',
  },
  issued: {
    from: ['approved'],
    doing: '印发 / issue it',
    remedy: '签发文件须在批准之后回传 / the signed file comes after the approval.',
  },
};

/** @returns null when the move may be made; else the words for STATE_REFUSED */
export function moveRefusal(
  from: VersionState,
  to: Exclude<VersionState, 'superseded'>,
): { state: string; doing: string; remedy: string } | null {
  const move = MOVES[to];
  if (move.from.includes(from)) return null;
  return { state: STATE_NAMES[from], doing: move.doing, remedy: move.remedy };
}

/** Going back costs the work of others, and is explained: everything but drafting out of a consultation that ended. */
export const needsReason = (from: VersionState, to: VersionState): boolean => to === 'draft' && from !== 'consultation';
