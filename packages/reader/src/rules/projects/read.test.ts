import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareReading } from '../../reading.ts';
import { readDeliverables } from '../deliverables/read.ts';
import { readGovernedLists } from './governing.ts';
import { explainProject } from './judge.ts';
import { viewList } from './list-view.ts';
import { NAMED, UNNAMED } from './projects.corpus.ts';
import { readProjects } from './read.ts';
import { splitList } from './split-list.ts';

function projectsOf(task: string): [string, string][] {
  const reading = prepareReading(task);
  const whole = [{ start: 0, end: reading.text.length, sentence: 0 }];
  return readProjects(reading, whole).map(({ start, end, stage }) => [reading.text.slice(start, end), stage]);
}

describe('named projects', () => {
  test.each(NAMED)('$text', ({ text, projects }) => {
    expect(projectsOf(text)).toEqual(projects);
  });

  test.each(UNNAMED)('none in $text ($reason)', ({ text }) => {
    expect(projectsOf(text)).toEqual([]);
  });

  test('are read in the plan of a report only', () => {
    const reading = prepareReading(
      '一、2030年工作回顾\n一年来，建成云溪大桥，开工港东高速。\n二、2031年工作安排\n建成港东高速，开工建设岚溪铁路。\n',
    );
    const names = readProjects(reading, readDeliverables(reading)).map(({ start, end }) =>
      reading.text.slice(start, end),
    );
    expect(names).toEqual(['港东高速', '岚溪铁路']);
  });

  test('are told from a name that repeats itself without end', () => {
    expect(projectsOf(`加快${'工程'.repeat(100_000)}建设`)).toEqual([]);
  });

  test('tell why', () => {
    const text = '加快云溪大桥、港东高速建设';
    const [list] = readGovernedLists(text, 0, text.length);
    const reasons = explainProject(text, viewList(text, list!)!, 0);
    expect(reasons.map(({ feature }) => feature)).toContain('beside: sure');
    expect(reasons.map(({ weight }) => Math.abs(weight))).toEqual(
      reasons.map(({ weight }) => Math.abs(weight)).sort((a, b) => b - a),
    );
  });
});

describe('lists', () => {
  const split = (text: string): string[] =>
    splitList(text, 0, text.length).map(({ start, end }) => text.slice(start, end));

  test.each([
    ['云溪大桥、港东高速和岚溪铁路', ['云溪大桥', '港东高速', '岚溪铁路']],
    ['东作业区1、2号泊位', ['东作业区1、2号泊位']],
    ['和平水库、岚岭水库', ['和平水库', '岚岭水库']],
    ['岚江生态保护及供水一体化工程', ['岚江生态保护及供水一体化工程']],
    ['岚川码头以及云溪航道', ['岚川码头', '云溪航道']],
    ['“一江、两岸”景观带、岚湖绿道', ['“一江、两岸”景观带', '岚湖绿道']],
  ])('%s', (text, items) => {
    expect(split(text)).toEqual(items);
  });

  test('the items of any list are ordered and lie inside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('、', '和', '及', '以及', '“', '”', '云溪', '3个', '桥', '（'), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          let last = 0;
          for (const { start, end } of splitList(text, 0, text.length)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(text.length);
            last = Math.max(last, start);
          }
        },
      ),
    );
  });
});
