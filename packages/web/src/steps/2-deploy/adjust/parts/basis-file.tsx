import { useState } from 'react';
import { ApiFailure } from '../../../../api/client.ts';
import { uploadFile } from '../../../../api/files.ts';
import { FileDrop } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';

export interface Attached {
  sha256: string;
  name: string;
}

/** Takes the paper that an adjustment stands on. */
export function BasisFile({
  hint,
  file,
  onFile,
}: {
  hint: string;
  file: Attached | null;
  onFile: (file: Attached) => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (chosen: File) => {
    setProblem(null);
    setProgress(0);
    try {
      const { sha256, name } = await uploadFile(chosen, 'attachment', setProgress);
      onFile({ sha256, name });
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setProgress(null);
    }
  };
  return (
    <>
      <FileDrop accept="" hint={hint} progress={progress} problem={problem} onFile={(chosen) => void take(chosen)} />
      {file && <p role="status">{t('attached', { name: file.name })}</p>}
    </>
  );
}
