import type { TrainingPurpose } from '@liubu/contract';
import { query, type Tx } from '../../platform/database/tenant.ts';

/**
 * Who of these persons has training of a purpose that counts on a day. An inspection opens only with trained
 * inspectors (Order 733, arts. 9 and 15).
 *
 * @param on  YYYY-MM-DD; the last day of a result's term still counts
 */
export async function trainedPersons(
  tx: Tx,
  governmentId: string,
  personIds: readonly string[],
  on: string,
  purpose: TrainingPurpose = 'inspection',
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await query<{ personId: string }>(
    tx,
    `select distinct person_id from liubu.training_result
     where government_id = $1 and person_id = any($2::uuid[]) and purpose = $4
       and passed_on <= $3::date and (valid_to is null or valid_to >= $3::date)`,
    [governmentId, personIds, on, purpose],
  );
  return new Set(rows.map(({ personId }) => personId));
}
