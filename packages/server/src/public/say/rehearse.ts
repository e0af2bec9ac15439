import type { Db } from '../../platform/database/open.ts';
import { inGovernment, type Tx } from '../../platform/database/tenant.ts';

/** Does `work` in one transaction for one government, gives what came of it, and takes all of it back. */
export async function rehearse<T>(db: Db, governmentId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const undone = new Undone<T>();
  try {
    return await inGovernment(db, governmentId, async (tx) => {
      undone.outcome = { value: await work(tx) };
      throw undone;
    });
  } catch (cause) {
    if (cause !== undone || undone.outcome === null) throw cause;
    return undone.outcome.value;
  }
}

/** Thrown so that the transaction ends without a trace. */
class Undone<T> extends Error {
  outcome: { value: T } | null = null;
}
