import { useEffect, useState } from 'react';
import type { Language } from '../../examples/parse-example.ts';
import { fetchReceipt } from '../../receipt/fetch-receipt.ts';
import { citeReceipt, receiptTexts, sayChanges } from '../../receipt/receipt-texts.ts';
import { toRequest } from './fetch-result.ts';
import { TaskButton } from './task-button.tsx';
import type { RunTask } from './use-task.ts';
import { writeReceiptHash, type LinkedQuestion, type SharedQuestion } from './share-link.ts';

interface ReceiptPartProps {
  language: Language;
  hub: URL;
  /** Reads the question in the editors. */
  question: () => SharedQuestion;
  /** What the page was opened with. */
  linked: LinkedQuestion | undefined;
  run: RunTask;
  copy: (text: string) => Promise<void>;
}

/** Makes a receipt of the answer, and says what changed since one: that of the link the page was opened with, or the one made here. */
export function ReceiptPart({ language, hub, question, linked, run, copy }: ReceiptPartProps) {
  const [earlier, setEarlier] = useState(linked);
  const [citation, setCitation] = useState('');
  const [changes, setChanges] = useState('');
  const texts = receiptTexts[language];
  const graph = new URL('graphql', hub);

  const make = async (): Promise<void> => {
    const asked = question();
    const receipt = await fetchReceipt(graph, toRequest(asked));
    // With the day of this answer written out: asked on another day, it is the same question.
    const pinned = new URL(receipt.link, graph).searchParams.get('variables') ?? '';
    const cited = { ...asked, variables: pinned, receipt: receipt.token };
    const page = new URL(await writeReceiptHash(cited, receipt.token), location.href).href;
    setEarlier(cited);
    setCitation(citeReceipt(receipt, { language, page, graph }));
    setChanges('');
  };
  const check = async ({ receipt, ...asked }: LinkedQuestion): Promise<void> => {
    const { since } = await fetchReceipt(graph, toRequest(asked), receipt);
    setChanges(since ? sayChanges(since, { language, nameOf: (subgraph) => subgraph }) : '');
  };
  useEffect(() => {
    if (linked?.receipt !== undefined) run(() => check(linked));
    // Once, for the link the page was opened with.
  }, []);

  return (
    <>
      <p className="result-buttons">
        <TaskButton run={run} work={make}>
          {texts.make}
        </TaskButton>
        {earlier?.receipt !== undefined && (
          <TaskButton run={run} work={() => check(earlier)}>
            {texts.check}
          </TaskButton>
        )}
        {citation !== '' && (
          <TaskButton run={run} work={() => copy(citation)}>
            {texts.copy}
          </TaskButton>
        )}
      </p>
      <p role="status">{changes}</p>
      {citation !== '' && (
        <label>
          {texts.citation}
          <textarea rows={6} readOnly value={citation} />
        </label>
      )}
    </>
  );
}
