import { LIGHT_COLOURS, LIGHT_STATES, PROOFS, type PublicUnit, VALUE_STATUSES } from '@liubu/contract';
import { nameOf, type PartValues, type YearPartValues } from './parts.ts';

/** A part's value in words, as the list of what waits shows it beside what was public before. */
export function sayPart(part: string, value: unknown): string {
  const name = nameOf(part) as string;
  const as = <Name extends keyof PartValues>(_: Name) => value as PartValues[Name];
  switch (name) {
    case 'promise': {
      const { title, quote, source, area, headings } = as('promise');
      return [
        title,
        quote === title ? '' : `原文：${quote}`,
        `来源：${source}`,
        [area, ...headings].filter(Boolean).join(' · '),
      ]
        .filter((line) => line !== '')
        .join('\n');
    }
    case 'lead':
      return as('lead').name;
    case 'support':
      return (value as PublicUnit[]).map((unit) => unit.name).join('、');
    case 'due':
      return as('due').due;
    case 'budget': {
      const { budgetYuan, moneySource } = as('budget');
      return [budgetYuan === null ? '' : `${budgetYuan} 元`, moneySource ?? ''].filter((one) => one !== '').join('；');
    }
    case 'sites':
      return as('sites')
        .map(({ name: site, place }) => (place === null ? site : `${site}（${place}）`))
        .join('；');
    case 'state': {
      const { state, colour, proof, asOf } = as('state');
      return `${LIGHT_STATES[state][0]} · ${LIGHT_COLOURS[colour][0]} · ${PROOFS[proof][0]}（截至 ${asOf}）`;
    }
    case 'working':
      return as('working').zh;
    case 'carried':
      return `${as('carried').year} 年`;
    case 'vote': {
      const { votes, satisfied } = as('vote');
      return `${votes} 票，满意 ${(satisfied * 100).toFixed(1)}%`;
    }
    case 'target': {
      const { name: target, quote, definition } = as('target');
      return [`${target}：${quote}`, definition].filter((one) => one !== '').join('\n');
    }
    case 'value': {
      const { month, value: figure, status, by, source } = as('value');
      const of = by === 'verified' ? `核定，${source}` : '单位上报';
      return `${month} 月末：${figure}（${VALUE_STATUSES[status][0]}，${of}）`;
    }
    case 'evidence': {
      const { title, reference } = as('evidence');
      return reference === null ? title : `${title} ${reference}`;
    }
    case 'photo':
      return as('photo').alt;
    case 'report': {
      const { title, text } = value as YearPartValues['report'];
      return `${title}（${text.length} 字）`;
    }
    case 'fulfilment': {
      const { title, text } = value as YearPartValues['fulfilment'];
      return [title, ...text].join('\n');
    }
    default:
      return as('filed').text;
  }
}

/** Which one of several: a day, a month and the target's name. */
export function labelOf(part: string, value: unknown, targetNames: ReadonlyMap<string, string>): string {
  const name = nameOf(part) as string;
  if (name === 'target') return (value as PartValues['target']).name;
  if (name === 'value') {
    const { targetId, month } = value as PartValues['value'];
    return `${targetNames.get(targetId) ?? ''} ${month} 月`.trim();
  }
  if (name === 'fulfilment') return (value as YearPartValues['fulfilment']).issuedOn;
  if (part.includes(':') || name === 'promised' || name === 'accepted') return (value as { on?: string }).on ?? '';
  return '';
}
