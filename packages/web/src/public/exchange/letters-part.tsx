import { type InboxFile, publicExchangeApi } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../api/client.ts';
import { uploadTo } from '../../api/files.ts';
import { Empty, FileDrop } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { LettersFile } from './letters-file.tsx';
import { EXCHANGE_MESSAGES } from './messages.ts';

export function LettersPart({
  files,
  confirmsPhone,
  onChanged,
}: {
  files: readonly InboxFile[];
  confirmsPhone: boolean;
  onChanged: () => void;
}) {
  const t = useText(EXCHANGE_MESSAGES);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const bring = async (file: File): Promise<void> => {
    setProblem(null);
    setProgress(0);
    try {
      await uploadTo(publicExchangeApi.bringInboxFile, { query: { name: file.name } }, file, setProgress);
      onChanged();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setProgress(null);
    }
  };
  return (
    <section className="stack exchange-part" aria-labelledby="letters">
      <h2 id="letters">{t('back')}</h2>
      <p className="quiet">{t('backHint')}</p>
      {confirmsPhone && <p>{t('needsGateway')}</p>}
      <FileDrop
        accept=".zip"
        hint={t('drop')}
        onFile={(file) => void bring(file)}
        progress={progress}
        problem={problem}
      />
      {files.length === 0 ? (
        <Empty title={t('noFiles')} hint={t('noFilesHint')} />
      ) : (
        files.map((file) => <LettersFile key={file.id} file={file} />)
      )}
    </section>
  );
}
