/** The register of filers: ids of before and since 2020, and names that only one filer bears. */
import type { Party } from '../../../model/party.ts';
import { RowError } from '../kit/cells.ts';
import { slug, stated } from '../kit/identity.ts';
import { newParty } from '../kit/newRecords.ts';

type Cells = (column: string) => string;

const SHARED = '';

/** Memory: one entry a filer. */
export class Filers {
  readonly #parties = new Map<string, Party>();
  readonly #previous = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #idByName = new Map<string, string>();

  /** A row of the register. */
  add(cell: Cells): void {
    const filerId = cell('FILER_ID');
    const name = stated(cell('FILER_NAME'));
    if (!/^([AC]\d{5}|\d{1,7})$/.test(filerId))
      throw new RowError(`not the id of a filer: "${filerId.slice(0, 20)}"`, 'FILER_ID');
    if (name === null) throw new RowError('no name of the filer', 'FILER_NAME');
    const id = this.#learnName(filerId, name);
    this.#parties.set(
      id,
      newParty({
        id,
        name,
        kind: /candidate/i.test(cell('FILER_TYPE')) ? 'candidate' : 'committee',
        externalIds: [`nyboe:${filerId}`],
        jurisdiction: ['New York', stated(cell('COUNTY_DESC'))].filter(Boolean).join(', '),
      }),
    );
  }

  /** What a row of the current layout says of its filer: the id it had before. */
  learn(cell: Cells): void {
    const before = cell('FILER_PREVIOUS_ID');
    if (/^[AC]\d{5}$/.test(before)) this.#previous.set(cell('FILER_ID'), before);
    const name = stated(cell('CAND_COMM_NAME'));
    if (name !== null && /^\d{1,7}$/.test(cell('FILER_ID'))) this.#learnName(cell('FILER_ID'), name);
  }

  #learnName(filerId: string, name: string): string {
    const id = this.idOf(filerId);
    this.#names.set(id, name);
    const key = slug(name);
    const other = this.#idByName.get(key);
    this.#idByName.set(key, other === undefined || other === id ? id : SHARED);
    return id;
  }

  /** Party id of a filer: the id of before 2020 where it had one. */
  idOf(filerId: string): string {
    return `nyboe:${(this.#previous.get(filerId) ?? filerId).toLowerCase()}`;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** The one filer that is registered under exactly this name, or null. */
  byName(name: string): string | null {
    return this.#idByName.get(slug(name)) || null;
  }

  /** A filer that the register does not list, or not yet. */
  partyOf(filerId: string): Party {
    const id = this.idOf(filerId);
    const ids = [...new Set([this.#previous.get(filerId) ?? filerId, filerId])];
    return newParty({
      id,
      name: this.#names.get(id) ?? `New York filer ${filerId}`,
      kind: 'committee',
      externalIds: ids.map((one) => `nyboe:${one}`),
      jurisdiction: 'New York',
    });
  }

  parties(): Iterable<Party> {
    return this.#parties.values();
  }
}
