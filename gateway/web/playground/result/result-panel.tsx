import { useState } from 'react';
import { useLanguage } from '../use-language.ts';
import { offerDownload } from './download.ts';
import {
  downloadFormats,
  fetchFile,
  fetchPlan,
  fetchTable,
  type ResultTable as Table,
} from './fetch-result.ts';
import { PlanPart } from './plan-part.tsx';
import { ResultTable } from './result-table.tsx';
import { ReceiptPart } from './receipt-part.tsx';
import { writeShareHash, type LinkedQuestion } from './share-link.ts';
import { writeSnippets } from './snippets.ts';
import { TaskButton } from './task-button.tsx';
import { resultTexts } from './texts.ts';
import { useQuestion } from './use-question.ts';
import { useTask, type Task } from './use-task.ts';

/** What can be done with the answer: files, a link, a receipt, a table, the plan, texts for other programs. */
export function ResultPanel({ hub, linked }: { hub: URL; linked: LinkedQuestion | undefined }) {
  const [language] = useLanguage();
  const [task, run] = useTask();
  const [table, setTable] = useState<Table>();
  const [rows, setRows] = useState<string>();
  const question = useQuestion();
  const texts = resultTexts[language];
  if (!question) return null;

  const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text);
  const download = async (extension: string): Promise<void> => {
    offerDownload(await fetchFile(hub, question(), { extension, rows }), `result.${extension}`);
  };
  const copyLink = async (): Promise<void> => {
    // In the address line too: there it can be copied where a browser keeps the clipboard to itself.
    history.replaceState(history.state, '', await writeShareHash(question()));
    await copy(location.href);
  };
  const showTable = async (chosen: string | undefined): Promise<void> => {
    setRows(chosen);
    setTable(await fetchTable(hub, question(), chosen));
  };
  const button = (label: string, work: () => Promise<void>) => (
    <TaskButton key={label} run={run} work={work}>
      {label}
    </TaskButton>
  );
  return (
    <section className="examples result" lang={language} aria-labelledby="result-heading">
      <h2 id="result-heading">{texts.heading}</h2>
      <p>{texts.introduction}</p>
      <h3>{texts.download}</h3>
      <p className="result-buttons">
        {downloadFormats.map((extension) => button(texts.formats[extension], () => download(extension)))}
      </p>
      <h3>{texts.share}</h3>
      <p className="result-buttons">{button(texts.copyLink, copyLink)}</p>
      <Progress texts={texts} task={task} />
      <h3>{texts.receipt}</h3>
      <ReceiptPart language={language} hub={hub} question={question} linked={linked} run={run} copy={copy} />
      <h3>{texts.table}</h3>
      <p className="result-buttons">{button(texts.showTable, () => showTable(undefined))}</p>
      {table && (
        <ResultTable
          language={language}
          table={table}
          rows={rows}
          onChooseRows={(chosen) => {
            run(() => showTable(chosen));
          }}
        />
      )}
      <PlanPart language={language} run={run} fetch={() => fetchPlan(hub, question())} />
      <h3>{texts.snippets}</h3>
      <p className="result-buttons">
        {writeSnippets(hub, question()).map(({ program }, index) =>
          button(texts.copy(program), async () => copy(writeSnippets(hub, question())[index]?.text ?? '')),
        )}
      </p>
    </section>
  );
}

/** Says how far the last click has come, to screen readers too. */
function Progress({ texts, task }: { texts: (typeof resultTexts)['de']; task: Task }) {
  const said = { idle: '', working: texts.working, done: '✓' };
  return (
    <p role="status" className="result-progress">
      {task.state === 'failed' ? texts.failed(task.reason) : said[task.state]}
    </p>
  );
}
