import { describe, expect, test } from 'vitest';
import { resolvePlace } from './resolve-place.ts';

describe('resolvePlace', () => {
  test.each([
    ['常德市', '430700', 'prefecture'],
    ['甘肃省', '620000', 'province'],
    ['广西壮族自治区', '450000', 'province'],
    ['内蒙古自治区人民政府', '150000', 'province'],
    ['鄂尔多斯市', '150600', 'prefecture'],
    ['武陵区', '430702', 'county'],
    ['重庆市', '500000', 'province'],
    ['济源市', '419001', 'county'],
    ['湘西州', '433100', 'prefecture'],
    ['江苏省南京市鼓楼区', '320106', 'county'],
    ['上海市浦东新区', '310115', 'county'],
    ['襄樊市', '420600', 'prefecture'],
    ['玉 溪 市', '530400', 'prefecture'],
    ['北京', '110000', 'province'],
  ])('knows %s', (name, code, level) => {
    expect(resolvePlace(name)).toMatchObject({ code, level });
  });

  test.each([
    ['a name that several counties bear', '鼓楼区'],
    ['an invented city', '云川市'],
    ['what is no place', '国务院'],
    ['nothing', ''],
    ['words after a place', '常德市财政局'],
    ['the bare name of a county', '桃源'],
  ])('does not guess at %s', (_, name) => {
    expect(resolvePlace(name)).toBeNull();
  });
});
