import { DocumentError } from '../src/errors.ts';

/** Runs what must fail, and gives its error for closer looks; a success or any other error fails the test. */
export async function caught(run: () => unknown): Promise<DocumentError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('expected a DocumentError, got a result');
}
