import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type Example, type Language, parseExamples } from '../examples/parse-example.ts';

const placeholder = /<!-- examples:(de|en):(\S+) -->/g;

/**
 * Puts a link to each example query of the folder in place of `<!-- examples:<language>:<playground address> -->`,
 * so the start pages list them without any script. A malformed example fails the build.
 */
export function listExamples(folder: string): Plugin {
  return {
    name: 'list-examples',
    async transformIndexHtml(html) {
      const examples = parseExamples(await readFolder(folder));
      return html.replaceAll(placeholder, (_match, language: Language, playground: string) =>
        examples.map((example) => toListItem(example, language, playground)).join('\n'),
      );
    },
  };
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

function toListItem(example: Example, language: Language, playground: string): string {
  const address = `${playground}?example=${example.name}&amp;lang=${language}`;
  const title = escapeHtml(example.title[language]);
  return `<li><a href="${address}">${title}</a><p>${escapeHtml(example.answers[language])}</p></li>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
