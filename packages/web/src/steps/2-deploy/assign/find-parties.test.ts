import { describe, expect, test } from 'vitest';
import { findParties, type PartyChoice } from './find-parties.ts';

const unit = (name: string, initials: string, aliases: string[] = []): PartyChoice => ({
  ...{ kind: 'unit', id: name, name, shortName: null, size: null, initials: [initials] },
  names: [name, ...aliases],
});
const choices = [
  unit('市发展和改革委员会', 'sfzhggwyh', ['市发展改革委', '市发改委']),
  unit('市商务局', 'sswj'),
  unit('市水务局', 'sswj'),
  unit('市人民政府国有资产监督管理委员会', 'srmzfgyzcjdglwyh', ['市国资委']),
];
const found = (typed: string) => findParties(choices, typed).map(({ name }) => name);

describe('finding a unit', () => {
  test.each([
    ['商务', ['市商务局']],
    ['发改', ['市发展和改革委员会']],
    ['sswj', ['市商务局', '市水务局']],
    ['swj', ['市商务局', '市水务局']],
    ['国资', ['市人民政府国有资产监督管理委员会']],
    ['gyzc', ['市人民政府国有资产监督管理委员会']],
    ['没有', []],
  ])('by %s', (typed, names) => expect(found(typed)).toEqual(names));
});
