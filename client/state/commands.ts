/** What each command does, once: keys, menus, help sheet and command palette derive from the list. */
import { flushSync } from 'react-dom';
import { theCanvas } from './canvasRef.ts';
import { COMMAND_LIST, type CommandGroup, type CommandId } from './commandList.ts';
import { traceDraft, useDraft } from './draft.ts';
import {
  collapsePicked,
  expandPicked,
  freePinned,
  groupNext,
  hideOthers,
  hidePicked,
  isGroup,
  pinPicked,
  showAll,
} from './explore.ts';
import { act, openSheet, redo, showSide, tell, undo, usePage } from './page.ts';
import { closeInspector, parsePicks } from './pick.ts';
import { chooseProject, saveProject } from './projectFile.ts';
import { useShown } from './shown.ts';
import { addShown } from './story.ts';
import { toggleTheme } from './theme.ts';
import { SECTION_NAMES, type Section, type ViewName } from './url.ts';

export interface Command {
  readonly id: CommandId;
  readonly name: string;
  readonly group: CommandGroup;
  /** Keys as they are shown; the first is listened for. `mod` is Ctrl or Cmd. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

const NOTHING_DRAWN = 'Nothing is drawn here: trace or explore first';

const view = (name: ViewName) => () => {
  if (useShown.getState().picture) act(`Show ${name}`, { view: name });
  else tell(NOTHING_DRAWN);
};
const section = (at: Section) => () => act(`Go to ${SECTION_NAMES[at]}`, { at, party: null });

/** Where a party is typed: in Explore the box that adds one, elsewhere the question on top. */
function focusSearch(): void {
  (document.getElementById('explore-box') ?? document.getElementById('from-box'))?.focus();
}

function trace(): void {
  const { from, to } = useDraft.getState();
  if (from.length > 0 && to.length > 0) {
    traceDraft();
    return;
  }
  const missing = from.length === 0 ? 'from' : 'to';
  tell(`A trace needs a party in “${missing}”`);
  document.getElementById(`${missing}-box`)?.focus();
}

function fit(): void {
  const canvas = theCanvas();
  if (canvas) canvas.fit();
  else if (useShown.getState().picture) tell('The table is not a picture to fit: choose the river or the network');
  else tell(NOTHING_DRAWN);
}

function inspect(): void {
  const inspector = document.getElementById('inspector');
  if (inspector) {
    // It can take the focus only once it is there.
    flushSync(() => showSide(true));
    inspector.focus();
  } else tell('There is nothing to inspect here: trace or explore first');
}

/** Opens the page of the selected party. */
function openPicked(): void {
  const last = parsePicks(usePage.getState().url.pick).at(-1);
  if (last?.kind === 'party' && !isGroup(last.id) && useShown.getState().picture) act('Open party', { party: last.id });
  else inspect();
}

function escape(): void {
  const { sheet, url } = usePage.getState();
  if (sheet) openSheet(null);
  else if (url.party) act('Close party', { party: null });
  else if (document.getElementById('inspector')) closeInspector();
}

function openExport(): void {
  if (useShown.getState().picture?.graph.edges.length) openSheet('export');
  else tell(NOTHING_DRAWN);
}

const RUNS: Record<CommandId, () => void> = {
  search: focusSearch,
  trace,
  palette: () => openSheet('palette'),
  river: view('river'),
  network: view('network'),
  table: view('table'),
  fit,
  theme: toggleTheme,
  expand: expandPicked,
  collapse: collapsePicked,
  hide: hidePicked,
  'hide-others': hideOthers,
  'show-all': showAll,
  pin: pinPicked,
  free: freePinned,
  group: groupNext,
  'add-step': addShown,
  inspect,
  open: openPicked,
  'save-project': saveProject,
  'open-project': chooseProject,
  undo,
  redo,
  escape,
  help: () => openSheet('help'),
  guide: () => openSheet('guide'),
  export: openExport,
  'go-trace': section('trace'),
  'go-explore': section('explore'),
  'go-queries': section('queries'),
  'go-data': section('data'),
  'go-story': section('story'),
};

export const COMMANDS: readonly Command[] = COMMAND_LIST.map((entry) => ({ ...entry, run: RUNS[entry.id] }));

/** Runs a command by its id. */
export function runCommand(id: CommandId): void {
  RUNS[id]();
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
