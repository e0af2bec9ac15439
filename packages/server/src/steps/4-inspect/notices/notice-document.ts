import { NOTICE_COLOURS, NOTICE_KINDS, type NoticePage } from '@liubu/contract';
import type { BodyParagraph, NoticeInput } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { sentence, typed } from '../../../files/typed-text.ts';
import { dayIn } from '../../../platform/clock.ts';

type Notice = NoticePage['notice'];

const numbered = (texts: readonly string[]): BodyParagraph[] =>
  texts.map((text, at) => ({ text: texts.length === 1 ? text : `${at + 1}. ${text}`, level: 0 }));

/** The notice as it is handed out: basis, what stands, what is demanded, by when. Pure. */
export function noticeDocument(governmentName: string, notice: Notice): NoticeInput {
  const office = `${governmentName}人民政府办公室`;
  const isIssued = notice.issuedOn !== null;
  const due = notice.replyDue === null ? `自下达之日起${notice.withinDays}日内` : `于${dayText(notice.replyDue)}前`;
  return {
    mark: `${governmentName}人民政府${NOTICE_KINDS[notice.kind][0]}`,
    number: notice.numberText,
    title: notice.title,
    addressees: notice.leadUnit.name,
    body: [
      {
        text: `根据${notice.basis.replace(/[。；]$/, '')}，现就下列事项向你单位下达${NOTICE_COLOURS[notice.colour][0]}督查单（一事一单）。`,
        level: 0,
      },
      { text: '一、有关情况', level: 1 },
      ...numbered(notice.facts.map(({ text }) => sentence(text))),
      ...(notice.escalationReason
        ? [{ text: `升级理由：${sentence(notice.escalationReason)}`, level: 0 as const }]
        : []),
      { text: '二、办理要求', level: 1 },
      ...typed(notice.demand),
      { text: '三、承办单位和时限', level: 1 },
      {
        text: `本事项由${notice.leadUnit.name}承办${notice.assistUnits.length > 0 ? `，${notice.assistUnits.map(({ name }) => name).join('、')}协办` : ''}。请${notice.receiveDue === null ? '' : `于${dayText(notice.receiveDue)}前签收，`}${due}书面回复办理情况，回复须经单位主要负责人签发，并附能证明情况的佐证材料。确需延期的，请在期限届满前提出。`,
        level: 0,
      },
      ...(notice.contact === '' ? [] : [{ text: `联系人：${notice.contact}。`, level: 0 as const }]),
    ],
    signature: office,
    date: isIssued ? notice.issuedOn : null,
    imprint: {
      ...(notice.assistUnits.length > 0 && { copies: notice.assistUnits.map(({ name }) => name).join('、') }),
      printer: office,
      printed: isIssued ? notice.issuedOn : null,
    },
  };
}

/** The sheet that strikes the matter off: what was demanded, what was done, who says so. Pure. */
export function closingDocument(
  governmentName: string,
  { notice, replies, steps }: Pick<NoticePage, 'notice' | 'replies' | 'steps'>,
): NoticeInput {
  const office = `${governmentName}人民政府办公室`;
  const reply = replies.find(({ state }) => state === 'accepted');
  const closed = steps.findLast(({ what }) => what === 'closed');
  const rechecked = steps.findLast(({ what }) => what === 'confirmed' || what === 'reopened');
  const rounds = replies.filter(({ state }) => state === 'returned').length;
  return {
    mark: `${governmentName}人民政府督查事项销号单`,
    number: notice.numberText,
    title: `关于“${notice.itemTitle.slice(0, 80)}”督查事项的销号单`,
    addressees: notice.leadUnit.name,
    body: [
      { text: '一、督查事项', level: 1 },
      {
        text: `${dayText(notice.issuedOn)}下达《${notice.title}》（${notice.numberText ?? ''}，${NOTICE_COLOURS[notice.colour][0]}），要求于${dayText(notice.replyDue)}前回复${notice.formerDues.length > 0 ? `（原期限${notice.formerDues.map(dayText).join('、')}）` : ''}。`,
        level: 0,
      },
      { text: '二、办理要求', level: 1 },
      ...typed(notice.demand),
      { text: '三、办理情况', level: 1 },
      ...(reply
        ? [
            ...typed(reply.done),
            ...(reply.cause === '' ? [] : typed(`原因：${reply.cause}`)),
            ...(reply.nextSteps === '' ? [] : typed(`下一步：${reply.nextSteps}`)),
            {
              text: `以上由${reply.signedBy ?? notice.leadUnit.name}签发，${dayText(reply.sentAt === null ? null : dayIn(new Date(reply.sentAt)))}报送${(reply.lateDays ?? 0) > 0 ? `，逾期${reply.lateDays}个工作日` : ''}${rounds > 0 ? `，此前退回重报${rounds}次` : ''}。${reply.evidence.length > 0 ? `佐证：${reply.evidence.map(({ title }) => title).join('、')}。` : '未附佐证材料。'}`,
              level: 0 as const,
            },
          ]
        : [{ text: '随后续督查单一并办理。', level: 0 as const }]),
      { text: '四、审核和销号意见', level: 1 },
      {
        text: sentence(
          `${reply?.decisionReason ? `审核意见：${reply.decisionReason}；` : ''}销号意见：${closed?.reason ?? ''}`,
        ),
        level: 0,
      },
      {
        text: `${dayText(notice.closedOn)}销号${notice.recheckOn === null ? '，不安排回头看' : `，定于${dayText(notice.recheckOn)}回头看`}。${rechecked ? `${dayText(dayIn(new Date(rechecked.at)))}回头看：${sentence(rechecked.reason ?? '')}` : ''}`,
        level: 0,
      },
    ],
    signature: office,
    date: notice.closedOn,
    imprint: { printer: office, printed: notice.closedOn },
  };
}
