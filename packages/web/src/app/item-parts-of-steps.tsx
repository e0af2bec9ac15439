import { lazy, Suspense } from 'react';
import { itemParts as publicParts } from '../public/index.ts';
import { itemParts as trainParts } from '../steps/3-train/index.tsx';
import { itemParts as inspectParts } from '../steps/4-inspect/index.ts';
import { itemParts as accountParts } from '../steps/5-account/index.ts';
import { itemParts as feedbackParts } from '../steps/6-feedback/index.ts';
import type { ItemPart } from './item-parts.ts';
import { useMe } from './session.tsx';

const PARTS = [...trainParts, ...inspectParts, ...accountParts, ...feedbackParts, ...publicParts]
  .sort((a, b) => a.order - b.order)
  .map((part) => ({ ...part, Part: lazy(() => part.load().then(({ Component }) => ({ default: Component }))) }));

/** What later steps show of this item at this place of its page, for those who may see it. */
export function ItemParts({ place, itemId }: { place: ItemPart['place']; itemId: string }) {
  const { permissions } = useMe();
  return PARTS.filter((part) => part.place === place && (!part.action || permissions[part.action] !== undefined)).map(
    ({ key, Part }) => (
      <Suspense key={key} fallback={null}>
        <Part itemId={itemId} />
      </Suspense>
    ),
  );
}
