/** A text without blanks, and the way back to its places. */
export interface Squeezed {
  text: string;
  /** Place in the original of a squeezed character. */
  original(at: number): number;
  /** How many characters stand before a place of the original. */
  squeezed(at: number): number;
}

const WIDE: Record<string, string> = {
  '％': '%',
  '，': '，',
  ',': '，',
  '．': '.',
  '：': '：',
  ':': '：',
  '；': '；',
  ';': '；',
};

/** Leaves out blanks and line breaks and takes full-width digits and signs for plain ones: layout says nothing. Pure. */
export function squeeze(text: string): Squeezed {
  const places: number[] = [];
  let squeezed = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (/\s/.test(character)) continue;
    const code = character.charCodeAt(0);
    squeezed += code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : (WIDE[character] ?? character);
    places.push(i);
  }
  return {
    text: squeezed,
    original: (at) => places[at] ?? text.length,
    squeezed: (at) => {
      let [low, high] = [0, places.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle]! < at) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
