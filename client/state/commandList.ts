/** Everything that can be done, by name and key, without what it does: readable where there is no page. */

export type CommandGroup = 'Find' | 'View' | 'Parties' | 'Edit' | 'Go to';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly group: CommandGroup;
  /** Keys as they are shown; the first is listened for. `mod` is Ctrl or Cmd. */
  readonly keys: readonly string[];
}

export const COMMAND_LIST = [
  { id: 'search', name: 'Search for a party', group: 'Find', keys: ['/'] },
  { id: 'trace', name: 'Trace', group: 'Find', keys: ['t'] },
  { id: 'palette', name: 'Command palette', group: 'Find', keys: ['mod+k'] },
  { id: 'river', name: 'River', group: 'View', keys: ['1'] },
  { id: 'network', name: 'Network', group: 'View', keys: ['2'] },
  { id: 'table', name: 'Table', group: 'View', keys: ['3'] },
  { id: 'fit', name: 'Fit the picture', group: 'View', keys: ['f'] },
  { id: 'theme', name: 'Light or dark', group: 'View', keys: [] },
  { id: 'expand', name: 'Expand the party', group: 'Parties', keys: ['e'] },
  { id: 'collapse', name: 'Collapse the party', group: 'Parties', keys: ['c'] },
  { id: 'hide', name: 'Hide', group: 'Parties', keys: ['h'] },
  { id: 'hide-others', name: 'Hide the others', group: 'Parties', keys: ['shift+h'] },
  { id: 'show-all', name: 'Show what was hidden', group: 'Parties', keys: [] },
  { id: 'pin', name: 'Pin or free', group: 'Parties', keys: ['p'] },
  { id: 'free', name: 'Free all pins', group: 'Parties', keys: [] },
  { id: 'group', name: 'Group by kind, state or community', group: 'Parties', keys: ['g'] },
  { id: 'add-step', name: 'Add this view to the story', group: 'Edit', keys: ['s'] },
  { id: 'inspect', name: 'Inspect', group: 'Parties', keys: ['i'] },
  { id: 'open', name: 'Open the party’s page', group: 'Parties', keys: ['Enter'] },
  { id: 'save-project', name: 'Save project', group: 'Edit', keys: ['mod+s'] },
  { id: 'open-project', name: 'Open project', group: 'Edit', keys: ['mod+o'] },
  { id: 'undo', name: 'Undo', group: 'Edit', keys: ['mod+z'] },
  { id: 'redo', name: 'Redo', group: 'Edit', keys: ['mod+shift+z'] },
  { id: 'escape', name: 'Back', group: 'Edit', keys: ['Escape'] },
  { id: 'help', name: 'Help and keys', group: 'Go to', keys: ['?'] },
  { id: 'guide', name: 'Guided first trace', group: 'Go to', keys: [] },
  { id: 'export', name: 'Export', group: 'Go to', keys: [] },
  { id: 'go-trace', name: 'Trace', group: 'Go to', keys: [] },
  { id: 'go-explore', name: 'Explore', group: 'Go to', keys: [] },
  { id: 'go-queries', name: 'Queries', group: 'Go to', keys: [] },
  { id: 'go-data', name: 'Data', group: 'Go to', keys: [] },
  { id: 'go-story', name: 'Story', group: 'Go to', keys: [] },
] as const satisfies readonly Entry[];

export type CommandId = (typeof COMMAND_LIST)[number]['id'];

/** A command's key as it is listened for; undefined for one without. */
export function keyOf(id: CommandId): string | undefined {
  const entry: Entry | undefined = COMMAND_LIST.find((command) => command.id === id);
  return entry?.keys[0];
}
