// A registry without the packages of other platforms leaves them out of package-lock.json, and then `npm ci` refuses the
// lock file as incomplete. This adds them as npm does where it finds them: by name, version and platform. Run it after
// `npm i` of a package with binaries.
//
//   node scripts/complete-lock.mjs [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEM = /android|darwin|linux|win32|freebsd|openbsd|netbsd|sunos|aix|openharmony/;
const PROCESSOR = /arm64|arm|x64|ia32|ppc64|s390x|riscv64|loong64|mips64el/;

/** What a package's own name says of its platform, as npm writes it. */
function platformOf(name) {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const [system, processor] = [SYSTEM.exec(last)?.[0], PROCESSOR.exec(last)?.[0]];
  if (system === undefined || processor === undefined) throw new Error(`no platform in the name ${name}`);
  const libc = system !== 'linux' ? [] : last.includes('musl') ? ['musl'] : last.includes('gnu') ? ['glibc'] : [];
  return { cpu: [processor], ...(libc.length > 0 && { libc }), os: [system] };
}

const path = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = {};
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isKnown = [`node_modules/${name}`, `${place}/node_modules/${name}`].some((key) => key in lock.packages);
    if (isKnown) continue;
    const { cpu, libc, os } = platformOf(name);
    added[`node_modules/${name}`] = { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
  }
}
const [root, ...others] = Object.entries({ ...lock.packages, ...added });
lock.packages = Object.fromEntries([root, ...others.sort(([one], [other]) => one.localeCompare(other, 'en'))]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(added).length} packages of other platforms added to ${path}`);
