import { exactQuantity, formatQuantity } from './format.ts';

/** A quantity as people say it; the exact one on hover, and for screen readers where they differ. */
export function Quantity({ value, unit }: { value: string | number | null; unit: string | null }) {
  const said = formatQuantity(value, unit);
  const exact = exactQuantity(value, unit);
  if (said === exact) return <span className="quantity">{said}</span>;
  return (
    <span className="quantity" title={exact}>
      <span aria-hidden="true">{said}</span>
      <span className="visually-hidden">{exact}</span>
    </span>
  );
}
