/** Zip archives, read member by member. A truncated, encrypted, lying or bomb-like archive is refused in words. */
import { Transform, type Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportError } from './importError.ts';

/** A member larger than this that claims to be packed more tightly than {@link BOMB_RATIO} is refused. */
const BOMB_BYTES = 64 * 2 ** 20;
const BOMB_RATIO = 250;
/** More members than this is no archive of filings. */
const MAX_MEMBERS = 2_000_000;

export interface ZipMember {
  readonly name: string;
  readonly bytes: number;
  /** The unpacked bytes; fails when they are damaged, longer or shorter than the archive says. */
  open(): Promise<Readable>;
}

export interface OpenZip {
  readonly members: readonly ZipMember[];
  close(): void;
}

/**
 * Reads an archive's directory; members are unpacked only when opened.
 * @throws ImportError when the archive is truncated, encrypted or would unpack to a bomb.
 */
export async function openZip(path: string): Promise<OpenZip> {
  const zip = await openArchive(path);
  try {
    const entries = await listEntries(zip, path);
    return { members: entries.map((entry) => memberOf(zip, entry, path)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: false }, (error, zip) => {
      if (error) reject(damaged(path, error));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile, path: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', (error: Error) => reject(damaged(path, error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry);
      if (entries.length > MAX_MEMBERS) reject(new ImportError('has too many members', { path }));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function memberOf(zip: ZipFile, entry: Entry, archive: string): ZipMember {
  const path = `${archive}/${entry.fileName}`;
  return {
    name: entry.fileName,
    bytes: entry.uncompressedSize,
    open: () =>
      new Promise((resolve, reject) => {
        if (entry.isEncrypted()) {
          reject(new ImportError('is encrypted', { path, hint: 'Unpack it and import the files.' }));
          return;
        }
        if (entry.uncompressedSize > BOMB_BYTES && entry.uncompressedSize > entry.compressedSize * BOMB_RATIO) {
          reject(
            new ImportError(`would unpack to ${entry.uncompressedSize} bytes from ${entry.compressedSize}: refused`, {
              path,
              hint: 'If you trust it, unpack it and import the files.',
            }),
          );
          return;
        }
        zip.openReadStream(entry, (error, stream) => {
          if (error) reject(damaged(path, error));
          else resolve(checked(stream, entry, path));
        });
      }),
  };
}

/** Passes the bytes on and fails at the end when their CRC is not the one that the archive states. */
function checked(stream: Readable, entry: Entry, path: string): Readable {
  let crc = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      crc = zlib.crc32(chunk, crc);
      done(null, chunk);
    },
    flush(done) {
      done(crc === entry.crc32 ? null : new ImportError('is damaged: its checksum does not match', { path }));
    },
  });
  stream.on('error', (error) => check.destroy(damaged(path, error)));
  check.on('close', () => stream.destroy());
  return stream.pipe(check);
}

function damaged(path: string, error: Error): ImportError {
  if (error instanceof ImportError) return error;
  return new ImportError(
    `is truncated or damaged (${error.message})`,
    { path, hint: 'Download or copy the archive again.' },
    { cause: error },
  );
}
