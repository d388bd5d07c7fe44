import type { Command } from 'commander';
import type { Host } from '../host.ts';
export function addSchedules(program: Command, host: Host): void { void program; void host; }
