import { designApi } from '@liubu/contract';
import { useEffect, useRef } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import type { PickedItem } from './item-picker.tsx';

/** An item that the address names is chosen once it is known; what one takes off stays off. */
export function useItemOfAddress(id: string | null, choose: (item: PickedItem, leadId: string | null) => void): void {
  const year = usePlanYear();
  const item = useAnswer(designApi.item, { params: { year, id: id ?? '' } }, { enabled: id !== null });
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !item.data) return;
    done.current = true;
    const lead = item.data.assignments.find(({ role }) => role === 'lead');
    choose({ id: item.data.id, code: item.data.code, title: item.data.title }, lead?.unitId ?? null);
  }, [item.data, choose]);
}
