export { type Accepted, acceptSuggestions, dismissSuggestions } from './accept.ts';
export { type Hint, hintOf, packHint, silentHint } from './hint.ts';
export { type SuggestedCategory, type SuggestionGroup, suggestionGroups, suggestionMarks } from './open.ts';
export { SUGGESTING, type Suggesting, setSuggesting, suggesting } from './settings.ts';
export { suggestionFor } from './suggest.ts';
export { usualCategories } from './usual.ts';
