import { feedbackSatisfactionApi, type SheetTally } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { Failure, FileDrop, StateTag } from '../../../components/index.ts';
import { useSaid } from '../../../text/use-said.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';

/** A filled sheet is read into the form below; its doubts stand by their cells, and nothing is entered yet. */
export function TallyFile({
  year,
  id,
  sheet,
  onRead,
}: {
  year: number;
  id: string;
  sheet: SheetTally | null;
  onRead: (sheet: SheetTally & { fileSha256: string }) => void;
}) {
  const t = useText(BALLOT_MESSAGES);
  const said = useSaid();
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const read = useSend(feedbackSatisfactionApi.readTallySheet);
  const take = async (file: File) => {
    setFailure(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      const answer = await read.send({ params: { year, id }, body: { fileSha256: sha256 } });
      if (answer) onRead({ ...answer, fileSha256: sha256 });
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setFailure(cause);
    } finally {
      setProgress(null);
    }
  };
  return (
    <div className="stack">
      <FileDrop
        accept=".xlsx,.xls,.et"
        hint={t('dropTallySheet')}
        progress={progress}
        onFile={(file) => void take(file)}
      />
      <Failure failure={failure ?? read.failure} />
      {sheet !== null && (
        <div role="status">
          <StateTag
            tone={sheet.doubts.length === 0 ? 'good' : 'doubt'}
            shape={sheet.doubts.length === 0 ? 'check' : 'triangle'}
          >
            {sheet.doubts.length === 0 ? t('sheetRead') : t('sheetDoubts', { n: sheet.doubts.length })}
          </StateTag>
          <ul>
            {sheet.doubts.map(({ cell, says }) => (
              <li key={`${cell} ${says}`}>
                {cell && <code>{cell}</code>} {said(says)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
