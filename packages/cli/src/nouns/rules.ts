import type { Command } from 'commander';
import type { Host } from '../host.ts';
export function addRules(program: Command, host: Host): void { void program; void host; }
