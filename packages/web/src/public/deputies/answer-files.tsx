import { ANSWER_FILES_MAX, type AnswerFile, addressOf, publicDeputiesApi } from '@liubu/contract';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { uploadFile } from '../../api/files.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, FileDrop } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

export type ChosenFile = Pick<AnswerFile, 'sha256' | 'name'>;

/** What goes along with an answer, to be opened: pictures as pictures, everything else as a download. */
export function AnswerFiles({ questionId, files }: { questionId: string; files: readonly AnswerFile[] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  if (files.length === 0) return null;
  return (
    <section className="deputy-answer-files" aria-label={t('answerFiles')}>
      <h3>{t('answerFiles')}</h3>
      <ul>
        {files.map(({ sha256, name, size }) => (
          <li key={sha256}>
            <a
              href={addressOf(publicDeputiesApi.answerFile, { params: { year, id: questionId, sha256 } })}
              target="_blank"
              rel="noreferrer"
            >
              {name}
            </a>{' '}
            <span className="quiet">{t('fileSize', { kb: Math.max(1, Math.round(size / 1024)) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files are brought and taken off while the answer is written. */
export function AnswerFilesField({
  files,
  onChange,
  onBusy,
}: {
  files: readonly ChosenFile[];
  onChange: (files: ChosenFile[]) => void;
  onBusy: (busy: boolean) => void;
}) {
  const t = useText(DEPUTY_MESSAGES);
  const [progress, setProgress] = useState<number | null>(null);
  const [refused, setRefused] = useState<ApiFailure | null>(null);
  const bring = async (file: File) => {
    setRefused(null);
    setProgress(0);
    onBusy(true);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      if (!files.some((one) => one.sha256 === sha256)) onChange([...files, { sha256, name: file.name }]);
    } catch (cause) {
      setRefused(cause as ApiFailure);
    } finally {
      setProgress(null);
      onBusy(false);
    }
  };
  return (
    <fieldset className="deputy-consent">
      <legend>{t('answerFiles')}</legend>
      <ul className="deputy-answer-files">
        {files.map(({ sha256, name }) => (
          <li key={sha256}>
            {name}{' '}
            <button
              type="button"
              className="button link"
              aria-label={t('takeOff', { title: name })}
              onClick={() => onChange(files.filter((one) => one.sha256 !== sha256))}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      {files.length < ANSWER_FILES_MAX && (
        <FileDrop accept="" hint={t('answerFilesHint')} onFile={(file) => void bring(file)} progress={progress} />
      )}
      <Failure failure={refused} />
    </fieldset>
  );
}
