import { EVIDENCE_ACCEPT, inspectEvidenceApi, type TakenEvidence } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadTo } from '../../../api/files.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { FileDrop } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { MESSAGES } from './messages.ts';
import { sizeText } from './size-text.ts';

/**
 * Takes evidence for an item or a filing: dropped or chosen, looked through by the server, then named with day and place
 * that the picture proposes.
 */
export function EvidenceDrop({
  itemId,
  filingId = null,
  targetId = null,
  maxBytes,
}: {
  itemId: string;
  filingId?: string | null;
  targetId?: string | null;
  maxBytes: number;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState<TakenEvidence | null>(null);
  const [isReference, setReference] = useState(false);
  const limit = sizeText(maxBytes);
  const take = async (file: File) => {
    setTaken(null);
    // Two gigabytes are not sent over a slow line to be refused at its end.
    if (file.size > maxBytes) {
      setProblem(t('tooLarge', { name: file.name, size: sizeText(file.size), limit }));
      return;
    }
    setProblem(null);
    setProgress(0);
    try {
      const input = { params: { year }, query: { name: file.name, itemId } };
      setTaken(await uploadTo(inspectEvidenceApi.uploadEvidence, input, file, setProgress));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    }
    setProgress(null);
  };
  const done = () => {
    setTaken(null);
    setReference(false);
    void queries.invalidateQueries({ queryKey: [inspectEvidenceApi.evidence.id] });
  };
  const place = { itemId, filingId, targetId };
  if (isReference)
    return <EvidenceForm place={place} taken={null} onDone={done} onCancel={() => setReference(false)} />;
  return (
    <div className="evidence-drop">
      {taken === null ? (
        <>
          <FileDrop
            accept={EVIDENCE_ACCEPT}
            hint={t('dropHint', { limit })}
            progress={progress}
            problem={problem}
            onFile={(file) => void take(file)}
          />
          <button type="button" className="button link" onClick={() => setReference(true)}>
            {t('addReference')}
          </button>
        </>
      ) : (
        <EvidenceForm key={taken.sha256} place={place} taken={taken} onDone={done} onCancel={() => setTaken(null)} />
      )}
    </div>
  );
}
