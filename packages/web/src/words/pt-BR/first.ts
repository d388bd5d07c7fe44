// What the first screen says, and whatever can be opened from there.
import beginning from './beginning.ts';
import common from './common.ts';
import frame from './frame.ts';
import settings from './settings.ts';

export const words = { beginning, common, frame, settings };
