import { subgraphRegistry, type SubgraphEntry } from '#registry';
import { html, jsonInHtml, type Html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import type { DataSet, DataSetFile } from '../declaration/read-catalog.ts';
import { areas } from '../declaration/vocabulary.ts';
import { licenceOf } from '../rdf/distribution-nodes.ts';
import { layOutCatalog, link } from './layout.ts';
import { schemaOrgDataSet } from './schema-org.ts';
import { pageTexts } from './texts.ts';

const entries: readonly SubgraphEntry[] = subgraphRegistry;

type Fact = readonly [name: string, value: string | Html];

function periodOf({ temporal: { from, to } }: DataSet, language: Language): string {
  const { since, span } = pageTexts[language];
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const day = (text: string): string => format.format(new Date(text));
  return to === null ? since(day(from)) : span(day(from), day(to));
}

function licenceFact(dataSet: DataSet, language: Language): string | Html {
  const { licence, attribution } = dataSet;
  if (licence === 'not-stated') return pageTexts[language].licenceNotStated;
  const { iri, name } = licenceOf(dataSet);
  return html`${link({ address: iri, text: name })}${attribution === undefined ? '' : ` – ${attribution}`}`;
}

function factsOf(dataSet: DataSet, language: Language): Fact[] {
  const texts = pageTexts[language];
  const { department, owner, updateCycle } = dataSet;
  const { contact, publisher, status, provenance } = department;
  const { name, homepage } = publisher;
  const title = entries.find((entry) => entry.name === owner)?.department?.title;
  return [
    ['Status', texts.status[status]],
    ...(title === undefined ? [] : [[texts.department, title] as const]),
    [texts.publisher, homepage === null ? name : link({ address: homepage, text: name })],
    [texts.licence, licenceFact(dataSet, language)],
    [
      texts.contact,
      contact === null
        ? texts.contactNotStated
        : link({ address: `mailto:${contact.email}`, text: contact.name }),
    ],
    [texts.updateCycle, updateCycle === 'UNKNOWN' ? texts.cycleUnknown : updateCycle],
    [texts.coverage, periodOf(dataSet, language)],
    [texts.area, dataSet.areas.map((code) => areas[code].name).join(', ')],
    [texts.modified, dataSet.modifiedOn],
    [texts.provenance, html`<span id="provenance">${provenance[language]}</span>`],
  ];
}

function fileSection({ named, path, search, extensions }: DataSetFile, language: Language): Html {
  const texts = pageTexts[language];
  const links = extensions.map(
    (extension) => html`<li>${link({ address: `${path}.${extension}${search}`, text: extension })}</li> `,
  );
  const rows = named.columns.map(
    ({ name, title, unit }) =>
      html`<tr>
        <th scope="row"><code>${name}</code></th>
        <td>${title[language]}</td>
        <td>${unit ?? ''}</td>
      </tr> `,
  );
  return html`<section>
    <h3>${named.title[language]}</h3>
    <p>${named.description[language]}</p>
    <ul class="formats">
      ${links}
    </ul>
    <details>
      <summary>${texts.columns}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.column}</th>
            <th scope="col">${texts.meaning}</th>
            <th scope="col">${texts.unit}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>
  </section> `;
}

/** The page of a data set, for people and, in its head, for search engines. */
export function writeDataSetPage(base: string, dataSet: DataSet, language: Language): string {
  const texts = pageTexts[language];
  const facts = factsOf(dataSet, language).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd> `,
  );
  return layOutCatalog({
    language,
    title: dataSet.title[language],
    path: `/catalog/${dataSet.id}`,
    head: html`<script type="application/ld+json">
      ${jsonInHtml(schemaOrgDataSet(base, dataSet, language))}
    </script>`,
    main: html`<p>${dataSet.description[language]}</p>
      <h2>${texts.files}</h2>
      ${dataSet.files.map((file) => fileSection(file, language))}
      <p>${link({ address: '/playground/', text: texts.service })}</p>
      <h2>${texts.facts}</h2>
      <dl>${facts}</dl>`,
  });
}
