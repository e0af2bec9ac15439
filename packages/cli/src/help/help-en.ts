import type { HelpTexts } from './help-texts.ts';

export const HELP_EN: HelpTexts = {
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
  take-in  takes in a file of letters that an outer zone gave back

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

      --pack FILE      from this release pack; without, what is released in the database, also while
                       liubu serve runs
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
  'take-in': `liubu take-in FILE [options]    takes in letters that an outer zone gave back (letters-….zip), by the rules of the exchange page

      --check          looks at it and tells what would become of each letter; nothing is kept
      --fingerprint FINGERPRINT  for the first letters of an outer zone: the one that was compared with it
      --data FOLDER    where the data lies (default data, or the environment variable LIUBU_DATA); liubu serve may run
      --lang zh-CN|en  language of messages
  -h, --help           this page

A file that is forged, changed, cut, for another government or taken in before is refused (exit code 1); single letters
are left out with their reason, and the others are taken; see docs/portal.md`,
};
