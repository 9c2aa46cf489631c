/** One thing a document tells its reader to do. */
export type DocumentStep =
  | { readonly kind: 'insert'; readonly file: string; readonly below: string; readonly text: string }
  | { readonly kind: 'create'; readonly file: string; readonly text: string }
  | { readonly kind: 'run'; readonly command: string };

// A block of code, with the line of prose in front of it.
const block = /(?<prose>[^\n]*)\n\n(?<indent> *)```(?<language>\w+)\n(?<text>[\s\S]*?)\n\k<indent>```/g;

function stepsOf(prose: string, language: string, text: string): DocumentStep[] {
  if (language === 'sh') return text.split('\n').map((command) => ({ kind: 'run', command }));
  const insertion = /In `([^`]+)`, below `([^`]+)`:$/.exec(prose);
  if (insertion) return [{ kind: 'insert', file: insertion[1] ?? '', below: insertion[2] ?? '', text }];
  const creation = /A new file `([^`]+)`:$/.exec(prose);
  if (creation) return [{ kind: 'create', file: creation[1] ?? '', text }];
  throw new Error(`no reader could tell where this goes: ${text}`);
}

/**
 * What a document tells its reader to do, in its order: code after "In `file`, below `line`:" or "A new file `file`:",
 * and commands. Throws when a block of code has no place.
 */
export function documentSteps(markdown: string): DocumentStep[] {
  return Array.from(markdown.matchAll(block), ({ groups = {} }) => {
    const { prose = '', indent = '', language = '', text = '' } = groups;
    const lines = text.split('\n').map((line) => line.slice(indent.length));
    return stepsOf(prose, language, lines.join('\n'));
  }).flat();
}
