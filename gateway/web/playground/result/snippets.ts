import type { SharedQuestion } from './share-link.ts';

/** A text to copy into another program. */
export interface Snippet {
  readonly program: string;
  readonly text: string;
}

const valuesOf = ({ variables }: SharedQuestion): unknown => {
  try {
    return variables.trim() === '' ? {} : JSON.parse(variables);
  } catch {
    return {};
  }
};

/** A text as Power Query writes it: quotes are doubled, line breaks have a name. */
const inPowerQuery = (text: string): string =>
  `"${text.replaceAll('"', '""').replaceAll('\r', '').replaceAll('\n', '#(lf)')}"`;

/** Text that fetches the answer as a table, for the programs analysts use. */
export function writeSnippets(hub: URL, question: SharedQuestion): readonly Snippet[] {
  const { query, operationName } = question;
  const variables = valuesOf(question);
  const body = JSON.stringify({ query, variables, ...(operationName !== null && { operationName }) });
  const csv = new URL('export/result.csv', hub).href;
  const text = JSON.stringify(body);
  return [
    {
      program: 'Python (pandas)',
      text: `import pandas as pd\nfrom urllib.request import Request, urlopen\n\nquestion = Request("${csv}", data=${text}.encode(), headers={"Content-Type": "application/json"})\ntable = pd.read_csv(urlopen(question))\nassert table["export_note"].isna().all(), table["export_note"].dropna().iloc[-1]\n`,
    },
    {
      program: 'R (httr2, readr)',
      text: `library(httr2)\n\nanswer <- request("${csv}") |>\n  req_body_raw(${text}, type = "application/json") |>\n  req_perform()\ntable <- readr::read_csv(resp_body_raw(answer))\nstopifnot(all(is.na(table$export_note)))\n`,
    },
    {
      program: 'Power Query (Excel, Power BI)',
      text: `let\n  Answer = Web.Contents("${hub.href}", [RelativePath = "export/result.csv", Headers = [#"Content-Type" = "application/json"], Content = Text.ToBinary(${inPowerQuery(body)})]),\n  Table = Table.PromoteHeaders(Csv.Document(Answer, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]))\nin\n  Table\n`,
    },
  ];
}
