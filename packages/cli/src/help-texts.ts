/** What `--help` prints, in both languages; every option of `OPTIONS` is named here, which a test holds. */
import type { CommandName } from './arguments.ts';
import type { Locale } from './language.ts';

export type HelpTopic = CommandName | 'all';

export const HELP: Record<Locale, Record<HelpTopic, string>> = {
  'zh-CN': {
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

      --pack 文件     用这份发布包；不写时从数据库读已公开的内容（先停止 liubu serve，或用 DATABASE_URL）
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
  },
  en: {
    all: `liubu (六步): a Government Work Report becomes a plan that people answer for

Usage  liubu <command> [options] FILE…

  read     reads reports: sections, items, deliverables, measures, projects, dates, units, each with its source
  compare  holds one year's promises against what the next report says
  assign   proposes lead and supporting units for a list of tasks
  learn    learns from past breakdowns and improves the proposals
  verify   checks a record exported from the platform: nothing missing, added or changed
  draw     repeats a random draw: the same list, seed and count give the same result
  serve    runs the platform: breakdown, deployment, acceptance, adjustments, in one process
  publish  writes the public site as files for any web server
  portal   runs the public site in an outer zone from release packs, without a database

  liubu <command> --help   options of one command
  --version                the version
  --lang zh-CN|en          language of messages (else by LC_ALL, LC_MESSAGES, LANG)

E.g.   liubu read report.docx
       liubu read report.docx --out plan.xlsx
       liubu read reports/ --format json --out plans/
       liubu compare 2025.txt 2026.txt
       liubu learn 2025-breakdown.xlsx --out units.json
       liubu read 2026.docx --units units.json

Exit codes  0 fine · 1 a file could not be read or a result not be written · 2 wrong usage`,
    read: `liubu read FILE… [options]    one report or many; FILE may be a folder, - is standard input

  -f, --format FORMAT  table (default, for terminals), json, ndjson (a report a line),
                       records (a record a line), csv, xlsx, parquet; else told by the name of --out
  -o, --out PATH       to a file, or a folder (one that exists, ends in /, or has no extension)
      --table TABLE    which table csv writes: items (default) deliverables measures targets
                       projects coverage warnings
      --all            table format: every item, however many
      --units TABLE    what liubu learn made, or a past breakdown, to propose units from
      --kind KIND      report decision instruction list other;
                       with report, a file that is none is an error
  -j, --jobs N         threads (for many files: as many as there are processors)
      --resume         go on where the last run stopped: what is finished in the --out folder and has
                       not changed is not read again
      --stdin-list     a path a line on standard input, a plan a line on standard output
      --stdin-ndjson   a {"name","text"} a line on standard input, a plan a line on standard output
      --error-lines    what cannot be read is a line {"error":…} of the output, and the exit code stays 0
      --lang zh-CN|en  language of messages
  -h, --help           this page

Reads  txt (UTF-8, UTF-16, GB18030) docx doc wps pdf ofd html xlsx xls et
Scans  the environment variable LIUBU_OCR may name a local OCR command`,
    compare: `liubu compare EARLIER LATER [options]    the quantified promises of one report, and what the next says of them

  -f, --format FORMAT  table (default), json, csv, xlsx; else told by the name of --out
  -o, --out FILE       to a file
      --lang zh-CN|en  language of messages
  -h, --help           this page`,
    assign: `liubu assign LIST [options]    proposes lead and supporting units for every task

LIST is xlsx, csv, or jsonl with {"id","task","place","year"} a line; - is standard input

  -f, --format FORMAT  table (default), ndjson, csv, xlsx; else told by the name of --out
  -o, --out FILE       to a file
      --units TABLE    what liubu learn made, or a past breakdown
      --lang zh-CN|en  language of messages
  -h, --help           this page`,
    learn: `liubu learn TABLE… --out UNITS.json [options]    learns from past breakdowns

TABLE is xlsx, csv or jsonl with the columns “task” and “lead”; “support”, “place” and “year” where there are any

  -o, --out FILE       what was learned, for --units
      --units FILE     adds to what was learned before
      --lang zh-CN|en  language of messages
  -h, --help           this page`,
    verify: `liubu verify FILE [options]    checks a file exported from the record page, or a sealed package (.zip); - is standard input

      --head HASH      the last hash as noted elsewhere: tells a whole chain that was made anew
      --lang zh-CN|en  language of messages
  -h, --help           this page

Exit codes  0 it holds · 1 it does not (the first broken place is told, and why), or the file cannot be read`,
    draw: `liubu draw --population LIST --seed SEED --count N [options]    repeats a random draw

      --population FILE  the list, one a line: a key, or "key TAB name"; - is standard input
      --seed SEED      the number that was published after the list was frozen
      --count N        how many are drawn
      --lang zh-CN|en  language of messages
  -h, --help           this page

Prints the hash of the list, then what was drawn, in its order, one a line; the algorithm: docs/draw.md`,
    serve: `liubu serve [options]    runs the platform until Ctrl+C; it brings its database along

      --data FOLDER    where the data lies (default data, or the environment variable LIUBU_DATA)
      --host HOST      address to serve on (default 127.0.0.1, or LIUBU_HOST)
      --port N         port (default 8600, or LIUBU_PORT)
      --lang zh-CN|en  language of messages
  -h, --help           this page

A PostgreSQL of your own (15 or newer): environment variable DATABASE_URL. More settings: docs/serve.md`,
    publish: `liubu publish FOLDER [options]    the whole public site as files; unchanged pages stay, withdrawn ones go

      --pack FILE      from this release pack; without, what is released in the database (stop liubu serve
                       first, or use DATABASE_URL)
      --key KEY        public key of the pack, or a file that holds it
      --data FOLDER    where the data lies (default data, or the environment variable LIUBU_DATA)
      --base /PATH     path before all addresses, where the site is not at the root
      --origin URL     address that the public types, for QR codes and the site map
      --precompress    writes .br and .gz files beside
      --lang zh-CN|en  language of messages
  -h, --help           this page

A pack that is forged, changed or older than what was published is refused; see docs/portal.md`,
    portal: `liubu portal --pack PACK --key KEY --inbox FOLDER [options]    runs the public site in an outer zone
liubu portal inbox-pack --inbox FOLDER [--out FOLDER]          seals the letters that wait into files to carry inside

      --pack PLACE     a release pack, or a folder of them: a newer one is taken within seconds
      --key KEY        public key as the exchange page inside gives it, or a file that holds it
      --inbox FOLDER   letters go here (each sealed: the outer zone cannot read them), and this zone's key
      --out FOLDER     where sealed files go (default out/ in --inbox)
      --host HOST      default 127.0.0.1
      --port N         default 8700
      --base /PATH     path before all addresses
      --origin URL     address that the public types
      --lang zh-CN|en  language of messages
  -h, --help           this page

A pack that is forged, changed, cut or outdated is refused, and why is told; see docs/portal.md`,
  },
};
