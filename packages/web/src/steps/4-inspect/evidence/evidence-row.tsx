import { addressOf, type EvidenceView, inspectEvidenceApi } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { dayOf, Failure, formatDay, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { sizeText } from './size-text.ts';
import { Uses } from './uses.tsx';
import { viewHere } from './view-here.ts';

/** One piece: what it shows, from whom, how it was scanned; to be downloaded, shown, withdrawn. */
export function EvidenceRow({
  evidence,
  mayWithdraw,
  inFiling,
}: {
  evidence: EvidenceView;
  mayWithdraw: boolean;
  inFiling: boolean;
}) {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const year = usePlanYear();
  const [isShown, setShown] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const withdrawing = useSend(inspectEvidenceApi.withdrawEvidence, { refresh: [inspectEvidenceApi.evidence.id] });
  const params = { year, id: evidence.id };
  const unscanned = evidence.scan === 'waiting' ? ('1' as const) : ('0' as const);
  const download = async () => {
    setFailure(null);
    try {
      await saveFile(inspectEvidenceApi.downloadEvidence, { params, query: { unscanned } }, evidence.title);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setFailure(cause);
    }
  };
  const facts = [
    evidence.unitName,
    t('addedOn', { day: formatDay(dayOf(evidence.addedAt), 'table') }),
    evidence.filingMonth !== null && !inFiling ? t('forMonth', { month: evidence.filingMonth }) : null,
    evidence.targetName === null ? null : t('forTarget', { name: evidence.targetName }),
    evidence.happenedOn === null ? null : t('onDay', { day: formatDay(evidence.happenedOn, 'table') }),
    evidence.place === null ? null : t('atPlace', { place: evidence.place }),
    evidence.fileKind,
    evidence.size === null ? null : sizeText(evidence.size),
    t(evidence.level),
  ].filter((fact) => fact !== null);
  const isFile = evidence.kind === 'file' && evidence.scan !== 'infected';
  const view = isFile && evidence.scan === 'clean' ? viewHere(evidence.fileKind) : null;
  const shown = view === null ? '' : addressOf(inspectEvidenceApi.viewEvidence, { params });
  return (
    <li className={evidence.withdrawnAt === null ? undefined : 'evidence-gone'} id={`evidence-${evidence.id}`}>
      <p className="evidence-title">
        <strong>{evidence.title}</strong> {evidence.reference !== null && <Reference text={evidence.reference} />}
        {evidence.scan === 'waiting' && (
          <span title={t('waitingHint')}>
            <StateTag tone="doubt" shape="clock">
              {t('waiting')}
            </StateTag>
          </span>
        )}
        {evidence.scan === 'infected' && (
          <StateTag tone="bad" shape="cross">
            {t('infected')}
          </StateTag>
        )}
        {evidence.scan === 'clean' && evidence.scannedAt !== null && (
          <StateTag tone="good" shape="check">
            {t('clean')}
          </StateTag>
        )}
        {evidence.withdrawnAt !== null && (
          <StateTag tone="plain" shape="dash">
            {t('withdrawn')}
          </StateTag>
        )}
      </p>
      <p className="quiet evidence-facts">{facts.join(' · ')}</p>
      {evidence.withdrawnAt !== null && (
        <p className="quiet">
          {t('withdrawnBecause', {
            day: formatDay(dayOf(evidence.withdrawnAt), 'table'),
            reason: evidence.withdrawnReason ?? '',
          })}
        </p>
      )}
      {evidence.notices.map((notice) => (
        <p key={notice.code} className="note-doubt">
          {isEnglish ? notice.messageEn : notice.message}
        </p>
      ))}
      {evidence.withdrawnAt === null && <Uses usedFor={evidence.usedFor} usedElsewhere={evidence.usedElsewhere} />}
      <p className="evidence-acts">
        {(view === 'picture' || view === 'text') && (
          <button type="button" className="button link" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'hide' : view === 'picture' ? 'show' : 'read')}
          </button>
        )}
        {view !== null && (
          <a href={shown} target="_blank" rel="noreferrer noopener">
            {t('openApart')}
          </a>
        )}
        {isFile && (
          <button type="button" className="button link" onClick={() => void download()}>
            {t(evidence.scan === 'waiting' ? 'anyway' : 'download')}
          </button>
        )}
        {mayWithdraw && !asking && (
          <button type="button" className="button link" onClick={() => setAsking(true)}>
            {t('withdraw')}
          </button>
        )}
      </p>
      {isShown && view === 'picture' && (
        <img className="evidence-picture" src={shown} alt={evidence.title} loading="lazy" />
      )}
      {isShown && view === 'text' && (
        <iframe className="evidence-text" src={shown} title={evidence.title} sandbox="" loading="lazy" />
      )}
      <Failure failure={failure} />
      {asking && (
        <ReasonBox
          question={t('withdrawQuestion', { title: evidence.title })}
          confirm={t('withdraw')}
          busy={withdrawing.busy}
          failure={withdrawing.failure}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={(reason) =>
            void withdrawing.send({ params, body: { revision: evidence.revision, reason } }).then((done) => {
              if (done !== null) setAsking(false);
            })
          }
        />
      )}
    </li>
  );
}

/** An address is a link that opens apart and tells nothing of where it was pressed; a number is text. */
function Reference({ text }: { text: string }) {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return <span>{text}</span>;
  return (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}
