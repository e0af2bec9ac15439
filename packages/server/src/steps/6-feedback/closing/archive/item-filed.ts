import type { ItemFacts } from './item-facts.ts';
import { type AddPage, last, rowsOf, said } from './item-rows.ts';
import { on, says, spelt, text } from './item-words.ts';
import { facts, section, table } from './page-html.ts';

/** What was promised, accepted and filed. */
export function filedPages(of: ItemFacts, add: AddPage): void {
  const { item } = of;
  const lead = of.assignments.find(({ role }) => role === 'lead')?.who;
  add(
    'item',
    '来源与分解',
    null,
    last(of.versions.map(({ documentDate }) => documentDate)),
    facts([
      ['编号', text(item.code)],
      ['表述', text(item.wording)],
      ['类别', says.kind(item.kind)],
      ['领域', text(item.area)],
      ['所在章节', spelt(item.headings)],
      ['上级事项', item.parentTitle === null ? null : `${item.parentCode} ${item.parentTitle}`],
      ['完成时限', text(item.due)],
      ['底线事项', item.isBottomLine ? '是' : null],
    ]) +
      section(
        '来源',
        table(
          ['来源', '文号', '日期', '制发机关', '原文', '来文时限', '反馈形式'],
          rowsOf(
            of.sources,
            (r) => r.title,
            (r) => r.number,
            (r) => r.issuedOn,
            (r) => r.issuedBy,
            (r) => r.quote || r.matter,
            (r) => r.deadline,
            (r) => r.replyForm,
          ),
        ),
      ) +
      section(
        '目标',
        table(
          ['目标', '要求', '基数', '口径'],
          rowsOf(
            of.targets,
            (r) => r.name,
            said,
            (r) => (r.baseline === null ? '' : `${r.baseline}（${r.baselineYear ?? ''}）`),
            (r) => spelt(r.definition),
          ),
        ),
      ) +
      section(
        '责任',
        table(
          ['角色', '单位或岗位'],
          rowsOf(
            of.assignments,
            (r) => says.role(r.role),
            (r) => r.who,
          ),
        ),
      ) +
      section(
        '分解方案各版',
        table(
          ['版本', '文号', '日期', '内容'],
          rowsOf(
            of.versions,
            (r) => `v${r.major}.${r.minor}`,
            (r) => r.documentNumber,
            (r) => r.documentDate,
            (r) => spelt(r.snapshot),
          ),
        ),
      ),
  );
  if (of.acceptances.length + of.plans.length + of.localWorks.length + of.milestones.length > 0)
    add(
      'acceptance',
      '签收与办理方案',
      lead,
      last(of.acceptances.map(({ acceptedAt }) => acceptedAt)),
      section(
        '签收',
        table(
          ['单位', '角色', '期限', '签收', '岗位'],
          rowsOf(
            of.acceptances,
            (r) => r.unit,
            (r) => says.role(r.role),
            (r) => r.due,
            (r) => on(r.acceptedAt),
            (r) => r.post,
          ),
        ),
      ) +
        section(
          '办理方案',
          table(
            ['单位', '工作', '时限', '责任处室'],
            rowsOf(
              of.plans.filter(({ work }) => work !== null),
              (r) => r.unit,
              (r) => r.work,
              (r) => r.due,
              (r) => r.office,
            ),
          ),
        ) +
        section(
          '节点',
          table(
            ['节点', '时限', '曾用时限', '完成'],
            rowsOf(
              of.milestones,
              (r) => r.title,
              (r) => r.due,
              (r) => spelt(r.formerDues),
              (r) => r.doneOn,
            ),
          ),
        ),
    );
  if (of.filings.length + of.values.length > 0)
    add(
      'filing',
      '填报',
      lead,
      last(of.filings.map(({ submittedAt }) => submittedAt)),
      section(
        '数值',
        table(
          ['目标', '截至月', '类别', '单位', '数值', '状态', '数据日期', '来源', '版'],
          rowsOf(
            of.values,
            (r) => r.target,
            (r) => r.month,
            (r) => says.kind(r.kind),
            (r) => r.unit,
            (r) => `${r.value}${r.measureUnit ?? ''}`,
            (r) => says.value(r.status),
            (r) => r.asOf,
            (r) => r.source,
            (r) => r.version,
          ),
          [1, 4],
        ),
      ) +
        section(
          '各期填报',
          table(
            [
              '月',
              '单位',
              '角色',
              '状态',
              '进展',
              '问题',
              '下步打算',
              '需协调事项',
              '形象进度',
              '报送',
              '签发',
              '审核',
              '迟报（工作日）',
            ],
            rowsOf(
              of.filings,
              (r) => r.month,
              (r) => r.unit,
              (r) => says.role(r.role),
              (r) => says.filing(r.state),
              (r) => (r.noChange ? '无变化' : r.progress),
              (r) => r.problems,
              (r) => r.nextSteps,
              (r) => r.coordination,
              (r) => (r.percent === null ? '' : `${r.percent}%`),
              (r) => [on(r.submittedAt), r.submittedBy ?? r.submittedByKey].filter((part) => part).join(' '),
              (r) => on(r.signedAt),
              (r) => [on(r.decidedAt), r.decidedBy, r.decisionReason].filter((part) => part).join(' '),
              (r) => r.lateDays,
            ),
            [0, 12],
          ),
        ) +
        section(
          '需协调事项和答复',
          table(
            ['月', '单位', '请求协调', '办理', '答复', '期限', '答复岗位', '答复日期'],
            rowsOf(
              of.coordinations,
              (r) => r.month,
              (r) => r.unit,
              (r) => r.request,
              (r) => says.coordination(r.state),
              (r) => r.answer,
              (r) => r.due,
              (r) => r.post,
              (r) => on(r.answeredAt),
            ),
            [0],
          ),
        ) +
        section(
          '锁定后更正前的版本',
          table(
            ['单位', '版', '原内容', '更正理由', '时间'],
            rowsOf(
              of.filingVersions,
              (r) => r.unit,
              (r) => r.version,
              (r) => spelt(r.snapshot),
              (r) => r.reason,
              (r) => on(r.reopenedAt),
            ),
          ),
        ) +
        section(
          '疑点',
          table(
            ['规则', '月', '单位', '程度', '状态', '内容', '说明', '处理'],
            rowsOf(
              of.findings,
              (r) => r.rule,
              (r) => r.month,
              (r) => r.unit,
              (r) => says.severity(r.severity),
              (r) => says.finding(r.state),
              (r) => spelt(r.details),
              (r) => r.answer,
              (r) => r.decision,
            ),
          ),
        ),
    );
}
