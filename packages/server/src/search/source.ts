import type { platformApi, ResponseOf } from '@liubu/contract';
import type { Work } from '../platform/work.ts';

export type Hit = ResponseOf<typeof platformApi.search>['hits'][number];

/**
 * What a later room finds by words, as far as the actor may see it; the best first. Handed in by the composition root.
 *
 * @param wanted  pieces that must all be there (grams.ts)
 */
export type SearchSource = (work: Work, planYear: number, wanted: readonly string[], most: number) => Promise<Hit[]>;
