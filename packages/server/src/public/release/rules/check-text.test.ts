import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocks, findingsIn, textsIn } from './check-text.ts';
import { registerOf } from './find-names.ts';
import { isCardNumber, isIdentityNumber } from './find-numbers.ts';

const register = registerOf(['林一平', '欧阳云川', '赵', '白云', 'Li']);
const found = async (text: string) =>
  (await findingsIn(text, register)).map(({ check, text: shown, start, end }) => `${check} ${shown.slice(start, end)}`);

describe('what leads to a person is found, with its place', () => {
  test.each([
    ['项目由林一平牵头推进', 'person 林一平'],
    ['项目由林 一　平负责', 'person 林 一　平'],
    ['欧阳云川到现场查看', 'person 欧阳云川'],
    ['张卫国书记现场办公', 'person 张卫国'],
    ['王芳同志反映问题已解决', 'person 王芳'],
    ['联系人：周晓雯，云川市东苑社区', 'person 周晓雯'],
    ['村民李某某家门口的路已修好', 'person 李某某'],
    ['户主陈建军反映', 'person 陈建军'],
    ['请致电13812345678咨询', 'mobile 13812345678'],
    ['手机 138 1234 5678', 'mobile 138 1234 5678'],
    ['手机１３８－１２３４－５６７８', 'mobile １３８－１２３４－５６７８'],
    ['手机一三八一二三四五六七八', 'mobile 一三八一二三四五六七八'],
    ['+8613812345678', 'mobile 8613812345678'],
    ['电话0571-87654321', 'phone 0571-87654321'],
    ['电话（0571）87654321', 'phone （0571）87654321'],
    ['咨询电话：87654321', 'phone 87654321'],
    ['400-123-4567', 'phone 400-123-4567'],
    ['身份证11010519491231002X已核', 'identity 11010519491231002X'],
    ['身份证110105 19491231 002x', 'identity 110105 19491231 002x'],
    ['身份证号１１０１０５１９４９１２３１００２Ｘ', 'identity １１０１０５１９４９１２３１００２Ｘ'],
    ['编号12 110105194912310021 13812345678', 'mobile 13812345678'],
    ['旧证110105491231002', 'identity 110105491231002'],
    ['卡号6222 0212 3456 7890 128', 'bankCard 6222 0212 3456 7890 128'],
    ['补贴打入4111 1111 1111 1111', 'bankCard 4111 1111 1111 1111'],
    ['请发zhang.san_1@example.gov.cn', 'mail zhang.san_1@example.gov.cn'],
    ['车辆浙A·12345停放', 'plate 浙A·12345'],
    ['新能源车浙AD12345', 'plate 浙AD12345'],
    ['住东苑路12号3单元402室', 'address 12号3单元402室'],
    ['住东苑小区5幢1单元', 'address 5幢1单元'],
    ['机密★10年', 'secrecy 机密★10年'],
    ['仅供内部参阅', 'secrecy 仅供内部参阅'],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual([expected]);
  });

  test('the shown text points at the finding, also far inside a long one', async () => {
    const long = `${'建设进展顺利。'.repeat(60)}联系13812345678${'继续推进。'.repeat(60)}`;
    const [one] = await findingsIn(long, register);
    expect(one!.text.slice(one!.start, one!.end)).toBe('13812345678');
    expect(one!.text.length).toBeLessThan(80);
  });

  test('what nobody may pass blocks even when it is passed', async () => {
    const [identity] = await findingsIn('11010519491231002X', register);
    const [mobile] = await findingsIn('13812345678', register);
    expect(blocks({ ...identity!, isPassed: true })).toBe(true);
    expect(blocks({ ...mobile!, isPassed: true })).toBe(false);
    expect(blocks(mobile!)).toBe(true);
  });

  test('check digits: one digit off is no identity number and no card', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isCardNumber('4111111111111111')).toBe(true);
    expect(isCardNumber('4111111111111112')).toBe(false);
  });
});

describe('ordinary words are no findings', () => {
  test.each([
    '新改建农村公路260公里，改造危桥20座',
    '全年完成工业投资26834000000元',
    '云政办发〔2026〕3号，2026年3月5日至2026年12月31日',
    '常务副市长召集金融局局长、文化局长会议',
    '高新区管委会主任会议，方案负责人明确',
    '人民路88号综合楼开工，3号线二期',
    '邮编310000，编号2026-0001-00012',
    '国家秘密保护和商业秘密保护',
    '第110105号提案，同比增长6.12345678%',
    '服务热线12345，报警110',
    '省级“专精特新”企业30家、A级景区5家',
  ])('%s', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  const REPORTS = join(import.meta.dirname, '../../../../../../../shared/eval/corpus');
  test.skipIf(!existsSync(REPORTS) && !process.env.CI)(
    'real reports: one finding in 20,000 characters at the most',
    async () => {
      let characters = 0;
      const all: string[] = [];
      for (const name of readdirSync(REPORTS).filter((one) => one.endsWith('.txt'))) {
        const text = readFileSync(join(REPORTS, name), 'utf8');
        characters += text.length;
        all.push(...(await found(text)));
      }
      if (process.env.LIUBU_TEST_PRINT) console.log(characters, all);
      expect(all.length / characters).toBeLessThan(1 / 20_000);
    },
  );

  test('hostile lengths stay linear', async () => {
    const started = performance.now();
    for (const piece of ['1', '1 ', '13812345678-', '王', '同志', '号1', 'a@', '京A', '０'])
      await findingsIn(piece.repeat(50_000 / piece.length), register);
    if (process.env.LIUBU_TEST_PRINT) console.log(performance.now() - started);
    expect(performance.now() - started).toBeLessThan(5000);
  }, 30_000);
});

test('every text of a value is looked at, however deep; ids and days are not', () => {
  expect(
    textsIn({
      id: 'x',
      on: '2026-01-01',
      text: '甲',
      deep: [{ alt: '乙', sha256: 'f' }, { place: ['丙'] }],
      area: '丁',
    }),
  ).toEqual(['甲', '乙', '丙', '丁']);
});
