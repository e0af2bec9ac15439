export type Tier = 'goal' | 'item' | 'deliverable' | 'local_work';

const ORDER: readonly Tier[] = ['goal', 'item', 'deliverable', 'local_work'];

/** goal → item → deliverable → local work: nothing stands under its own kind or a lower one. */
export const mayStandUnder = (tier: Tier, parent: Tier): boolean => ORDER.indexOf(tier) > ORDER.indexOf(parent);
