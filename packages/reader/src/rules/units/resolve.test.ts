import { describe, expect, test } from 'vitest';
import { DUTY_TABLE } from '../../lexicon/units/duty-table.ts';
import { resolveUnit, stemsOf } from './resolve.ts';

const unitOf = (name: string): string | null => resolveUnit(name)?.unit ?? null;

describe('resolveUnit', () => {
  test.each([
    [
      'reform',
      ['市发展和改革委员会', '市发改委', '发改局', '区发展和改革局', '省发展改革委', '县发改经信局', '国家发展改革委'],
    ],
    ['industry', ['市经贸委', '省经信厅', '市经济和信息化委', '区经济信息委', '市工业和信息化局']],
    ['land', ['国土房管局', '市自规局', '市规划和自然资源局', '省国土资源厅', '自然资源部']],
    ['planning', ['市规划局', '规划局']],
    ['price', ['市物价局']],
    ['labour', ['市劳动和社会保障局', '市人力社保局', '县人社局', '人力资源社会保障部']],
    ['education', ['教体局', '县教育体育局', '省教育厅']],
    ['culture', ['县文广旅体局', '市文广新局', '文化和旅游部']],
    ['administrative-approval', ['州行政审批服务局', '市政务服务局', '营商局']],
    ['local-finance', ['市委金融办', '市地方金融监管局', '市金融工作局', '市政府金融办']],
    ['organisation', ['市委组织部', '组织部']],
    ['youth-league', ['团市委', '共青团市委', '团县委']],
    ['river-chief', ['市河长办', '河湖长办']],
    ['central-bank', ['人行云川市中心支行', '人民银行云川分行', '中国人民银行云川市分行']],
    ['survey-team', ['国家统计局云川调查队']],
    ['electricity', ['国网云川供电公司', '云川供电公司']],
    ['customs', ['云川海关']],
    ['zone', ['云川经济技术开发区管委会', '高新区管委会', '临江新区管委会']],
    ['headquarters', ['市疫情防控指挥部办公室', '县小微园区开发建设指挥部']],
    ['district-government', ['临江区政府', '临江区', '南屏自治县', '云川市临江区人民政府']],
  ])('%s is found under all its names', (unit, names) => {
    expect(names.map((name) => [name, unitOf(name)])).toEqual(names.map((name) => [name, unit]));
  });

  test.each([
    ['省财政厅', 'province'],
    ['自治区财政厅', 'province'],
    ['市财政局', 'prefecture'],
    ['州司法局', 'prefecture'],
    ['县财政局', 'county'],
    ['云川市临江区财政局', 'county'],
    ['上海市财政局', 'province'],
    ['财政部', 'national'],
    ['财政局', null],
    ['团县委', 'county'],
    ['临江镇人民政府', 'township'],
    ['新乡市财政局', 'prefecture'],
    ['大兴安岭地区财政局', 'prefecture'],
  ])('%s speaks of the level %s', (name, level) => {
    expect(resolveUnit(name)?.level ?? null).toBe(level);
  });

  test.each([
    ['各县(市、区)政府', 'all-districts'],
    ['各县〔区〕政府', 'all-districts'],
    ['各区、县(市)政府(管委会)', 'all-districts'],
    ['县（市、区）政府', 'all-districts'],
    ['各区县及园区', 'all-districts'],
    ['五县五区政府', 'all-districts'],
    ['属地政府', 'all-districts'],
    ['各地', 'all-districts'],
    ['各乡镇（街道）', 'all-townships'],
    ['相关街道', 'all-townships'],
    ['市级有关部门', 'related-departments'],
    ['区经济运行联席会议成员单位', 'related-departments'],
    ['市政府各部门', 'all-departments'],
    ['各直属机构', 'all-departments'],
    ['各开发(度假)区管委会', 'all-zones'],
    ['市属国有企业', 'all-enterprises'],
    ['各地各部门', 'all-places-and-departments'],
  ])('%s is the set %s', (name, collective) => {
    expect(resolveUnit(name)).toMatchObject({ unit: null, collective });
  });

  test.each(['市财政局', '县政府', '开发区管委会', '区政府办公室', '高新区管委会'])('%s is one body', (name) => {
    expect(resolveUnit(name)?.collective).toBeNull();
  });

  test('a bracket is a second nameplate', () => {
    expect(resolveUnit('市财政局（市国资委）')).toMatchObject({ unit: 'finance', plates: ['state-assets'] });
    expect(resolveUnit('新区经济发展局（区经信局）')).toMatchObject({ unit: 'reform', plates: ['industry'] });
  });

  test('a predecessor is itself and names its heir', () => {
    expect(resolveUnit('市安监局')).toMatchObject({ unit: 'work-safety', heir: 'emergency' });
    expect(resolveUnit('市扶贫办')).toMatchObject({ unit: 'rural-revitalisation', heir: 'agriculture' });
  });

  test('an elided name has the level of its list', () => {
    expect(resolveUnit('规划局', { level: 'prefecture' })?.level).toBe('prefecture');
  });

  test.each(['', '局', '云川职业技术学院', '张三', '。', '财政'.repeat(100)])('%s is nobody known', (name) => {
    expect(resolveUnit(name)).toBeNull();
  });

  test('every stem belongs to one body', () => {
    const owner = new Map<string, string>();
    for (const row of DUTY_TABLE) {
      for (const stem of new Set(stemsOf(row))) {
        expect([stem, owner.get(stem)]).toEqual([stem, undefined]);
        owner.set(stem, row.id);
      }
    }
  });
});
