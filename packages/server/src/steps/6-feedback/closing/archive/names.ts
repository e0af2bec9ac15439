const LONGEST = 40;

/** A name that every file system takes, still readable; what is no letter, digit or usual mark becomes a space. */
export function safeName(text: string, longest = LONGEST): string {
  const kept = text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\ufeff<>:"/\\|?*%]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...kept]
    .slice(0, longest)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return short === '' ? '无题' : short;
}

/** `.pdf` of `附件.PDF`; nothing for a name without one. */
export function extensionOf(name: string): string {
  const found = /\.([A-Za-z0-9]{1,8})$/.exec(name.trim());
  return found === null ? '' : `.${found[1]!.toLowerCase()}`;
}

/** Folder of an item: its place in the plan, its code, its title. */
export const folderName = (position: number, code: string, title: string): string =>
  `${String(position).padStart(4, '0')}-${safeName(code, 20)}-${safeName(title, 30)}`;
