import { type DragEvent, useId, useState } from 'react';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

/** Whether a file is of a kind in `accept` (".docx,.pdf"), by the end of its name: systems disagree on media types. */
export const isAccepted = (name: string, accept: string): boolean =>
  accept.trim() === '' || accept.split(',').some((end) => name.toLowerCase().endsWith(end.trim().toLowerCase()));

/** Takes files by dropping or choosing. What is not of the kind is told here, before a byte is sent. */
export function FileDrop({
  accept,
  onFile,
  hint,
  multiple = false,
  progress = null,
  problem = null,
}: {
  /** Ends of names with commas: ".docx,.pdf"; '' takes all. */
  accept: string;
  /** Called once a file. */
  onFile: (file: File) => void;
  hint: string;
  multiple?: boolean;
  /** Share sent, 0 to 1; null when nothing is on its way. */
  progress?: number | null;
  /** What was wrong with the last one. */
  problem?: string | null;
}) {
  const t = useText(COMPONENT_MESSAGES);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const id = useId();
  const busy = progress !== null;
  const take = (files: FileList | null) => {
    const given = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    const wrong = given.find(({ name }) => !isAccepted(name, accept));
    setRefused(wrong ? t('wrongType', { name: wrong.name, accept }) : null);
    for (const file of given) if (isAccepted(file.name, accept)) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) take(event.dataTransfer.files);
  };
  const shown = refused ?? problem;
  return (
    <section
      className={over ? 'file-drop over' : 'file-drop'}
      aria-label={hint}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        {t('dropHere')}{' '}
        <label className="button" htmlFor={id}>
          {t('chooseFile')}
        </label>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept={accept}
          multiple={multiple}
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            take(event.target.files);
            // The same file may be chosen again after it was mended.
            event.target.value = '';
          }}
        />
      </p>
      <p id={`${id}-hint`} className="quiet">
        {hint}
      </p>
      {busy && (
        <p role="status">
          <progress max={1} value={progress} aria-label={hint} />{' '}
          {t('uploading', { share: Math.round(progress * 100) })}
        </p>
      )}
      {shown !== null && (
        <p className="field-problem" role="alert">
          {shown}
        </p>
      )}
    </section>
  );
}
