/** Opens what the user named: files, folders (walked in order of names) and zips, as one list of data files. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImportError } from './importError.ts';
import { type FileScan, FileScanner } from './provenance.ts';
import { type OpenZip, openZip, type ZipMember } from './zip.ts';

/** Bytes at the start of a file by which importers recognize it. */
const HEAD_BYTES = 8192;
const MAX_DEPTH = 12;

export interface InputFile {
  /** As the user named it; a member of a zip as "outer.zip/member". */
  readonly path: string;
  /** Base name. */
  readonly name: string;
  readonly bytes: number;
  open(): Promise<Readable>;
  /** The first bytes. */
  head(): Promise<Buffer>;
  /** One pass over all bytes; a zip member is unpacked to the work folder on the way. Remembered. */
  scan(onBytes?: (bytes: number) => void, signal?: AbortSignal): Promise<FileScan>;
  /** A path that can be read directly; of a zip member only after {@link InputFile.scan}. */
  onDisk(): Promise<string>;
  /**
   * Like {@link InputFile.onDisk}, in UTF-8 and with lines that end with a line feed only. A file in another encoding is
   * copied as Windows-1252, which never fails; carriage returns become spaces, so that line numbers are those of the file, and a byte order mark goes.
   */
  linesOnDisk(): Promise<string>;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  close(): void;
}

/**
 * @param workDir where zip members are unpacked.
 * @throws ImportError when a path does not exist, cannot be read, is neither file nor folder, or is a broken zip.
 */
export async function openInputs(paths: readonly string[], workDir: string): Promise<Inputs> {
  const zips: OpenZip[] = [];
  const files: InputFile[] = [];
  try {
    for (const path of paths) await collect(path, 0, { workDir, zips, files });
  } catch (error) {
    for (const zip of zips) zip.close();
    throw error;
  }
  return { files, close: () => zips.forEach((zip) => zip.close()) };
}

interface Collector {
  readonly workDir: string;
  readonly zips: OpenZip[];
  readonly files: InputFile[];
}

async function collect(path: string, depth: number, into: Collector): Promise<void> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`, { path });
  });
  if (info.isDirectory()) {
    if (depth > MAX_DEPTH) throw new ImportError('is nested too deeply', { path });
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
    for (const name of names) await collect(join(path, name), depth + 1, into);
  } else if (!info.isFile()) {
    throw new ImportError('is neither a file nor a folder', { path });
  } else if (await isZip(path)) {
    const zip = await openZip(path);
    into.zips.push(zip);
    for (const member of zip.members) into.files.push(zipped(path, member, into.workDir));
  } else {
    into.files.push(onDiskFile(path, info.size, into.workDir));
  }
}

/** An XLSX workbook is a zip too, but it is one file to its reader. */
async function isZip(path: string): Promise<boolean> {
  if (/\.(xlsx|xlsm|ods)$/i.test(path)) return false;
  if (/\.zip$/i.test(path)) return true;
  return (await firstBytes(path, 4)).equals(Buffer.from('PK\x03\x04', 'latin1'));
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(`cannot be read (${error.code})`, { path });
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function onDiskFile(path: string, bytes: number, workDir: string): InputFile {
  let scanned: Promise<FileScan> | undefined;
  const file: InputFile = {
    path,
    name: basename(path),
    bytes,
    open: async () => createReadStream(path, { highWaterMark: 2 ** 20 }),
    head: () => firstBytes(path, HEAD_BYTES),
    scan: (onBytes, signal) =>
      (scanned ??= scanStream(createReadStream(path, { highWaterMark: 2 ** 20 }), null, onBytes, signal)),
    onDisk: async () => path,
    linesOnDisk: () => inPlainLines(file, workDir),
  };
  return file;
}

let nextMember = 0;
let nextCopy = 0;

async function inPlainLines(file: InputFile, workDir: string): Promise<string> {
  const path = await file.onDisk();
  const { encoding, hasCarriageReturn, hasBom } = await file.scan();
  if (encoding !== 'latin-1' && !hasCarriageReturn && !hasBom) return path;
  nextCopy += 1;
  const copy = join(workDir, `lines-${nextCopy}.txt`);
  const decoder = new TextDecoder(encoding === 'latin-1' ? 'windows-1252' : 'utf-8');
  const recode = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.from(decoder.decode(chunk, { stream: true }).replaceAll('\r', ' ')));
    },
  });
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), recode, createWriteStream(copy));
  return copy;
}

function zipped(archive: string, member: ZipMember, workDir: string): InputFile {
  let scanned: Promise<FileScan> | undefined;
  nextMember += 1;
  const target = join(workDir, 'unpacked', `${nextMember}-${basename(member.name).replace(/[^\w.-]/g, '_')}`);
  const path = `${archive}/${member.name}`;
  const file: InputFile = {
    path,
    name: basename(member.name),
    bytes: member.bytes,
    open: () => member.open(),
    head: () => headOf(member),
    scan: (onBytes, signal) => (scanned ??= unpack(member, target, path, onBytes, signal)),
    onDisk: async () => {
      await (scanned ??= unpack(member, target, path));
      return target;
    },
    linesOnDisk: () => inPlainLines(file, workDir),
  };
  return file;
}

async function headOf(member: ZipMember): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await member.open();
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

async function unpack(
  member: ZipMember,
  target: string,
  path: string,
  onBytes?: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<FileScan> {
  await mkdir(join(target, '..'), { recursive: true });
  const space = await statfs(join(target, '..'));
  if (space.bavail * space.bsize < member.bytes)
    throw new ImportError(`needs ${member.bytes} bytes to unpack, which the temporary folder has not`, {
      path,
      hint: 'Free some space or set TMPDIR to a folder with more.',
    });
  return scanStream(await member.open(), target, onBytes, signal);
}

async function scanStream(
  stream: Readable,
  target: string | null,
  onBytes?: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<FileScan> {
  const scanner = new FileScanner();
  const tap = new Transform({
    readableHighWaterMark: 2 ** 21,
    transform(chunk: Buffer, _encoding, done) {
      scanner.add(chunk);
      onBytes?.(chunk.length);
      done(null, target === null ? undefined : chunk);
    },
  });
  if (target === null) {
    tap.resume();
    await pipeline(stream, tap, { signal });
  } else await pipeline(stream, tap, createWriteStream(target), { signal });
  return scanner.end();
}
