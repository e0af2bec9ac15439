import type { FolderMaker } from './folder-file.ts';
import { closing, documents, plan } from './year-plan.ts';
import { honours, reports, satisfaction } from './year-reports.ts';
import { scores } from './year-scores.ts';

/** The folders of the year as a whole, in their order. What streams (the record) is packed by the job itself. */
export const YEAR_FOLDERS: readonly { name: string; title: string; make: FolderMaker }[] = [
  { name: '01-结账', title: '年度结账', make: closing },
  { name: '02-来源文件', title: '来源文件', make: documents },
  { name: '03-分解方案与结果', title: '分解方案与办理结果', make: plan },
  { name: '04-通报与总结', title: '督查通报和总结报告', make: reports },
  { name: '05-考核', title: '考核', make: scores },
  { name: '06-满意度测评', title: '满意度测评', make: satisfaction },
  { name: '07-激励', title: '激励', make: honours },
];
