/** The menu of a party, a payment or the empty ground, with the keys that do the same. */
import { DropdownMenu } from 'radix-ui';
import { collapse, expand, explore, hide, isGroup } from '../../state/explore.ts';
import { runCommand } from '../../state/commands.ts';
import { setEnd, useDraft } from '../../state/draft.ts';
import { partiesBehind } from '../../state/shown.ts';
import { act, usePage } from '../../state/page.ts';
import { pickedParties, select } from '../../state/pick.ts';
import type { Picture } from '../../../scene/types.ts';
import type { Hit } from '../../graph/canvas.ts';

interface Props {
  hit: Hit | null;
  x: number;
  y: number;
  picture: Picture;
  close: () => void;
}

interface Entry {
  readonly name: string;
  readonly key?: string;
  readonly run: () => void;
}

export function HitMenu({ hit, x, y, picture, close }: Props) {
  const entries =
    hit === null ? groundEntries() : hit.kind === 'node' ? partyEntries(hit.id) : edgeEntries(hit.id, picture);
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && close()} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" style={{ left: x, top: y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={2}>
          {entries.map(({ name, key, run }) => (
            <DropdownMenu.Item key={name} onSelect={run}>
              {name} {key && <kbd>{key}</kbd>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function partyEntries(id: string): Entry[] {
  const several = pickedParties(usePage.getState().url.pick);
  const ids = several.includes(id) ? several : [id];
  const { from, to } = useDraft.getState();
  if (isGroup(id)) {
    return [
      { name: 'Inspect', key: 'i', run: () => select({ kind: 'party', id }) },
      { name: 'Hide', key: 'h', run: () => hide(ids) },
      { name: 'Hide the others', key: 'Shift+h', run: () => act('Hide the others', { only: partiesBehind(ids) }) },
      { name: 'Ungroup', run: () => act('Ungroup', { group: 'none', pick: [] }) },
    ];
  }
  return [
    { name: 'Inspect', key: 'i', run: () => select({ kind: 'party', id }) },
    { name: 'Open page', key: 'Enter', run: () => act('Open party', { party: id }) },
    { name: 'Expand: who paid it', run: () => expand(id, 'in') },
    { name: 'Expand: whom it paid', run: () => expand(id, 'out') },
    { name: 'Expand both ways', key: 'e', run: () => expand(id) },
    { name: 'Collapse', key: 'c', run: () => collapse(id) },
    { name: ids.length > 1 ? `Hide ${ids.length} parties` : 'Hide', key: 'h', run: () => hide(ids) },
    { name: 'Hide the others', key: 'Shift+h', run: () => act('Hide the others', { only: partiesBehind(ids) }) },
    { name: 'Put into From', run: () => setEnd('from', [...from, id]) },
    { name: 'Put into To', run: () => setEnd('to', [...to, id]) },
    { name: 'Explore from here', run: () => explore(ids) },
  ];
}

function edgeEntries(id: string, picture: Picture): Entry[] {
  const edge = picture.graph.edges.find((one) => one.id === id);
  return [
    { name: 'Show its records', key: 'i', run: () => select({ kind: 'edge', id }) },
    ...(edge
      ? [
          { name: 'Inspect the payer', run: () => select({ kind: 'party', id: edge.payer }) },
          { name: 'Inspect the payee', run: () => select({ kind: 'party', id: edge.payee }) },
        ]
      : []),
  ];
}

function groundEntries(): Entry[] {
  return [
    { name: 'Fit', key: 'f', run: () => runCommand('fit') },
    { name: 'Show what was hidden', run: () => runCommand('show-all') },
    { name: 'Group by kind, state or community', key: 'g', run: () => runCommand('group') },
    { name: 'Free all pins', run: () => runCommand('free') },
    { name: 'Undo', key: 'Ctrl+Z', run: () => runCommand('undo') },
  ];
}
