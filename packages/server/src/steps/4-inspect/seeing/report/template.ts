import { type ReportTemplate, reportTemplate } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { DEFAULT_TEMPLATE } from './default-template.ts';

/** The city's own template, or the product's; one that no longer fits its schema is passed over, never half used. */
export async function templateOf(work: Work): Promise<{ version: number; template: ReportTemplate }> {
  const [own] = await query<{ version: number; body: unknown }>(
    work.tx,
    "select version, body from liubu.declaration where government_id = $1 and kind = 'period-report' order by version desc limit 1",
    [work.governmentId],
  );
  const read = own === undefined ? null : reportTemplate.safeParse(own.body);
  return read?.success ? { version: own!.version, template: read.data } : { version: 0, template: DEFAULT_TEMPLATE };
}
