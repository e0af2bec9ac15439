/** Fields that Enter goes through stand in the page with data-field; their order is the page's. */
const FIELDS = '[data-field]:not(:disabled)';

const fieldsOf = (sheet: Element): HTMLElement[] => [...sheet.querySelectorAll<HTMLElement>(FIELDS)];

function focusOn(field: HTMLElement): void {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'nearest' });
  if (field instanceof HTMLInputElement) field.select();
}

/** @returns whether there was a next one */
export function focusNext(sheet: Element, from: Element): boolean {
  const fields = fieldsOf(sheet);
  const next = fields[fields.indexOf(from as HTMLElement) + 1];
  if (next === undefined) return false;
  focusOn(next);
  return true;
}

/** The first field of the first item behind this one, as one goes on to after “no change”. */
export function focusAfterItem(sheet: Element, itemId: string): boolean {
  const fields = fieldsOf(sheet);
  const items = fields.map((field) => field.closest('[data-item]')?.getAttribute('data-item'));
  const next = fields[items.lastIndexOf(itemId) + 1];
  if (next === undefined) return false;
  focusOn(next);
  return true;
}

/** The first field that waits for something, else the first. */
export function focusFirst(sheet: Element): void {
  const fields = fieldsOf(sheet);
  const empty = fields.find((field) => 'value' in field && field.value === '');
  const field = empty ?? fields[0];
  if (field) focusOn(field);
}

export function focusProblem(sheet: Element): void {
  const field = sheet.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (field) focusOn(field);
  else sheet.querySelector('.field-problem')?.scrollIntoView({ block: 'center' });
}
