import type { QuizQuestion } from '@liubu/contract';
import { problemOf } from './quiz.ts';

const KINDS: readonly [RegExp, QuizQuestion['kind']][] = [
  [/^(?:单选|单选题|single)$/i, 'single'],
  [/^(?:多选|多选题|multiple)$/i, 'multiple'],
  [/^(?:判断|判断题|truth|true\/false)$/i, 'truth'],
];
const TRUTH = ['正确', '错误'];

/**
 * Reads a table of questions: 题型、题干、选项A…H、答案（A、AC、对）、解析, in any order of columns.
 *
 * @returns questions that can be asked, and what is wrong with the others, by line from 1
 */
export function readQuestions(cells: readonly (readonly string[])[]): {
  questions: QuizQuestion[];
  problems: { line: number; text: string }[];
} {
  const head = cells.findIndex((row) => row.some((cell) => /^(?:题干|题目|question)$/i.test(cell.trim())));
  if (head < 0)
    return { questions: [], problems: [{ line: 1, text: '没有“题干”一列 / there is no column 题干 (question)' }] };
  const columns = cells[head]!.map((cell) => cell.normalize('NFKC').trim());
  const placeOf = (pattern: RegExp): number => columns.findIndex((cell) => pattern.test(cell));
  const places = {
    kind: placeOf(/^(?:题型|类型|kind)$/i),
    text: placeOf(/^(?:题干|题目|question)$/i),
    answer: placeOf(/^(?:答案|正确答案|answer)$/i),
    explanation: placeOf(/^(?:解析|说明|explanation)$/i),
  };
  const optionPlaces = [...'ABCDEFGH'].map((letter) => placeOf(new RegExp(`^(?:选项|option)?\\s*${letter}$`, 'i')));
  const questions: QuizQuestion[] = [];
  const problems: { line: number; text: string }[] = [];
  cells.slice(head + 1).forEach((row, offset) => {
    const line = head + offset + 2;
    const cell = (place: number): string => (place < 0 ? '' : (row[place] ?? '').trim());
    const text = cell(places.text);
    if (text === '') return;
    const given = optionPlaces.map(cell);
    const isTruth = given.every((option) => option === '');
    const options = isTruth ? TRUTH : given.slice(0, given.findLastIndex((option) => option !== '') + 1);
    const answer = readAnswer(cell(places.answer));
    const kind =
      KINDS.find(([pattern]) => pattern.test(cell(places.kind)))?.[1] ??
      (isTruth ? 'truth' : answer.length > 1 ? 'multiple' : 'single');
    const question: QuizQuestion = {
      kind,
      text: text.slice(0, 500),
      options: options.map((option) => option.slice(0, 300)),
      answer,
      explanation: cell(places.explanation).slice(0, 600),
    };
    const problem =
      answer.length === 0
        ? '没有答案 / no answer'
        : options.some((option) => option === '')
          ? '选项中间有空 / an option between is empty'
          : options.length < 2
            ? '至少两个选项 / two options at least'
            : problemOf(question);
    if (problem === null) questions.push(question);
    else problems.push({ line, text: problem });
  });
  return { questions, problems };
}

/** A, A、C, AC, 对, 错 → places from 0. */
function readAnswer(text: string): number[] {
  const plain = text.normalize('NFKC').toUpperCase();
  if (/^(?:对|正确|√|T|TRUE)$/.test(plain)) return [0];
  if (/^(?:错|错误|×|F|FALSE)$/.test(plain)) return [1];
  return Array.from(plain.matchAll(/[A-H]/g), ([letter]) => letter.charCodeAt(0) - 65);
}
