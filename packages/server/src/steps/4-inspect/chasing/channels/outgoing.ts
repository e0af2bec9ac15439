/** What goes out: a message made ready for one receiver. */
export interface Outgoing {
  /** Of the delivery: the same at every try, so that a service that can tell repetitions does. */
  deliveryId: string;
  title: string;
  body: string;
  /** Whole address of the page, or its path where the product does not know its own. */
  link: string;
  /** Mail address, phone, or the person's name at the service; null for a group. */
  to: string | null;
}

/** What became of a try. */
export type Outcome =
  | { kind: 'sent'; answer: string }
  /** Not taken: it may be tried again. */
  | { kind: 'failed'; error: string; waitSeconds?: number }
  /** Not taken, and never will be: a wrong receiver. */
  | { kind: 'refused'; error: string }
  /** Cut off after it went out: it may have been taken. */
  | { kind: 'unknown'; error: string };

export interface SenderInput {
  settings: import('@liubu/contract').ChannelSettings;
  secrets: Readonly<Record<string, string>>;
}

export interface Sender {
  send(message: Outgoing): Promise<Outcome>;
  /** The service takes a repetition with the same id once. */
  isRepeatable: boolean;
}
