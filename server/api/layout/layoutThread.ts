/** The thread of one layout: lays out what it was started with, answers once and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LayoutRequest } from '../../../model/api/layout.ts';
import { layOut } from './forces.ts';

const { asked, milliseconds } = workerData as { asked: LayoutRequest; milliseconds: number };
parentPort?.postMessage(layOut(asked, Date.now() + milliseconds));
