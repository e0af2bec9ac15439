import { useState } from 'react';
import { ApiFailure } from '../api/client.ts';

/** Saves a file of the server, and keeps what was refused for showing. */
export function useSaving(): { save(task: () => Promise<unknown>): void; busy: boolean; failure: ApiFailure | null } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const save = (task: () => Promise<unknown>): void => {
    setBusy(true);
    setFailure(null);
    task()
      .catch((cause: unknown) => {
        if (!(cause instanceof ApiFailure)) throw cause;
        setFailure(cause);
      })
      .finally(() => setBusy(false));
  };
  return { save, busy, failure };
}
