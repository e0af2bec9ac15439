import type { ReportNumber } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { isGood, isMiss, isSilent, type ReportSource, turnOf } from './facts.ts';
import type { ReportItem } from './facts-sql.ts';

const COLOUR = { red: '红灯', yellow: '黄灯', green: '绿灯' } as const;

/** Per cent with one decimal, half up; a share of nothing is nothing. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '0' : new Decimal(part).div(whole).mul(100).toDecimalPlaces(1).toString();
}

/** Every number that the report's texts may name, with the list that it counts and how it is reckoned. */
export function numbersOf(source: ReportSource): ReportNumber[] {
  const { planYear, month, items, late, differences, notices } = source;
  const board = (query: string) => `/${planYear}/board?month=${month}${query && `&${query}`}`;
  const now = (query: string) => `/${planYear}/board?${query}`;
  const at = `${month}月末`;
  const count = (
    key: string,
    label: string,
    how: string,
    link: string,
    test: (item: ReportItem) => boolean,
  ): ReportNumber => {
    const counted = items.filter(test);
    return { key, label, how, link, value: String(counted.length), unit: '项', itemIds: counted.map(({ id }) => id) };
  };
  const lit = items.filter(({ colour }) => colour !== 'none').length;
  const ofColour = (colour: keyof typeof COLOUR) => (item: ReportItem) => item.colour === colour;
  const share = (colour: keyof typeof COLOUR): ReportNumber => {
    const counted = items.filter(ofColour(colour));
    return {
      key: `${colour}Share`,
      label: `${COLOUR[colour]}占比`,
      value: shareOf(counted.length, lit),
      unit: '%',
      how: `${COLOUR[colour]}事项数÷已亮灯事项数，保留一位小数`,
      link: board(`board.colour=${colour}`),
      itemIds: counted.map(({ id }) => id),
    };
  };
  const before = (colour: keyof typeof COLOUR): ReportNumber => ({
    ...count(
      `previous${colour[0]!.toUpperCase()}${colour.slice(1)}`,
      `上期${COLOUR[colour]}`,
      `上一填报期末的${COLOUR[colour]}事项数`,
      `/${planYear}/heat`,
      (item) => item.previousColour === colour,
    ),
  });
  const plain = (
    key: string,
    label: string,
    value: number,
    unit: string,
    how: string,
    link: string,
    itemIds: string[] = [],
  ): ReportNumber => ({ key, label, value: String(value), unit, how, link, itemIds: [...new Set(itemIds)] });
  const notice = (key: string, label: string, how: string, test: (one: (typeof notices)[number]) => boolean) => {
    const counted = notices.filter(test);
    return plain(
      key,
      label,
      counted.length,
      '件',
      how,
      `/${planYear}/notices`,
      counted.map(({ itemId }) => itemId),
    );
  };
  const owing = late.flatMap(({ itemIds }) => itemIds);
  const isClosed = (state: string) => state === 'closed' || state === 'confirmed';
  return [
    count('items', '重点任务', '列入督查、已确认的事项（不含限制级事项）', board(''), () => true),
    count(
      'lit',
      '已亮灯',
      `${at}亮红、黄、绿灯的事项`,
      board('board.colour=red~yellow~green'),
      ({ colour }) => colour !== 'none',
    ),
    ...(['green', 'yellow', 'red'] as const).flatMap((colour) => [
      count(
        colour,
        COLOUR[colour],
        `${at}亮${COLOUR[colour]}的事项，按公布的亮灯规则测算`,
        board(`board.colour=${colour}`),
        ofColour(colour),
      ),
      share(colour),
      before(colour),
    ]),
    count(
      'none',
      '未亮灯',
      `${at}未亮灯的事项：未启动、不参评、中止等`,
      board('board.colour=none'),
      ({ colour }) => colour === 'none',
    ),
    count(
      'done',
      '已完成',
      '状态为已完成、提前完成的事项',
      board('board.state=done~done_early'),
      ({ state }) => state === 'done' || state === 'done_early',
    ),
    count(
      'overdue',
      '逾期',
      '过了完成时限而未完成的事项',
      board('board.state=overdue'),
      ({ state }) => state === 'overdue',
    ),
    count(
      'proved',
      '绿灯且有佐证',
      '绿灯事项中有佐证或经核定的',
      board('board.colour=green&board.proof=evidenced~verified'),
      ({ colour, proof }) => colour === 'green' && (proof === 'evidenced' || proof === 'verified'),
    ),
    count(
      'reportedOnly',
      '绿灯但仅上报',
      '绿灯事项中仅由单位上报、尚无佐证的',
      board('board.colour=green&board.proof=none~reported'),
      ({ colour, proof }) => colour === 'green' && (proof === 'none' || proof === 'reported'),
    ),
    count('compared', '可与上期比较', '两期都亮灯的事项', `/${planYear}/heat`, (item) => turnOf(item) !== null),
    count(
      'improved',
      '好转',
      '与上期比，灯色变好的事项（红→黄、绿，黄→绿）',
      `/${planYear}/heat?by=item`,
      (item) => turnOf(item) === 'improved',
    ),
    count(
      'worsened',
      '退步',
      '与上期比，灯色变差的事项（绿→黄、红，黄→红）',
      `/${planYear}/heat?by=item`,
      (item) => turnOf(item) === 'worsened',
    ),
    count(
      'newRed',
      '新亮红灯',
      '上期不是红灯、本期亮红灯的事项',
      board('board.colour=red'),
      ({ colour, previousColour }) => colour === 'red' && previousColour !== null && previousColour !== 'red',
    ),
    count(
      'good',
      '进展较好',
      '已完成、提前完成或超进度，且有佐证或经核定的事项',
      board('board.state=done~done_early~ahead&board.proof=evidenced~verified'),
      isGood,
    ),
    plain(
      'lateUnits',
      '未按期填报单位',
      late.length,
      '个单位',
      `${month}月填报期内未报或迟报的单位`,
      now('board.late=yes'),
      owing,
    ),
    plain(
      'lateItems',
      '未按期填报事项',
      new Set(owing).size,
      '项',
      `${month}月填报期内有单位未报或迟报的事项`,
      now('board.late=yes'),
      owing,
    ),
    plain(
      'missing',
      '未报',
      late.reduce((sum, one) => sum + one.missing, 0),
      '份',
      '过了时限、起草通报时仍未报的填报',
      now('board.late=yes'),
      owing,
    ),
    plain(
      'lateFilings',
      '迟报',
      late.reduce((sum, one) => sum + one.late, 0),
      '份',
      '首次报送晚于时限（按工作日）的填报',
      now('board.late=yes'),
      owing,
    ),
    count('silent', '静默30天以上', '连续30天以上没有实质进展信息的事项', now('board.silent=yes'), isSilent),
    plain(
      'differences',
      '上报与核定不一致',
      differences.length,
      '项',
      '同一目标、同一月份已公布的核定数与已通过的上报数不相等',
      `/${planYear}/board?board.findings=yes`,
      differences.map(({ itemId }) => itemId),
    ),
    notice('noticesIssued', '下达督查单', '本期内下达的督查单', ({ issuedOn }) => issuedOn >= source.startsOn),
    notice(
      'noticesClosed',
      '销号',
      '本期内销号的督查单',
      ({ closedOn, state }) => closedOn !== null && closedOn <= source.endsOn && isClosed(state),
    ),
    notice('noticesOpen', '未销号', '起草通报时未销号的督查单', ({ state }) => !isClosed(state)),
    notice('noticesOverdue', '逾期未回复', '过了回复时限仍未回复的督查单', ({ isOverdue }) => isOverdue),
    count(
      'misses',
      '预测完不成',
      '按公布的预测方法，全年目标完成可能性低于50%的事项',
      now('board.forecast=miss'),
      isMiss,
    ),
  ];
}
