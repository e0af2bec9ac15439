import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the named files, in the order of their names here: begun last, a long one would leave the other worker idle. */
export const longFirst = (long: readonly string[]): typeof BaseSequencer =>
  class LongFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      const first = long.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(name)));
      return [...first, ...sorted.filter((file) => !first.includes(file))];
    }
  };
