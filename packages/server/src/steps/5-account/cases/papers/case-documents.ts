import { CASE_OUTCOMES, type CaseDocument, ORGAN_KINDS } from '@liubu/contract';
import type { BodyParagraph, OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../../files/day-text.ts';
import { sentence, typed } from '../../../../files/typed-text.ts';
import type { StoredCase } from '../case-rows.ts';
import { termText } from '../rules/terms.ts';

/** A day, or room for one that is filled in by hand. */
export const dayOrRoom = (day: string | null): string => (day === null ? '    年  月  日' : dayText(day));
export const numbered = (texts: readonly string[]): BodyParagraph[] =>
  texts.map((text, at) => ({ text: `${texts.length === 1 ? '' : `${at + 1}. `}${sentence(text)}`, level: 0 }));
export const heading = (text: string): BodyParagraph => ({ text, level: 1 });
export const plain = (text: string): BodyParagraph => ({ text, level: 0 });

/** What every letter of a case needs to know of the government. */
export interface Letterhead {
  government: string;
  today: string;
}

const whom = (stored: StoredCase): string =>
  stored.personName === null ? stored.unitName : `${stored.unitName}${stored.personName}同志`;
const matters = (stored: StoredCase): string => stored.items.map(({ title }) => `“${title}”`).join('、');

interface Letter {
  kind: string;
  title: string;
  addressees: string;
  body: BodyParagraph[];
  date: string | null;
  number?: string | null;
}

const SIGNED_BY_GOVERNMENT: ReadonlySet<CaseDocument> = new Set(['proposal', 'transfer', 'review']);

/** The letters of a case. Pure: the same case gives the same letter. */
export function caseDocument(what: CaseDocument, stored: StoredCase, head: Letterhead): OfficialDocument {
  const letter = LETTERS[what](stored, head);
  const office = `${head.government}人民政府办公室`;
  const signature = SIGNED_BY_GOVERNMENT.has(what) ? `${head.government}人民政府` : office;
  return {
    // Who signs is who stands in the head: one without the other is no valid document.
    mark: `${signature}${letter.kind}`,
    number: letter.number === undefined ? stored.numberText : letter.number,
    title: letter.title,
    addressees: letter.addressees,
    body: letter.body,
    signature,
    date: letter.date,
    imprint: { printer: office, printed: letter.date },
  };
}

const rights = (stored: StoredCase): BodyParagraph[] => {
  const { reviewApply, reviewDecide, implement } = stored.rungBody!.terms;
  return [
    ...(reviewApply === null
      ? []
      : [
          plain(
            `对本决定不服的，可自收到本告知书之日起${termText(reviewApply)}内（${dayOrRoom(stored.reviewUntil)}止，含当日）书面申请复核；${reviewDecide === null ? '' : `复核决定自收到申请之日起${termText(reviewDecide)}内作出，`}由没有参与本案的人员办理。复核期间不停止执行。`,
          ),
        ]),
    ...(implement === null ? [] : [plain(`请于${dayOrRoom(stored.implementDue)}前书面报告落实情况。`)]),
  ];
};

const LETTERS: Readonly<Record<CaseDocument, (stored: StoredCase, head: Letterhead) => Letter>> = {
  statement_notice: (stored) => ({
    kind: '陈述申辩告知书',
    title: `关于${matters(stored)}拟作处理的陈述申辩告知书`,
    addressees: stored.unitName,
    body: [
      plain(
        `经核查，拟就${matters(stored)}办理中的有关问题，对${whom(stored)}提出下列处理意见。现将认定的事实、依据和拟采取的措施告知如下。`,
      ),
      heading('一、认定的事实'),
      ...numbered(stored.facts.map(({ text }) => text)),
      heading('二、依据'),
      ...typed(stored.basis),
      heading('三、拟采取的措施'),
      ...typed(stored.measure),
      ...(stored.points === null ? [] : [plain(`拟在年度考核中扣${stored.points}分。`)]),
      heading('四、陈述申辩的权利和期限'),
      plain(
        `${stored.personName === null ? '你单位' : '你单位和本人'}有权陈述和申辩，并提交证明材料。请于${dayOrRoom(stored.statementDue)}（含当日）前（自送达之日起不少于${stored.rungBody!.terms.statement === null ? '' : termText(stored.rungBody!.terms.statement)}）提出；可以书面放弃。期限届满没有提出的，视为没有意见，并如实记录。在期限届满之前不作出决定。`,
      ),
    ],
    date: stored.statementServedOn,
  }),
  proposal: (stored) => ({
    kind: '问责建议书',
    title: `关于对${whom(stored)}问责的建议`,
    addressees: stored.organName ?? '（有权机关）',
    body: [
      plain(
        `根据《政府督查工作条例》第二十一条的规定，就${matters(stored)}办理中的有关问题，经${stored.decision === 'approved' ? '政府主要负责人批准' : '核查'}，提出如下建议。`,
      ),
      heading('一、查明的事实'),
      ...numbered(stored.facts.map(({ text }) => text)),
      heading('二、陈述申辩情况'),
      ...statementWords(stored),
      ...(stored.opinion === null ? [] : typed(`对陈述申辩的意见：${stored.opinion}`)),
      heading('三、依据'),
      ...typed(stored.basis),
      heading('四、建议'),
      ...typed(stored.measure),
      plain('以上为建议，是否问责以及问责的方式，由有权机关依照规定的权限和程序决定。'),
    ],
    date: stored.decidedOn,
  }),
  transfer: (stored) => ({
    kind: '移送函',
    title: `关于移送${whom(stored)}有关问题的函`,
    addressees: stored.organName ?? (stored.organ === null ? '（有权机关）' : ORGAN_KINDS[stored.organ][0]),
    body: [
      plain(
        `就${matters(stored)}办理中的有关问题，我们依照规定进行了核查，听取了陈述申辩，问责建议已经政府主要负责人批准。现依照《政府督查工作条例》第二十一条的规定移送你单位，请依照职权办理。`,
      ),
      heading('一、移送的材料'),
      ...numbered([
        `问责建议书（${stored.numberText}）`,
        '事实和佐证材料清单，以及可以离线核验的密封卷宗',
        '陈述申辩告知书和陈述申辩材料',
      ]),
      heading('二、请予函告的事项'),
      plain('办理结束后，请将文书编号、决定日期和处理结果的种类函告我们（不予问责的也请函告），以便告知有关单位。'),
    ],
    number: stored.letterNo,
    date: stored.transferredOn,
  }),
  decision_notice: (stored) => ({
    kind: '决定告知书',
    title: `关于${matters(stored)}处理决定的告知书`,
    addressees: stored.unitName,
    body: [
      plain(
        stored.rungBody!.carrier === 'organ'
          ? `就${matters(stored)}办理中的有关问题，${stored.organName ?? '有权机关'}于${dayOrRoom(stored.resultOn)}作出决定（${stored.resultNo ?? ''}），结果为：${CASE_OUTCOMES[stored.outcome ?? 'none'][0]}。现予告知。`
          : `就${matters(stored)}办理中的有关问题，经听取陈述申辩，于${dayOrRoom(stored.decidedOn)}决定：${CASE_OUTCOMES[stored.outcome ?? 'circular'][0]}${stored.points === null ? '' : `，在年度考核中扣${stored.points}分`}。现予告知。`,
      ),
      heading('一、认定的事实'),
      ...numbered(stored.facts.map(({ text }) => text)),
      heading('二、陈述申辩及采纳情况'),
      ...statementWords(stored),
      ...(stored.opinion === null ? [] : typed(stored.opinion)),
      ...(stored.rungBody!.carrier === 'organ'
        ? []
        : [heading('三、依据和理由'), ...typed(stored.basis), ...typed(stored.decisionReason ?? '')]),
      heading(stored.rungBody!.carrier === 'organ' ? '三、复核和落实' : '四、复核和落实'),
      ...rights(stored),
    ],
    date: stored.notifiedOn,
  }),
  no_accountability: (stored) => ({
    kind: '不予问责告知书',
    title: `关于${matters(stored)}不予问责的告知书`,
    addressees: stored.unitName,
    body: [
      plain(
        stored.resultNo === null
          ? `就${matters(stored)}办理中的有关问题，经听取陈述申辩并研究，于${dayOrRoom(stored.decidedOn)}决定对${whom(stored)}不予问责。`
          : `就${matters(stored)}办理中的有关问题，${stored.organName ?? '有权机关'}于${dayOrRoom(stored.resultOn)}决定对${whom(stored)}不予问责（${stored.resultNo}）。`,
      ),
      ...(stored.decision === 'refused' && stored.decisionReason !== null
        ? typed(`理由：${stored.decisionReason}`)
        : []),
      plain('不予问责不影响事项的继续办理。请继续按照既定的目标和时限抓好落实。'),
    ],
    date: stored.notifiedOn,
  }),
  review: (stored) => ({
    kind: '复核决定书',
    title: `关于${matters(stored)}处理决定的复核决定`,
    addressees: stored.unitName,
    body: [
      plain(
        `${stored.reviewBy ?? '你单位'}于${dayOrRoom(stored.reviewAppliedOn)}对${stored.numberText}一案的处理决定申请复核。经没有参与本案的人员复核，现决定如下。`,
      ),
      heading('一、申请复核的理由'),
      ...typed(stored.reviewReasons ?? ''),
      heading('二、复核意见'),
      ...typed(stored.reviewDecision ?? ''),
      heading('三、复核决定'),
      plain(
        stored.reviewOutcome === 'upheld'
          ? '维持原决定。'
          : `变更原决定，变更后的结果为：${CASE_OUTCOMES[stored.outcome ?? 'none'][0]}${stored.points === null ? '' : `，在年度考核中扣${stored.points}分`}${stored.resultNo !== null && stored.rungBody!.carrier === 'organ' ? `（${stored.resultNo}）` : ''}。`,
      ),
      ...(stored.implementDue === null ? [] : [plain(`请于${dayOrRoom(stored.implementDue)}前书面报告落实情况。`)]),
    ],
    date: stored.reviewedOn,
  }),
};

/** The unit with who spoke for it. */
const speaker = ({ unitName, statementBy }: StoredCase): string =>
  statementBy === null ? unitName : `${unitName}（${statementBy}）`;

function statementWords(stored: StoredCase): BodyParagraph[] {
  switch (stored.statementKind) {
    case 'stated':
      return typed(`${speaker(stored)}于${dayOrRoom(stored.statementOn)}陈述：${stored.statement ?? ''}`);
    case 'waived':
      return [plain(`${speaker(stored)}于${dayOrRoom(stored.statementOn)}书面放弃陈述申辩。`)];
    case 'silent':
      return [plain(`陈述申辩的期限于${dayOrRoom(stored.statementDue)}届满，没有收到意见。`)];
    default:
      return [plain('在约谈中当场听取。')];
  }
}
