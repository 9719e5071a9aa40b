/** The menu of a party, a payment or the empty ground, with the keys that do the same. */
import { DropdownMenu } from 'radix-ui';
import { type CommandId, keyOf } from '../../state/commandList.ts';
import { commandOf, runCommand } from '../../state/commands.ts';
import { collapse, expand, explore, hide, isGroup, keepOnly } from '../../state/explore.ts';
import { setEnd, useDraft } from '../../state/draft.ts';
import { act, usePage } from '../../state/page.ts';
import { pickedParties, select } from '../../state/pick.ts';
import type { Picture } from '../../../scene/types.ts';
import type { Hit } from '../../graph/canvas.ts';
import { keyText } from '../../ui/keyText.ts';

interface Props {
  hit: Hit | null;
  x: number;
  y: number;
  picture: Picture;
  close: () => void;
}

interface Entry {
  readonly name: string;
  /** The command that does the same, whose key is shown and works while the menu is open. */
  readonly like?: CommandId;
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
      <DropdownMenu.Content
        className="menu"
        align="start"
        sideOffset={2}
        onKeyDown={(event) => {
          const entry = entryOf(event.nativeEvent, entries);
          if (!entry) return;
          event.preventDefault();
          close();
          entry.run();
        }}
      >
        {entries.map(({ name, like, run }) => (
          <DropdownMenu.Item key={name} onSelect={run}>
            {name} {like && <kbd>{keyText(keyOf(like) ?? '')}</kbd>}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** The entry whose key was pressed; Enter chooses the entry that has the focus. */
function entryOf(event: KeyboardEvent, entries: readonly Entry[]): Entry | undefined {
  const id = event.key === 'Enter' ? undefined : commandOf(event)?.id;
  return id && entries.find(({ like }) => like === id);
}

function partyEntries(id: string): Entry[] {
  const several = pickedParties(usePage.getState().url.pick);
  const ids = several.includes(id) ? several : [id];
  const { from, to } = useDraft.getState();
  if (isGroup(id)) {
    return [
      { name: 'Inspect', like: 'inspect', run: () => select({ kind: 'party', id }) },
      { name: 'Hide', like: 'hide', run: () => hide(ids) },
      { name: 'Hide the others', like: 'hide-others', run: () => keepOnly(ids) },
      { name: 'Ungroup', run: () => act('Ungroup', { group: 'none', pick: [] }) },
    ];
  }
  return [
    { name: 'Inspect', like: 'inspect', run: () => select({ kind: 'party', id }) },
    { name: 'Open page', like: 'open', run: () => act('Open party', { party: id }) },
    { name: 'Expand: who paid it', run: () => expand(id, 'in') },
    { name: 'Expand: whom it paid', run: () => expand(id, 'out') },
    { name: 'Expand both ways', like: 'expand', run: () => expand(id) },
    { name: 'Collapse', like: 'collapse', run: () => collapse(id) },
    { name: ids.length > 1 ? `Hide ${ids.length} parties` : 'Hide', like: 'hide', run: () => hide(ids) },
    { name: 'Hide the others', like: 'hide-others', run: () => keepOnly(ids) },
    { name: 'Put into From', run: () => setEnd('from', [...from, id]) },
    { name: 'Put into To', run: () => setEnd('to', [...to, id]) },
    { name: 'Explore from here', run: () => explore(ids) },
  ];
}

function edgeEntries(id: string, picture: Picture): Entry[] {
  const edge = picture.graph.edges.find((one) => one.id === id);
  return [
    { name: 'Show its records', like: 'inspect', run: () => select({ kind: 'edge', id }) },
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
    { name: 'Fit', like: 'fit', run: () => runCommand('fit') },
    { name: 'Show what was hidden', run: () => runCommand('show-all') },
    { name: 'Group by kind, state or community', like: 'group', run: () => runCommand('group') },
    { name: 'Free all pins', run: () => runCommand('free') },
    { name: 'Undo', like: 'undo', run: () => runCommand('undo') },
  ];
}
