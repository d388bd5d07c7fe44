import type { z } from 'zod';
import type { Failure } from '../../failures/index.ts';
import type { Result } from '../../values/index.ts';
import type { DeviceApi } from './contract.ts';
import type { Session } from './session.ts';

/** One operation of the device. The answer of a command is kept for a call that comes again. */
export type DeviceOperation<Input, Output> = {
  readonly kind: 'query' | 'command';
  readonly input: z.ZodType<Input>;
  readonly run: (session: Session, input: Input) => Promise<Result<Output, Failure>>;
};

/** The operations of a subject, as the contract has them. */
export type OperationsOf<Subject extends keyof DeviceApi> = {
  readonly [Name in keyof DeviceApi[Subject]]: DeviceApi[Subject][Name] extends (
    input: infer Input,
  ) => Promise<Result<infer Output, Failure>>
    ? DeviceOperation<Input, Output>
    : never;
};

/** Describes an operation that only looks. */
export function look<Input, Output>(
  input: z.ZodType<Input>,
  run: DeviceOperation<Input, Output>['run'],
): DeviceOperation<Input, Output> {
  return { kind: 'query', input, run };
}

/** Describes an operation that changes something, here or elsewhere. */
export function act<Input, Output>(
  input: z.ZodType<Input>,
  run: DeviceOperation<Input, Output>['run'],
): DeviceOperation<Input, Output> {
  return { kind: 'command', input, run };
}
