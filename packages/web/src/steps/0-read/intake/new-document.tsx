import { DOCUMENT_KINDS, type DocumentKind, type DocumentRow, readApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, notify, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const ACCEPTED = '.docx,.doc,.wps,.pdf,.ofd,.txt,.html,.htm,.xlsx,.xls,.et,.md,.csv';
const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
const LEVELS = ['public', 'internal', 'restricted'] as const;

interface Typed {
  title: string;
  issuedBy: string;
  number: string;
  issuedOn: string;
  text: string;
}

const NOTHING: Typed = { title: '', issuedBy: '', number: '', issuedOn: '', text: '' };

/** Takes documents in: dropped, chosen or pasted. What was refused is told here, with the way on. */
export function NewDocument({ documents }: { documents: readonly DocumentRow[] }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [kind, setKind] = useState<DocumentKind>(documents.length === 0 ? 'report' : 'meeting');
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('internal');
  const [way, setWay] = useState<'file' | 'text'>('file');
  const [progress, setProgress] = useState<number | null>(null);
  const [refused, setRefused] = useState<ApiFailure | null>(null);
  const [asEdition, setAsEdition] = useState(false);
  const draft = useDraft(`read.new.${year}`, NOTHING);
  const refresh = [readApi.documents.id];
  const add = useSend(readApi.addDocument, { refresh });
  const edition = useSend(readApi.addEdition, { refresh });
  const placeholder = useSend(readApi.addPlaceholder, { refresh, onDone: () => notify(t('placeholderDone')) });
  const typed = draft.value;
  // A report that came before and is read: the new one may be its revised edition.
  const older = documents.find(
    (one) => one.kind === kind && kind === 'report' && one.supersededById === null && one.reading.state === 'done',
  );
  const isEdition = older !== undefined && asEdition;

  const take = async (content: { fileSha256: string } | { text: string }): Promise<boolean> => {
    const body = {
      ...content,
      level,
      ...(typed.title.trim() !== '' && { title: typed.title }),
      issuedBy: typed.issuedBy || null,
      number: typed.number || null,
      issuedOn: typed.issuedOn || null,
    };
    const answer = isEdition
      ? await edition.send({ params: { year, id: older.id }, body })
      : await add.send({ params: { year }, body: { kind, ...body } });
    if (answer !== null) draft.clear();
    return answer !== null;
  };
  const clear = () => {
    setRefused(null);
    add.clear();
    edition.clear();
    placeholder.clear();
  };
  const takeFile = async (file: File) => {
    clear();
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'source', setProgress);
      await take({ fileSha256: sha256 });
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setRefused(cause);
    } finally {
      setProgress(null);
    }
  };
  const failure = refused ?? add.failure ?? edition.failure;
  const known = failure?.code === 'DUPLICATE' ? (failure.details as { link?: string } | undefined)?.link : undefined;
  const field = (name: keyof Typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => draft.change({ [name]: event.target.value }),
  });
  return (
    <section className="panel read-new">
      <div className="row">
        <label>
          {t('whatIsIt')}{' '}
          <select value={kind} onChange={(event) => setKind(event.target.value as DocumentKind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kind_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('levelLabel')}{' '}
          <select value={level} onChange={(event) => setLevel(event.target.value as typeof level)}>
            {LEVELS.map((one) => (
              <option key={one} value={one}>
                {t(`level_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="row">
          <legend className="visually-hidden">{t('byFile')}</legend>
          {(['file', 'text'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />{' '}
              {t(one === 'file' ? 'byFile' : 'byText')}
            </label>
          ))}
        </fieldset>
      </div>
      {older !== undefined && (
        <label className="read-edition-choice">
          <input type="checkbox" checked={asEdition} onChange={(event) => setAsEdition(event.target.checked)} />{' '}
          {t('asEdition', { title: older.title })}
        </label>
      )}
      <details>
        <summary>{t('details')}</summary>
        <div className="row read-details">
          <label>
            {t('titleLabel')} <input {...field('title')} maxLength={200} size={36} />
          </label>
          <label>
            {t('issuedByLabel')} <input {...field('issuedBy')} maxLength={100} />
          </label>
          <label>
            {t('numberLabel')} <input {...field('number')} maxLength={60} />
          </label>
          <label>
            {t('issuedOnLabel')} <input type="date" {...field('issuedOn')} />
          </label>
        </div>
      </details>
      {way === 'file' ? (
        <FileDrop
          accept={ACCEPTED}
          hint={t('dropHint')}
          onFile={(file) => void takeFile(file)}
          progress={progress}
          problem={null}
        />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            clear();
            void take({ text: typed.text });
          }}
        >
          <label>
            {t('textLabel')}
            <textarea rows={8} {...field('text')} aria-invalid={failure?.fields?.text !== undefined} />
          </label>
          {draft.restored && typed.text !== '' && <p className="quiet">{t('draftRestored')}</p>}
          <div className="row">
            <button
              type="submit"
              className="button primary"
              disabled={add.busy || edition.busy || typed.text.trim() === ''}
            >
              {t('takeText')}
            </button>
          </div>
        </form>
      )}
      <Failure failure={failure} />
      {known !== undefined && (
        <p>
          <Link to={known}>{t('openKnown')}</Link>
        </p>
      )}
      {failure?.code === 'SECRET_MARKING' && kind !== 'other' && (
        <button
          type="button"
          className="button"
          disabled={placeholder.busy}
          onClick={() => {
            clear();
            void placeholder.send({ params: { year }, body: { kind } });
          }}
        >
          {t('placeholder')}
        </button>
      )}
      <Failure failure={placeholder.failure} />
    </section>
  );
}
