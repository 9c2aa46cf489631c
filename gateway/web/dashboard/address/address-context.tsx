import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { listIgnored, readAddress, readReceipt, writeAddress, type Address } from './address.ts';

/** What a part of the page sees of the address, and how it changes it. */
export interface AddressAccess {
  readonly address: Address;
  /** What the address says that nobody understands. */
  readonly ignored: readonly string[];
  /** The receipt the page was opened with; gone as soon as another address is shown. */
  readonly receipt: string | undefined;
  /** Shows another address; the reader comes back with the browser's back button unless it replaces the present one. */
  readonly go: (address: Address, options?: { readonly isReplacing?: boolean }) => void;
}

const AddressContext = createContext<AddressAccess | undefined>(undefined);

/** Gives everything inside access to the address of the page. */
export function AddressProvider({ children }: { readonly children: ComponentChildren }) {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const follow = (): void => {
      setSearch(location.search);
    };
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('popstate', follow);
    };
  }, []);
  const access = useMemo(
    (): AddressAccess => ({
      address: readAddress(search),
      ignored: listIgnored(search),
      receipt: readReceipt(search),
      go(next, { isReplacing = false } = {}) {
        const written = writeAddress(next);
        if (isReplacing) history.replaceState(null, '', written);
        else history.pushState(null, '', written);
        setSearch(location.search);
      },
    }),
    [search],
  );
  return <AddressContext.Provider value={access}>{children}</AddressContext.Provider>;
}

/** The address of the page. Must be called inside an AddressProvider. */
export function useAddress(): AddressAccess {
  const access = useContext(AddressContext);
  if (access === undefined) throw new Error('useAddress must be called inside an AddressProvider');
  return access;
}
