import { inspectFindingsApi, SEVERITIES, type SheetItem } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { StateTag } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { FilingDraft } from './sheet-drafts.ts';
import { contentOf } from './typed.ts';

/**
 * What the checks would find in this filing as it stands, each time it was saved: said while it can be mended in a
 * moment. Doubts about one field stand beside that field already; this one tells of the filing as a whole. What came
 * from an earlier day or from xlsx is checked for the whole sheet at once.
 */
export function DraftDoubts({
  item,
  draft,
  periodId,
  unitId,
}: {
  item: SheetItem;
  draft: FilingDraft;
  periodId: string;
  unitId: string;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const [openedAt] = useState(draft.revision);
  const { coordination: _, ...content } = contentOf(draft.typed);
  const isTouched = draft.revision !== openedAt;
  const own = useAnswer(
    inspectFindingsApi.checkDraft,
    { params: { year, id: item.filingId }, body: content },
    { enabled: draft.unsaved === null && isTouched, staleTime: 60_000 },
  );
  const whole = useAnswer(
    inspectFindingsApi.checkSheet,
    { params: { year, periodId }, query: { unit: unitId } },
    { enabled: !isTouched && (draft.state === 'draft' || draft.state === 'returned'), staleTime: 60_000 },
  );
  const found = isTouched
    ? own.data?.doubts
    : whole.data?.filings.find(({ filingId }) => filingId === item.filingId)?.doubts;
  const known = new Set(item.findings.map(({ rule }) => rule));
  const doubts = (draft.unsaved === null ? (found ?? []) : []).filter(({ rule }) => !known.has(rule));
  if (doubts.length === 0) return null;
  return (
    <ul className="findings-line" aria-label={t('draftDoubts')} aria-live="polite">
      {doubts.map(({ rule, field, severity, zh, en }) => (
        <li key={`${rule} ${field}`}>
          <StateTag tone={severity === 'contradiction' ? 'bad' : 'doubt'} shape="triangle">
            {SEVERITIES[severity][language === 'zh' ? 0 : 1]}
          </StateTag>{' '}
          {language === 'zh' ? zh : en}
        </li>
      ))}
    </ul>
  );
}
