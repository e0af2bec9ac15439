import { LIGHT_STATES, PROOFS, PUBLIC_STORY_KINDS, type PublicItem, VALUE_STATUSES } from '@liubu/contract';
import { periodWords } from '../text/item-words.ts';

/** Something that was published about a commitment. */
export interface Change {
  /** Names it among those of its commitment, and stays when its words are mended. */
  key: string;
  /** YYYY-MM-DD */
  on: string;
  /** In a few words, after the title of the commitment. */
  says: string;
  text: string;
  kind: string;
  /** Picture, by its hash. */
  photos: { sha256: string; bytes: number }[];
}

/**
 * All changes of a commitment, newest first: what happened, each figure, and the state as it is now. That a figure was
 * published stands in the story too; the figure itself says more.
 *
 * @param unitName  of the unit that says so
 */
export function changesOf(item: PublicItem, unitName: (id: string | null) => string | null): Change[] {
  const changes: Change[] = [];
  const met = new Map<string, number>();
  const hasFigures = item.targets.some(({ values }) => values.length > 0);
  for (const { on, kind, text, unitId, evidence, photos } of item.story) {
    if (kind === 'figure' && hasFigures) continue;
    const stem = `${kind}-${on}`;
    const nth = met.get(stem) ?? 0;
    met.set(stem, nth + 1);
    const unit = unitName(unitId);
    const papers = evidence.map(({ title, reference }) => (reference === null ? title : `${title}（${reference}）`));
    changes.push({
      ...{ key: `${stem}-${nth}`, on, kind, says: PUBLIC_STORY_KINDS[kind][0] },
      text: [text, unit && `——${unit}`, papers.length > 0 && `佐证：${papers.join('；')}`].filter(Boolean).join('\n'),
      photos: photos.map(({ sha256, bytes }) => ({ sha256, bytes })),
    });
  }
  for (const target of item.targets)
    for (const { month, by, value, status, asOf, source, releasedOn } of target.values) {
      const figure = `${value}${target.measureUnit ?? ''}`;
      const period = periodWords(target.quantity, month)[0];
      const whose = by === 'verified' ? '部门核定' : '单位上报';
      changes.push({
        ...{ key: `value-${target.slug}-${month}-${by}`, on: releasedOn, kind: 'figure', photos: [] },
        says: `${target.name} ${period} ${figure}`,
        text: `${target.name}：${period} ${figure}（${whose}，${VALUE_STATUSES[status][0]}，截至${asOf}）${source === '' ? '' : `。来源：${source}`}`,
      });
    }
  if (item.state !== null) {
    const { state, proof, month, asOf, working } = item.state;
    changes.push({
      ...{ key: `state-${month}-${state}-${proof}`, on: asOf, kind: 'state', photos: [] },
      says: `现在的状态：${LIGHT_STATES[state][0]}`,
      text: `${LIGHT_STATES[state][0]}（${PROOFS[proof][0]}），截至${asOf}。${working.zh}`,
    });
  }
  return changes.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
