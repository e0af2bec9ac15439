import pg from 'pg';
import { asRole, type Connection } from '../database/open.ts';

/** One thing that happened: where to look again. It carries ids and no content, so that rights are asked anew. */
export interface Announcement {
  governmentId: string;
  topic: string;
  data: Record<string, string | number>;
}

export interface Announcements {
  /** @param governmentId  `all`: of every government @returns how to stop listening */
  listen(governmentId: string | 'all', hear: (announcement: Announcement) => void): () => void;
  close(): Promise<void>;
}

/** Waits so long before it listens again after the database went away. */
const RETRY_MS = 1000;

/** Hears what transactions announce (NOTIFY reaches every server, at commit) and passes it on by government. */
export async function openAnnouncements(connection: Connection): Promise<Announcements> {
  const ears = new Map<string, Set<(announcement: Announcement) => void>>();
  let closed = false;
  let client: pg.Client | null = null;
  const connect = async (): Promise<void> => {
    const next = new pg.Client(asRole(connection, 'app'));
    next.on('error', () => {});
    next.on('end', () => {
      if (!closed) setTimeout(() => connect().catch(() => {}), RETRY_MS).unref();
    });
    next.on('notification', ({ payload }) => {
      const announcement = JSON.parse(payload ?? '{}') as Announcement;
      for (const who of [announcement.governmentId, 'all']) for (const hear of ears.get(who) ?? []) hear(announcement);
    });
    await next.connect();
    await next.query('listen liubu');
    client = next;
  };
  await connect();
  return {
    listen: (governmentId, hear) => {
      const of = ears.get(governmentId) ?? new Set();
      ears.set(governmentId, of.add(hear));
      return () => {
        of.delete(hear);
      };
    },
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
}
