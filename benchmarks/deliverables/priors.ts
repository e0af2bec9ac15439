import type { Feature } from '../../packages/reader/src/rules/deliverables/feature-names.ts';

/**
 * What the annotation guide says of a feature before any example is seen: the fit is drawn towards these, so that few
 * examples cannot turn a rule of the guide round.
 */
export const PRIORS: Partial<Record<Feature, number>> = {
  'opens: action': 1.5,
  'opens: soft': 1,
  'opens: means': -2.5,
  'opens: rhetoric': -3,
  'opens: hope': -3,
  'opens: copula': -3,
  figure: 2.5,
  past: -5,
  conviction: -2,
  announces: -3,
  'only says where': -3,
  'only a date': -4,
  'no object': -2,
  'ends in a mood': -3,
  'balanced halves': -2,
  'ensures a list': -2,
  'borrowed verb, painted end': -2,
  'painted end, other': -1,
  'subject: praise': -3,
  'subject: copula': -3,
  'subject: result': 1,
  'subject: ends in a result': 1.5,
  'sentence of orientation': -2,
  'background around': -1,
  'before a colon': -2,
  'item of a list': 1,
  'after something past': -3,
  'figure after something past': -2,
  'preposition 为, painted end': -2,
};
