/** Files, folders and zips as given by strangers. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../server/ingest/inputs.ts';
import { FileScanner } from '../../server/ingest/provenance.ts';
import { folder } from './folders.ts';

const TEXT = Buffer.from('a|b\nc|d\n');

async function opened(paths: readonly string[]) {
  const work = await folder();
  return openInputs(paths, work);
}

describe('inputs', () => {
  it('walks folders in the order of names and leaves hidden files out', async () => {
    const root = await folder();
    await mkdir(join(root, 'b'));
    for (const name of ['z.txt', 'a.txt', 'b/c.txt', '.hidden']) await writeFile(join(root, name), TEXT);
    const inputs = await opened([root]);
    expect(inputs.files.map(({ path }) => path.slice(root.length + 1))).toEqual(['a.txt', 'b/c.txt', 'z.txt']);
    inputs.close();
  });

  it('reads a member of a zip as if it were the file', async () => {
    const root = await folder();
    await writeFile(join(root, 'a.txt'), TEXT);
    await writeFile(join(root, 'a.zip'), zipSync({ 'in/a.txt': TEXT }));
    const inputs = await opened([join(root, 'a.txt'), join(root, 'a.zip')]);
    const [plain, packed] = await Promise.all(inputs.files.map((file) => file.scan()));
    expect(packed).toEqual(plain);
    expect(packed.sha256).toBe(createHash('sha256').update(TEXT).digest('hex'));
    expect(inputs.files[1].path).toBe(join(root, 'a.zip/in/a.txt'));
    await expect(readFile(await inputs.files[1].onDisk())).resolves.toEqual(TEXT);
    inputs.close();
  });

  it('a member cannot be unpacked outside the work folder', async () => {
    const root = await folder();
    await writeFile(join(root, 'a.zip'), zipSync({ 'x/y.txt': TEXT }));
    const inputs = await opened([join(root, 'a.zip')]);
    await inputs.files[0].scan();
    expect(await inputs.files[0].onDisk()).toMatch(/tributary-test-\w+\/unpacked\/\d+-y\.txt$/);
    inputs.close();
    const evil = Buffer.from(zipSync({ 'xx/evil.txt': TEXT }));
    const renamed = Buffer.from(evil.toString('latin1').replaceAll('xx/evil', '../evil'), 'latin1');
    await writeFile(join(root, 'evil.zip'), renamed);
    await expect(opened([join(root, 'evil.zip')])).rejects.toThrow(/damaged|invalid/);
  });

  it.each([0.2, 0.6, 0.95])('a zip cut off at %f of its length is refused in words', async (share) => {
    const root = await folder();
    const whole = zipSync({ 'a.txt': Buffer.alloc(5000, 'abc|') });
    await writeFile(join(root, 'a.zip'), whole.subarray(0, Math.floor(whole.length * share)));
    await expect(opened([join(root, 'a.zip')])).rejects.toThrow(/truncated or damaged/);
  });

  it('a flipped byte in a member is noticed', async () => {
    const root = await folder();
    const bytes = Buffer.from(zipSync({ 'a.txt': Buffer.from('0123456789'.repeat(50)) }, { level: 0 }));
    bytes[100] ^= 1;
    await writeFile(join(root, 'a.zip'), bytes);
    const inputs = await opened([join(root, 'a.zip')]);
    await expect(inputs.files[0].scan()).rejects.toThrow(/checksum/);
    inputs.close();
  });

  it('a bomb is refused before it is unpacked', async () => {
    const root = await folder();
    await writeFile(join(root, 'bomb.zip'), zipSync({ 'itcont.txt': new Uint8Array(80 * 2 ** 20) }));
    const inputs = await opened([join(root, 'bomb.zip')]);
    await expect(inputs.files[0].scan()).rejects.toThrow(/would unpack to 83886080 bytes/);
    inputs.close();
  });

  it('a device is refused', async () => {
    const root = await folder();
    await symlink('/dev/null', join(root, 'itcont.txt'));
    await expect(opened([root])).rejects.toThrow(/neither a file nor a folder/);
  });
});

describe('scanning', () => {
  const scan = (bytes: Buffer, cuts: readonly number[] = []) => {
    const scanner = new FileScanner();
    let from = 0;
    for (const cut of [...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
      scanner.add(bytes.subarray(from, cut));
      from = cut;
    }
    return scanner.end();
  };

  it('tells encodings, line counts, the longest line and NULs', () => {
    expect(scan(Buffer.from('a\nbbb\nc'))).toMatchObject({
      lines: 3,
      longestLine: 2,
      encoding: 'ascii',
      nulLine: null,
    });
    expect(scan(Buffer.from('é\n'))).toMatchObject({ lines: 1, encoding: 'utf-8' });
    expect(scan(Buffer.from('é\n', 'latin1'))).toMatchObject({ encoding: 'latin-1' });
    expect(scan(Buffer.from('a\nb\0\n'))).toMatchObject({ nulLine: 2 });
    expect(scan(Buffer.from('\ufeffa\r\n'))).toMatchObject({ hasBom: true, hasCarriageReturn: true });
    expect(scan(Buffer.alloc(0))).toMatchObject({ lines: 0, bytes: 0 });
  });

  it('says the same however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.nat(), { maxLength: 5 }), (text, cuts) => {
        const bytes = Buffer.from(text);
        expect(scan(bytes, cuts)).toEqual(scan(bytes));
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
