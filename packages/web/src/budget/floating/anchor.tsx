import { type ComponentProps, useState } from 'react';

/** Stands invisibly where the clicked thing is, for Mantine to float beside it. */
export function Anchor({ beside, ...rest }: ComponentProps<'button'> & { readonly beside: Element }) {
  const [{ left, top, width, height }] = useState(() => beside.getBoundingClientRect());
  return (
    <button
      {...rest}
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      style={{
        position: 'fixed',
        left,
        top,
        width,
        height,
        padding: 0,
        border: 0,
        background: 'none',
        opacity: 0,
        pointerEvents: 'none',
      }}
    />
  );
}
