import { randomUUID } from 'node:crypto';
import type { TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { gramsOf } from '../../../search/grams.ts';

export interface NewItem {
  wording: string;
  title?: string;
  quote?: string;
  kind?: 'indicator' | 'task' | 'project' | 'livelihood';
  leadId?: string;
  level?: 'public' | 'internal' | 'restricted';
  due?: string;
  target?: { name: string; op: '>=' | '<=' | '='; value: string; measureUnit: string; quote?: string };
}

/** An item as reading a report leaves it: confirmed, with its sentence as the source. */
export async function anItem(server: TestServer, planYear: number, input: NewItem): Promise<string> {
  const id = randomUUID();
  const { governmentId } = server;
  const place = count++;
  await inGovernment(server.databases.app, governmentId, async (tx) => {
    await tx
      .insertInto('item')
      .values({
        governmentId,
        planYear,
        id,
        kind: input.kind ?? 'task',
        code: `3.1.${place}`,
        position: place * 1000,
        title: input.title ?? input.wording.slice(0, 40),
        wording: input.wording,
        state: 'confirmed',
        level: input.level ?? 'internal',
        due: input.due ?? null,
        search: gramsOf(`${input.title ?? ''} ${input.wording}`),
      })
      .execute();
    await tx
      .insertInto('itemSource')
      .values({ governmentId, planYear, id: randomUUID(), itemId: id, quote: input.quote ?? input.wording })
      .execute();
    if (input.target)
      await tx
        .insertInto('target')
        .values({ governmentId, planYear, id: randomUUID(), itemId: id, ...input.target })
        .execute();
    if (input.leadId)
      await tx
        .insertInto('assignment')
        .values({ governmentId, planYear, id: randomUUID(), itemId: id, role: 'lead', unitId: input.leadId })
        .execute();
  });
  return id;
}
let count = 1;
