import { words as first } from './first.ts';
import { words as inside } from './inside.ts';

export const words = { ...first, ...inside };
