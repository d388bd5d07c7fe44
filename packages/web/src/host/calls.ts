// The budget's and the device's operations by name, with what they take and give.

import type { HostApi } from '@extrato/engine/device-client';

export type SubjectName = keyof HostApi;
export type OperationName<S extends SubjectName> = keyof HostApi[S] & string;

type Called<S extends SubjectName, O extends OperationName<S>> = HostApi[S][O] extends (
  input: infer Input,
) => Promise<infer Outcome>
  ? { readonly input: Input; readonly outcome: Outcome }
  : never;

/** What an operation takes. */
export type InputOf<S extends SubjectName, O extends OperationName<S>> = Called<S, O>['input'];

/** What an operation gives when it succeeds. */
export type ValueOf<S extends SubjectName, O extends OperationName<S>> =
  Extract<Called<S, O>['outcome'], { readonly ok: true }> extends { readonly value: infer Value } ? Value : never;
