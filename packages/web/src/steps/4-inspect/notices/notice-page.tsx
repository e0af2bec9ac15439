import { inspectNoticesApi, NOTICE_COLOURS, NOTICE_KINDS, type NoticePage as Shown } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Failure, formatDay, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { AskExtension } from '../chasing/ask-extension.tsx';
import { NOTICE_MESSAGES } from './messages.ts';
import { NoticeColourTag, NoticeStateTag } from './notice-tags.tsx';
import { ActionsOfNotice } from './parts/actions.tsx';
import { Course } from './parts/course.tsx';
import { EditNotice } from './parts/edit-notice.tsx';
import { Replies } from './parts/replies.tsx';
import { ReplyForm } from './parts/reply-form.tsx';
import './notices.css';

/** One notice: what it says, what may be done now, replies and every step of its way. */
export function Component() {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(inspectNoticesApi.notice, { params: { year, id } });
  useLive('notice', () => void page.refetch());
  const [edits, setEdits] = useState(false);
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { notice, allowed } = page.data;
  const isOwn = allowed.some((act) => act === 'receive' || act === 'reply' || act === 'sign_reply');
  return (
    <Page
      title={notice.title}
      subtitle={
        <span className="row">
          <span>{notice.numberText ?? t('draftNumber')}</span>
          <NoticeColourTag colour={notice.colour} />
          <NoticeStateTag state={notice.state} />
          {notice.lateDays > 0 && (
            <StateTag tone="bad" shape="triangle">
              {t('late', { n: notice.lateDays })}
            </StateTag>
          )}
        </span>
      }
      actions={<Files notice={notice} />}
    >
      {!edits && <ActionsOfNotice page={page.data} onEdit={() => setEdits(true)} />}
      {edits ? <EditNotice page={page.data} onClose={() => setEdits(false)} /> : <Said notice={notice} />}
      {isOwn && <HowCard subject="notice-reply" />}
      {isOwn && allowed.includes('reply') && <ReplyForm page={page.data} />}
      {allowed.includes('ask_extension') && notice.replyDue !== null && (
        <AskExtension subjectKind="notice" subjectId={notice.id} due={notice.replyDue} />
      )}
      {notice.issuedOn !== null && <Replies replies={page.data.replies} />}
      <Course steps={page.data.steps} />
    </Page>
  );
}

/** What the notice says. */
function Said({ notice }: { notice: Shown['notice'] }) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const link = (kind: string, id: string | null): string | null =>
    id === null
      ? null
      : kind === 'finding'
        ? `/${year}/findings?id=${id}`
        : kind === 'filing'
          ? `/${year}/items/${notice.itemId}`
          : kind === 'own'
            ? `/${year}/notices/${id}`
            : `/${year}/items/${id}`;
  return (
    <section className="panel">
      <dl className="notice-facts">
        <dt>{t('item')}</dt>
        <dd>
          <Link to={`/${year}/items/${notice.itemId}`}>{`${notice.itemCode ?? ''} ${notice.itemTitle}`}</Link>
        </dd>
        <dt>{t('kind')}</dt>
        <dd>
          {NOTICE_KINDS[notice.kind][at]}（{t('signer')}：{t(`signer_${notice.signer}`)}
          {notice.signedBy !== null && ` ${notice.signedBy}`}）
        </dd>
        <dt>{t('unit')}</dt>
        <dd>
          {notice.leadUnit.name}
          {notice.assistUnits.length > 0 &&
            `；${t('assist')}：${notice.assistUnits.map(({ name }) => name).join('、')}`}
        </dd>
        <dt>{t('basis')}</dt>
        <dd>{notice.basis}</dd>
        <dt>{t('facts')}</dt>
        <dd>
          <ol>
            {notice.facts.map(({ text, sourceKind, sourceId }) => {
              const to = link(sourceKind, sourceId);
              return (
                <li key={text}>
                  {text}{' '}
                  {to === null ? (
                    <span className="quiet">{t(`source_${sourceKind}`)}</span>
                  ) : (
                    <Link to={to}>{t(`source_${sourceKind}`)}</Link>
                  )}
                </li>
              );
            })}
          </ol>
        </dd>
        <dt>{t('demand')}</dt>
        <dd className="notice-text">{notice.demand}</dd>
        {notice.replyDue === null ? (
          <>
            <dt>{t('within')}</dt>
            <dd>{notice.withinDays}</dd>
          </>
        ) : (
          <>
            <dt>{t('replyDue')}</dt>
            <dd>
              {formatDay(notice.replyDue)}{' '}
              {notice.formerDues.length > 0 && (
                <span className="quiet">
                  {t('formerDues', { days: notice.formerDues.map((day) => formatDay(day)).join('、') })}
                </span>
              )}
            </dd>
          </>
        )}
        {notice.recheckOn !== null && (
          <>
            <dt>{t('recheckOn')}</dt>
            <dd>{formatDay(notice.recheckOn)}</dd>
          </>
        )}
        {notice.contact !== '' && (
          <>
            <dt>{t('contact')}</dt>
            <dd>{notice.contact}</dd>
          </>
        )}
        {notice.escalationReason !== null && (
          <>
            <dt>{t('escalationReason')}</dt>
            <dd>{notice.escalationReason}</dd>
          </>
        )}
        {notice.skipReason !== null && (
          <>
            <dt>{t('skipReason')}</dt>
            <dd>{notice.skipReason}</dd>
          </>
        )}
        {notice.follows !== null && (
          <>
            <dt>{t('follows')}</dt>
            <dd>
              <Link to={`/${year}/notices/${notice.follows.id}`}>
                {NOTICE_COLOURS[notice.follows.colour][at]} {notice.follows.numberText ?? t('draftNumber')}
              </Link>
            </dd>
          </>
        )}
        {notice.followedBy.map((one) => (
          <div key={one.id} className="notice-pair">
            <dt>{t('followedBy')}</dt>
            <dd>
              <Link to={`/${year}/notices/${one.id}`}>
                {NOTICE_COLOURS[one.colour][at]} {one.numberText ?? t('draftNumber')}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Documents: made when they are asked for, then downloaded. */
function Files({ notice }: { notice: Shown['notice'] }) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const make = useSend(inspectNoticesApi.noticeFile);
  const get = async (what: 'notice' | 'closing') => {
    const file = await make.send({ params: { year, id: notice.id }, body: { what } });
    if (file) window.location.assign(downloadAddress(file.sha256));
  };
  return (
    <>
      <button type="button" className="button" disabled={make.busy} onClick={() => void get('notice')}>
        {t('noticeFile')}
      </button>
      {notice.closedOn !== null && (
        <button type="button" className="button" disabled={make.busy} onClick={() => void get('closing')}>
          {t('closingFile')}
        </button>
      )}
      <Failure failure={make.failure} />
    </>
  );
}
