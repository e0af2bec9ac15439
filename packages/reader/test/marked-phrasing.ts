/** A phrasing without its marks; what they marked, each with its offset (words@offset). */
export interface Marked {
  text: string;
  quotes: string[];
  subjects: string[];
}

/** Takes the marks out of a phrasing: quotes in ⟦…⟧, subjects in ⟪…⟫, which may lie in each other. */
export function readMarks(phrasing: string): Marked {
  const marked: Marked = { text: '', quotes: [], subjects: [] };
  const open: number[] = [];
  for (const c of phrasing) {
    if (c === '⟦' || c === '⟪') open.push(marked.text.length);
    else if (c === '⟧' || c === '⟫') {
      const from = open.pop()!;
      (c === '⟧' ? marked.quotes : marked.subjects).push(`${marked.text.slice(from)}@${from}`);
    } else marked.text += c;
  }
  return marked;
}
