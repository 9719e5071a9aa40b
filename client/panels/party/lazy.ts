/** The party page, loaded when one is opened. */
import { lazy } from 'react';

export const Party = lazy(() => import('./PartyPage.tsx').then((module) => ({ default: module.PartyPage })));
