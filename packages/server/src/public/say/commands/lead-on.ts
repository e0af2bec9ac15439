import type { BodyOf, publicSayApi } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../platform/secret-box.ts';
import type { Work } from '../../../platform/work.ts';
import { suggestMatter } from '../../../steps/1-design/index.ts';
import { contactPlace } from '../contact-box.ts';
import { sayOf } from '../declared.ts';
import { messageOf } from '../message-page.ts';
import { demandAct, keepStep, setMessage, tellMessage, waitFor } from '../move-message.ts';
import { endSorting } from '../tell-new.ts';

/** 列为线索: a suggestion in step one, which nobody is chased by before the head has approved it. */
export async function messageMatter(
  work: Work,
  planYear: number,
  id: string,
  { wording, submit, revision }: BodyOf<typeof publicSayApi.messageMatter>,
): Promise<{ matterId: string; revision: number }> {
  const row = await demandAct(work, planYear, id, 'matter', revision);
  const { id: matterId } = await suggestMatter(work, planYear, {
    sourceKind: 'clue',
    sourceTitle: '群众来信',
    sourceNumber: null,
    sourceDate: work.today,
    wording,
    deadline: null,
    replyForm: null,
    unitId: row.unitId,
    instructedByPostId: null,
    level: 'internal',
    submit,
  });
  const next = await setMessage(work, planYear, id, { matter_id: matterId });
  await keepStep(work, planYear, id, 'matter');
  await tellMessage(work, planYear, row, 'message-to-matter', { matterId });
  return { matterId, revision: next };
}

/** 转 12345: sent by a job that tries again; the order number comes back by it. */
export async function handToHotline(
  work: Work,
  planYear: number,
  id: string,
  { note, revision }: BodyOf<typeof publicSayApi.handToHotline>,
): Promise<{ revision: number }> {
  const row = await demandAct(work, planYear, id, 'hotline', revision);
  const { body: settings } = await sayOf(work.tx, work.governmentId);
  if (!settings.hotline.isOn)
    throw new AppError('RULE_BROKEN', {
      what: '还没有开通热线接口 / no interface of the hotline is set up',
      remedy: '请在“来信设置”里填写并开启 / set it up in the settings of messages',
    });
  const next = await setMessage(work, planYear, id, {
    state: 'hotline',
    hotline_state: 'waiting',
    hotline_note: note,
    hotline_tries: 0,
    hotline_next_at: work.now,
    hotline_error: null,
  });
  await keepStep(work, planYear, id, 'to_hotline', note || null);
  await tellMessage(work, planYear, row, 'hand-to-hotline', {});
  await waitFor(work, planYear, id, null);
  await work.enqueue('hand-to-hotline', { governmentId: work.governmentId, planYear, messageId: id });
  await endSorting(work, planYear);
  return { revision: next };
}

/** 联系方式: personal; every look is kept, with why, in the log of reads and on the letter. */
export async function messageContact(
  work: Work,
  box: SecretBox,
  planYear: number,
  id: string,
  reason: string,
): Promise<{ contact: string | null }> {
  await messageOf(work, planYear, id);
  const [row] = await query<{ sealed: string | null }>(
    work.tx,
    'select sealed from liubu.public_message_contact where government_id = $1 and plan_year = $2 and message_id = $3',
    [work.governmentId, planYear, id],
  );
  await work.tx
    .insertInto('accessLog')
    .values({
      governmentId: work.governmentId,
      accountId: work.actor.accountId,
      subjectKind: 'message-contact',
      subjectId: id,
      happenedAt: work.now,
    })
    .execute();
  await keepStep(work, planYear, id, 'contact_seen', reason);
  if (row?.sealed == null) return { contact: null };
  return { contact: box.open(row.sealed, contactPlace(work.governmentId, id)) };
}
