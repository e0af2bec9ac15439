import type { Aspect } from '@liubu/plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INDICATORS } from '../../lexicon/indicators/table.ts';
import { indicatorById, resolveIndicator } from './resolve-indicator.ts';

describe('resolveIndicator', () => {
  test.each<[string, string, Aspect, string]>([
    ['地区生产总值', '%', 'growth', 'gdp'],
    ['GDP', '元', 'level', 'gdp'],
    ['全市地区生产总值', '元', 'level', 'gdp'],
    ['经济总量', '%', 'growth', 'gdp'],
    ['经济增长速度', '%', 'growth', 'gdp'],
    ['新签约亿元以上项目', '个', 'count', 'hundred-million-projects'],
    ['减轻企业税收和社保缴费负担', '元', 'change', 'tax-relief'],
    ['居民医保人均财政补助标准', '元', 'change', 'medical-subsidy'],
    ['规上工业增加值增速', '%', 'growth', 'industrial-value-added'],
    ['规模工业增加值', '%', 'growth', 'industrial-value-added'],
    ['预计全市规模以上工业增加值', '%', 'growth', 'industrial-value-added'],
    ['规模以上工业', '%', 'growth', 'industrial-value-added'],
    ['规模以上工业', '家', 'count', 'above-scale-enterprises'],
    ['新增规模工业企业', '家', 'count', 'above-scale-enterprises'],
    ['地方一般公共预算收入', '%', 'growth', 'public-revenue'],
    ['财政收入', '元', 'level', 'public-revenue'],
    ['国内生产总值', '%', 'growth', 'gdp'],
    ['万元GDP能耗', '%', 'growth', 'energy-intensity'],
    ['单位地区生产总值能耗', '%', 'growth', 'energy-intensity'],
    ['制造业增加值占GDP的比重', '%', 'level', 'manufacturing-share'],
    ['全社会研发经费投入', '元', 'level', 'rd-spending'],
    ['全社会研发经费投入', '%', 'level', 'rd-intensity'],
    ['城镇登记失业率', '%', 'level', 'urban-registered-unemployment'],
    ['农民人均纯收入', '元', 'level', 'rural-net-income'],
    ['空气质量优良天数', '天', 'level', 'air-good-days'],
    ['空气质量优良天数', '%', 'level', 'air-good-ratio'],
    ['“高效办成一件事”', '项', 'count', 'one-matter-reforms'],
    ['国家级专精特新“小巨人”企业', '家', 'count', 'specialised-giants'],
    ['新改造城镇老旧小区', '个', 'count', 'old-communities'],
    ['常住人口城镇化率', '百分点', 'change', 'urbanisation-rate'],
    ['一般公共预算收入', '位', 'rank', 'public-revenue'],
    ['进出口总额', '倍', 'multiple', 'trade-total'],
  ])('%s in %s (%s) is %s', (subject, unit, aspect, id) => {
    expect(resolveIndicator(subject, unit, aspect)).toBe(id);
    expect(indicatorById(id)).not.toBeNull();
  });

  test.each<[string, string, string, Aspect]>([
    ['enterprises are not value added', '规模以上工业增加值', '家', 'count'],
    ['a part is not the whole', '民营企业出口', '元', 'level'],
    ['another place is not the report’s own', '白石县粮食产量', '吨', 'level'],
    ['a branch is no indicator by its level', '工业', '元', 'level'],
    ['a project is no indicator', '青屏抽水蓄能电站', '千瓦', 'level'],
    ['two indicators at once', '城镇新增就业和财政收入', '元', 'level'],
    ['nothing', '', '%', 'level'],
  ])('gives none where %s', (_, subject, unit, aspect) => {
    expect(resolveIndicator(subject, unit, aspect)).toBeNull();
  });

  test('takes the government’s own name before the subject when it is told', () => {
    expect(resolveIndicator('云川市粮食产量', '吨', 'level')).toBeNull();
    expect(resolveIndicator('云川市粮食产量', '吨', 'level', '云川市')).toBe('grain-output');
  });

  test('knows every name of the table, with and without words around it', () => {
    for (const { name, units, id, usual } of INDICATORS) {
      const aspect = usual === 'growth' ? 'level' : usual;
      expect(resolveIndicator(name, units[0]!, aspect), name).toBe(id);
      expect(resolveIndicator(`预计全市${name}`, units[0]!, aspect), name).toBe(id);
    }
  });

  test('never fails and answers alike, whatever the words', () => {
    const piece = fc.constantFrom(
      '预计',
      '全市',
      '新增',
      '增速',
      '地区生产总值',
      '的',
      '“',
      '规上',
      '工业',
      '𠀀',
      ' ',
      'GDP',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('%', '元', '家', ''), (pieces, unit) => {
        const subject = pieces.join('');
        const id = resolveIndicator(subject, unit, 'level');
        expect(resolveIndicator(subject, unit, 'level')).toBe(id);
        if (id !== null) expect(indicatorById(id)).not.toBeNull();
      }),
    );
  });
});
