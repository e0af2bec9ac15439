import {
  type AssignmentFilter,
  type AssignmentRow,
  type BodyIn,
  type Candidate,
  deployAssignApi,
  type ResponseOf,
} from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ApiFailure, newKey, request } from '../../../api/client.ts';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';

type Desk = ResponseOf<typeof deployAssignApi.assignments>;
export type Patch = Omit<BodyIn<typeof deployAssignApi.decideAssignment>, 'revision'>;

/** What was refused for a row, and what stood there then. */
export interface Refused {
  failure: ApiFailure;
  patch: Patch;
  /** The row as somebody else left it; null for any other refusal. */
  theirs: AssignmentRow | null;
}

export interface DeskState {
  desk: Desk | undefined;
  pending: boolean;
  failure: ApiFailure | null;
  reload(): void;
  candidatesOf(itemId: string): readonly Candidate[] | undefined;
  refused: ReadonlyMap<string, Refused>;
  /** Decides and goes on without waiting; a refusal stands with its row. */
  decide(row: AssignmentRow, patch: Patch): Promise<string | null>;
  forget(itemId: string): void;
  /** Takes an own decision of this page back: the one named, or the last. */
  undo(undoId?: string): Promise<boolean>;
  remember(undoId: string): void;
}

/** The desk under a filter: rows, candidates, and decisions that show at once and are kept in the order they are made. */
export function useDesk(filter: AssignmentFilter): DeskState {
  const year = usePlanYear();
  const queries = useQueryClient();
  const mayAssign = useCan('deploy:assign') !== null;
  const input = useMemo(() => ({ params: { year }, query: filter }), [year, filter]);
  const answer = useAnswer(deployAssignApi.assignments, input, { placeholderData: (before) => before });
  const key = useMemo(() => [deployAssignApi.assignments.id, input], [input]);
  const reload = useCallback(() => {
    void queries.invalidateQueries({ queryKey: [deployAssignApi.assignments.id] });
  }, [queries]);
  const ownUntil = useRef(0);
  useLive('assignment', () => {
    // One's own decisions come back as announcements too; the row is there already.
    if (Date.now() > ownUntil.current) reload();
  });
  const itemIds = useMemo(() => (answer.data?.rows ?? []).map(({ itemId }) => itemId).sort(), [answer.data?.rows]);
  const candidates = useAnswer(
    deployAssignApi.candidates,
    { params: { year }, body: { itemIds: itemIds.slice(0, 600) } },
    { enabled: mayAssign && itemIds.length > 0, staleTime: 300_000, placeholderData: (before) => before },
  );
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const undoIds = useRef<string[]>([]);
  const put = useCallback(
    (row: AssignmentRow) =>
      queries.setQueryData<Desk>(key, (desk) => {
        if (desk === undefined) return desk;
        const before = desk.rows.find(({ itemId }) => itemId === row.itemId);
        if (before === undefined) return desk;
        const counts = { ...desk.counts };
        counts[before.progress] -= 1;
        counts[row.progress] += 1;
        return { ...desk, counts, rows: desk.rows.map((one) => (one.itemId === row.itemId ? row : one)) };
      }),
    [queries, key],
  );
  const forget = useCallback((itemId: string) => {
    setRefused((all) => new Map([...all].filter(([one]) => one !== itemId)));
  }, []);
  const decide = useCallback(
    async (row: AssignmentRow, patch: Patch) => {
      forget(row.itemId);
      ownUntil.current = Date.now() + 3000;
      if (patch.lead === undefined && patch.support === undefined) put({ ...row, progress: 'decided' });
      try {
        const { row: now, undoId } = await request(
          deployAssignApi.decideAssignment,
          { params: { year, id: row.itemId }, body: { ...patch, revision: row.revision } },
          { idempotencyKey: newKey() },
        );
        put(now);
        undoIds.current.push(undoId);
        return undoId;
      } catch (problem) {
        if (!(problem instanceof ApiFailure)) throw problem;
        const theirs = (problem.details as { current?: AssignmentRow } | undefined)?.current ?? null;
        put(theirs ?? row);
        setRefused((all) => new Map(all).set(row.itemId, { failure: problem, patch, theirs }));
        return null;
      }
    },
    [year, put, forget],
  );
  const undo = useCallback(
    async (undoId?: string) => {
      const id = undoId ?? undoIds.current.at(-1);
      if (id === undefined) return false;
      undoIds.current = undoIds.current.filter((one) => one !== id);
      await request(deployAssignApi.undoAssignment, { params: { year, id } }, { idempotencyKey: newKey() });
      reload();
      return true;
    },
    [year, reload],
  );
  return {
    desk: answer.data,
    pending: answer.isPending,
    failure: answer.error,
    reload,
    candidatesOf: (itemId) => candidates.data?.candidates[itemId],
    ...{ refused, decide, forget, undo },
    remember: (undoId) => undoIds.current.push(undoId),
  };
}
