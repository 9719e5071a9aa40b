/** A party's name that opens its page. */
import type { PartyRef } from '../../../model/party.ts';
import { act } from '../../state/page.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import '../../ui/partyName.css';

export function PartyLink({ party }: { party: PartyRef }) {
  return (
    <button type="button" className="link party-name" onClick={() => act('Open party', { party: party.id })}>
      <KindShape kind={party.kind} /> <span>{party.name}</span>
    </button>
  );
}
