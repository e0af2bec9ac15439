import { useState } from 'react';
import { ApiFailure } from '../../../../api/client.ts';
import { downloadAddress, uploadFile } from '../../../../api/files.ts';
import { Failure, FileDrop, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

/** The scan of what came in on paper; its hash is the field's value. */
export function ScanField({
  label,
  value,
  problem,
  onChange,
}: {
  label: string;
  value: string;
  problem: string | undefined;
  onChange: (sha256: string) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [name, setName] = useState('');
  const take = async (file: File) => {
    setFailure(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      setName(file.name);
      onChange(sha256);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setFailure(cause);
    } finally {
      setProgress(null);
    }
  };
  return (
    <div className="field">
      <span>{label}</span>
      <FileDrop
        accept=".pdf,.ofd,.jpg,.jpeg,.png,.docx"
        hint={t('scanHint')}
        progress={progress}
        problem={problem ?? null}
        onFile={(file) => void take(file)}
      />
      {value !== '' && (
        <p className="row" role="status">
          <StateTag tone="good" shape="check">
            {t('scanIn')}
          </StateTag>
          <a href={downloadAddress(value)}>{name}</a>
        </p>
      )}
      <Failure failure={failure} />
    </div>
  );
}
