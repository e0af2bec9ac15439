import { CASE_ORIGINS, CASE_OUTCOMES, CASE_STATES, ORGAN_KINDS } from '@liubu/contract';
import { query, type Tx } from '../../../../platform/database/tenant.ts';
import type { FolderFile } from './folder-file.ts';
import { on, text } from './item-words.ts';
import { type PackedFolder, packAll } from './keep-folders.ts';
import { type Folder, inArchive, type Making } from './making.ts';
import { extensionOf, safeName } from './names.ts';
import { facts, page, section, table } from './page-html.ts';

type Row = Record<string, unknown>;
const wordOf = (words: Readonly<Record<string, readonly [string, string]>>, key: unknown): string | null =>
  key === null ? null : (words[String(key)]?.[0] ?? String(key));

/** One folder a case, by its number. */
export async function caseFolders(tx: Tx, governmentId: string, planYear: number): Promise<Omit<Folder, 'position'>[]> {
  const cases = await query<{ id: string; numberText: string; title: string }>(
    tx,
    'select id, number_text, title from liubu.account_case where government_id = $1 and plan_year = $2 order by number_year, number',
    [governmentId, planYear],
  );
  return cases.map(({ id, numberText, title }) => ({
    name: `问责/${safeName(numberText)}`,
    title: `${numberText} ${title}`,
    source: `case:${id}`,
  }));
}

/** 问责卷: the case with its whole course, talks and what was promised in them, and the evidence that it rests on. */
export async function packCase(making: Making, folder: Folder): Promise<PackedFolder> {
  const { governmentId, planYear } = making;
  const id = folder.source.slice(5);
  const files = await inArchive(making, async ({ tx }) => {
    const key = [governmentId, planYear, id];
    const [one] = await query<Row>(
      tx,
      `select c.*, u.name as unit, p.name as person, d.title as decided_by, r.title as reviewed_by, c.opened_on::text as opened_on,
         array(select i.code || ' ' || i.title from liubu.item i where i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = any(c.item_ids)) as items
       from liubu.account_case c join liubu.unit u on u.government_id = c.government_id and u.id = c.unit_id
       left join liubu.person p on p.government_id = c.government_id and p.id = c.person_id
       left join liubu.post d on d.government_id = c.government_id and d.id = c.decided_by_post_id
       left join liubu.post r on r.government_id = c.government_id and r.id = c.reviewed_by_post_id
       where c.government_id = $1 and c.plan_year = $2 and c.id = $3`,
      key,
    );
    const steps = await query<Row>(
      tx,
      `select s.act, s.happened_at, p.title as post, s.words from liubu.account_case_step s
       left join liubu.post p on p.government_id = s.government_id and p.id = s.post_id
       where s.government_id = $1 and s.plan_year = $2 and s.case_id = $3 order by s.seq`,
      key,
    );
    const talks = await query<Row>(
      tx,
      `select t.id, t.state, h.title as holder, t.held_on::text as held_on, t.place, t.matters, t.attendees, t.record from liubu.account_talk t
       join liubu.post h on h.government_id = t.government_id and h.id = t.holder_post_id
       where t.government_id = $1 and t.plan_year = $2 and t.case_id = $3 order by t.held_on`,
      key,
    );
    const commitments = await query<Row>(
      tx,
      `select m.text, m.due::text as due, m.state, m.answer, m.words from liubu.account_commitment m
       join liubu.account_talk t on t.government_id = m.government_id and t.plan_year = m.plan_year and t.id = m.talk_id
       where m.government_id = $1 and m.plan_year = $2 and t.case_id = $3 order by t.held_on, m.position`,
      key,
    );
    const evidence = await query<{
      sha256: string;
      title: string;
      fileName: string | null;
      unit: string | null;
      addedAt: Date;
    }>(
      tx,
      `select distinct on (e.sha256) e.sha256, e.title, f.name as file_name, u.name as unit, e.added_at from liubu.evidence e
       left join liubu.file f on f.government_id = e.government_id and f.sha256 = e.sha256
       left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
       join liubu.account_case c on c.government_id = e.government_id and c.plan_year = e.plan_year and c.id = $3
       where e.government_id = $1 and e.plan_year = $2 and e.kind = 'file' and e.scan <> 'infected'
         and (e.id = any(c.statement_evidence_ids) or e.id::text in (select f ->> 'sourceId' from jsonb_array_elements(c.facts) f where f ->> 'kind' = 'evidence'))
       order by e.sha256, e.added_at`,
      key,
    );
    const scans = [
      { file: one!.statementFile, title: '书面陈述扫描件', author: one!.statementBy, day: one!.statementOn },
      { file: one!.reviewFile, title: '书面复核申请扫描件', author: one!.reviewBy, day: one!.reviewAppliedOn },
    ];
    return [
      casePage(one!, steps, talks, commitments),
      {
        name: '数据.json',
        title: `数据：${folder.title}`,
        kind: 'case',
        author: null,
        on: null,
        bytes: Buffer.from(`${JSON.stringify({ case: one, steps, talks, commitments }, null, 1)}\n`),
      } satisfies FolderFile,
      ...scans.flatMap(({ file, title, author, day }): FolderFile[] =>
        file === null
          ? []
          : [
              {
                name: `书面材料/${String(file).slice(0, 16)}`,
                ...{
                  title,
                  kind: 'case',
                  author: author === null ? null : String(author),
                  on: on(day),
                  sha256: String(file),
                },
              },
            ],
      ),
      ...evidence.map(
        ({ sha256, title, fileName, unit, addedAt }): FolderFile => ({
          name: `佐证/${sha256.slice(0, 16)}${extensionOf(fileName ?? '')}`,
          title,
          kind: 'case',
          author: unit,
          on: on(addedAt),
          sha256,
        }),
      ),
    ];
  });
  return await packAll(making, folder, files);
}

