import type { AccountRung, accountCasesApi, BodyOf, CasePage } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import type { StoredCase } from '../case-rows.ts';
import { accountLadderOf } from '../declared.ts';
import { tolerancesOn } from '../ground.ts';
import { demandAct, keepStep, setCase, waitFor } from '../move-case.ts';
import { caseRung, skippedRungs } from '../rules/rungs.ts';
import { takenRungs } from '../taken-rungs.ts';
import { demandFacts } from './open-case.ts';

type Input = BodyOf<typeof accountCasesApi.draftProposal>;

/**
 * 拟建议: the rung with its measure, basis and facts. A rung that is left out needs a stated reason; so does a rung
 * while a tolerance that halts the ladder is in force. The rung is kept as it is declared now: a later version of the
 * ladder changes no open case.
 *
 * @throws AppError REASON_NEEDED, RULE_BROKEN, CHANGED_MEANWHILE
 */
export async function draftProposal(work: Work, planYear: number, id: string, input: Input): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'draft', input.revision);
  const { body: ladder, version } = await accountLadderOf(work.tx, work.governmentId);
  const rung = caseRung(ladder, input.rung);
  if (rung === null)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '这一级由督查步骤办理，不建立案件 / step four carries this rung; no case is made for it',
        remedy: '请选约谈及以上的级别 / choose a talk or a higher rung',
      },
      { fields: { rung: '请重选 / choose again' } },
    );
  demandPoints(rung, stored, input);
  await demandFacts(work, planYear, input.facts, stored.itemIds);
  await demandNoneSkipped(work, planYear, stored, input, ladder);
  await demandLadderRuns(work, planYear, stored, input);
  await setCase(work, planYear, stored, {
    state: 'proposed',
    title: input.title,
    rung: rung.key,
    rungBody: JSON.stringify(rung),
    ladderVersion: version,
    measure: input.measure,
    basis: input.basis,
    facts: JSON.stringify(input.facts),
    points: input.points,
    pointsItemId: input.points === null ? null : (input.pointsItemId ?? stored.itemIds[0]!),
    skipReason: input.skipReason,
    toleranceReason: input.toleranceReason,
  });
  await waitFor(work, planYear, stored, [
    { says: rung.terms.statement === null ? '请报批' : '请送达陈述申辩告知书', audience: 'officer' },
  ]);
  const { revision: _, ...said } = input;
  await keepStep(work, planYear, stored, {
    act: 'drafted',
    words: input.measure,
    body: { carrier: rung.carrier, ladderVersion: version },
    personal: said,
  });
  return casePage(work, planYear, id);
}

function demandPoints(rung: AccountRung, stored: StoredCase, { points, pointsItemId }: Input): void {
  const refuse = (says: string) => {
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { points: says } });
  };
  if (points === null) return;
  if (rung.maxPoints === null) refuse('这一级不扣分 / this rung deducts nothing');
  else if (new Decimal(points).lte(0) || new Decimal(points).gt(rung.maxPoints))
    refuse(`扣分须大于 0、不超过 ${rung.maxPoints} 分 / above 0 and at most ${rung.maxPoints}`);
  if (pointsItemId !== null && !stored.itemIds.includes(pointsItemId))
    refuse('扣分的事项须是本案的事项 / the item must be of this case');
}

async function demandNoneSkipped(
  work: Work,
  planYear: number,
  stored: StoredCase,
  input: Input,
  ladder: Parameters<typeof takenRungs>[2],
): Promise<void> {
  if (input.skipReason !== null) return;
  const taken = await takenRungs(work, planYear, ladder, { ...stored, caseId: stored.id });
  const skipped = skippedRungs(
    ladder,
    input.rung,
    new Set(taken.filter(({ times }) => times > 0).map(({ key }) => key)),
  );
  if (skipped.length === 0) return;
  throw new AppError(
    'REASON_NEEDED',
    {
      why: `越过了${skipped.map(({ name }) => `“${name[0]}”`).join('、')} / ${skipped.map(({ name }) => name[1]).join(', ')} left out`,
    },
    { fields: { skipReason: '越级须说明理由 / say why' } },
  );
}

async function demandLadderRuns(work: Work, planYear: number, stored: StoredCase, input: Input): Promise<void> {
  if (input.toleranceReason !== null) return;
  const paused = (await tolerancesOn(work, planYear, stored.unitId, stored.itemIds)).filter(
    ({ ladder }) => ladder === 'paused',
  );
  if (paused.length === 0) return;
  throw new AppError(
    'REASON_NEEDED',
    {
      why: `事项已认定容错，阶梯暂停至 ${paused[0]!.mendBy ?? '纠正'} / a tolerance halts the ladder until ${paused[0]!.mendBy ?? 'it is mended'}`,
    },
    { fields: { toleranceReason: '容错期间升级须说明理由 / say why it goes on' } },
  );
}
