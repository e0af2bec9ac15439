import { deployAssignApi, type Party, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import type { PartyChoice } from './find-parties.ts';

export type Choices = ResponseOf<typeof deployAssignApi.choices>;

export interface Choosing {
  parties: readonly PartyChoice[];
  posts: Choices['posts'];
  nameOf(party: Party): string;
}

/** Units, collectives and posts that something can be given to; asked once a page. */
export function useChoices(): Choosing {
  const year = usePlanYear();
  const { data } = useAnswer(deployAssignApi.choices, { params: { year } }, { staleTime: 60_000 });
  return useMemo(() => {
    const units = (data?.units ?? []).map(
      (unit): PartyChoice => ({
        ...{
          kind: 'unit',
          id: unit.id,
          name: unit.name,
          shortName: unit.shortName,
          size: null,
          initials: unit.initials,
        },
        names: [unit.name, unit.shortName ?? '', ...unit.aliases].map((name) => name.toLowerCase()),
      }),
    );
    const collectives = (data?.collectives ?? []).map(
      ({ id, name, size, initials }): PartyChoice => ({
        ...{ kind: 'collective', id, name, shortName: null, size, initials },
        names: [name.toLowerCase()],
      }),
    );
    const parties = [...units, ...collectives];
    const byId = new Map(parties.map((party) => [party.id, party.name]));
    return { parties, posts: data?.posts ?? [], nameOf: ({ id }) => byId.get(id) ?? '' };
  }, [data]);
}
