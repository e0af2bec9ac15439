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
  const item = government.years.flatMap(({ items }) => items).find(({ slug }) => slug === answer.itemSlug);
  return { answer, item: item === undefined ? null : { slug: item.slug, title: item.title } };
}
