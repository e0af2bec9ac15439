/** Lines of standard input, one at a time, however long the stream is. */

export interface InputLine {
  /** From 1. */
  number: number;
  /** Without its line break; null when it is longer than the limit and was passed over. */
  text: string | null;
}

const LINE_FEED = 10;

/**
 * @param most bytes that one line may have
 * @param chunks bytes as they come
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<InputLine> {
  let number = 0;
  let kept: Uint8Array[] = [];
  let size = 0;
  const finish = (): InputLine => {
    number += 1;
    const text = size > most ? null : Buffer.concat(kept).toString('utf8').replace(/\r$/, '');
    kept = [];
    size = 0;
    return { number, text: number === 1 && text !== null ? text.replace(/^\uFEFF/, '') : text };
  };
  const keep = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size <= most) kept.push(bytes);
    else kept = [];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (size > 0) yield finish();
}
