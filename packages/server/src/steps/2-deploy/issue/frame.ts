import type { BreakdownFrame } from '@liubu/contract';

/** What a new breakdown begins with; every word of it can be changed. */
export function defaultFrame(governmentName: string, planYear: number): BreakdownFrame {
  const office = `${governmentName}人民政府办公室`;
  const title = `${governmentName}人民政府办公室关于印发${planYear}年政府工作报告重点任务责任分解方案的通知`;
  return {
    mark: `${office}文件`,
    title,
    addressees: '各县（市、区）人民政府，市政府各部门、各直属机构',
    notice: [
      `《${planYear}年政府工作报告重点任务责任分解方案》已经市政府同意，现印发给你们，请认真抓好落实。`,
      '一、压实责任。牵头单位对所牵头事项负总责，主要负责人为第一责任人；配合单位主动配合，按职责分工抓好落实。',
      '二、细化方案。各单位收到本通知后及时签收，牵头单位会同配合单位制定办理方案，明确具体工作、完成时间节点、分管负责人、责任部门和联系人。',
      '三、严格调整。方案印发后，事项内容、目标、责任单位和完成时限确需调整的，由牵头单位说明理由和依据，按程序报批。',
    ],
    annexTitle: `${planYear}年政府工作报告重点任务责任分解方案`,
    signature: office,
    note: '',
    copies: '',
    printer: office,
    grouping: 'part',
    columns: ['number', 'text', 'lead', 'support', 'leader', 'due'],
    layout: 'table',
    isLandscape: true,
  };
}
