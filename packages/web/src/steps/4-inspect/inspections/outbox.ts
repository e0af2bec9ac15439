import { type BodyOf, inspectInspectionsApi } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure, request } from '../../../api/client.ts';
import { uploadTo } from '../../../api/files.ts';
import { useMe } from '../../../app/session.tsx';
import { recall, remember } from '../../../text/remember.ts';
import { newId } from './new-id.ts';
import { forgetPhoto, keepPhoto, keptPhoto } from './photo-keep.ts';

/** A record that is on its way: its id was made here, so that it is there once however often it is sent. */
export interface Waiting {
  checkId: string;
  body: BodyOf<typeof inspectInspectionsApi.saveCheck>;
  /** Whether the record itself arrived; its photos may still wait. */
  isSaved: boolean;
  /** Keys of photos that wait. */
  photos: string[];
  /** Why the server refused it; it waits for a person. */
  problem: string | null;
}

const TRY_AGAIN_MS = 20_000;

/** Sends what waits, in order, until all is there or the connection is lost. Pure of React, so that it can be tested. */
export async function sendWaiting(
  waiting: readonly Waiting[],
  send: {
    save(one: Waiting): Promise<void>;
    photo(one: Waiting, key: string): Promise<void>;
    isLost(cause: unknown): boolean;
    words(cause: unknown): string;
  },
  changed: (waiting: Waiting[]) => void,
): Promise<void> {
  let left = [...waiting];
  const put = (next: Waiting) => {
    left = left.map((one) => (one.checkId === next.checkId ? next : one));
    changed(left);
  };
  for (const first of waiting) {
    let one = first;
    try {
      if (!one.isSaved) {
        await send.save(one);
        one = { ...one, isSaved: true, problem: null };
        put(one);
      }
      for (const key of one.photos) {
        await send.photo(one, key);
        one = { ...one, photos: one.photos.filter((other) => other !== key) };
        put(one);
      }
      left = left.filter(({ checkId }) => checkId !== one.checkId);
      changed(left);
    } catch (cause) {
      if (send.isLost(cause)) return;
      put({ ...one, problem: send.words(cause) });
    }
  }
}

/** The outbox of one inspection on this phone: what is recorded goes in, and leaves when it has arrived. */
export function useOutbox(year: number, inspectionId: string) {
  const queries = useQueryClient();
  const key = `site-outbox.${useMe().accountId}.${inspectionId}`;
  const [waiting, setWaiting] = useState<Waiting[]>(() => recall<Waiting[]>(key) ?? []);
  const [busy, setBusy] = useState(false);
  const latest = useRef(waiting);
  const running = useRef(false);
  const set = useCallback(
    (next: Waiting[]) => {
      latest.current = next;
      remember(key, next);
      setWaiting(next);
    },
    [key],
  );
  const send = useCallback(async () => {
    if (running.current || latest.current.length === 0) return;
    running.current = true;
    setBusy(true);
    const of = (one: Waiting) => ({ year, id: inspectionId, checkId: one.checkId });
    try {
      const round = latest.current;
      await sendWaiting(
        round,
        {
          save: async (one) => {
            await request(inspectInspectionsApi.saveCheck, { params: of(one), body: one.body });
          },
          photo: async (one, photo) => {
            const file = await keptPhoto(photo);
            if (file !== null)
              await uploadTo(
                inspectInspectionsApi.addPhoto,
                { params: of(one), query: { name: file.name || 'photo.jpg' } },
                file,
              );
            await forgetPhoto(photo);
          },
          // An ended session and a busy server are waited for like a lost line.
          isLost: (cause) =>
            !(cause instanceof ApiFailure) ||
            cause.code === 'NO_CONNECTION' ||
            cause.status === 401 ||
            cause.status === 429 ||
            cause.status >= 500,
          words: (cause) => (cause as Error).message,
        },
        // What was recorded meanwhile stays behind what is being sent.
        (left) =>
          set([...left, ...latest.current.filter((one) => !round.some(({ checkId }) => checkId === one.checkId))]),
      );
    } finally {
      running.current = false;
      setBusy(false);
    }
    await queries.invalidateQueries({ queryKey: [inspectInspectionsApi.siteSheet.id] });
  }, [year, inspectionId, queries, set]);
  useEffect(() => {
    void send();
    const again = () => void send();
    addEventListener('online', again);
    const timer = setInterval(again, TRY_AGAIN_MS);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [send]);
  return {
    waiting,
    busy,
    send,
    add: async (body: Waiting['body'], files: readonly File[]) => {
      const photos: string[] = [];
      for (const file of files) {
        const photo = newId();
        await keepPhoto(photo, file);
        photos.push(photo);
      }
      set([...latest.current, { checkId: newId(), body, isSaved: false, photos, problem: null }]);
      void send();
    },
    discard: async (checkId: string) => {
      for (const photo of latest.current.find((one) => one.checkId === checkId)?.photos ?? []) await forgetPhoto(photo);
      set(latest.current.filter((one) => one.checkId !== checkId));
    },
  };
}

export type Outbox = ReturnType<typeof useOutbox>;
