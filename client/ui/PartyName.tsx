/** A party's shape and name; opens it in the inspector when `select`. */
import type { PartyRef } from '../../model/party.ts';
import { pointAt } from '../state/page.ts';
import { select } from '../state/pick.ts';
import { KindShape } from './KindShape.tsx';
import './partyName.css';

export function PartyName({ party, plain = false }: { party: PartyRef; plain?: boolean }) {
  if (plain) {
    return (
      <span className="party-name">
        <KindShape kind={party.kind} /> <span>{party.name}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className="party-name link"
      onClick={() => select({ kind: 'party', id: party.id })}
      onMouseEnter={() => pointAt(party.id)}
      onMouseLeave={() => pointAt(null)}
    >
      <KindShape kind={party.kind} /> <span>{party.name}</span>
    </button>
  );
}
