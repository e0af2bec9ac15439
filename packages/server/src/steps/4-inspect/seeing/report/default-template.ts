import type { ReportTemplate } from '@liubu/contract';

/**
 * 督查通报 as offices write it: counts, against last period, what went well, what is behind item by item, who files
 * late, figures that differ, notices, the year's end, demands. A city declares its own in its place (declaration kind
 * `period-report`). [city], [year], [months] are words; {red} is a number; {1} a cell of a row.
 *
 * @source domain.md 4.4, 通报: counts per status; per-unit list of slow items
 */
export const DEFAULT_TEMPLATE: ReportTemplate = {
  title: '[city]人民政府督查室关于[year]年政府工作报告重点任务[months]推进情况的通报',
  addressees: '各县（市、区）人民政府，市政府各部门、各直属机构',
  blocks: [
    {
      kind: 'text',
      key: 'opening',
      text: '现将[year]年政府工作报告重点任务[months]推进情况通报如下。数据截至[asOf]，数据来源和统计口径见附件[sourceAnnex]。',
    },
    { kind: 'text', key: 'overall-head', text: '一、总体情况' },
    {
      kind: 'text',
      key: 'overall',
      text: '列入督查的重点任务共{items}，已亮灯{lit}。其中，绿灯{green}，占{greenShare}；黄灯{yellow}，占{yellowShare}；红灯{red}，占{redShare}。未亮灯{none}。已完成{done}，逾期{overdue}。',
    },
    {
      kind: 'text',
      key: 'proof',
      text: '绿灯事项中，有佐证或经核定的{proved}，仅由单位上报、尚无佐证的{reportedOnly}。',
      when: { number: 'green', is: 'some' },
    },
    {
      kind: 'text',
      key: 'compared',
      text: '与上期相比，绿灯由{previousGreen}变为{green}，黄灯由{previousYellow}变为{yellow}，红灯由{previousRed}变为{red}。亮灯好转{improved}，退步{worsened}，其中新亮红灯{newRed}。',
      when: { number: 'compared', is: 'some' },
    },
    { kind: 'chart', key: 'chart-colours', chart: 'colours' },
    { kind: 'chart', key: 'chart-months', chart: 'months' },
    { kind: 'text', key: 'good-head', text: '二、进展较好的事项' },
    {
      kind: 'text',
      key: 'good',
      text: '完成或超进度且有佐证的事项{good}，主要有：',
      when: { number: 'good', is: 'some' },
    },
    { kind: 'rows', key: 'good-rows', table: 'good', text: '{0}. {1}（{2}）：{3}，{4}。' },
    {
      kind: 'text',
      key: 'good-none',
      text: '本期没有完成或超进度且有佐证的事项。',
      when: { number: 'good', is: 'none' },
    },
    { kind: 'text', key: 'behind-head', text: '三、进度滞后的事项' },
    {
      kind: 'text',
      key: 'behind',
      text: '红灯{red}、黄灯{yellow}，完整清单见附件1。红灯事项如下：',
      when: { number: 'red', is: 'some' },
    },
    { kind: 'rows', key: 'red-rows', table: 'red', text: '{0}. {1}（牵头单位：{2}）：{3}{4}。{5}' },
    { kind: 'text', key: 'behind-none', text: '本期没有红灯事项。', when: { number: 'red', is: 'none' } },
    { kind: 'text', key: 'filing-head', text: '四、填报情况' },
    {
      kind: 'text',
      key: 'late',
      text: '本期有{lateUnits}未按期填报，涉及{lateItems}，未报{missing}，迟报{lateFilings}：',
      when: { number: 'lateUnits', is: 'some' },
    },
    { kind: 'rows', key: 'late-rows', table: 'late', text: '{0}. {1}：未报{2}项，迟报{3}项。' },
    { kind: 'text', key: 'late-none', text: '本期各单位均按期填报。', when: { number: 'lateUnits', is: 'none' } },
    {
      kind: 'text',
      key: 'silent',
      text: '连续30天以上没有实质进展信息的事项{silent}，请牵头单位逐项说明。',
      when: { number: 'silent', is: 'some' },
    },
    { kind: 'text', key: 'verified-head', text: '五、数据核查情况' },
    {
      kind: 'text',
      key: 'differences',
      text: '上报数与核定数不一致的{differences}：',
      when: { number: 'differences', is: 'some' },
    },
    {
      kind: 'rows',
      key: 'difference-rows',
      table: 'differences',
      text: '{0}. {1}（{2}）：{3}上报{4}，核定{5}，相差{6}。',
    },
    {
      kind: 'text',
      key: 'differences-none',
      text: '已核定的数据与上报数一致。',
      when: { number: 'differences', is: 'none' },
    },
    { kind: 'text', key: 'notices-head', text: '六、督查督办情况' },
    {
      kind: 'text',
      key: 'notices',
      text: '本期下达督查单{noticesIssued}，销号{noticesClosed}；目前未销号{noticesOpen}，其中逾期未回复{noticesOverdue}。',
    },
    { kind: 'text', key: 'misses-head', text: '七、全年目标预测' },
    {
      kind: 'text',
      key: 'misses',
      text: '按目前进度测算，全年目标完成可能性不足50%的事项{misses}：',
      when: { number: 'misses', is: 'some' },
    },
    { kind: 'rows', key: 'miss-rows', table: 'misses', text: '{0}. {1}（{2}）：完成可能性约{3}。' },
    {
      kind: 'text',
      key: 'misses-none',
      text: '按目前进度测算，没有全年目标完成可能性不足50%的事项。',
      when: { number: 'misses', is: 'none' },
    },
    { kind: 'text', key: 'demands-head', text: '八、下一步要求' },
    {
      kind: 'text',
      key: 'demand-red',
      text: '（一）红灯事项逐项整改。红灯事项牵头单位要说明原因，提出整改措施和完成时限，整改情况纳入回头看。',
    },
    {
      kind: 'text',
      key: 'demand-filing',
      text: '（二）按期如实填报。各单位要按规定时限填报，做到有数据、有佐证；未报、迟报的单位要尽快补报。',
    },
    {
      kind: 'text',
      key: 'demand-verify',
      text: '（三）加强数据核对。上报数与核定数不一致的，牵头单位要会同核验单位查明原因，作出说明。',
    },
    { kind: 'table', key: 'annex-behind', table: 'behind' },
    { kind: 'table', key: 'annex-units', table: 'units' },
    { kind: 'chart', key: 'chart-units', chart: 'units' },
  ],
};
