import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const BODY = 'word/document.xml';

/** Text of a docx, run after run. */
export function docxText(docx: Uint8Array): string {
  const xml = strFromU8(unzipSync(docx)[BODY]!);
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)].map(([, text]) => text ?? '\n').join('');
}

/**
 * What a city's office system does with the draft: it fills number and date into the room that was left for them.
 *
 * @param edit  changes the text of the body, as a slip of somebody's hand would
 */
export function sign(
  docx: Uint8Array,
  { number, date }: { number: string; date: string },
  edit: (xml: string) => string = (xml) => xml,
): Uint8Array {
  const parts = unzipSync(docx);
  const [year, month, day] = date.split('-').map(Number);
  let numbers = 0;
  let dates = 0;
  const xml = strFromU8(parts[BODY]!)
    .replace(/　+〔[^〕]*〕　*号/g, () => {
      numbers += 1;
      return number;
    })
    .replace(/　+年　+月　+日/g, () => {
      dates += 1;
      return `${year}年${month}月${day}日`;
    });
  if (numbers === 0 || dates === 0) throw new Error(`no room for number (${numbers}) or date (${dates})`);
  return zipSync({ ...parts, [BODY]: strToU8(edit(xml)) });
}
