import type { PublicAnswer } from '@liubu/contract';
import type { DynamicRequest } from '../serve/dynamic.ts';
import type { Found } from './draw-track.ts';

const indexes = new WeakMap<readonly PublicAnswer[], ReadonlyMap<string, PublicAnswer>>();

/** Looked up by the hash of what was typed, in a table: nothing is compared sign by sign. */
export function foundBy(site: DynamicRequest['site'], code: string, hash: string): Found {
  const government = site.governments.find((one) => one.code === code)!;
  let index = indexes.get(government.answers);
  if (index === undefined) {
    index = new Map(government.answers.map((answer) => [answer.codeHash, answer]));
    indexes.set(government.answers, index);
  }
  const answer = index.get(hash);
  if (answer === undefined) return 'nothing';
  // A letter of last year is found on any year's page: its commitment lies in its own year.
  for (const { year, items } of answer.itemSlug === null ? [] : government.years) {
    const item = items.find(({ slug }) => slug === answer.itemSlug);
    if (item !== undefined) return { answer, item: { year, slug: item.slug, title: item.title } };
  }
  return { answer, item: null };
}
