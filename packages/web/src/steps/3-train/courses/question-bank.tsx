import { type QuizQuestion, trainApi } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, notify } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** The bank of a course: brought in as a table, looked at, then kept. */
export function QuestionBank({ courseId }: { courseId: string }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const params = { year, id: courseId };
  const bank = useAnswer(trainApi.questions, { params, query: { language } });
  const read = useSend(trainApi.readQuestions);
  const save = useSend(trainApi.saveQuestions, { refresh: [trainApi.questions.id, trainApi.course.id] });
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [found, setFound] = useState<{ questions: QuizQuestion[]; problems: { line: number; text: string }[] } | null>(
    null,
  );
  const take = async (file: File) => {
    setProblem(null);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setSent);
      setFound(await read.send({ params: { year }, body: { fileSha256: sha256 } }));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setSent(null);
    }
  };
  const keep = async () => {
    if (found === null) return;
    const answer = await save.send({ params, body: { questions: found.questions } });
    if (answer === null) return;
    notify(t('saved'));
    setFound(null);
  };
  const shown = found?.questions ?? bank.data?.questions ?? [];
  return (
    <section className="stack">
      <h2>{t('bank')}</h2>
      <FileDrop
        accept=".xlsx,.xls,.et"
        hint={t('bankHint')}
        onFile={(file) => void take(file)}
        progress={sent}
        problem={problem}
      />
      <Failure failure={read.failure ?? save.failure} />
      <p>{found === null ? t('bankNow', { n: shown.length }) : t('bankRead', { n: shown.length })}</p>
      {found !== null && (
        <>
          {found.problems.map(({ line, text }) => (
            <p key={line} className="field-problem">
              {t('line', { n: line })}：{text}
            </p>
          ))}
          <div className="row">
            <button
              type="button"
              className="button primary"
              disabled={save.busy || found.questions.length === 0}
              onClick={() => void keep()}
            >
              {t('replaceBank', { n: found.questions.length })}
            </button>
            <button type="button" className="button" onClick={() => setFound(null)}>
              {t('cancel')}
            </button>
          </div>
        </>
      )}
      <ol>
        {shown.map(({ text, options, answer }) => (
          <li key={text}>
            {text} <span className="quiet">{answer.map((place) => options[place]).join('；')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
