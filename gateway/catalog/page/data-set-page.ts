import { subgraphRegistry, type SubgraphEntry } from '#registry';
import type { DataSet, DataSetFile } from '../declaration/read-catalog.ts';
import { areas } from '../declaration/vocabulary.ts';
import { licenceOf } from '../rdf/distribution-nodes.ts';
import { escapeHtml, jsonInHtml, link } from './html.ts';
import { writePage } from './layout.ts';
import { schemaOrgDataSet } from './schema-org.ts';
import { pageTexts, type PageLanguage } from './texts.ts';

const entries: readonly SubgraphEntry[] = subgraphRegistry;

type Fact = readonly [name: string, html: string];

function periodOf({ temporal: { from, to } }: DataSet, language: PageLanguage): string {
  const { since, span } = pageTexts[language];
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const day = (text: string): string => format.format(new Date(text));
  return to === null ? since(day(from)) : span(day(from), day(to));
}

function factsOf(dataSet: DataSet, language: PageLanguage): Fact[] {
  const texts = pageTexts[language];
  const { department, owner, updateCycle, licence, attribution } = dataSet;
  const { contact, publisher, status, provenance } = department;
  const title = entries.find(({ name }) => name === owner)?.department?.title;
  const named = licenceOf(dataSet);
  const rights =
    link(named.iri, named.name) + (attribution === undefined ? '' : ` – ${escapeHtml(attribution)}`);
  return [
    ['Status', escapeHtml(texts.status[status])],
    ...(title === undefined ? [] : [[texts.department, escapeHtml(title)] as const]),
    [
      texts.publisher,
      publisher.homepage === null ? escapeHtml(publisher.name) : link(publisher.homepage, publisher.name),
    ],
    [texts.licence, licence === 'not-stated' ? escapeHtml(texts.licenceNotStated) : rights],
    [
      texts.contact,
      contact === null ? escapeHtml(texts.contactNotStated) : link(`mailto:${contact.email}`, contact.name),
    ],
    [texts.updateCycle, escapeHtml(updateCycle === 'UNKNOWN' ? texts.cycleUnknown : updateCycle)],
    [texts.coverage, escapeHtml(periodOf(dataSet, language))],
    [texts.area, escapeHtml(dataSet.areas.map((code) => areas[code].name).join(', '))],
    [texts.modified, escapeHtml(dataSet.modifiedOn)],
    [texts.provenance, `<span id="provenance">${escapeHtml(provenance[language])}</span>`],
  ];
}

function fileSection({ named, path, search, extensions }: DataSetFile, language: PageLanguage): string {
  const texts = pageTexts[language];
  const links = extensions.map((extension) => `<li>${link(`${path}.${extension}${search}`, extension)}</li>`);
  const rows = named.columns.map(
    ({ name, title, unit }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(title[language])}</td><td>${escapeHtml(unit ?? '')}</td></tr>`,
  );
  return `<section>
      <h3>${escapeHtml(named.title[language])}</h3>
      <p>${escapeHtml(named.description[language])}</p>
      <ul class="formats">${links.join('')}</ul>
      <details><summary>${texts.columns}</summary>
      <table><thead><tr><th scope="col">${texts.column}</th><th scope="col">${texts.meaning}</th><th scope="col">${texts.unit}</th></tr></thead>
      <tbody>${rows.join('')}</tbody></table></details>
    </section>`;
}

/** The page of a data set, for people and, in its head, for search engines. */
export function writeDataSetPage(base: string, dataSet: DataSet, language: PageLanguage): string {
  const texts = pageTexts[language];
  const facts = factsOf(dataSet, language).map(
    ([name, html]) => `<dt>${escapeHtml(name)}</dt><dd>${html}</dd>`,
  );
  return writePage({
    language,
    title: dataSet.title[language],
    path: `/catalog/${dataSet.id}`,
    head: `<script type="application/ld+json">${jsonInHtml(schemaOrgDataSet(base, dataSet, language))}</script>`,
    main: `<p class="lead">${escapeHtml(dataSet.description[language])}</p>
      <h2>${texts.files}</h2>
      ${dataSet.files.map((file) => fileSection(file, language)).join('\n')}
      <p>${link('/playground/', texts.service)}</p>
      <h2>${texts.facts}</h2>
      <dl>${facts.join('\n')}</dl>`,
  });
}
