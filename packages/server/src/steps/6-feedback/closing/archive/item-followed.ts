import type { ItemFacts } from './item-facts.ts';
import { type AddPage, last, rowsOf } from './item-rows.ts';
import { on, says, spelt, text } from './item-words.ts';
import { facts, section, table } from './page-html.ts';

/** What became of it, in words. */
export interface ItemOutcomeWords {
  outcome: string;
  basis: readonly string[];
  why: string | null;
  carry: string | null;
}

/** How it was followed up, adjusted and lit, and what became of it. */
export function followedPages(of: ItemFacts, add: AddPage, outcome: ItemOutcomeWords | null): void {
  if (of.notices.length + of.ladderSteps.length > 0)
    add(
      'notice',
      '督查单',
      of.notices[0]?.signedBy,
      last(of.notices.flatMap(({ issuedOn, closedOn }) => [issuedOn, closedOn])),
      of.notices
        .map((notice) =>
          section(
            `${notice.numberText ?? '（未编号）'} ${notice.title}`,
            facts([
              ['种类', `${says.noticeColour(notice.colour)} ${says.noticeKind(notice.kind)}`],
              ['承办单位', text(notice.unit)],
              ['依据', text(notice.basis)],
              ['情况', (notice.facts as { text: string }[]).map((fact) => fact.text).join('\n')],
              ['要求', text(notice.demand)],
              ['下达', text(notice.issuedOn)],
              ['回复期限', text(notice.replyDue)],
              ['状态', says.notice(notice.state)],
              ['销号', text(notice.closedOn)],
              ['回头看', text(notice.recheckedOn ?? notice.recheckOn)],
              ['升级理由', text(notice.escalationReason)],
              ['越级说明', text(notice.skipReason)],
            ]) +
              table(
                ['轮次', '办理情况', '原因', '下步措施', '签发岗位', '报送', '审核意见'],
                rowsOf(
                  of.replies.filter(({ noticeId }) => noticeId === notice.id),
                  (r) => r.round,
                  (r) => r.done,
                  (r) => r.cause,
                  (r) => r.nextSteps,
                  (r) => r.signedBy,
                  (r) => on(r.sentAt),
                  (r) => r.decisionReason,
                ),
              ),
          ),
        )
        .join('') +
        section(
          '督办阶梯',
          table(
            ['日期', '单位', '阶梯', '情形', '处理', '理由'],
            rowsOf(
              of.ladderSteps,
              (r) => r.proposedOn,
              (r) => r.unit,
              (r) => r.rung,
              (r) => spelt(r.triggers),
              (r) => says.decision(r.state),
              (r) => r.reason,
            ),
          ),
        ),
    );
  if (of.siteFindings.length + of.rectifications.length > 0)
    add(
      'inspection',
      '督查与整改',
      null,
      last(of.siteFindings.map(({ confirmedAt }) => confirmedAt)),
      section(
        '督查发现',
        table(
          ['单位', '事实', '程度', '实测', '复核'],
          rowsOf(
            of.siteFindings,
            (r) => r.unit,
            (r) => r.fact,
            (r) => says.severity(r.severity),
            (r) => r.numberFound,
            (r) => (r.state === 'overturned' ? `已推翻：${r.stateReason ?? ''}` : ''),
          ),
        ),
      ) +
        section(
          '整改',
          table(
            ['单位', '序号', '问题', '要求', '期限', '曾用期限', '状态', '整改情况', '报送'],
            rowsOf(
              of.rectifications,
              (r) => r.unit,
              (r) => r.number,
              (r) => r.problem,
              (r) => r.demand,
              (r) => r.due,
              (r) => spelt(r.formerDues),
              (r) => says.rectification(r.state),
              (r) => r.reply,
              (r) => on(r.repliedAt),
            ),
          ),
        ),
    );
  if (of.adjustments.length + of.extensions.length > 0)
    add(
      'adjustment',
      '调整与延期',
      of.adjustments[0]?.decidedBy,
      last(of.adjustments.map(({ decidedOn }) => decidedOn)),
      section(
        '调整',
        table(
          ['内容', '调整前', '调整后', '理由', '依据', '提出单位', '决定', '决定岗位', '日期', '意见'],
          rowsOf(
            of.adjustments,
            (r) => says.change(r.kind),
            (r) => spelt(r.before),
            (r) => spelt(r.after),
            (r) => r.reason,
            (r) => r.basisText,
            (r) => r.proposedBy,
            (r) => says.decision(r.state),
            (r) => r.decidedBy,
            (r) => r.decidedOn,
            (r) => r.decisionReason,
          ),
        ),
      ) +
        section(
          '延期',
          table(
            ['单位', '内容', '原期限', '申请', '批准', '理由', '决定', '意见'],
            rowsOf(
              of.extensions,
              (r) => r.unit,
              (r) => r.subjectTitle,
              (r) => r.fromDue,
              (r) => r.askedDue,
              (r) => r.decidedDue,
              (r) => r.reason,
              (r) => says.decision(r.state),
              (r) => r.decisionReason,
            ),
          ),
        ),
    );
  const [light] = of.light;
  if (light !== undefined || of.lightMonths.length > 0)
    add(
      'light',
      '亮灯历史',
      null,
      last([light?.asOf]),
      section(
        '各月',
        table(
          ['月', '状态', '灯色', '佐证程度', '差距'],
          rowsOf(
            of.lightMonths,
            (r) => r.month,
            (r) => says.light(r.state),
            (r) => says.colour(r.colour),
            (r) => says.proof(r.proof),
            (r) => r.gap,
          ),
          [0, 4],
        ),
      ) +
        (light === undefined
          ? ''
          : section(
              '年末',
              facts([
                ['状态', `${says.colour(light.colour)} ${says.light(light.state)}`],
                ['佐证程度', says.proof(light.proof)],
                ['应达', text(light.expected)],
                ['实达', text(light.actual)],
                ['公式', `${light.formula} v${light.formulaVersion}（规定第 ${light.declarationVersion} 版）`],
                ['截至', text(light.asOf)],
                ['演算', spelt(light.working)],
              ]),
            )) +
        section(
          '人工更正',
          table(
            ['灯色', '状态', '理由', '有效至', '岗位', '作出', '结束', '结束理由'],
            rowsOf(
              of.overrides,
              (r) => says.colour(r.colour),
              (r) => says.light(r.state),
              (r) => r.reason,
              (r) => r.endsOn,
              (r) => r.post,
              (r) => on(r.madeAt),
              (r) => on(r.endedAt),
              (r) => r.endReason,
            ),
          ),
        ),
    );
  if (of.tolerances.length > 0)
    add(
      'tolerance',
      '容错',
      of.tolerances[0]?.decidedBy,
      last(of.tolerances.map(({ decidedAt }) => decidedAt)),
      table(
        ['单位', '情况', '认定', '理由', '扣分保留', '纠正期限', '状态'],
        rowsOf(
          of.tolerances,
          (r) => r.unit,
          (r) => r.facts,
          (r) => says.tolerance(r.outcome),
          (r) => r.decisionReason,
          (r) => r.deductionShare,
          (r) => r.mendBy,
          (r) => says.toleranceState(r.state),
        ),
      ),
    );
  if (outcome !== null)
    add(
      'outcome',
      '办理结果',
      null,
      null,
      facts([
        ['办理结果', outcome.outcome],
        ['认定依据', outcome.basis.join('\n')],
        ['原因', outcome.why],
        ['结转', outcome.carry],
      ]),
    );
}
