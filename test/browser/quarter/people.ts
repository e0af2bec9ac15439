import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import type { Workspace } from '../harness/workspace.ts';

/** Beside the small town's one person a role: the people of a second unit, more inspectors, and who may review. */
const MORE = {
  head2: { role: 'unit_head', name: '段启明', title: '局长', unit: 1 },
  liaison2: { role: 'liaison', name: '沈佳禾', title: '办公室联络员', unit: 1 },
  inspector2: { role: 'inspector', name: '何川', title: '督查组成员', unit: null },
  inspector3: { role: 'inspector', name: '程远', title: '督查组成员', unit: null },
} as const satisfies Record<string, { role: Role; name: string; title: string; unit: number | null }>;

export type Who = Role | keyof typeof MORE;

export interface Somebody {
  personId: string;
  accountId: string;
  postId: string;
}

export const roleOf = (who: Who): Role => (who in MORE ? MORE[who as keyof typeof MORE].role : (who as Role));

/** Adds the people, with posts since long before the story. */
export async function addPeople({ platform, town }: Workspace): Promise<Record<Who, Somebody>> {
  const { governmentId, unitIds } = town;
  const more: [string, Somebody][] = [];
  await inGovernment(platform.databases.app, governmentId, async (tx) => {
    for (const [who, { role, name, title, unit }] of Object.entries(MORE)) {
      const one = { personId: randomUUID(), accountId: randomUUID(), postId: randomUUID() };
      const unitId = unit === null ? null : unitIds[unit]!;
      await tx.insertInto('person').values({ governmentId, id: one.personId, name }).execute();
      await tx.insertInto('post').values({ governmentId, id: one.postId, unitId, title }).execute();
      await tx.insertInto('postRole').values({ governmentId, postId: one.postId, role }).execute();
      await tx
        .insertInto('tenure')
        .values({
          ...{ governmentId, id: randomUUID(), postId: one.postId, personId: one.personId },
          ...{ cover: 'holder', validFrom: '2020-01-01' },
        })
        .execute();
      await tx
        .insertInto('account')
        .values({ governmentId, id: one.accountId, personId: one.personId, loginName: name })
        .execute();
      more.push([who, one]);
    }
  });
  return { ...town.people, ...Object.fromEntries(more) } as Record<Who, Somebody>;
}

/** Opens sessions for anybody, and keeps them open when the story's time leaps. */
export function openSessions({ platform, town }: Workspace, people: Record<Who, Somebody>) {
  const tokens = new Map<Who, Promise<string>>();
  const make = async (who: Who): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const now = platform.clock.now();
    await platform.databases.signIn
      .insertInto('session')
      .values({
        governmentId: town.governmentId,
        id: randomUUID(),
        accountId: people[who].accountId,
        tokenHash: createHash('sha256').update(token).digest(),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + 365 * 86_400_000),
      })
      .execute();
    return token;
  };
  return {
    of: (who: Who): Promise<string> => {
      const known = tokens.get(who) ?? make(who);
      tokens.set(who, known);
      return known;
    },
    /** As if everybody were here at that moment, which may be yet to come. */
    keep: async (at: Date): Promise<void> => {
      await platform.databases.signIn
        .updateTable('session')
        .set({ lastSeenAt: at })
        .where('governmentId', '=', town.governmentId)
        .execute();
    },
  };
}
