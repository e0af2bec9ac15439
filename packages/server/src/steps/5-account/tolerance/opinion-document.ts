import { TOLERANCE_OUTCOMES, type ToleranceEvidence, type TolerancePage } from '@liubu/contract';
import type { BodyParagraph, OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { sentence, typed } from '../../../files/typed-text.ts';

const named = (evidence: readonly ToleranceEvidence[]): string =>
  evidence.map((one) => (one.kind === 'reference' ? `${one.title}（${one.reference}）` : one.title)).join('、');

/**
 * 容错认定意见: what happened, every condition with what was stated, its evidence and the finding, the decision and
 * its effect. Pure.
 *
 * @param decidedOn  the day of the decision in the government's time; null for one that is not decided yet
 */
export function opinionDocument(
  governmentName: string,
  { tolerance }: Pick<TolerancePage, 'tolerance'>,
  decidedOn: string | null,
): OfficialDocument {
  const office = `${governmentName}人民政府办公室`;
  const { rules, outcome } = tolerance;
  const isGranted = outcome !== null && outcome !== 'refused';
  const found = (key: string) => tolerance.findings.find((one) => one.key === key);
  return {
    mark: `${office}容错认定意见`,
    number: null,
    title: `关于“${tolerance.itemTitle.slice(0, 80)}”容错认定的意见`,
    addressees: tolerance.unitName,
    body: [
      {
        text: `${tolerance.isExOfficio ? '本机关依职权' : '根据你单位的申请，'}对“${tolerance.itemTitle}”有关情形按照《${rules.name}》进行了容错认定，现将意见告知如下。`,
        level: 0,
      },
      { text: '一、基本情况', level: 1 },
      ...typed(tolerance.facts),
      ...(tolerance.urgent === null
        ? []
        : [
            {
              text: `该事项属紧急情况先行处置，已于${dayText(tolerance.urgent.reportedOn)}报告（${tolerance.urgent.reference}）。`,
              level: 0 as const,
            },
          ]),
      { text: '二、逐项认定', level: 1 },
      ...rules.conditions.flatMap((condition, at): BodyParagraph[] => {
        const said = tolerance.conditions.find(({ key }) => key === condition.key);
        const finding = found(condition.key);
        return [
          { text: `（${'一二三四五六七八九十'[at] ?? at + 1}）${condition.name}`, level: 2 },
          {
            text: `申请说明：${sentence(said?.statement.replaceAll(/\s*\n\s*/g, ' ') || '未说明')}佐证：${sentence((said && named(said.evidence)) || '无')}${finding ? `认定：${finding.isHeld ? '成立' : '不成立'}，${sentence(finding.reason)}` : ''}`,
            level: 0,
          },
        ];
      }),
      ...(tolerance.exclusions.length === 0
        ? [{ text: '经核对，不存在规定的排除情形。', level: 0 as const }]
        : [
            {
              text: `存在排除情形：${tolerance.exclusions.map((key) => rules.exclusions.find((one) => one.key === key)?.name ?? key).join('、')}。`,
              level: 0 as const,
            },
          ]),
      { text: '三、认定结果', level: 1 },
      ...(outcome === null
        ? [{ text: '尚未作出认定。', level: 0 as const }]
        : isGranted
          ? [
              {
                text: `经研究，予以容错，结果为${TOLERANCE_OUTCOMES[outcome][0]}。${sentence(tolerance.decisionReason ?? '')}`,
                level: 0 as const,
              },
              {
                text: `请于${dayText(tolerance.mendBy)}前完成纠正并书面报告；逾期未纠正的，容错终止。`,
                level: 0 as const,
              },
              { text: '四、对考核和督办的影响', level: 1 as const },
              {
                text: `与本事项有关的扣分保留${shareText(tolerance.deductionShare!)}；督办阶梯${tolerance.ladder === 'paused' ? '在容错有效期间暂停升级' : '不受影响'}。`,
                level: 0 as const,
              },
            ]
          : [{ text: `经研究，不予容错。${sentence(tolerance.decisionReason ?? '')}`, level: 0 as const }]),
    ],
    signature: office,
    date: decidedOn,
    imprint: { printer: office, printed: decidedOn },
  };
}

/** @example shareText('0.5') → '50%'; '0' → '0%（不扣分）' */
function shareText(share: string): string {
  const percent = `${Math.round(Number(share) * 10_000) / 100}%`;
  return Number(share) === 0 ? `${percent}（不扣分）` : percent;
}
