import type { ArchiveKind } from '@liubu/contract';
import type { ItemFacts } from './item-facts.ts';
import { on, says, spelt, text } from './item-words.ts';
import { extensionOf, safeName } from './names.ts';
import { type Cell, facts, page, section, table } from './page-html.ts';

/** A file of a folder: written here, or a content of the store by its hash. */
export type FolderFile = {
  name: string;
  title: string;
  kind: ArchiveKind;
  author: string | null;
  /** YYYY-MM-DD */
  on: string | null;
} & ({ bytes: Uint8Array } | { sha256: string });

/** What became of it, in words. */
export interface ItemOutcomeWords {
  outcome: string;
  basis: readonly string[];
  why: string | null;
  carry: string | null;
}

type Row = Record<string, unknown>;
const rowsOf = (rows: readonly Row[], ...columns: ((row: Row) => unknown)[]): Cell[][] =>
  rows.map((row) => columns.map((column) => text(column(row))));
const last = (days: readonly unknown[]): string | null =>
  days
    .map(on)
    .filter((day) => day !== '')
    .sort()
    .at(-1) ?? null;

function said(target: Row): string {
  const { op, value, valueHigh, measureUnit } = target;
  if (value === null) return '';
  return op === 'range' ? `${value}–${valueHigh}${measureUnit ?? ''}` : `${op} ${value}${measureUnit ?? ''}`;
}

/**
 * The folder of one matter (一事一卷): a page a kind, numbered, those alone that have something to tell; then the evidence
 * under its hash; last everything as data. Pure.
 */
export function itemFolder(of: ItemFacts, planYear: number, outcome: ItemOutcomeWords | null): FolderFile[] {
  const { item } = of;
  const head = `${item.code} ${item.title}`;
  const lead = of.assignments.find(({ role }) => role === 'lead')?.who;
  const office = `${planYear}年度`;
  const files: FolderFile[] = [];
  const add = (kind: ArchiveKind, name: string, author: unknown, day: string | null, body: string) =>
    files.push({
      name: `${String(files.length + 1).padStart(2, '0')}-${name}.html`,
      title: `${name}：${item.title}`,
      kind,
      author: author === null || author === undefined ? null : String(author),
      on: day,
      bytes: page(`${head} · ${name}`, `<p class="quiet">${office}</p>${body}`),
    });

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
  return [...files, ...evidenceOf(of, files.length), dataOf(of)];
}

/** Evidence under its hash, each content once, with a list that says what it is. */
function evidenceOf(of: ItemFacts, before: number): FolderFile[] {
  const kept = of.evidence.filter(({ kind, scan }) => kind === 'file' && scan !== 'infected');
  const nameOf = (row: Row): string =>
    `佐证/${String(row.sha256).slice(0, 16)}${extensionOf(String(row.fileName ?? ''))}`;
  const list: FolderFile[] =
    of.evidence.length === 0
      ? []
      : [
          {
            name: `${String(before + 1).padStart(2, '0')}-佐证清单.html`,
            title: `佐证清单：${of.item.title}`,
            kind: 'evidence',
            author: null,
            on: last(of.evidence.map(({ addedAt }) => addedAt)),
            bytes: page(
              `${of.item.code} ${of.item.title} · 佐证清单`,
              table(
                ['名称', '文件或出处', '单位', '填报月', '形成日期', '地点', '说明', 'SHA-256'],
                rowsOf(
                  of.evidence,
                  (r) => r.title,
                  (r) =>
                    r.kind === 'file' ? (r.scan === 'infected' ? '（查出病毒，内容已销毁）' : nameOf(r)) : r.reference,
                  (r) => r.unit,
                  (r) => r.month,
                  (r) => r.happenedOn,
                  (r) => r.place,
                  (r) => (r.withdrawnAt === null ? '' : `已撤回：${r.withdrawnReason ?? ''}`),
                  (r) => r.sha256,
                ),
              ),
            ),
          },
        ];
  const once = new Map(kept.map((row) => [nameOf(row), row]));
  return [
    ...list,
    ...Array.from(
      once,
      ([name, row]): FolderFile => ({
        name,
        title: safeName(String(row.title), 80),
        kind: 'evidence',
        author: row.unit === null ? null : String(row.unit),
        on: on(row.happenedOn ?? row.addedAt) || null,
        sha256: String(row.sha256),
      }),
    ),
  ];
}

const dataOf = (of: ItemFacts): FolderFile => ({
  name: '数据.json',
  title: `数据：${of.item.title}`,
  kind: 'item',
  author: null,
  on: null,
  bytes: Buffer.from(`${JSON.stringify(of, null, 1)}\n`),
});
