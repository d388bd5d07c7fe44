export { advanceSchedules } from './advance.ts';
export {
  createSchedule,
  deleteSchedule,
  followRuleEdit,
  type NewSchedule,
  resetNextDate,
  schedulesOfRule,
  setCompleted,
  skipNextDate,
  updateSchedule,
} from './edit.ts';
export { findSchedules } from './find.ts';
export { linkSchedule, rowsOfSchedule } from './link.ts';
export { postSchedule } from './post.ts';
export { upcomingRows } from './preview.ts';
export { listSchedules, type Schedule, type ScheduleAmount, type ScheduleDate, scheduleById } from './schedule.ts';
export { scheduleStatuses, upcomingDays } from './status.ts';
export { viewSchedules } from './view.ts';
