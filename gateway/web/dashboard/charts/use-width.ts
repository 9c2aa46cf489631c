import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width of an element in CSS pixels, followed as it changes, so that pictures are drawn to size and text is not scaled. */
export function useWidth<Part extends Element>(fallback: number): [RefObject<Part | null>, number] {
  const ref = useRef<Part>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const part = ref.current;
    if (part === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(part);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, width];
}
