/**
 * Completes package-lock.json: a registry mirror that lacks the binaries of foreign platforms leaves them out of the lock,
 * and `npm ci` then refuses the lock everywhere. This adds an entry (name, version, os, cpu; no integrity, for it was never
 * seen) for each optional platform package that the lock names but does not hold. Run it after every `npm install`.
 * `--check` changes nothing and exits 1 when something is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
};
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

const text = readFileSync('package-lock.json', 'utf8');
const lock = JSON.parse(text);
const packages = lock.packages;
const added = [];

for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (holds(path, name)) continue;
    const words = name.split('/').at(-1).split('-');
    const os = words.map((word) => OS[word]).find(Boolean);
    const cpu = words.flatMap(
      (word) => CPU.find((one) => word === one || (one === 'arm' && word.startsWith('arm') && word !== 'arm64')) ?? [],
    )[0];
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~=v]+/, ''),
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(words.at(-1) === 'musl' && { libc: ['musl'] }),
      optional: true,
      ...(os && { os: [os] }),
    };
    added.push(`${name}@${range}`);
  }
}

/** Whether the lock holds `name` where a package at `path` would find it. */
function holds(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

console.log(
  `package-lock.json: ${added.length} platform packages missing${added.length > 0 ? `: ${added.join(', ')}` : ''}`,
);
if (process.argv.includes('--check')) process.exit(added.length === 0 ? 0 : 1);
if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
}
