import type { TalkPage } from '@liubu/contract';
import type { OfficialDocument } from '@liubu/documents';
import { typed } from '../../../../files/typed-text.ts';
import type { StoredCase } from '../case-rows.ts';
import { dayOrRoom, heading, type Letterhead, numbered, plain } from './case-documents.ts';

const office = (head: Letterhead): string => `${head.government}人民政府办公室`;
/** @example titled('林望川 市长') → '市长林望川': a letter names the office first */
const titled = (who: string): string => who.replace(/^(\S+) (\S+)$/, '$2$1');
const matters = (of: StoredCase): string => of.items.map(({ title }) => `“${title}”`).join('、');

/** 约谈通知书. Pure. */
export function talkNotice(talk: TalkPage, of: StoredCase, head: Letterhead): OfficialDocument {
  return {
    mark: `${office(head)}约谈通知书`,
    number: of.numberText,
    title: `关于就${matters(of)}约谈${talk.unit.name}的通知`,
    addressees: talk.unit.name,
    body: [
      plain(`经研究，决定就${matters(of)}办理中的有关问题约谈你单位。请按下列要求参加，并准备书面说明。`),
      heading('一、时间和地点'),
      plain(`${dayOrRoom(talk.heldOn)}，${talk.place}。`),
      heading('二、约谈人'),
      plain(`${titled(talk.holder)}。`),
      heading('三、参加人员'),
      plain(`${talk.attendees.join('、')}。`),
      heading('四、约谈事项'),
      ...typed(talk.matters),
      heading('五、有关情况'),
      ...numbered(of.facts.map(({ text }) => text)),
      heading('六、要求'),
      plain(
        '请如实说明原因、已经采取的措施和下一步安排，当场可以陈述和申辩。约谈形成纪要，承诺事项逐项明确完成时限，落实后以佐证核销。',
      ),
    ],
    signature: office(head),
    date: of.notifiedOn,
    imprint: { printer: office(head), printed: of.notifiedOn },
  };
}

/** 约谈纪要, with what was promised as a table. Pure. */
export function talkRecord(talk: TalkPage, of: StoredCase, head: Letterhead): OfficialDocument {
  const on = talk.heldOn;
  return {
    mark: `${office(head)}约谈纪要`,
    number: of.numberText,
    title: `${talk.unit.name}约谈纪要`,
    body: [
      plain(
        `${dayOrRoom(on)}，${titled(talk.holder)}在${talk.place}就${matters(of)}办理中的有关问题约谈${talk.unit.name}。参加人员：${talk.attendees.join('、')}。`,
      ),
      heading('一、约谈情况'),
      ...typed(talk.record ?? ''),
      heading('二、承诺事项'),
      plain(`${talk.unit.name}承诺${talk.commitments.length}项，见附件。落实后报送佐证，由督查机构逐项核销。`),
    ],
    attachments: [
      {
        title: '约谈承诺事项',
        blocks: [
          {
            columns: [
              { heading: '序号', width: 8, isCentred: true },
              { heading: '承诺事项', width: 44 },
              { heading: '完成时限', width: 26, isCentred: true },
              { heading: '落实情况', width: 22 },
            ],
            rows: talk.commitments.map(({ text, due, state, answer }, at) => ({
              cells: [
                String(at + 1),
                text,
                dayOrRoom(due),
                state === 'accepted' ? `已核销：${answer ?? ''}` : state === 'answered' ? '已报，待核销' : '待落实',
              ],
            })),
          },
        ],
      },
    ],
    signature: office(head),
    date: on,
    imprint: { copies: talk.unit.name, printer: office(head), printed: on },
  };
}
