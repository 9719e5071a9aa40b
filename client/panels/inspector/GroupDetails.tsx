/** Parties that are drawn as one: who they are, and the payments of the group in the picture. */
import type { Group } from '../../../scene/grouping.ts';
import type { Picture } from '../../../scene/types.ts';
import { act } from '../../state/page.ts';
import { runCommand } from '../../state/commands.ts';
import { PartyLink } from '../party/PartyLink.tsx';
import { Payments } from './Payments.tsx';

const SHOWN = 50;

export function GroupDetails({ group, picture }: { group: Group; picture: Picture }) {
  const more = group.members.length - SHOWN;
  return (
    <div className="stack">
      <h2 className="inspector-title">{group.name}</h2>
      <Payments id={group.id} picture={picture} />
      <div>
        <h3>In this group</h3>
        <ul className="small">
          {group.members.slice(0, SHOWN).map((node) => (
            <li key={node.id}>
              <PartyLink party={node} />
            </li>
          ))}
          {more > 0 && <li className="muted">and {more} more</li>}
        </ul>
      </div>
      <div className="row inspector-actions">
        <button type="button" className="button" onClick={() => runCommand('hide')}>
          Hide
        </button>
        <button type="button" className="button" onClick={() => act('Ungroup', { group: 'none', pick: [] })}>
          Ungroup
        </button>
      </div>
    </div>
  );
}
