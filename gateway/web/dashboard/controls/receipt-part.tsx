import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Receipt } from '../../receipt/fetch-receipt.ts';
import { citeReceipt, receiptTexts, sayChanges } from '../../receipt/receipt-texts.ts';
import { useAddress } from '../address/address-context.tsx';
import { writeWithReceipt, type Address } from '../address/address.ts';
import type { Department } from '../generated/graphql.ts';
import type { Question } from '../graph/create-graph.ts';
import { useGraph } from '../graph/use-answer.tsx';
import { useTexts } from '../labels/texts-context.tsx';
import { CopyButton } from './copy-button.tsx';

interface ReceiptPartProps {
  readonly permanent: Address;
  readonly question: Question;
}

/** Makes a receipt of what a view shows, and says what changed since one: that of the address, or the one made here. */
export function ReceiptPart({ permanent, question }: ReceiptPartProps) {
  const { language, say } = useTexts();
  const { receipt: opened } = useAddress();
  const graph = useGraph();
  const part = useRef<HTMLElement>(null);
  const [made, setMade] = useState<Receipt>();
  const [said, setSaid] = useState('');
  const texts = receiptTexts[language];
  const earlier = made?.token ?? opened;

  const nameOf = (subgraph: string): string =>
    say(subgraph === 'quarters' ? 'receipt.register' : `department.${subgraph.toUpperCase() as Department}`);
  const ask = async (token?: string): Promise<void> => {
    setSaid(texts.working);
    try {
      const receipt = await graph.askForReceipt(question, token);
      if (receipt.since === undefined) setMade(receipt);
      setSaid(receipt.since === undefined ? '' : sayChanges(receipt.since, { language, nameOf }));
    } catch {
      setSaid(token === undefined ? texts.notMade : texts.notChecked);
    }
  };
  useEffect(() => {
    if (opened === undefined) return;
    // Who opens a link with a receipt wants to know what changed: that stands here, below everything else.
    void ask(opened).then(() => part.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
  }, [opened]);

  return (
    <section class="receipt kern-body" aria-label={texts.citation} ref={part}>
      <p>
        <AskButton label={texts.make} onPress={() => void ask()} />
        {earlier !== undefined && <AskButton label={texts.check} onPress={() => void ask(earlier)} />}
      </p>
      <p role="status">{said}</p>
      {made && <Citation receipt={made} permanent={permanent} />}
    </section>
  );
}

function AskButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" onClick={onPress}>
      <span class="kern-label">{label}</span>
    </button>
  );
}

function Citation({ receipt, permanent }: { readonly receipt: Receipt; readonly permanent: Address }) {
  const { language, say } = useTexts();
  const id = useId();
  const texts = receiptTexts[language];
  const page = new URL(writeWithReceipt(permanent, receipt.token), location.href).href;
  const graph = new URL('../graphql', location.href);
  const text = citeReceipt(receipt, { language, page, graph });
  return (
    <>
      <label class="kern-label" for={id}>
        {texts.citation}
      </label>
      <textarea id={id} rows={6} readOnly value={text} />
      <CopyButton
        label={texts.copy}
        copied={say('receipt.copied')}
        notCopied={say('receipt.notCopied')}
        text={text}
      />
    </>
  );
}
