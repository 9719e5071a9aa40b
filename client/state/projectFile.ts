/** Saves the project to a file and opens it again; opening is one step of undo. */
import { create } from 'zustand';
import type { Health } from '../../model/api/common.ts';
import { queryClient } from '../api/hooks.ts';
import { fileName, save } from '../ui/save.ts';
import { useCypherText } from './cypherText.ts';
import { replaceAll, say, usePage } from './page.ts';
import { MOST_BYTES, projectText, readProject, unusable } from './project.ts';
import { useStory } from './storyStore.ts';

/** What the page says of the file opened last. */
interface Said {
  readonly error: unknown;
  /** The file was made on other data than the server has. */
  readonly otherData: boolean;
}

const NOTHING: Said = { error: null, otherData: false };
export const useProject = create<Said>(() => NOTHING);

export function forgetProjectNote(): void {
  useProject.setState(NOTHING);
}

const dataVersion = (): string | null => queryClient.getQueryData<Health>(['health'])?.dataVersion ?? null;

export function saveProject(): void {
  const { story } = useStory.getState();
  const name = fileName(story.title, 'project', 'json');
  const moment = { url: usePage.getState().url, story, cypher: useCypherText.getState() };
  save(name, projectText(moment, new Date(), dataVersion()));
  say(`Project saved as ${name}`);
}

/** Asks for a file and opens it. */
export function chooseProject(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void openProject(file);
  });
  input.click();
}

/** Opens a file in the place of what is there; one that cannot be used changes nothing and says why. */
export async function openProject(file: File): Promise<void> {
  try {
    if (file.size > MOST_BYTES)
      throw unusable(
        'is too large',
        `It has ${file.size.toLocaleString('en-US')} bytes; a project has at most ${MOST_BYTES.toLocaleString('en-US')}.`,
        'Choose a file that “Save project” wrote.',
      );
    const { moment, dataVersion: madeOn } = readProject(await file.text());
    replaceAll('Open project', moment);
    const now = dataVersion();
    useProject.setState({ error: null, otherData: madeOn !== null && now !== null && madeOn !== now });
    say(`Project ${file.name} opened`);
  } catch (error) {
    useProject.setState({ error, otherData: false });
  }
}
