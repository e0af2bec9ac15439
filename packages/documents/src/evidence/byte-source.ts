/** A file that is read in pieces, since evidence may be larger than memory. */
export interface ByteSource {
  size: number;
  /** @returns at most `length` bytes from `start`; fewer at the end */
  read(start: number, length: number): Promise<Uint8Array>;
}

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length),
});

/** Bytes as letters one to one, for looking for marks. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
