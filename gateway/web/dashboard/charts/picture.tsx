import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useWidth } from './use-width.ts';

interface PictureProps {
  /** What the picture shows, in one sentence; whoever cannot see it reads this and the table beside it. */
  readonly text: string;
  /** Whether the sentence is for those only who cannot see the picture. */
  readonly isTextHidden?: boolean;
  /** Whether there are links inside; else it is one picture to assistive technology. */
  readonly isInteractive?: boolean;
  readonly heightOf: (width: number) => number;
  /** Draws for a width in CSS pixels. */
  readonly children: (size: { readonly width: number; readonly height: number }) => ComponentChildren;
}

/** A drawing that is as wide as the page allows. */
export function Picture({
  text,
  isTextHidden = false,
  isInteractive = false,
  heightOf,
  children,
}: PictureProps) {
  const [frame, width] = useWidth<HTMLElement>(640);
  const caption = useId();
  const height = heightOf(width);
  return (
    <figure class="picture" ref={frame}>
      <svg
        role={isInteractive ? 'group' : 'img'}
        aria-labelledby={caption}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {children({ width, height })}
      </svg>
      <figcaption id={caption} class={isTextHidden ? 'kern-sr-only' : 'kern-body kern-body--small'}>
        {text}
      </figcaption>
    </figure>
  );
}
