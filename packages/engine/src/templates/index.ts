// Templates, goals and the cleanup at the end of a month (semantics 8).
export { type ApplyOptions, applyTemplates, checkTemplates, previewTemplates, type TemplateOutcome } from './apply.ts';
export { type CleanupOutcome, cleanUpMonth, previewCleanup } from './cleanup.ts';
export { type CleanupLine, parseCleanup } from './cleanup-parse.ts';
export type { CleanupPlan } from './cleanup-plan.ts';
export { type CleanupWarning, cleanupWarningText } from './cleanup-warning.ts';
export { decodeTemplates, type Template } from './definition.ts';
export { parseNote } from './parse-note.ts';
export type { TemplateChange, TemplatePlan } from './plan.ts';
export { type ProblemKind, problemText, type TemplateProblem } from './problems.ts';
export { setTemplates, storeNoteTemplates, type TemplateSource, templateSource, templatesOf, useNoteTemplates } from './store.ts';
