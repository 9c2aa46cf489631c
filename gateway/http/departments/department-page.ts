import type { SubgraphEntry } from '#registry';
import type { DepartmentFacts, TableFacts } from './department-facts.ts';
import { html, type Html } from '../../pages/html.ts';
import type { DepartmentStanding } from './known-departments.ts';
import type { KnownUse } from './known-uses.ts';
import type { Language } from '../../pages/language.ts';
import { moment } from '../../pages/layout.ts';
import { layOutDepartments } from './layout.ts';
import type { PublishedSchema, PublishedType } from './published-schema.ts';
import { texts } from './texts.ts';

/** All that is known of a department. */
export interface DepartmentOverview {
  readonly entry: SubgraphEntry;
  readonly standing: DepartmentStanding;
  /** Undefined when it has published nothing. */
  readonly published: PublishedSchema | undefined;
  /** Everything that is known to ask the graph, whatever it reads. */
  readonly knownUses: readonly KnownUse[];
}

/** How a department is called on a page: by its official name, the register by what it is. */
export const titleOf = ({ department }: SubgraphEntry, language: Language): string =>
  department?.title ?? texts[language].register;

/** The page of one department. */
export function departmentPage(overview: DepartmentOverview, language: Language): string {
  const { entry, standing, published, knownUses } = overview;
  const title = titleOf(entry, language);
  const body = html`
    <h1 ${entry.department && language !== 'de' ? html`lang="de"` : undefined}>${title}</h1>
    ${stateSection(standing, language)} ${tableSection(standing, language)}
    ${schemaSection(published, language)} ${usesSection(usesOf(published, knownUses), language)}
  `;
  return layOutDepartments({ title, language, body, hasWayUp: true });
}

function stateSection({ isAnswering, heardAt }: DepartmentStanding, language: Language): Html {
  const words = texts[language];
  const heard = heardAt === undefined ? html`${words.neverHeard}` : moment(heardAt.toISOString(), language);
  return html`<dl class="facts">
    <div>
      <dt>${words.state}</dt>
      <dd>${isAnswering ? words.answers : words.silent}</dd>
    </div>
    <div>
      <dt>${words.heard}</dt>
      <dd>${heard}</dd>
    </div>
  </dl>`;
}

function tableSection({ isAnswering, facts }: DepartmentStanding, language: Language): Html {
  const words = texts[language];
  return html`<section aria-labelledby="tables">
    <h2 id="tables">${words.tables}</h2>
    ${facts === undefined ? html`<p>${words.unknown}</p>` : tableOf(facts, { isAnswering, language })}
  </section>`;
}

function tableOf(
  { tables }: DepartmentFacts,
  { isAnswering, language }: { readonly isAnswering: boolean; readonly language: Language },
): Html {
  const words = texts[language];
  const numbers = new Intl.NumberFormat(language);
  const row = ({ name, rowCount, importedAt }: TableFacts): Html =>
    html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td class="number">${rowCount === null ? words.unknown : numbers.format(rowCount)}</td>
      <td>${importedAt === null ? words.unknown : moment(importedAt, language)}</td>
    </tr>`;
  return html`${isAnswering ? undefined : html`<p>${words.tablesLastKnown}</p>`}
    <table>
      <caption>
        ${words.tablesCaption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.table}</th>
          <th scope="col" class="number">${words.rows}</th>
          <th scope="col">${words.lastImport}</th>
        </tr>
      </thead>
      <tbody>
        ${tables.map(row)}
      </tbody>
    </table>`;
}

function schemaSection(published: PublishedSchema | undefined, language: Language): Html {
  const words = texts[language];
  if (published === undefined)
    return html`<section aria-labelledby="schema">
      <h2 id="schema">${words.schema}</h2>
      <p>${words.notPublished}</p>
    </section>`;
  const { version, publishedAt, types } = published;
  const momentOfPublication =
    publishedAt === undefined ? html`${words.unknown}` : moment(publishedAt, language);
  return html`<section aria-labelledby="schema">
    <h2 id="schema">${words.schema}</h2>
    <dl class="facts">
      <div>
        <dt>${words.version}</dt>
        <dd><code>${version}</code></dd>
      </div>
      <div>
        <dt>${words.publishedAt}</dt>
        <dd>${momentOfPublication}</dd>
      </div>
    </dl>
    ${types.map((type) => typeDetails(type, language))}
  </section>`;
}

function typeDetails({ name, fields }: PublishedType, language: Language): Html {
  const { rootFields, fieldsOf } = texts[language];
  const summary = name === 'Query' ? html`${rootFields}` : html`${fieldsOf} <code>${name}</code>`;
  // The schema is described in English, whatever the language of the page.
  const items = fields.map(
    (field) =>
      html`<dt><code>${field.name}: ${field.type}</code></dt>
        <dd lang="en">${field.description}</dd>`,
  );
  return html`<details>
    <summary>${summary} (${fields.length})</summary>
    <dl>${items}</dl>
  </details>`;
}

/** What is known to read fields of the department alone, with those fields. */
function usesOf(
  published: PublishedSchema | undefined,
  knownUses: readonly KnownUse[],
): { readonly use: KnownUse; readonly ownFields: readonly string[] }[] {
  const own = (published?.types ?? []).flatMap(({ name, fields }) =>
    fields.map((field) => `${name}.${field.name}`),
  );
  return knownUses
    .map((use) => ({ use, ownFields: own.filter((field) => use.fields.has(field)) }))
    .filter(({ ownFields }) => ownFields.length > 0);
}

function usesSection(uses: ReturnType<typeof usesOf>, language: Language): Html {
  const words = texts[language];
  const items = uses.map(
    ({ use, ownFields }) =>
      html`<dt>${use.title[language]} <code>${use.name}</code></dt>
        <dd><code>${ownFields.join(', ')}</code></dd>`,
  );
  return html`<section aria-labelledby="uses">
    <h2 id="uses">${words.uses}</h2>
    <p>${uses.length === 0 ? words.noUses : words.usesLead}</p>
    ${uses.length === 0 ? undefined : html`<dl>${items}</dl>`}
  </section>`;
}
