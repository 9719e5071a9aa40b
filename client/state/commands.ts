/** Everything that can be done, once: keys, menus, help sheet and command palette derive from this list. */
import {
  expandPicked,
  freePinned,
  groupNext,
  hideOthers,
  hidePicked,
  isGroup,
  collapsePicked,
  pinPicked,
  showAll,
} from './explore.ts';
import { theCanvas } from './canvasRef.ts';
import { traceDraft } from './draft.ts';
import { act, openSheet, redo, undo, usePage } from './page.ts';
import { clearPick, parsePicks } from './pick.ts';
import { chooseProject, saveProject } from './projectFile.ts';
import { addShown } from './story.ts';
import { toggleTheme } from './theme.ts';
import type { Section, ViewName } from './url.ts';

export type CommandGroup = 'Find' | 'View' | 'Parties' | 'Edit' | 'Go to';

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly group: CommandGroup;
  /** Keys as they are shown; the first is listened for. `mod` is Ctrl or Cmd. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

const view = (name: ViewName) => () => act(`Show ${name}`, { view: name });
const section = (at: Section) => () => act(`Go to ${at}`, { at, party: null });

function focusSearch(): void {
  const box = document.getElementById(usePage.getState().url.from.length > 0 ? 'to-box' : 'from-box');
  (document.getElementById('from-box') ?? box)?.focus();
}

function inspect(): void {
  document.getElementById('inspector')?.focus();
}

/** Opens the page of the selected party. */
function openPicked(): void {
  const last = parsePicks(usePage.getState().url.pick).at(-1);
  if (last?.kind === 'party' && !isGroup(last.id)) act('Open party', { party: last.id });
  else inspect();
}

function escape(): void {
  const { sheet, url } = usePage.getState();
  if (sheet) openSheet(null);
  else if (url.party) act('Close party', { party: null });
  else if (url.pick.length > 0) clearPick();
}

export const COMMANDS: readonly Command[] = [
  { id: 'search', name: 'Search for a party', group: 'Find', keys: ['/'], run: focusSearch },
  { id: 'trace', name: 'Trace', group: 'Find', keys: ['t'], run: traceDraft },
  { id: 'palette', name: 'Command palette', group: 'Find', keys: ['mod+k'], run: () => openSheet('palette') },
  { id: 'river', name: 'River', group: 'View', keys: ['1'], run: view('river') },
  { id: 'network', name: 'Network', group: 'View', keys: ['2'], run: view('network') },
  { id: 'table', name: 'Table', group: 'View', keys: ['3'], run: view('table') },
  { id: 'fit', name: 'Fit the picture', group: 'View', keys: ['f'], run: () => theCanvas()?.fit() },
  { id: 'theme', name: 'Light or dark', group: 'View', keys: [], run: toggleTheme },
  { id: 'expand', name: 'Expand the party', group: 'Parties', keys: ['e'], run: expandPicked },
  { id: 'collapse', name: 'Collapse the party', group: 'Parties', keys: ['c'], run: collapsePicked },
  { id: 'hide', name: 'Hide', group: 'Parties', keys: ['h'], run: hidePicked },
  { id: 'hide-others', name: 'Hide the others', group: 'Parties', keys: ['shift+h'], run: hideOthers },
  { id: 'show-all', name: 'Show what was hidden', group: 'Parties', keys: [], run: showAll },
  { id: 'pin', name: 'Pin or free', group: 'Parties', keys: ['p'], run: pinPicked },
  { id: 'free', name: 'Free all pins', group: 'Parties', keys: [], run: freePinned },
  { id: 'group', name: 'Group by kind, state or community', group: 'Parties', keys: ['g'], run: groupNext },
  { id: 'add-step', name: 'Add this view to the story', group: 'Edit', keys: ['s'], run: addShown },
  { id: 'inspect', name: 'Inspect', group: 'Parties', keys: ['i'], run: inspect },
  { id: 'open', name: 'Open the party’s page', group: 'Parties', keys: ['Enter'], run: openPicked },
  { id: 'save-project', name: 'Save project', group: 'Edit', keys: ['mod+s'], run: saveProject },
  { id: 'open-project', name: 'Open project', group: 'Edit', keys: ['mod+o'], run: chooseProject },
  { id: 'undo', name: 'Undo', group: 'Edit', keys: ['mod+z'], run: undo },
  { id: 'redo', name: 'Redo', group: 'Edit', keys: ['mod+shift+z'], run: redo },
  { id: 'escape', name: 'Back', group: 'Edit', keys: ['Escape'], run: escape },
  { id: 'help', name: 'Help and keys', group: 'Go to', keys: ['?'], run: () => openSheet('help') },
  { id: 'guide', name: 'Guided first trace', group: 'Go to', keys: [], run: () => openSheet('guide') },
  { id: 'export', name: 'Export', group: 'Go to', keys: [], run: () => openSheet('export') },
  { id: 'go-trace', name: 'Trace', group: 'Go to', keys: [], run: section('trace') },
  { id: 'go-explore', name: 'Explore', group: 'Go to', keys: [], run: section('explore') },
  { id: 'go-queries', name: 'Queries', group: 'Go to', keys: [], run: section('queries') },
  { id: 'go-data', name: 'Data', group: 'Go to', keys: [], run: section('data') },
  { id: 'go-story', name: 'Story', group: 'Go to', keys: [], run: section('story') },
];

/** Runs a command by its id. */
export function runCommand(id: string): void {
  COMMANDS.find((command) => command.id === id)?.run();
}

/** The command a key stands for; null for keys that belong to what has the focus. */
export function commandOf(event: KeyboardEvent): Command | null {
  const mod = event.metaKey || event.ctrlKey;
  const typed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && /^[a-z]$/.test(typed);
  const chord = `${mod ? 'mod+' : ''}${shifted ? 'shift+' : ''}${typed}`;
  if (event.altKey) return null;
  return COMMANDS.find(({ keys }) => keys[0] === chord) ?? null;
}
