import type { SubgraphEntry } from '#registry';
import { titleOf } from './department-page.ts';
import { html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { layOutDepartments } from './layout.ts';
import { texts } from './texts.ts';

/** A department in the list of all. */
export interface ListedDepartment {
  readonly entry: SubgraphEntry;
  readonly isAnswering: boolean;
}

/** The list of all departments, the shared register first. */
export function indexPage(departments: readonly ListedDepartment[], language: Language): string {
  const { index, indexLead, answers, silent } = texts[language];
  const query = language === 'de' ? '' : `?lang=${language}`;
  const items = departments.map(({ entry, isAnswering }) => {
    const isGerman = entry.department !== undefined && language !== 'de';
    return html`<li>
      <a href="./${entry.folder}${query}" ${isGerman ? html`lang="de"` : undefined}
        >${titleOf(entry, language)}</a
      >
      <p>${isAnswering ? answers : silent}</p>
    </li>`;
  });
  const body = html`<h1>${index}</h1>
    <p>${indexLead}</p>
    <ul class="cards">
      ${items}
    </ul>`;
  return layOutDepartments({ title: index, language, body, hasWayUp: false });
}

/** What is shown for a department that does not exist. */
export function unknownDepartmentPage(language: Language): string {
  const { unknownDepartment } = texts[language];
  const body = html`<h1>${unknownDepartment}</h1>`;
  return layOutDepartments({ title: unknownDepartment, language, body, hasWayUp: true });
}
