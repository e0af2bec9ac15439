/** Where output goes, piece by piece. */
export interface Sink {
  write(content: string | Uint8Array): void;
  /** Makes what was written visible under its name. */
  finish(): void;
  /** Takes everything back; harmless after `finish`. */
  abandon(): void;
}
