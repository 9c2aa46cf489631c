import type { FigureFieldsFragment } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';

/** A figure in the reader's language that programs can read as the graph gave it. */
export function FigureData({ figure }: { readonly figure: Pick<FigureFieldsFragment, 'value' | 'status'> }) {
  const texts = useTexts();
  return <data value={figure.value ?? figure.status}>{texts.figure(figure)}</data>;
}

interface MoneyDataProps {
  readonly cents: number;
}

/** An amount in euros; programs read it in cents. */
export function MoneyData({ cents }: MoneyDataProps) {
  const { money } = useTexts();
  return <data value={cents}>{money(cents / 100, 'EUR')}</data>;
}
