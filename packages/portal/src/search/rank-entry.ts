/**
 * How well a commitment answers a question; 0: not at all. Also runs as it stands within the portal's own script, where
 * static files are searched: it may use nothing but its arguments, and nothing that an old browser does not know.
 *
 * @param title  in small letters
 * @param words  everything else that may be looked for, in small letters
 * @param syllables  pinyin of the title, a blank between syllables
 * @param terms  what is asked for, in small letters; every one must be found
 */
export function rankEntry(title: string, words: string, syllables: string, terms: readonly string[]): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at]!;
    let best = 0;
    const place = title.indexOf(term);
    if (place >= 0) best = place === 0 ? 120 : 100;
    else if (words.indexOf(term) >= 0) best = 60;
    else if (/^[a-z]+$/.test(term)) {
      const parts = syllables.split(' ');
      let initials = '';
      for (let part = 0; part < parts.length; part += 1) initials += parts[part]!.charAt(0);
      if (term.length === 1) best = initials.charAt(0) === term ? 40 : 0;
      else if (initials.indexOf(term) >= 0) best = initials.indexOf(term) === 0 ? 55 : 50;
      else
        for (let part = 0; part < parts.length && best === 0; part += 1)
          if (parts.slice(part).join('').indexOf(term) === 0) best = 50;
    } else if (term.length >= 3) {
      // Most pairs of neighbouring characters: 幼儿园学位 finds 幼儿园新增学位.
      let pairs = 0;
      for (let from = 0; from + 1 < term.length; from += 1) {
        const pair = term.slice(from, from + 2);
        if (title.indexOf(pair) >= 0 || words.indexOf(pair) >= 0) pairs += 1;
      }
      const part = pairs / (term.length - 1);
      best = part >= 0.6 ? 30 * part : 0;
    }
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}
