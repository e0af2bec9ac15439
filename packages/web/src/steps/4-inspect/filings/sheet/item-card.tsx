import type { SheetItem } from '@liubu/contract';
import { type ClipboardEvent, lazy, memo, Suspense, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { FilingTag } from '../filing-tag.tsx';
import { FindingsLine } from '../findings-line.tsx';
import { MESSAGES } from '../messages.ts';
import { ReadFiling } from '../read-filing.tsx';
import { useSaid } from '../use-said.ts';
import { ConflictBox } from './conflict-box.tsx';
import { DraftDoubts } from './draft-doubts.tsx';
import { HelperParts } from './helper-parts.tsx';
import { MilestonesField } from './milestones-field.tsx';
import { MoreFields } from './more-fields.tsx';
import type { SheetDrafts } from './sheet-drafts.ts';
import { type Change, carriedOver, isOpenToUnit } from './typed.ts';
import { KnownValue, ValueField } from './value-field.tsx';
import { WordsField } from './words-field.tsx';

const EvidenceList = lazy(() =>
  import('../../evidence/evidence-list.tsx').then((module) => ({ default: module.EvidenceList })),
);

const AskExtension = lazy(() =>
  import('../../chasing/ask-extension.tsx').then((module) => ({ default: module.AskExtension })),
);

export interface CardActs {
  paste: (
    event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>,
    itemId: string,
    targetId: string | null,
  ) => void;
  withdraw: (filingId: string) => void;
}

/** One item of the sheet: its figures, its words, what helpers say, its evidence; written by its unit. */
export const ItemCard = memo(function ItemCard({
  item,
  month,
  periodId,
  unitId,
  drafts,
  mayFile,
  acts,
}: {
  item: SheetItem;
  month: number;
  periodId: string;
  unitId: string;
  drafts: SheetDrafts;
  mayFile: boolean;
  acts: CardActs;
}) {
  const t = useText(MESSAGES);
  const say = useSaid();
  const year = usePlanYear();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(item.filingId));
  const [isEvidence, setEvidence] = useState(false);
  const [isExtending, setExtending] = useState(false);
  const [isWording, setWording] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { typed, problems, state } = draft;
  const isOpen = mayFile && isOpenToUnit(state);
  const change = (next: Change) => drafts.change(item.filingId, next);
  const problemOf = (field: string) => problems.find((one) => one.field === field);
  const asked = item.targets.filter(({ ask }) => ask === 'asked');
  const known = item.targets.filter(({ ask }) => ask !== 'asked');
  const noChange = () => {
    if (typed.noChange) return change({ noChange: false });
    setRefusal(item.noChangeRefused === null ? null : say(item.noChangeRefused));
    if (item.noChangeRefused === null) change(carriedOver(item));
  };
  const general = problems.filter(
    ({ field }) => !/^(?:entries\.|progress$|problems$|nextSteps$|coordination$|percent$|saysDone$)/.test(field),
  );
  const title = `${item.code} ${item.title}`;
  return (
    <li className={isOpen ? 'filing-card' : 'filing-card settled'} data-item={item.itemId} data-filing={item.filingId}>
      <header className="filing-head">
        <h2>
          <span className="quiet">{item.code}</span> {item.title}
        </h2>
        <span className="filing-facts">
          <FilingTag state={state} isLate={item.isLate} lateDays={draft.lateDays} />
          <span>{t(item.role)}</span>
          <span className="quiet">{t('dueOn', { day: formatDay(item.due) })}</span>
          <button
            type="button"
            className="button link"
            aria-expanded={isWording}
            onClick={() => setWording(!isWording)}
          >
            {t('wording')}
          </button>
          <button
            type="button"
            className="button link"
            aria-expanded={isEvidence}
            onClick={() => setEvidence(!isEvidence)}
          >
            {t('evidence', { n: item.evidence })}
            <span className="visually-hidden"> {title}</span>
          </button>
          {isOpen && !item.isLate && (
            <button
              type="button"
              className="button link"
              aria-expanded={isExtending}
              onClick={() => setExtending(!isExtending)}
            >
              {t('extend')}
              <span className="visually-hidden"> {title}</span>
            </button>
          )}
          {isOpen && (
            <button
              type="button"
              className={typed.noChange ? 'button primary' : 'button'}
              aria-pressed={typed.noChange}
              data-no-change=""
              onClick={noChange}
            >
              {t('noChange')} <kbd>n</kbd>
              <span className="visually-hidden"> {title}</span>
            </button>
          )}
          {mayFile && state === 'submitted' && (
            <button type="button" className="button" onClick={() => acts.withdraw(item.filingId)}>
              {t('withdraw')}
            </button>
          )}
        </span>
      </header>
      {isWording && (
        <p className="wording">
          {item.wording}
          <span className="quiet">
            {item.sourceTitle && ` ${t('source', { title: item.sourceTitle })}`}
            {item.itemDue && ` ${t('itemDue', { day: formatDay(item.itemDue) })}`}
          </span>{' '}
          <Link to={`/${year}/items/${item.itemId}`}>{t('openItem')}</Link>
        </p>
      )}
      {isExtending && (
        <Suspense fallback={null}>
          <AskExtension
            subjectKind="filing"
            subjectId={item.filingId}
            due={item.due}
            title={item.title}
            isOpen
            onClose={() => setExtending(false)}
          />
        </Suspense>
      )}
      {state === 'returned' && item.decisionReason && (
        <p className="returned-note">
          <strong>{t('returnedBecause')}</strong>
          {item.decisionReason}
        </p>
      )}
      <FindingsLine findings={item.findings} />
      {draft.conflict && (
        <ConflictBox item={item} conflict={draft.conflict} onSettle={(whose) => drafts.settle(item.filingId, whose)} />
      )}
      <Failure failure={draft.failure} />
      {refusal !== null && (
        <p className="field-problem" role="alert">
          {refusal}
        </p>
      )}
      {general.map((problem) => (
        <p key={`${problem.field} ${problem.zh}`} className="field-problem" role="alert">
          {say(problem)}
        </p>
      ))}
      {isOpen ? (
        <fieldset className="filing-fields" disabled={draft.conflict !== null}>
          <legend className="visually-hidden">{title}</legend>
          <div className="filing-values">
            {asked.map((target) => (
              <ValueField
                key={target.targetId}
                target={target}
                month={month}
                entry={typed.entries[target.targetId]}
                doubts={draft.doubts.filter(({ field }) => field === `entries.${target.targetId}`)}
                problem={problemOf(`entries.${target.targetId}`)}
                onChange={(entry) => change({ entries: { [target.targetId]: entry }, noChange: false })}
                onPaste={(event) => acts.paste(event, item.itemId, target.targetId)}
              />
            ))}
            {known.map((target) => (
              <KnownValue key={target.targetId} target={target} month={month} />
            ))}
            <MilestonesField
              item={item}
              done={typed.milestones}
              onChange={(milestones) => change({ milestones, noChange: false })}
            />
          </div>
          <div className="filing-words">
            <WordsField
              name="progress"
              value={typed.progress}
              last={item.last?.progress ?? ''}
              lastMonth={item.last?.month ?? null}
              problem={problemOf('progress')}
              onChange={(progress) => change({ progress, noChange: false })}
              onPaste={(event) => acts.paste(event, item.itemId, null)}
            />
            <HelperParts
              item={item}
              progress={typed.progress}
              onQuote={(progress) => change({ progress, noChange: false })}
            />
            <MoreFields item={item} typed={typed} problems={problems} onChange={change} />
            <DraftDoubts item={item} draft={draft} periodId={periodId} unitId={unitId} />
          </div>
        </fieldset>
      ) : (
        <ReadFiling item={item} month={month} />
      )}
      {isEvidence && (
        <Suspense fallback={null}>
          <EvidenceList itemId={item.itemId} filingId={item.filingId} mayAdd={isOpen} />
        </Suspense>
      )}
    </li>
  );
});
