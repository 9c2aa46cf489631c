import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

describe('html', () => {
  it('escapes every text that is put into it', () => {
    expect(html`<p title="${'"a"'}">${`<script>'&`}</p>`.html).toBe(
      '<p title="&quot;a&quot;">&lt;script&gt;&#39;&amp;</p>',
    );
  });

  it('takes HTML as it is, joins lists and leaves out what is undefined', () => {
    const items = [1, 2].map((n) => html`<li>${n}</li>`);
    // prettier-ignore
    expect(html`<ul>${items}${undefined}</ul>`.html).toBe('<ul><li>1</li><li>2</li></ul>');
  });
});
