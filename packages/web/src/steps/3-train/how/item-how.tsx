import type { ItemPartProps } from '../../../app/item-parts.ts';
import { HowCard } from '../../../components/how/how-card.tsx';

/** How this item is worked on, beside it. */
export function Component({ itemId }: ItemPartProps) {
  return <HowCard subject={`item:${itemId}`} />;
}
