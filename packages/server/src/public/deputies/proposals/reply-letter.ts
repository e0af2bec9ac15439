import { PROPOSAL_KINDS, type ProposalPage, REPLY_CLASSES } from '@liubu/contract';
import { type OfficialDocument, officialToDocx } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { DOCX, keepMade } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { keepStep } from '../stands.ts';
import { proposalPage } from './proposal-page.ts';
import { subjectOf } from './take-proposal.ts';

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, level: 0 as const }));

/** 答复函: the last reply of a proposal, its class at the top right. Pure. */
export function replyLetter({ proposal, replies, opinions }: ProposalPage): OfficialDocument {
  const reply = replies[0]!;
  const kind = PROPOSAL_KINDS[proposal.kind][0].replace(/（.*）/, '');
  const helpers = opinions.filter(({ givenOn }) => givenOn !== null).map(({ unit }) => unit.name);
  return {
    ...(reply.signedOn === null && { isDraft: true }),
    ...(reply.class !== null && { rightCorner: `${reply.class}类` }),
    mark: reply.unitName,
    number: null,
    title: `关于${kind}${proposal.number === null ? '' : `第${proposal.number}号`}的答复函`,
    addressees:
      proposal.proposer === null
        ? '提出人'
        : `${proposal.proposer}${proposal.kind === 'proposal' ? '委员' : '代表'}${proposal.proposers > 1 ? `等${proposal.proposers}人` : ''}`,
    body: [
      {
        text: `您提出的“${proposal.title}”${kind}收悉${helpers.length > 0 ? `，经商${helpers.join('、')}` : ''}，现答复如下：`,
        level: 0,
      },
      ...paragraphs(reply.text),
      ...(reply.promise === null || reply.promiseBy === null
        ? []
        : [
            {
              text: `下一步，我们将${reply.promise.replace(/[。；]$/, '')}，于${dayText(reply.promiseBy)}前办成。`,
              level: 0 as const,
            },
          ]),
      {
        text: `${reply.round > 1 ? '以上为再次答复。' : ''}感谢您对政府工作的关心和支持。`,
        level: 0,
      },
      ...(reply.class === null
        ? []
        : [{ text: `（办理结果：${reply.class}类，${REPLY_CLASSES[reply.class][0]}）`, level: 0 as const }]),
    ],
    signature: reply.unitName,
    date: reply.signedOn,
  };
}

/** @throws AppError STATE_REFUSED while nothing is written; a draft is made for its unit only */
export async function makeReplyLetter(work: Work, files: FileStore, planYear: number, id: string) {
  const page = await proposalPage(work, planYear, id);
  if (page.replies.length === 0)
    throw new AppError('STATE_REFUSED', {
      state: '还没有答复 / no reply yet',
      doing: '生成答复函 / make the letter',
      remedy: '起草答复后再生成 / write the reply first.',
    });
  const kept = await keepMade(work, files, {
    name: `答复函 ${page.proposal.number ?? ''} ${page.proposal.title.slice(0, 50)}.docx`.replaceAll(
      /[\\/:*?"<>|]/g,
      '',
    ),
    bytes: await officialToDocx(replyLetter(page)),
    mediaType: DOCX,
  });
  await keepStep(work, subjectOf(planYear, id), { what: 'make-reply-letter', body: { file: kept.sha256 } });
  return kept;
}
