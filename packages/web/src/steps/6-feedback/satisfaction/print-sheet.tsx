import { feedbackSatisfactionApi } from '@liubu/contract';
import { downloadAddress } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { Failure } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';

/** The paper that deputies mark, or the sheet that a witness fills in: a workbook to print. */
export function PrintSheet({ year, id, which }: { year: number; id: string; which: 'paper' | 'tally' }) {
  const t = useText(BALLOT_MESSAGES);
  const make = useSend(feedbackSatisfactionApi.printBallotSheet, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={make.busy}
        onClick={() => void make.send({ params: { year, id }, body: { which } })}
      >
        {t(which === 'paper' ? 'printPaper' : 'printTally')}
      </button>
      <Failure failure={make.failure} />
    </>
  );
}
