import { DUE_KINDS, type DueKind } from '@liubu/contract';

interface Told {
  kind: DueKind;
  title: string;
  due: string;
  isRestricted: boolean;
  lateDays: number;
}

const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** “2项逾期、3项临期，最早4月10日”. */
export function reminderTitle(things: readonly Told[]): string {
  const late = things.filter(({ lateDays }) => lateDays > 0);
  const soon = things.length - late.length;
  const parts = [late.length > 0 && `${late.length}项逾期`, soon > 0 && `${soon}项临期`].filter(Boolean);
  const earliest = things.map(({ due }) => due).sort()[0]!;
  const worst = Math.max(0, ...late.map(({ lateDays }) => lateDays));
  return `提醒：${parts.join('、')}，${worst > 0 ? `最长逾期${worst}个工作日` : `最早${dayText(earliest)}到期`}`;
}

export const thingText = ({ kind, title, isRestricted }: Pick<Told, 'kind' | 'title' | 'isRestricted'>): string =>
  `${DUE_KINDS[kind][0]}“${isRestricted ? '一项限制事项' : title}”`;

/** How late, or what is left: a day off that it is due on has no working day of its own. */
function standing({ due, lateDays }: Pick<Told, 'due' | 'lateDays'>, today: string): string {
  if (lateDays > 0) return `已逾期${lateDays}个工作日`;
  if (lateDays < 0) return `还有${-lateDays}个工作日`;
  return due > today ? '此前已无工作日' : '今日到期';
}

/** A line each: what, by when, how late. */
export const reminderBody = (things: readonly Told[], today: string): string =>
  things.map((thing) => `${thingText(thing)}：${dayText(thing.due)}到期，${standing(thing, today)}`).join('\n');

/** The declared words of a chase, filled in. */
export function chaseWords(
  words: string,
  { unit, day, things }: { unit: string; day: string; things: readonly Told[] },
): string {
  const list = things
    .slice(0, 8)
    .map((thing) => `${thingText(thing)}（${dayText(thing.due)}到期，逾期${thing.lateDays}个工作日）`)
    .join('、');
  const values: Readonly<Record<string, string>> = {
    unit,
    day: dayText(day),
    count: String(things.length),
    list: things.length > 8 ? `${list}等` : list,
  };
  // In one go: what a title says is never read as a template again.
  return words.replaceAll(/\{(unit|day|count|list)\}/g, (_, key: string) => values[key]!);
}
