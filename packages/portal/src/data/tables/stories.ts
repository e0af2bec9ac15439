import { PUBLIC_STORY_KINDS, type PublicItem, type PublicStory } from '@liubu/contract';
import { photoPath } from '../../site/addresses.ts';
import { type Column, type DataTable, joined, PLACE_COLUMNS } from '../column.ts';

interface StoryRow {
  item: PublicItem;
  story: PublicStory;
  number: number;
}

const COLUMNS: readonly Column<StoryRow>[] = [
  ...PLACE_COLUMNS,
  { key: 'item', words: ['承诺标识', 'Commitment'], type: 'text', of: ({ item }) => item.slug },
  { key: 'number', words: ['第几件', 'Order within the story'], type: 'integer', of: ({ number }) => number },
  { key: 'on', words: ['日期', 'Day'], type: 'day', of: ({ story }) => story.on },
  { key: 'kind', words: ['类型', 'Kind'], type: 'code', codes: PUBLIC_STORY_KINDS, of: ({ story }) => story.kind },
  {
    key: 'kind_zh',
    words: ['类型（中文）', 'Kind in Chinese'],
    type: 'text',
    of: ({ story }) => PUBLIC_STORY_KINDS[story.kind][0],
  },
  { key: 'text', words: ['经过', 'What happened'], type: 'text', of: ({ story }) => story.text },
  {
    key: 'unit',
    words: ['单位标识', 'Unit that says so'],
    type: 'text',
    of: ({ story }, { unit }) => unit(story.unitId)?.slug ?? null,
  },
  {
    key: 'unit_name',
    words: ['单位', 'Its name'],
    type: 'text',
    of: ({ story }, { unit }) => unit(story.unitId)?.name ?? null,
  },
  {
    key: 'evidence',
    words: ['佐证', 'Evidence'],
    type: 'text',
    of: ({ story }) =>
      joined(story.evidence.map(({ title, reference }) => (reference === null ? title : `${title}（${reference}）`))),
  },
  {
    key: 'photos',
    words: ['照片地址', 'Addresses of photos'],
    type: 'text',
    of: ({ story }, { address }) => joined(story.photos.map(({ sha256 }) => address(photoPath(sha256, false)))),
  },
];

/** 经过: what happened to each commitment, in the order of days. */
export const STORIES: DataTable<StoryRow> = {
  key: 'stories',
  words: ['经过', 'What happened'],
  row: ['一行一件发生的事', 'one thing that happened to a commitment'],
  keys: ['government', 'year', 'item', 'number'],
  columns: COLUMNS,
  rows: ({ year }) =>
    [...year.items]
      .sort((a, b) => a.position - b.position)
      .flatMap((item) =>
        [...item.story]
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
          .map((story, at) => ({ item, story, number: at + 1 })),
      ),
  madeOf: ({ items, units }) => [items.map(({ slug, position, story }) => [slug, position, story]), units],
};
