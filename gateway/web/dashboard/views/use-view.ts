import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { View } from '../address/address.ts';

/** Where the component of each view is loaded from once it is asked for: what one view needs, the others do not wait for. */
const loaders: Readonly<Record<View, () => Promise<ComponentType>>> = {
  overlaps: async () => (await import('./overlaps/overlaps-view.tsx')).OverlapsView,
  quarter: async () => (await import('./quarter/quarter-view.tsx')).QuarterView,
  programme: async () => (await import('./programme/programme-view.tsx')).ProgrammeView,
  money: async () => (await import('./money/money-view.tsx')).MoneyView,
  map: async () => (await import('./map/map-view.tsx')).MapView,
  departments: async () => (await import('./departments/departments-view.tsx')).DepartmentsView,
};

/** The component of a view; undefined while it is loaded, `failed` when it cannot be. */
export function useView(view: View): ComponentType | 'failed' | undefined {
  const [loaded, setLoaded] = useState<{
    readonly view: View;
    readonly component: ComponentType | 'failed';
  }>();
  useEffect(() => {
    let isWanted = true;
    const show = (component: ComponentType | 'failed'): void => {
      if (isWanted) setLoaded({ view, component });
    };
    loaders[view]().then(show, () => {
      show('failed');
    });
    return () => {
      isWanted = false;
    };
  }, [view]);
  return loaded?.view === view ? loaded.component : undefined;
}
