import type { ReconcileWarning } from '@liubu/contract';

const SUFFIX = /(?:人民政府|自治区|自治州|自治县|省|市|州|盟|地区|县|区|旗|镇|乡)$/;
/** 在云川市第八届人民代表大会…, 云川市人民政府, 云川市政府工作报告 */
const NAMED =
  /([\p{Script=Han}]{2,12}?(?:省|自治区|市|自治州|州|盟|地区|县|区|旗|镇|乡))(?:第?[一二三四五六七八九十百\d]{1,4}届)?(?:人民代表大会|人民政府|政府工作报告)/gu;
/** Words before the name that belong to the sentence. */
const BEFORE = /^.*(?:在|代表|向|由|是|报告)/u;
/** Title, address and opening: where a report says whose it is. */
const OPENING = 600;

const bare = (name: string): string => {
  let left = name;
  while (left.length > 2 && SUFFIX.test(left)) left = left.replace(SUFFIX, '');
  return left;
};

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [bare(one), bare(other)];
  return a === b || a.endsWith(b) || b.endsWith(a);
};

/** What is known of the report beside its text. */
export interface ReportIdentity {
  /** As the reader found them. */
  government: string | null;
  /** GB/T 2260 of its place. */
  place: string | null;
  year: number | null;
  title: string;
  text: string;
}

/**
 * What should be known before two reports are laid against each other. A report of another government stops until a
 * person says why it is right; a wrong year is told.
 *
 * @param own  the government that promised
 * @param year  the plan year that promised: the report that tells of it plans the year after
 */
export function warningsOf(
  report: ReportIdentity,
  own: { name: string; placeCode: string | null },
  year: number,
): ReconcileWarning[] {
  const warnings: ReconcileWarning[] = [];
  const opening = `${report.title}\n${report.text.slice(0, OPENING)}`;
  const named = [
    ...(report.government === null ? [] : [report.government]),
    ...Array.from(opening.matchAll(NAMED), (match) => match[1]!.replace(BEFORE, '')).filter((name) => name.length > 1),
  ];
  // Other words of the opening may hold our name by chance; who speaks for whom says whose it is.
  const isOwnNamed = named.some((name) => isSame(name, own.name));
  const other = named.find((name) => !isSame(name, own.name));
  const isOtherPlace = report.place !== null && own.placeCode !== null && report.place !== own.placeCode;
  if (!isOwnNamed && (other !== undefined || isOtherPlace))
    warnings.push({
      code: 'OTHER_GOVERNMENT',
      message: `这份报告像是${other === undefined ? '另一个地方' : `“${other}”`}的，不是${own.name}的。确实要用它对账，请写明理由。`,
      messageEn: `This report seems to be of ${other ?? 'another place'}, not of ${own.name}. If it is right all the same, say why.`,
      stops: true,
    });
  if (report.year !== null && report.year !== year + 1)
    warnings.push({
      code: 'WRONG_YEAR',
      message: `这份报告安排的是${report.year}年的工作，回顾的是${report.year - 1}年；本年度是${year}年。请核对是否选错了报告。`,
      messageEn: `This report plans ${report.year} and looks back on ${report.year - 1}; this plan year is ${year}. Check that it is the right one.`,
      stops: false,
    });
  return warnings;
}
