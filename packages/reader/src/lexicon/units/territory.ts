/** Lower governments, park committees and temporary headquarters: bodies that answer for a place or for one matter. */

import type { CollectiveRow, UnitRow } from './unit.ts';

export const TERRITORY: readonly UnitRow[] = [
  {
    id: 'zone',
    group: 'territory',
    forms: ['', '=开发区管委会', '=开发区管委会', '=开发区管委会'],
    aliases: `开发区管委会 开发区 经开区 经开区管委会 经济开发区 经济开发区管委会 经济技术开发区 经济技术开发区管委会 开发区管理委员会 经济开发区管理委员会 经济技术开发区管理委员会 高新区 高新区管委会
      高新技术产业开发区 高新技术产业开发区管委会 高新技术开发区管委会 新区管委会 新区 新城管委会 新城区管委会 产业集聚区管委会 集聚区管委会 功能区管委会 示范区管委会 工业园区管委会 工业园管委会
      园区管委会 产业园管委会 产业园区管委会 保税区管委会 综保区管委会 综合保税区管委会 合作区管委会 先导区管委会 实验区管委会 航空港区管委会 科学城管委会 科技城管委会 空港管委会 临港管委会
      新材料园区管委会 工业园区 产业园区 管委会 管理委员会 度假区管委会 旅游度假区管委会 风景名胜区管委会 风景区管委会 景区管委会 风景名胜区管理局 景区管理局 新城 新区指挥部 新城指挥部`,
    duties: {
      4: '亩均效益',
      3: '高新区 经开区 高新技术产业开发区 经济技术开发区 经济开发区 产业集聚区 集聚区 新城建设 新区建设 起步区 核心区 开发区 工业园区 工业集中区 园区 科技城 产业新城 合作区 示范区 管委会',
    },
  },
  {
    id: 'district-government',
    group: 'territory',
    forms: ['=各省（区、市）政府', '=各市政府', '=各县（市、区）政府', '=各乡镇（街道）'],
    aliases: '人民政府 政府',
    duties: {
      3: '县市区 各县区 各区县 县区 各地 属地 县域经济 强县 县域',
    },
  },
  {
    id: 'township-government',
    group: 'territory',
    forms: ['', '', '=各乡镇（街道）', '=各乡镇（街道）'],
    aliases: '街道办事处 街道办 镇政府 镇人民政府 乡政府 乡人民政府 街道 镇 乡 地区办事处',
    duties: {
      2: '乡镇政府 街道办事处 镇街',
    },
  },
  {
    id: 'headquarters',
    group: 'coordination',
    forms: ['', '指挥部办公室', '指挥部办公室', '指挥部办公室'],
    aliases: `指挥部 指挥部办公室 专班 工作专班 领导小组办公室 疫情防控办 疫情防控指挥部办公室 疫情防控指挥部 疫情防控领导小组办公室 应对疫情工作领导小组办公室 工程建设指挥部 轨道交通工程建设指挥部
      城镇化服务中心 建设指挥部 协调小组办公室 联席会议办公室 工作领导小组办公室 筹委会 组委会 筹备办 攻坚办`,
    duties: {},
  },
];

/** Sets named as one. Patterns for reading them are in `rules/units/collective.ts`. */
export const COLLECTIVES: readonly CollectiveRow[] = [
  { id: 'all-districts', name: '各县（市、区）政府', members: '所辖各县、县级市、区、旗人民政府' },
  { id: 'all-townships', name: '各乡镇（街道）', members: '所辖各乡镇人民政府、街道办事处' },
  { id: 'all-departments', name: '%直各部门', members: '本级政府各部门、各直属机构' },
  { id: 'related-departments', name: '%直有关部门', members: '与任务有关的本级部门，由牵头单位确定' },
  { id: 'all-zones', name: '各开发区（园区）管委会', members: '本级各开发区、高新区、园区管委会' },
  { id: 'all-enterprises', name: '%属国有企业', members: '本级出资的国有企业' },
  { id: 'all-places-and-departments', name: '各地各部门', members: '所辖各地政府和本级各部门' },
];
