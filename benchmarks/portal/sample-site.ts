import type { PublicSite } from '../../packages/contract/src/index.ts';
import { inventedSite } from '../../packages/portal/test/invented-site.ts';

/** A city-year: 300 commitments, each with a dated entry for every month of the year. */
export function cityYear(): PublicSite {
  const site = inventedSite({ items: 300 });
  for (const item of site.governments[0]!.years[0]!.items)
    for (let month = item.story.length; month < 12; month++)
      item.story.push({
        on: `2026-${String(month + 1).padStart(2, '0')}-15`,
        kind: 'filed',
        text: `第${month + 1}个月：已完成土建工程的一部分，累计投入资金按计划拨付，下月进入设备安装。`,
        unitId: item.leadId,
        evidence: [{ title: '工程进度确认单', reference: `云建〔2026〕${month + 1}号` }],
        photos: [],
      });
  return site;
}
