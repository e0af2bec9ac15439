import type { Action } from '@liubu/contract';
import type { ComponentType } from 'react';

/**
 * A part of an item's page that a later step adds: its light, its filings, how it is done. The page itself belongs to
 * step one, which knows no later step; they meet in ./item-parts-of-steps.ts.
 */
export interface ItemPart {
  key: string;
  /** below the title · in the wide column · in the narrow one */
  place: 'top' | 'main' | 'side';
  /** Within its place, ascending. */
  order: number;
  action?: Action;
  load: () => Promise<{ Component: ComponentType<ItemPartProps> }>;
}

export interface ItemPartProps {
  itemId: string;
}
