import type { HotlineSettings } from '@liubu/contract';

/** What a letter gives to the declared fields. */
export interface HotlineFields {
  id: string;
  text: string;
  place: string;
  item: string;
  unit: string;
  /** ISO 8601 with the offset of China. */
  time: string;
  note: string;
  contact: string;
}

export const SAMPLE: HotlineFields = {
  id: '0198c0de-0000-4000-8000-000000000001',
  text: '小区门口的"口袋公园"还没有开工。\n什么时候能建好？',
  place: '云川市东湖街道',
  item: '新建口袋公园20个',
  unit: '市城管局',
  time: '2026-03-02T09:00:00+08:00',
  note: '',
  contact: '',
};

const NAMES = /\{(id|text|place|item|unit|time|note|contact|key)\}/g;
const isJson = (body: string): boolean => /^\s*[{[]/.test(body);

/**
 * The request to the hotline, from what is declared. Values put into JSON are escaped as JSON, those of a form are
 * encoded; line ends never reach a header. The letter's id goes along, so that the hotline can tell a repetition.
 */
export function requestOf(
  { headers, body, sendsContact }: HotlineSettings,
  fields: HotlineFields,
  key: string,
): { headers: Record<string, string>; body: string } {
  const values: Record<string, string> = { ...fields, contact: sendsContact ? fields.contact : '', key };
  const fill = (template: string, encode: (value: string) => string): string =>
    template.replace(NAMES, (_, name: string) => encode(values[name] ?? ''));
  const json = isJson(body);
  return {
    headers: {
      'content-type': json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded; charset=utf-8',
      'idempotency-key': fields.id,
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name.toLowerCase(),
          fill(value, (one) => one.replace(/[^\x20-\x7e]/g, ' ')),
        ]),
      ),
    },
    body: fill(body, json ? (value) => JSON.stringify(value).slice(1, -1) : encodeURIComponent),
  };
}

/** Why it could not work as it is declared. */
export function problemsOf(hotline: HotlineSettings): { field: string; says: string }[] {
  const problems: { field: string; says: string }[] = [];
  if (hotline.address === '') problems.push({ field: 'address', says: '请填写接口地址 / the address is missing' });
  if (!/\{text\}/.test(hotline.body))
    problems.push({ field: 'body', says: '内容里要有 {text} / {text} must stand in the body' });
  else if (isJson(hotline.body)) {
    try {
      JSON.parse(requestOf(hotline, SAMPLE, 'x').body);
    } catch {
      problems.push({ field: 'body', says: '填入后不是正确的 JSON / filled in, it is no JSON' });
    }
  }
  return problems;
}

/** The order number in what came back; null where there is none. */
export function numberIn(text: string, at: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  for (const name of at.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name];
  }
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const number = String(value)
    .replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, 60);
  return number === '' ? null : number;
}
