import { type BreakdownVersion, deployIssueApi, type SignedComparison } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { ApiFailure } from '../../../../api/client.ts';
import { uploadFile } from '../../../../api/files.ts';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, FileDrop, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ISSUE_MESSAGES } from '../messages.ts';

const REFRESH = ['deploy.version', 'deploy.versions', 'home.mine'];

/** The signed file comes back here: the same wording locks, a different one is shown, a scan needs a person. */
export function SignedPart({
  params,
  version,
  signed,
}: {
  params: { year: number; id: string };
  version: BreakdownVersion;
  /** The last file that was brought, with what it says. */
  signed: { sha256: string; comparison: SignedComparison | null } | null;
}) {
  const t = useText(ISSUE_MESSAGES);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [deadlines, setDeadlines] = useState({ acceptWithin: 3, planWithin: 15 });
  const take = useSend(deployIssueApi.takeSigned, {
    refresh: REFRESH,
    onDone: ({ issued }) => issued && notify(t('issued')),
  });
  const onFile = async (file: File) => {
    setProblem(null);
    setProgress(0);
    try {
      const stored = await uploadFile(file, 'signed', setProgress);
      await take.send({ params, body: { sha256: stored.sha256, ...deadlines, revision: version.revision } });
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setProgress(null);
    }
  };
  const shown = signed?.comparison ?? null;
  return (
    <section className="issue-part" aria-labelledby="signed">
      <h2 id="signed">{t('signedFile')}</h2>
      <div className="deadline-fields">
        <Days
          name={t('acceptWithin')}
          value={deadlines.acceptWithin}
          most={30}
          onChange={(acceptWithin) => setDeadlines({ ...deadlines, acceptWithin })}
        />
        <Days
          name={t('planWithin')}
          value={deadlines.planWithin}
          most={60}
          onChange={(planWithin) => setDeadlines({ ...deadlines, planWithin })}
        />
      </div>
      <FileDrop
        accept=".ofd,.pdf,.docx,.doc,.png,.jpg,.jpeg"
        hint={t('signedDrop')}
        progress={progress}
        problem={problem}
        onFile={(file) => void onFile(file)}
      />
      {take.busy && <p role="status">{t('comparing')}</p>}
      <Failure failure={take.failure} />
      {shown && <Comparison comparison={shown} />}
      {shown && shown.differences.length === 0 && !shown.same && signed && (
        <ByPerson params={params} version={version} comparison={shown} sha256={signed.sha256} deadlines={deadlines} />
      )}
    </section>
  );
}

function Days({
  name,
  value,
  most,
  onChange,
}: {
  name: string;
  value: number;
  most: number;
  onChange: (days: number) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id}>
      {name}{' '}
      <input
        id={id}
        type="number"
        min={1}
        max={most}
        value={value}
        onChange={(event) => onChange(Math.max(1, Math.min(most, Number(event.target.value) || 1)))}
      />
    </label>
  );
}

function Comparison({ comparison }: { comparison: SignedComparison }) {
  const t = useText(ISSUE_MESSAGES);
  const { differences, problem, fileName } = comparison;
  return (
    <div role="status">
      {problem !== null && <p className="issue-doubt">{problem}</p>}
      {differences.length > 0 && (
        <>
          <p className="field-problem">
            <b>{t('differs', { n: differences.length })}</b> <span className="quiet">{fileName}</span>
          </p>
          <p className="quiet">{t('compareRemedy')}</p>
          <div className="table-scroll">
            <table className="plain-table before-after">
              <thead>
                <tr>
                  <th scope="col">{t('where')}</th>
                  <th scope="col">{t('kind')}</th>
                  <th scope="col">{t('draftSays')}</th>
                  <th scope="col">{t('signedSays')}</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((one, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same difference may stand twice
                  <tr key={at}>
                    <td>{one.where}</td>
                    <td className="nowrap">{t(`diff_${one.kind}`)}</td>
                    <td>
                      <Differing text={one.draft} other={one.signed} as="del" />
                    </td>
                    <td>
                      <Differing text={one.signed} other={one.draft} as="ins" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}

/** What both say stays plain; the piece between is struck out or underlined. */
function Differing({ text, other, as: Mark }: { text: string | null; other: string | null; as: 'del' | 'ins' }) {
  const [own, theirs] = [text ?? '', other ?? ''];
  const shortest = Math.min(own.length, theirs.length);
  let start = 0;
  while (start < shortest && own[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < shortest - start && own[own.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1;
  return (
    <>
      {own.slice(0, start)}
      <Mark>{own.slice(start, own.length - end)}</Mark>
      {own.slice(own.length - end)}
    </>
  );
}

function ByPerson({
  params,
  version,
  comparison,
  sha256,
  deadlines,
}: {
  params: { year: number; id: string };
  version: BreakdownVersion;
  comparison: SignedComparison;
  sha256: string;
  deadlines: { acceptWithin: number; planWithin: number };
}) {
  const t = useText(ISSUE_MESSAGES);
  const id = useId();
  const [number, setNumber] = useState(comparison.number ?? '');
  const [date, setDate] = useState(comparison.date ?? '');
  const [hasCompared, setCompared] = useState(false);
  const { send, busy, failure } = useSend(deployIssueApi.issueByPerson, {
    refresh: REFRESH,
    onDone: () => notify(t('issued')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (hasCompared)
      void send({ params, body: { sha256, number, date, hasCompared, ...deadlines, revision: version.revision } });
  };
  const isWhole = hasCompared && number.trim() !== '' && date !== '';
  return (
    <form className="stacked-form" onSubmit={submit}>
      <h3>{t('byPersonTitle')}</h3>
      <p className="quiet">
        {comparison.readable ? t('byPersonDoubt') : t('byPersonHint', { file: comparison.fileName })}
      </p>
      <label htmlFor={`${id}-number`}>{t('number')}</label>
      <input
        id={`${id}-number`}
        value={number}
        maxLength={60}
        placeholder={t('numberHint')}
        onChange={(event) => setNumber(event.target.value)}
      />
      <label htmlFor={`${id}-date`}>{t('date')}</label>
      <input id={`${id}-date`} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
      {failure?.fields?.date && <p className="field-problem">{failure.fields.date}</p>}
      <label className="check-label">
        <input type="checkbox" checked={hasCompared} onChange={(event) => setCompared(event.target.checked)} />{' '}
        {t('hasCompared')}
      </label>
      <Failure failure={failure} />
      <div>
        <button type="submit" className="button primary" disabled={busy || !isWhole}>
          {t('issueByPerson')}
        </button>
      </div>
    </form>
  );
}
