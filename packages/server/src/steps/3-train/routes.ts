import { trainApi } from '@liubu/contract';
import { askDocumentThread } from '../../files/document-thread.ts';
import { orRefused, returnedFile } from '../../files/returned-file.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';
import { enrol, saveRoster, setAttendance, signIn } from './commands/attend.ts';
import { saveCourse, saveQuestions, setCourseState } from './commands/save-course.ts';
import { moveSession, saveSession } from './commands/save-session.ts';
import { finishQuiz, startQuiz } from './commands/take-quiz.ts';
import { bankOf, coursePage, coursesFor } from './courses.ts';
import { howTo, saveHow } from './how.ts';
import { readinessOf, setTrainingNeeds } from './readiness.ts';
import { knownPeople, matchRosterFile } from './roster-file.ts';
import { readQuestions } from './rules/read-questions.ts';
import { signInCode } from './rules/sign-in-code.ts';
import { lockedSession, rosterOf, sessionOf, sessionsOf, unitsAnsweredFor } from './sessions.ts';

/** 干部培训: courses and quizzes, sessions and attendance, readiness, how a thing is done. */
export function trainRoutes(routes: Routes, platform: Platform): void {
  routes.on(trainApi.courses, async (work, { query }) => ({ courses: await coursesFor(work, query.language) }));
  routes.on(trainApi.course, (work, { params, query }) => coursePage(work, params.id, query.language));
  routes.on(trainApi.saveCourse, (work, { body }) => saveCourse(work, body));
  routes.on(trainApi.setCourseState, (work, { params, body }) => setCourseState(work, params.id, body));
  routes.on(trainApi.questions, async (work, { params, query }) => ({
    questions: await bankOf(work, params.id, query.language),
  }));
  routes.on(trainApi.saveQuestions, (work, { params, body }) => saveQuestions(work, params.id, body.questions));
  routes.on(trainApi.readQuestions, async (work, { body }) => {
    const sheets = await cellsOf(work, platform, body.fileSha256);
    const read = sheets.map((cells) => readQuestions(cells));
    return read.find(({ questions }) => questions.length > 0) ?? read[0] ?? { questions: [], problems: [] };
  });
  routes.on(trainApi.startQuiz, (work, { params, body }) => startQuiz(work, params.id, body.language));
  routes.on(trainApi.finishQuiz, (work, { params, body }) => finishQuiz(work, params.id, body.answers, body.language));
  routes.on(trainApi.sessions, async (work, { params }) => ({ sessions: await sessionsOf(work, params.year) }));
  routes.on(trainApi.session, async (work, { params }) => ({
    ...(await sessionOf(work, params.year, params.id)),
    roster: await rosterOf(work, params.year, params.id),
    rosterIsWhole: work.scope('train:manage') !== null,
  }));
  routes.on(trainApi.saveSession, (work, { params, body }) => saveSession(work, params.year, body));
  routes.on(trainApi.moveSession, (work, { params, body }) => moveSession(work, params.year, params.id, body));
  routes.on(trainApi.enrol, (work, { params, body }) => enrol(work, params.year, params.id, body));
  routes.on(trainApi.people, async (work) => {
    const seesAll = work.scope('train:manage') !== null;
    const mine = new Set(unitsAnsweredFor(work));
    const people = (await knownPeople(work)).filter(
      ({ personId, units }) =>
        seesAll || personId === work.actor.personId || units.some(({ unitId }) => mine.has(unitId)),
    );
    return {
      people: people.map(({ personId, name, units, postTitle }) => ({
        personId,
        name,
        unitName: units[0]?.unitName ?? null,
        postTitle,
      })),
    };
  });
  routes.on(trainApi.readRoster, async (work, { params, body }) => {
    await lockedSession(work, params.year, params.id);
    const sheets = await cellsOf(work, platform, body.fileSha256);
    for (const cells of sheets) {
      const lines = await matchRosterFile(work, cells);
      if (lines.length > 0) return { lines };
    }
    throw new AppError(
      'INPUT_INVALID',
      { problems: '表里没有“姓名”一列，或没有人 / there is no column 姓名 (name), or nobody below it' },
      { fields: { fileSha256: '需要“姓名”“单位”两列 / the columns 姓名 and 单位' } },
    );
  });
  routes.on(trainApi.saveRoster, (work, { params, body }) => saveRoster(work, params.year, params.id, body.lines));
  routes.on(trainApi.signInCode, async (work, { params }) => {
    const { secret } = await lockedSession(work, params.year, params.id);
    const { code, secondsLeft } = signInCode(secret, params.id, work.now);
    return { code, secondsLeft, link: `/${params.year}/training/sessions/${params.id}/sign-in?code=${code}` };
  });
  routes.on(trainApi.signIn, (work, { params, body }) => signIn(work, params.year, params.id, body.code));
  routes.on(trainApi.setAttendance, (work, { params, body }) => setAttendance(work, params.year, params.id, body));
  routes.on(trainApi.readiness, (work, { params }) => readinessOf(work, params.year));
  routes.on(trainApi.setNeeds, (work, { body }) => setTrainingNeeds(work, body.needs));
  routes.on(trainApi.how, (work, { params, query }) => howTo(work, params.year, params.subject, query.language));
  routes.on(trainApi.saveHow, (work, { params, body }) => saveHow(work, params.year, params.subject, body));
}

/** Cells of every sheet of an uploaded file. @throws AppError FILE_REFUSED */
async function cellsOf(work: Work, platform: Platform, sha256: string): Promise<string[][][]> {
  const { name, bytes } = await returnedFile(work, platform.files, sha256);
  return orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
}
