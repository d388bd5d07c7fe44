export { type AdvanceOutcome, advanceSchedules } from './advance.ts';
export {
  createSchedule,
  deleteSchedule,
  followRuleEdit,
  type NewSchedule,
  resetNextDate,
  type ScheduleChange,
  schedulesOfRule,
  setCompleted,
  skipNextDate,
  updateSchedule,
} from './edit.ts';
export { findSchedules } from './find.ts';
export { linkSchedule, rowsOfSchedule } from './link.ts';
export { dateFrom, following, isRecurring } from './next-date.ts';
export { hasRowOn, postSchedule, scheduledDraft } from './post.ts';
export { type UpcomingRow, upcomingRows } from './preview.ts';
export {
  listSchedules,
  partsOf,
  type Schedule,
  type ScheduleAmount,
  type ScheduleDate,
  type ScheduleParts,
  scheduleById,
  scheduledAmount,
} from './schedule.ts';
export { type ScheduleStatus, scheduleStatuses, upcomingDays, upcomingUntil } from './status.ts';
export { type ScheduleView, viewSchedules } from './view.ts';
