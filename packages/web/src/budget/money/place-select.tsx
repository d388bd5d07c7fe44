import { foldText } from '@extrato/engine/values';
import { useCallback, useMemo } from 'react';
import { bestOf, fitting, limited, type Searchable } from '../../pickers/choices.ts';
import { Chooser } from '../../pickers/chooser.tsx';
import type { MoneyPlace } from './places.ts';

type PlaceSelectProps = {
  readonly label: string;
  readonly places: readonly MoneyPlace[];
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly print: (place: MoneyPlace) => string;
  readonly autoFocus?: boolean;
};

/** Chooses where money comes from or goes to, with what is there now. */
export function PlaceSelect({ label, places, value, onChange, print, autoFocus = false }: PlaceSelectProps) {
  const choices = useMemo(
    () =>
      places.map((place) => ({
        heading: place.group,
        choice: {
          id: place.key,
          label: place.name,
          note: print(place),
          folded: foldText(`${place.name} ${place.group ?? ''}`),
        } satisfies Searchable,
      })),
    [places, print],
  );
  const search = useCallback(
    (folded: string) => {
      const headings = [...new Set(choices.map(({ heading }) => heading))];
      const sections = headings
        .map((heading) => ({
          heading,
          choices: fitting(
            choices.flatMap((one) => (one.heading === heading ? one.choice : [])),
            folded,
          ),
        }))
        .filter((section) => section.choices.length > 0);
      return { ...limited(sections, 500), best: bestOf(sections, folded) };
    },
    [choices],
  );
  const current = places.find(({ key }) => key === value);
  return (
    <Chooser
      label={label}
      current={current ? { id: current.key, label: current.name } : null}
      search={search}
      onChoose={({ id }) => onChange(id)}
      autoFocus={autoFocus}
    />
  );
}
