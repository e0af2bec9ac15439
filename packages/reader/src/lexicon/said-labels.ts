/** Labels by which decisions, lists and instructions name who answers, by when, and how to report. */

/** The unit of this level that answers first. 责任单位 names the lead where no 牵头单位 stands beside it. */
export const LEAD_LABELS = [
  '牵头责任单位',
  '牵头单位',
  '牵头部门',
  '主办单位',
  '主责单位',
  '主责部门',
  '承办单位',
] as const;
export const DUTY_LABELS = ['责任单位', '责任部门', '落实单位', '主要责任单位'] as const;
export const SUPPORT_LABELS = ['协同配合单位', '配合单位', '配合部门', '协办单位', '会办单位', '参加单位'] as const;
export const DUE_LABELS = ['完成时限', '办结时限', '办理时限', '完成时间', '时限要求', '整改时限', '办复时限'] as const;
export const REPLY_LABELS = [
  '反馈形式',
  '反馈方式',
  '反馈要求',
  '报送形式',
  '报送要求',
  '报送方式',
  '办复要求',
  '答复形式',
] as const;
/** Before a label: the unit above, which is none of ours. */
export const SUPERIOR = ['省级', '国家级', '省', '部', '上级'] as const;
