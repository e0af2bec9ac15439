import type { HelpTexts } from './help-texts.ts';

export const HELP_ZH: HelpTexts = {
  all: `六步 liubu：把政府工作报告读成一份有人负责的计划

用法  liubu <命令> [选项] 文件…

  read     读报告：章节、事项、举措、指标、项目、时限、建议单位，逐条附原文位置
  compare  对照两年：去年的承诺，今年的说法
  assign   给任务清单建议牵头和配合单位
  learn    从以往的分工表学习，改进单位建议
  verify   核验从平台导出的记录：有没有缺失、插入或改动
  draw     重算随机抽取：同一名单、种子、数目，结果必然相同
  serve    启动平台：分解、部署、签收、调整，一个进程
  publish  把公开网站写成静态文件，任何网页服务器都能用
  portal   在外网区用发布包运行公开网站，不要数据库
  take-in  收取外网区带回的来信文件

  liubu <命令> --help   看一个命令的选项
  --version             版本
  --lang zh-CN|en       提示语言（默认按 LC_ALL、LC_MESSAGES、LANG）

例    liubu read 报告.docx
      liubu read 报告.docx --out 计划.xlsx
      liubu read 历年报告/ --format json --out 计划/
      liubu compare 2025.txt 2026.txt
      liubu learn 2025分工.xlsx --out 单位.json
      liubu read 2026.docx --units 单位.json

退出码  0 正常 · 1 有文件没读成或结果没写成 · 2 用法有误`,
  read: `liubu read 文件… [选项]    读一份或多份报告；文件可以是文件夹，- 是标准输入

  -f, --format 格式   table（默认，终端阅读）、json、ndjson（一份报告一行）、
                      records（一条记录一行）、csv、xlsx、parquet；不写时按 --out 的扩展名
  -o, --out 位置      写到文件或文件夹（已有的文件夹、以 / 结尾、或没有扩展名）
      --table 表      csv 写哪张表：items（默认）deliverables measures targets
                      projects coverage warnings
      --all           table 格式不省略，列出全部事项
      --units 表      liubu learn 的结果，或以往的分工表，用来建议单位
      --kind 类型     report decision instruction list other；
                      写 report 时，不是报告的文件报错
  -j, --jobs N        同时用几个线程（多份时默认按处理器数）
      --resume        接着上次读：--out 文件夹里已完成且没变的不再读
      --stdin-list    标准输入每行一个路径，输出每行一份计划
      --stdin-ndjson  标准输入每行一个 {"name","text"}，输出每行一份计划
      --error-lines   没读成的也在输出里占一行 {"error":…}，退出码仍为 0
      --lang zh-CN|en 提示语言
  -h, --help          本页

可读  txt（UTF-8、UTF-16、GB18030）docx doc wps pdf ofd html xlsx xls et
扫描件  环境变量 LIUBU_OCR 可指定本机的文字识别命令`,
  compare: `liubu compare 上年报告 本年报告 [选项]    上年的量化承诺，在本年报告里怎么说

  -f, --format 格式   table（默认）、json、csv、xlsx；不写时按 --out 的扩展名
  -o, --out 文件      写到文件
      --lang zh-CN|en 提示语言
  -h, --help          本页`,
  assign: `liubu assign 清单 [选项]    给每条任务建议牵头和配合单位

清单可以是 xlsx、csv，或每行一个 {"id","task","place","year"} 的 jsonl；- 是标准输入

  -f, --format 格式   table（默认）、ndjson、csv、xlsx；不写时按 --out 的扩展名
  -o, --out 文件      写到文件
      --units 表      liubu learn 的结果，或以往的分工表
      --lang zh-CN|en 提示语言
  -h, --help          本页`,
  learn: `liubu learn 分工表… --out 单位.json [选项]    从以往的分工表学习

分工表是 xlsx、csv 或 jsonl，有“任务”和“牵头单位”两列；“配合单位”“地区”“年份”可有可无

  -o, --out 文件      学习结果，供 --units 使用
      --units 文件    在已有的学习结果上增加
      --lang zh-CN|en 提示语言
  -h, --help          本页`,
  verify: `liubu verify 文件 [选项]    核验从平台“记录”页导出的文件，或一份密封卷宗（.zip）；- 是标准输入

      --head 哈希     以前另外记下的末端哈希：整条链被重做时也能发现
      --lang zh-CN|en 提示语言
  -h, --help          本页

退出码  0 完好 · 1 不完好（指出第一处和原因），或文件读不出`,
  draw: `liubu draw --population 名单 --seed 种子 --count N [选项]    重算一次随机抽取

      --population 文件  名单，一行一个：编号，或“编号 制表符 名称”；- 是标准输入
      --seed 种子     冻结名单之后公布的号码
      --count N       抽几个
      --lang zh-CN|en 提示语言
  -h, --help          本页

先印名单哈希，再按抽中的次序一行一个；算法见 docs/draw.md`,
  serve: `liubu serve [选项]    启动平台，按 Ctrl+C 停止；数据库随程序带来，不必另装

      --data 文件夹   数据放在哪里（默认 data，或环境变量 LIUBU_DATA）
      --host 地址     在哪个地址上提供服务（默认 127.0.0.1，或 LIUBU_HOST）
      --port N        端口（默认 8600，或 LIUBU_PORT）
      --lang zh-CN|en 提示语言
  -h, --help          本页

用自己的 PostgreSQL（15 或更新）：环境变量 DATABASE_URL。其余设置见 docs/serve.md`,
  publish: `liubu publish 文件夹 [选项]    把整个公开网站写成静态文件；没变的页面不重写，撤回的移除

      --pack 文件     用这份发布包；不写时从数据库读已公开的内容，liubu serve 正在运行也可以
      --key 公钥      发布包的公钥，或存有公钥的文件
      --data 文件夹   数据在哪里（默认 data，或环境变量 LIUBU_DATA）
      --base /路径    网站不在根目录时，地址前的路径
      --origin 网址   公众访问的网址，如 https://gk.example.gov.cn，用于二维码和站点地图
      --precompress   旁边另写 .br 和 .gz 压缩文件
      --lang zh-CN|en 提示语言
  -h, --help          本页

伪造、改动、比已发布的更旧的发布包不采用；详见 docs/portal.md`,
  portal: `liubu portal --pack 发布包 --key 公钥 --inbox 文件夹 [选项]    在外网区运行公开网站
liubu portal inbox-pack --inbox 文件夹 [--out 文件夹]           把等待的来信封成文件，拿回内网

      --pack 位置     发布包，或放发布包的文件夹：放进更新的一份，几秒内自动换上
      --key 公钥      内网“两区交换”页给出的公钥，或存有公钥的文件
      --inbox 文件夹  来信放在这里（逐件封好，外网区读不了），本区的密钥也在这里
      --out 文件夹    封好的来信文件放哪里（默认 --inbox 下的 out）
      --host 地址     默认 127.0.0.1
      --port N        默认 8700
      --base /路径    地址前的路径
      --origin 网址   公众访问的网址
      --lang zh-CN|en 提示语言
  -h, --help          本页

伪造、改动、残缺、过时的发布包不采用，并说明原因；详见 docs/portal.md`,
  'take-in': `liubu take-in 文件 [选项]    收取外网区带回的来信文件（letters-….zip），规则与“两区交换”页相同

      --check         只核查并说明逐件会怎样，什么也不收
      --fingerprint 指纹  第一次收取某个外网区的来信时：与外网区核对过的公钥指纹
      --data 文件夹   数据在哪里（默认 data，或环境变量 LIUBU_DATA）；liubu serve 正在运行也可以
      --lang zh-CN|en 提示语言
  -h, --help          本页

伪造、改动、残缺、给别的政府、已经收取过的文件不收（退出码 1）；个别来信剔除的，说明原因，其余照收；详见 docs/portal.md`,
};
