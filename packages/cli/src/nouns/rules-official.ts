import type { Session } from '../session/session.ts';

type Listed = Awaited<ReturnType<Session['api']['rules']['list']>>;
type RuleView = Extract<Listed, { ok: true }>['value']['rules'][number];

type OfficialPart = Readonly<Record<string, unknown>> & { readonly field: string | null; readonly value: unknown };

/** As official scripts read it. */
export type OfficialRule = {
  readonly id: string;
  readonly stage: 'pre' | 'post' | null;
  readonly conditionsOp: 'and' | 'or';
  readonly conditions: readonly OfficialPart[];
  readonly actions: readonly OfficialPart[];
};

/** A rule in the official shape: the ordinary stage is null. */
export function officialRule({ id, stage, conditionsOp, conditions, actions }: RuleView): OfficialRule {
  return {
    id,
    stage: stage === 'default' ? null : stage,
    conditionsOp,
    conditions: conditions.map((condition) => ({ ...condition })),
    actions: actions.map(({ op, field, value, ...rest }) => ({
      op,
      field: field ?? null,
      value,
      ...rest,
    })),
  };
}
