import type { Horizon, TargetKind } from '@liubu/plan';

/** A kind of target without a number, and how reports word it: the target marked ⟦…⟧, its subject ⟪…⟫. */
export interface TargetGroup {
  about: string;
  kind: TargetKind;
  /** 'year' when left out. */
  horizon?: Horizon;
  phrasings: string[];
}

export const TARGETS: readonly TargetGroup[] = [
  {
    about: 'a state to be reached or kept',
    kind: 'qualitative',
    phrasings: [
      '⟦⟪城镇零就业家庭⟫保持动态清零⟧。',
      '⟦实现⟪行政村5G网络⟫全覆盖⟧。',
      '⟦⟪生活垃圾分类⟫实现全覆盖⟧，收运体系更加健全。',
      '⟦⟪粮食产量⟫保持稳定⟧。',
      '⟦⟪物价总水平⟫保持基本稳定⟧；',
      '地方债务风险稳妥化解，⟦⟪隐性债务⟫只减不增⟧。',
      '⟦对⟪符合条件的困难群众⟫应保尽保⟧。',
      '⟦⟪城区黑臭水体⟫全面消除⟧。',
      '⟦⟪居民消费价格⟫处于合理区间⟧。',
      '⟦⟪进出口⟫稳中提质⟧。',
      '⟦实现“零突破”⟧。',
    ],
  },
  {
    about: 'a state to be reached in a later year',
    kind: 'qualitative',
    horizon: 'plan',
    phrasings: ['到2030年，⟦⟪农村生活污水治理⟫全覆盖⟧。', '“十五五”期间，⟦⟪规上工业企业研发活动⟫实现全覆盖⟧。'],
  },
  {
    about: 'a relation to something else',
    kind: 'relative',
    phrasings: [
      '⟦⟪居民收入增长⟫与经济增长基本同步⟧。',
      '⟦确保⟪居民收入⟫与经济增长同步⟧。',
      '⟦⟪城乡居民收入增速⟫高于经济增速⟧。',
      '⟦⟪工业增速⟫高于全省平均水平⟧。',
      '⟦⟪主要指标增速⟫位居全省前列⟧。',
      '⟦⟪创新能力⟫走在全省前列⟧。',
      '⟦⟪物价涨幅⟫与全国持平⟧。',
      '⟦⟪社会消费品零售总额增速⟫高于上年⟧。',
    ],
  },
  {
    about: 'a target that others set',
    kind: 'external',
    phrasings: [
      '⟦完成省下达的节能减排目标任务⟧。',
      '⟦⟪单位能耗降幅⟫完成国家下达任务⟧。',
      '⟦⟪空气质量优良率⟫达到省定目标⟧。',
      '⟦⟪PM2.5浓度⟫控制在省下达指标以内⟧。',
      '⟦⟪耕地保有量⟫完成省下达任务⟧。',
    ],
  },
];

/** No target without a number: measured, plain tasks, or talk; with the reason. */
export const NO_TARGETS: readonly { because: string; phrasings: string[] }[] = [
  {
    because: 'it is a measure',
    phrasings: [
      '森林覆盖率达到62%。',
      '规上工业企业研发活动覆盖率达到60%。',
      '城镇调查失业率控制在5.5%以内。',
      '居民收入增长5.5%，与经济增长同步推进3项改革。',
    ],
  },
  {
    because: 'it is a task',
    phrasings: ['加快推进城市更新。', '办好十件民生实事。', '企业同步推进技改。', '全面推进乡村振兴。'],
  },
];