function casePage(one: Row, steps: readonly Row[], talks: readonly Row[], commitments: readonly Row[]): FolderFile {
  const title = `${one.numberText} ${one.title}`;
  return {
    name: '01-问责案卷.html',
    title,
    kind: 'case',
    author: one.decidedBy === null ? null : String(one.decidedBy),
    on: on(one.decidedOn ?? one.openedOn),
    bytes: page(
      title,
      facts([
        ['单位', text(one.unit)],
        ['个人', text(one.person)],
        ['事项', (one.items as string[]).join('\n')],
        ['来源', `${wordOf(CASE_ORIGINS, one.origin)}：${one.originReason}`],
        ['立案', on(one.openedOn)],
        ['状态', wordOf(CASE_STATES, one.state)],
        ['事实', (one.facts as { text: string }[]).map((fact) => fact.text).join('\n')],
        ['拟采取措施', text(one.measure)],
        ['依据', text(one.basis)],
        ['越级说明', text(one.skipReason)],
        ['陈述申辩', [on(one.statementOn), text(one.statement)].filter((part) => part).join(' ')],
        [
          '决定',
          one.decision === null
            ? null
            : `${one.decision === 'approved' ? '批准' : '不批准'}（${one.decidedBy ?? ''} ${on(one.decidedOn)}）${one.decisionReason ?? ''}`,
        ],
        [
          '移送',
          one.organ === null
            ? null
            : `${wordOf(ORGAN_KINDS, one.organ)} ${one.organName ?? ''} ${on(one.transferredOn)} ${one.letterNo ?? ''}`,
        ],
        [
          '结果',
          one.outcome === null
            ? null
            : `${wordOf(CASE_OUTCOMES, one.outcome)} ${one.resultNo ?? ''} ${on(one.resultOn)}`,
        ],
        ['告知', on(one.notifiedOn)],
        ['复核', one.reviewReasons === null ? null : `${on(one.reviewAppliedOn)} ${one.reviewReasons}`],
        [
          '复核决定',
          one.reviewDecision === null ? null : `${one.reviewedBy ?? ''} ${on(one.reviewedOn)} ${one.reviewDecision}`,
        ],
        ['落实', one.implementation === null ? null : `${on(one.implementedOn)} ${one.implementation}`],
        ['办结', one.endReason === null ? null : `${on(one.endedOn)} ${one.endReason}`],
      ]) +
        section(
          '经过',
          table(
            ['时间', '步骤', '岗位', '说明'],
            steps.map((s) => [on(s.happenedAt), text(s.act), text(s.post), text(s.words)]),
          ),
        ) +
        section(
          '约谈',
          table(
            ['日期', '主持', '地点', '事由', '参加人', '纪要'],
            talks.map((t) => [
              text(t.heldOn),
              text(t.holder),
              text(t.place),
              text(t.matters),
              (t.attendees as string[]).join('、'),
              text(t.record),
            ]),
          ),
        ) +
        section(
          '承诺事项',
          table(
            ['承诺', '期限', '状态', '落实', '意见'],
            commitments.map((c) => [text(c.text), text(c.due), text(c.state), text(c.answer), text(c.words)]),
          ),
        ),
    ),
  };
}
