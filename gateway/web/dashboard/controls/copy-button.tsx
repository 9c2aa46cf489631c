import { useState } from 'preact/hooks';

interface CopyButtonProps {
  readonly label: string;
  /** What is said once it is copied, and when the browser does not let it. */
  readonly copied: string;
  readonly notCopied: string;
  readonly text: string;
}

/** Copies a text and says whether it is copied. */
export function CopyButton({ label, copied, notCopied, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome(copied);
    } catch {
      // Browsers keep the clipboard from pages that are not served over HTTPS or without leave of the reader.
      setOutcome(notCopied);
    }
  };
  return (
    <>
      <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" onClick={() => void copy()}>
        <span class="kern-label">{label}</span>
      </button>{' '}
      <span role="status">{outcome}</span>
    </>
  );
}
