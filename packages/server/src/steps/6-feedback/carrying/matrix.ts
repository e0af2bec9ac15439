import type { CarryLink, CarryRow, LightColour } from '@liubu/contract';
import type { Work } from '../../../platform/work.ts';
import { lightsThatHold } from '../../4-inspect/index.ts';
import { sayQuantity } from '../reconcile/rules/say-quantity.ts';
import { linksOf } from './links.ts';
import { mainTarget, promisesOf } from './promises.ts';
import { answering, isOpposed, standingOf, sumOf, targetText } from './rules/quantities.ts';
import { sharedItemRows } from './shared-items.ts';

const WORST: Readonly<Record<LightColour, number>> = { none: 0, green: 1, yellow: 2, red: 3 };

/** Promises × governments: who carries what, what it adds up to, and where nobody does. */
export async function carryMatrixOf(work: Work, planYear: number) {
  const [promises, shared, links] = [
    await promisesOf(work, planYear),
    await sharedItemRows(work, planYear),
    await linksOf(work, planYear),
  ];
  const { about } = (await lightsThatHold(work.tx, work.governmentId)).settings;
  const governments = new Map<string, { id: string; name: string; sharedItems: number }>();
  for (const { fromGovernmentId: id, fromName: name } of shared) {
    const known = governments.get(id);
    if (known) known.sharedItems += 1;
    else governments.set(id, { id, name, sharedItems: 1 });
  }
  const byItem = Map.groupBy(
    links.filter(({ state }) => state !== 'refused'),
    ({ itemId }) => itemId,
  );
  const rows = promises.map(({ id, code, title, targets }): CarryRow => {
    const own = byItem.get(id) ?? [];
    const promise = mainTarget(targets);
    const answerOf = (link: CarryLink) => (promise === null ? null : answering(promise, link.shared.targets));
    const confirmed = own.filter(({ state }) => state === 'confirmed');
    const standing = standingOf({ promise, works: confirmed.map(answerOf) }, about);
    // Somebody may carry it: that waits for a person's word and is no gap yet.
    const findings = standing.findings.filter((finding) => finding !== 'no-carrier' || own.length === 0);
    const cells = Array.from(Map.groupBy(own, ({ shared: { fromGovernmentId } }) => fromGovernmentId)).map(
      ([governmentId, all]): CarryRow['cells'][number] => {
        const sure = all.filter(({ state }) => state === 'confirmed');
        const works = sure.map(answerOf);
        const lit = sure.flatMap(({ shared: { lightColour } }) => (lightColour === null ? [] : [lightColour]));
        const sum = promise !== null && standing.summable ? sumOf(promise, works) : null;
        const [only] = works;
        return {
          governmentId,
          confirmed: sure.length,
          proposed: all.length - sure.length,
          sum:
            sum !== null
              ? sayQuantity(sum.toFixed(), promise?.measureUnit ?? null)
              : works.length === 1 && only
                ? targetText(only)
                : null,
          titles: (sure.length > 0 ? sure : all).map(({ shared: { title: work } }) => work),
          colour: lit.sort((a, b) => WORST[b] - WORST[a])[0] ?? null,
          isDirectionMismatch: works.some((one) => promise !== null && one !== null && isOpposed(promise, one)),
        };
      },
    );
    return {
      itemId: id,
      code,
      title,
      target: promise && targetText(promise),
      unit: promise?.measureUnit ?? null,
      ...standing,
      findings,
      cells,
    };
  });
  return { governments: [...governments.values()], rows };
}
