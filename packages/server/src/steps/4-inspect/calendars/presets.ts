import type { CalendarPreset, CalendarRule, DayRule } from '@liubu/contract';

const inMonth = (day: number, months = 0): DayRule => ({ kind: 'day', months, day });
const rule = (own: Partial<CalendarRule> & Pick<CalendarRule, 'opens' | 'helperDue' | 'leadDue'>): CalendarRule => ({
  ...{ moved: 'next', closesAfter: 10, rows: [] },
  ...own,
});

/**
 * Published calendars to begin from. What a city published is its cut-offs; the opening days, and helpers' cut-offs where
 * only one was published, are ours.
 */
export function calendarPresets(planYear: number): CalendarPreset[] {
  const own = (month: number, open: string, helper: string, lead: string) => ({
    ...{ month, opensOn: `${planYear}-${open}`, helperDue: `${planYear}-${helper}`, leadDue: `${planYear}-${lead}` },
  });
  const rowsRule = (rows: CalendarRule['rows']): CalendarRule =>
    rule({ opens: inMonth(20), helperDue: inMonth(25), leadDue: inMonth(28), rows });
  return [
    {
      key: 'next-month',
      name: '每月，次月 3 个、5 个工作日',
      source: '本系统建议：数据截至月末，次月前 3 个工作日配合单位、前 5 个工作日牵头单位',
      rhythm: 'monthly',
      rule: rule({
        ...{
          opens: inMonth(25),
          helperDue: { kind: 'working_days', count: 3 },
          leadDue: { kind: 'working_days', count: 5 },
        },
      }),
    },
    {
      key: 'monthly-25',
      name: '每月25日',
      source: '鄂温克旗2022年、长宁区2019年：每月25日前报送推进情况',
      rhythm: 'monthly',
      rule: rule({ opens: inMonth(10), helperDue: inMonth(22), leadDue: inMonth(25), moved: 'previous' }),
    },
    {
      key: 'monthly-28',
      name: '每月28日',
      source: '盘锦市2021年：每月28日前报送',
      rhythm: 'monthly',
      rule: rule({ opens: inMonth(18), helperDue: inMonth(25), leadDue: inMonth(28), moved: 'previous' }),
    },
    {
      key: 'quarter-10-12',
      name: '每季后10日、12日',
      source: '合肥市2020年：每季度后10日内配合单位报牵头单位，12日内牵头单位报督查室',
      rhythm: 'quarterly',
      rule: rule({
        opens: { kind: 'days', count: 1 },
        helperDue: { kind: 'days', count: 10 },
        leadDue: { kind: 'days', count: 12 },
      }),
    },
    {
      key: 'quarter-25',
      name: '每季末月25日',
      source: '河南省2023年：3月25日、6月25日、9月25日、12月25日前',
      rhythm: 'quarterly',
      rule: rule({ opens: inMonth(10), helperDue: inMonth(20), leadDue: inMonth(25), moved: 'previous' }),
    },
    {
      key: 'quarter-next-15',
      name: '季后次月15日',
      source: '武汉市2019年：4月15日、7月15日、10月15日、次年1月15日前',
      rhythm: 'quarterly',
      rule: rule({ opens: inMonth(1, 1), helperDue: inMonth(10, 1), leadDue: inMonth(15, 1) }),
    },
    {
      key: 'quarter-next-20',
      name: '季后次月20日',
      source: '武汉市2023年：每季度首月20日前（自二季度起）',
      rhythm: 'quarterly',
      rule: rule({ opens: inMonth(1, 1), helperDue: inMonth(15, 1), leadDue: inMonth(20, 1) }),
    },
    {
      key: 'quarter-30',
      name: '每季末月30日',
      source: '武汉市蔡甸区2023年：每季度末月30日前',
      rhythm: 'quarterly',
      rule: rule({ opens: inMonth(15), helperDue: inMonth(25), leadDue: inMonth(30), moved: 'previous' }),
    },
    {
      key: 'half-year-15-25',
      name: '每半年，配合15日、牵头25日',
      source: '上饶市广丰区2021年：配合单位6月15日、12月15日，牵头单位6月25日、12月25日前',
      rhythm: 'half_year',
      rule: rule({ opens: inMonth(1), helperDue: inMonth(15), leadDue: inMonth(25), moved: 'previous' }),
    },
    {
      key: 'own-april',
      name: '自定：4、6、9、12月25日',
      source: '开封市2005年：4月25日、6月25日、9月25日、12月25日前',
      rhythm: 'own',
      rule: rowsRule([
        own(4, '04-10', '04-20', '04-25'),
        own(6, '06-10', '06-20', '06-25'),
        own(9, '09-10', '09-20', '09-25'),
        own(12, '12-10', '12-20', '12-25'),
      ]),
    },
    {
      key: 'own-december-20',
      name: '自定：3、6、9月30日，12月20日',
      source: '三门峡市2005年：3月30日、6月30日、9月30日、12月20日前',
      rhythm: 'own',
      rule: rowsRule([
        own(3, '03-15', '03-25', '03-30'),
        own(6, '06-15', '06-25', '06-30'),
        own(9, '09-15', '09-25', '09-30'),
        own(12, '12-05', '12-15', '12-20'),
      ]),
    },
  ];
}
