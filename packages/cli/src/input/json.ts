import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Stop, usage } from '../failure.ts';
import type { Host } from '../host.ts';

export type DataOptions = { readonly data?: string; readonly file?: string };

/** A person's JSON, and where it came from, for sentences. */
export type Given = { readonly json: unknown; readonly from: string };

/** JSON of `--data`, of the file of `--file`, or of the standard input for `-`. */
export async function readData(host: Host, { data, file }: DataOptions): Promise<Given> {
  if (data !== undefined && file !== undefined) throw usage('--data and --file cannot be used together.');
  if (data !== undefined) return { json: parseJson(data, '--data'), from: '--data' };
  if (file === undefined) throw usage('Give the data with --data or --file.');
  return readJsonFile(host, file);
}

/** JSON of a file, or of the standard input for `-`. */
export async function readJsonFile(host: Host, file: string): Promise<Given> {
  const from = file === '-' ? 'the standard input' : file;
  return { json: parseJson(file === '-' ? await host.readInput() : new TextDecoder().decode(readBytes(host, file)), from), from };
}

export function readBytes(host: Host, file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(resolve(host.cwd, file)));
  } catch (error) {
    throw new Stop({ code: 'file-unreadable', details: { path: file, problem: messageOf(error) } });
  }
}

export function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Stop({ code: 'json-unreadable', details: { from, problem: messageOf(error) } });
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
