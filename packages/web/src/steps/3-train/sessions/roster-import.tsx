import { type RosterMatch, trainApi } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop } from '../../../components/index.ts';
import { useInLanguage } from '../../../text/in-language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** A roster of the party school: lines that are clear are taken, the others wait for a choice. */
export function RosterImport({ sessionId, onDone }: { sessionId: string; onDone: (enrolled: number) => void }) {
  const t = useText(MESSAGES);
  const said = useInLanguage();
  const year = usePlanYear();
  const params = { year, id: sessionId };
  const read = useSend(trainApi.readRoster);
  const save = useSend(trainApi.saveRoster, { refresh: [trainApi.session.id, trainApi.sessions.id] });
  const [lines, setLines] = useState<RosterMatch[] | null>(null);
  const [chosen, setChosen] = useState<Record<number, string>>({});
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File) => {
    setProblem(null);
    setChosen({});
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setSent);
      const answer = await read.send({ params, body: { fileSha256: sha256 } });
      setLines(answer?.lines ?? null);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setSent(null);
    }
  };
  const unclear = (lines ?? []).filter(({ personId }) => personId === null);
  const taken = (lines ?? []).flatMap(({ line, personId, unitId, attended }) => {
    const who = personId ?? chosen[line];
    return who === undefined || who === '' ? [] : [{ personId: who, unitId, attended }];
  });
  const keep = async () => {
    const answer = await save.send({ params, body: { lines: taken } });
    if (answer === null) return;
    setLines(null);
    onDone(answer.enrolled);
  };
  return (
    <section className="stack">
      <FileDrop
        accept=".xlsx,.xls,.et"
        hint={t('rosterDrop')}
        onFile={(file) => void take(file)}
        progress={sent}
        problem={problem}
      />
      <Failure failure={read.failure ?? save.failure} />
      {lines !== null && (
        <div className="panel stack">
          <p>
            {t('rosterClear', { n: lines.length - unclear.length })}
            {unclear.length > 0 && `，${t('rosterUnclear', { n: unclear.length })}`}
          </p>
          {unclear.map(({ line, name, unit, problem: why, candidates }) => (
            <div key={line} className="field">
              {t('line', { n: line })} {name} {unit} <span className="field-problem">{said(why ?? '')}</span>
              {candidates.length > 0 && (
                <select
                  aria-label={`${t('chooseWho')} ${name}`}
                  value={chosen[line] ?? ''}
                  onChange={(event) => setChosen((before) => ({ ...before, [line]: event.target.value }))}
                >
                  <option value="">{t('nobody')}</option>
                  {candidates.map((one) => (
                    <option key={one.personId} value={one.personId}>
                      {one.name} {one.unitName}
                    </option>
                  ))}
                </select>
              )}
            </div>
          ))}
          <div className="row">
            <button
              type="button"
              className="button primary"
              disabled={taken.length === 0 || save.busy}
              onClick={() => void keep()}
            >
              {t('rosterSave', { n: taken.length })}
            </button>
            <button type="button" className="button" onClick={() => setLines(null)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
