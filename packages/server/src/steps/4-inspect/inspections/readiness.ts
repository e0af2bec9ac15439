import type { Tx } from '../../../platform/database/tenant.ts';
import { trainedPersons } from '../../3-train/index.ts';

/**
 * Who of these people is trained to inspect on a day: step three keeps the results, this room only asks (Order 733,
 * arts. 9 and 15: supervisors are trained before the inspection).
 */
export const trainedToInspect = (
  tx: Tx,
  governmentId: string,
  personIds: readonly string[],
  day: string,
): Promise<Set<string>> => trainedPersons(tx, governmentId, personIds, day, 'inspection');
