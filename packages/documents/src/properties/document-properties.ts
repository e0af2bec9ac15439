/** What a container says of itself beside its text. */
export interface DocumentProperty {
  /** `title`, `subject`, `keywords`, `category`, `description`, `creator`, … or the name that a custom one has. */
  name: string;
  value: string;
}

/** Text that stands around the pages and is no part of the running text. */
export interface MarginText {
  place: 'header' | 'footer' | 'watermark' | 'page-edge';
  text: string;
}

export interface DocumentProperties {
  properties: DocumentProperty[];
  margins: MarginText[];
}

export const NO_PROPERTIES: DocumentProperties = { properties: [], margins: [] };

/** A file with ten thousand properties is built to be slow. */
export const MAX_PROPERTIES = 500;
export const MAX_VALUE_CHARS = 4_000;

/** Adds what says something, once. */
export function addProperty(found: DocumentProperties, name: string, value: string): void {
  const text = value.replaceAll('\0', '').trim().slice(0, MAX_VALUE_CHARS);
  if (text === '' || found.properties.length >= MAX_PROPERTIES) return;
  found.properties.push({ name, value: text });
}

export function addMargin(found: DocumentProperties, place: MarginText['place'], text: string): void {
  const clean = text.trim().slice(0, MAX_VALUE_CHARS);
  if (clean === '' || found.margins.length >= MAX_PROPERTIES) return;
  if (!found.margins.some((one) => one.place === place && one.text === clean))
    found.margins.push({ place, text: clean });
}
