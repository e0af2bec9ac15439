import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlaces } from './find-places.ts';

function quotes(text: string, within?: string): string[] {
  return findPlaces(text, within ? { within } : {}).map(
    ({ name, code, start, end }) => `${text.slice(start, end)}=${name} ${code}`,
  );
}

describe('findPlaces', () => {
  test.each([
    [
      'full names at every level',
      '湖南省常德市桃源县',
      undefined,
      ['湖南省=湖南省 430000', '常德市=常德市 430700', '桃源县=桃源县 430725'],
    ],
    [
      'short names of provinces and prefectures',
      '对接广东，联通长沙',
      undefined,
      ['广东=广东省 440000', '长沙=长沙市 430100'],
    ],
    [
      'short names of counties in their own prefecture',
      '支持桃源、石门发展油茶',
      '430700',
      ['桃源=桃源县 430725', '石门=石门县 430726'],
    ],
    ['the same in their own province', '支持桃源发展油茶', '430000', ['桃源=桃源县 430725']],
    ['a county as the report’s own place stands for its prefecture', '联通石门', '430725', ['石门=石门县 430726']],
    [
      'the usual form of an autonomous division',
      '湘西州和江华县',
      '431100',
      ['湘西州=湘西土家族苗族自治州 433100', '江华县=江华瑶族自治县 431129'],
    ],
    ['a former name under its last code', '学习襄樊市的做法', undefined, ['襄樊市=襄樊市 420600']],
    ['a shared name, decided by the report’s own place', '鼓楼区', '350100', ['鼓楼区=鼓楼区 350102']],
    [
      'a shared name, decided by what stands before',
      '南京市鼓楼区',
      '350100',
      ['南京市=南京市 320100', '鼓楼区=鼓楼区 320106'],
    ],
    [
      'ordinary words in the company of places',
      '支持通辽、朝阳等地',
      undefined,
      ['通辽=通辽市 150500', '朝阳=朝阳市 211300'],
    ],
    [
      'a city whose name ends like the word',
      '辽宁省海城市、凤城市',
      undefined,
      ['辽宁省=辽宁省 210000', '海城市=海城市 210381', '凤城市=凤城市 210682'],
    ],
    ['a name that is a word elsewhere, at home', '支持市中区做强商贸', '370400', ['市中区=市中区 370402']],
    ['a route', '百色至南宁铁路', undefined, ['百色=百色市 451000', '南宁=南宁市 450100']],
    ['a new word behind a short form', '推进桃源乡村振兴', '430700', ['桃源=桃源县 430725']],
  ])('reads %s', (_, text, within, expected) => {
    expect(quotes(text, within)).toEqual(expected);
  });

  test.each([
    ['ordinary words', '深化合作，建设平安城市，发展朝阳产业，维护长治久安', undefined],
    ['ordinary words in their own province', '深化合作交流，发展朝阳产业', '220000'],
    ['a county’s short name without its prefecture', '支持桃源发展油茶', undefined],
    ['a county’s short name in another prefecture', '支持桃源发展油茶', '430100'],
    ['a mountain, a road, a town', '武陵山区、桃源路、桃源镇', '430700'],
    ['the bank of a river', '开发珠江西岸', undefined],
    ['words across a boundary', '推广安全用电，隆重庆祝，提高均衡水平', undefined],
    ['a shared name that nothing decides', '整治鼓楼区环境', undefined],
    ['an invented county that bears the usual name of a real one', '开工河口县港区', undefined],
    ['the same away from home', '支持市中区做强商贸', '430700'],
    ['a city in the middle of words', '建设沿海城市，新增城市公园，提高县域就诊率，创建示范县', undefined],
    ['two characters that are a word', '改造城区，发展新县域经济', undefined],
  ])('does not read %s', (_, text, within) => {
    expect(quotes(text, within)).toEqual([]);
  });

  test('an ordinary word does not hide the place that begins inside it', () => {
    expect(quotes('推广安徽经验')).toEqual(['安徽=安徽省 340000']);
  });

  test('spans are ordered, disjoint and inside the text, whatever the text', () => {
    const piece = fc.constantFrom(
      '常德',
      '市',
      '朝阳',
      '、',
      '海南',
      '区',
      '新',
      '县',
      '安徽',
      '推广',
      '桃源',
      '路',
      '州',
      'a',
      '\u{20000}',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom('430700', '220000', '99', ''),
        (pieces, within) => {
          const text = pieces.join('');
          let last = 0;
          for (const { name, code, start, end } of findPlaces(text, { within })) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start + 1);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(name.startsWith(text.slice(start, start + 2))).toBe(true);
            expect(code).toMatch(/^[1-9]\d{5}$/);
            last = end;
          }
        },
      ),
    );
  });
});
