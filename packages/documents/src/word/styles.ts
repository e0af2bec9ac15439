import { attribute, type MarkupHandler } from '../container/markup.ts';

export interface NumberedStyle {
  listId: string | null;
  depth: number | null;
  basedOn: string | null;
}

/** Reads into `styles` which paragraph styles carry automatic numbers; headings usually get theirs this way. */
export function styleReader(styles: Map<string, NumberedStyle>): MarkupHandler {
  let style: NumberedStyle | null = null;
  return {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? null;
      if (name === 'style') {
        style = { listId: null, depth: null, basedOn: null };
        styles.set(attribute(attributes, 'styleId') ?? '', style);
      } else if (style !== null && name === 'basedOn') style.basedOn = value;
      else if (style !== null && name === 'numId') style.listId = value;
      else if (style !== null && name === 'ilvl') style.depth = Number(value);
    },
    close(name) {
      if (name === 'style') style = null;
    },
  };
}

/** Follows `basedOn` to the list of a style; a style based on itself ends the search. */
export function listOfStyle(
  styles: ReadonlyMap<string, NumberedStyle>,
  styleId: string,
): { listId: string; depth: number | null } | null {
  let depth: number | null = null;
  const seen = new Set<string>();
  for (let id: string | null = styleId; id !== null && !seen.has(id); id = styles.get(id)?.basedOn ?? null) {
    seen.add(id);
    const style = styles.get(id);
    if (style === undefined) return null;
    depth ??= style.depth;
    if (style.listId !== null) return { listId: style.listId, depth };
  }
  return null;
}
