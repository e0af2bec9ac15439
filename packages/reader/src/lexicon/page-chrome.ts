/**
 * What web pages and scrapers put around and into a report. Facts about pages, not about any one report:
 * every entry was met on government sites, news sites or document-sharing sites.
 */

/** Lines that are nothing but a button or a label of the page; compared without blanks. */
export const CHROME_LINES: ReadonlySet<string> = new Set(
  (
    '下载 打印 全屏 收藏 加大 还原 减小 首页 分享 分享到 分享: 分享： 分享到: 分享到： 分享到微信 × > >> | 》 【 】 ] [ 大 中 小 ' +
    '字体 字号 政务信息 政府信息公开 政府工作报告全文 返回 返回顶部 上一页 下一页 上一篇 下一篇 关闭 关闭窗口 关闭本页 打印本页 ' +
    '打印此页 保存 纠错 语音播报 朗读 暂停 播放 复制链接 微信 微博 QQ QQ空间 朋友圈 无障碍 长者模式 简体 繁体 English 粗体文字 ' +
    '登录 注册 搜索 网站地图 目录 正文 图片 视频 责任编辑 责任编辑： 责任编辑: 来源： 来源: 发表时间： 发布时间： 发布日期： 阅读量： ' +
    '浏览次数： 索引号： 主题词： 相关附件>> 相关链接>> 相关附件 相关链接 相关报道： 相关报道 相关文档： 相关文档 相关阅读 相关阅读： 推荐阅读'
  ).split(' '),
);

/** Beginnings of short lines of page chrome; compared without blanks. */
export const CHROME_STARTS: readonly string[] = [
  '【字号',
  '【字体',
  '【打印',
  '【关闭',
  '【大',
  '字号：',
  '字体：',
  '来源：',
  '来源:',
  '（来源',
  '(来源',
  '信息来源',
  '文章来源',
  '稿件来源',
  '时间：',
  '时间:',
  '发布时间',
  '发表时间',
  '发布日期',
  '更新时间',
  '成文日期：',
  '索引号',
  '发布机构',
  '阅读量',
  '阅读次数',
  '浏览次数',
  '浏览量',
  '点击数',
  '点击量',
  '点击图片',
  '》》点击',
  '扫一扫',
  '扫码',
  '责任编辑',
  '编辑：',
  '编辑:',
  '责编',
  '审核：',
  '校对：',
  '作者：',
  '当前位置',
  '您的位置',
  '您当前的位置',
  '相关文档',
  '相关附件',
  '相关链接',
  '相关报道',
  '打印本页',
  '关闭窗口',
  '主办单位：',
  '承办单位：',
  '网站标识码',
  '版权所有',
  'Copyright',
  'copyright',
  'http://',
  'https://',
  'www.',
  '分享到',
  '上一篇',
  '下一篇',
  '附件下载',
];

/** Words inside 【…】 that make it an advert of whoever scraped the page. */
export const ADVERT_WORDS =
  /微信|公众号|公文|素材|下载|关注|扫码|加群|加Q|QQ|qq|www|WWW|\.com|\.cn|网址|会员|付费|wk\d/;

/** Headings after the report under which nothing is promised any more. */
export const APPENDIX_HEADINGS =
  /^(?:《?政府工作报告》?)?(?:的?有关|相关|部分)?(?:内容|用语|词语|名词术语|专业)?(?:名词|注释|词语|术语|用语)(?:和|及)?(?:解释|注释|说明)?(?:[:：]|（.{0,20}）)?$/;

/** A decision or notice printed after the report. */
export const APPENDED_DECISION = /(?:关于.{0,24}工作报告的?决议|决议（草案）)$/;

/** A licence or copyright notice of a text archive. */
export const LICENCE_NOTICE =
  /公有领域|知识共享|署名[-－—]|CC[- ]?BY|Creative Commons|著作权法》?第五条|版权(?:声明|说明)|本作品(?:来自|在)/i;

/** News about the meeting, or news of something else, pushed into the page. */
export const NEWS_MARKS = /日前|本报讯|本报记者|记者从|记者获悉|据悉，|据了解，|新华社.{1,6}电/;
